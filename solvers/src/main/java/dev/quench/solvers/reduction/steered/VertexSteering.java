package dev.quench.solvers.reduction.steered;

import dev.quench.problems.family.Graph;
import dev.quench.problems.program.BinaryProgram;
import dev.quench.problems.program.LinearConstraint;
import dev.quench.problems.program.Relation;
import dev.quench.problems.program.Substitution;
import dev.quench.solvers.reduction.merge.Merge;
import java.util.BitSet;
import java.util.stream.IntStream;

/**
 * Decisions about vertices and edges of an independent set, which keep every set independent.
 *
 * <p>A vertex that is in puts its neighbours out. The ends of an edge that are equal are both out;
 * one of them is in if they are opposite, so that what is next to both is out.
 */
final class VertexSteering implements Steering {
    /** Tells whether a program counts vertices and has one row an edge, no other. */
    static boolean fits(BinaryProgram program) {
        return program.objective().couplings().count() == 0
                && IntStream.range(0, program.size())
                        .allMatch(i -> program.objective().bias(i) == -1)
                && program.constraints().stream().allMatch(VertexSteering::isEdge);
    }

    private static boolean isEdge(LinearConstraint row) {
        return row.terms() == 2
                && row.relation() == Relation.LESS_OR_EQUAL
                && row.rightHandSide() == 1
                && row.coefficient(0) == 1
                && row.coefficient(1) == 1;
    }

    @Override
    public boolean decidesPairs() {
        return true;
    }

    @Override
    public String rule() {
        return "neighbour";
    }

    @Override
    public void decide(BinaryProgram left, Merge decision, Substitution.Builder known) {
        Graph graph = graph(left);
        switch (decision) {
            case Merge.Fix(int vertex, boolean in) -> {
                known.fix(vertex, in);
                if (in) {
                    neighbours(graph, vertex).stream().forEach(v -> known.fix(v, false));
                }
            }
            case Merge.Tie(int first, int second, boolean opposed) -> {
                BitSet out = neighbours(graph, first);
                if (!out.get(second)) {
                    return;
                }
                if (opposed) {
                    out.and(neighbours(graph, second));
                    out.stream().forEach(v -> known.fix(v, false));
                } else {
                    known.fix(first, false);
                    known.fix(second, false);
                }
            }
        }
    }

    private static Graph graph(BinaryProgram left) {
        var builder = Graph.builder(left.size());
        left.constraints().forEach(row -> builder.add(row.variable(0), row.variable(1)));
        return builder.build();
    }

    private static BitSet neighbours(Graph graph, int vertex) {
        var neighbours = new BitSet(graph.order());
        for (int k = 0; k < graph.degree(vertex); k++) {
            neighbours.set(graph.neighbour(vertex, k));
        }
        return neighbours;
    }
}
