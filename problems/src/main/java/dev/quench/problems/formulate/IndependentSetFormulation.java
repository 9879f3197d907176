package dev.quench.problems.formulate;

import dev.quench.problems.family.Graph;
import dev.quench.problems.family.IndependentSet;
import dev.quench.problems.program.LinearConstraint;
import dev.quench.problems.program.Relation;
import dev.quench.problems.program.VariableNames;
import dev.quench.problems.qubo.Qubo;
import java.util.ArrayList;
import java.util.List;

/**
 * The maximum independent set with one bit a vertex: {@code min -sum_u x_u} subject to {@code x_u +
 * x_v <= 1} for every edge.
 *
 * <p><b>Source.</b> Any graph.
 *
 * <p><b>Target.</b> {@code n} bits {@code v1 …}, one row {@code edge1-2} an edge (vertices numbered
 * from 1), no couplings. Takes time linear in vertices and edges.
 *
 * <p><b>Lift.</b> The ones are the chosen vertices; bits and solutions correspond one to one.
 *
 * <p>Source: the edge formulation; M. Groetschel, L. Lovasz, A. Schrijver, Geometric Algorithms and
 * Combinatorial Optimization, 1988, section 9.1.
 */
public final class IndependentSetFormulation implements Formulation<IndependentSet> {
    @Override
    public String name() {
        return "vertices";
    }

    @Override
    public long variables(IndependentSet problem) {
        return problem.size();
    }

    @Override
    public Formulated formulate(IndependentSet problem) {
        int n = problem.size();
        var decoder = new CheckedDecoder(problem, n, new SubsetDecoder(n));
        return new Formulated(problem, name(), new Vertices(problem.graph()), 0, decoder);
    }

    private record Vertices(Graph graph) implements ProgramSource {
        @Override
        public long variables() {
            return graph.order();
        }

        @Override
        public VariableNames names() {
            return new VariableNames.Indexed("v", 1, graph.order());
        }

        @Override
        public Qubo objective() {
            var objective = Qubo.builder(graph.order());
            for (int u = 0; u < graph.order(); u++) {
                objective.addBias(u, -1);
            }
            return objective.build();
        }

        @Override
        public List<LinearConstraint> constraints() {
            var rows = new ArrayList<LinearConstraint>(graph.edges());
            for (int u = 0; u < graph.order(); u++) {
                for (int k = 0; k < graph.degree(u); k++) {
                    int v = graph.neighbour(u, k);
                    if (v > u) {
                        rows.add(row(u, v));
                    }
                }
            }
            return rows;
        }
    }

    private static LinearConstraint row(int u, int v) {
        return LinearConstraint.sum(
                "edge" + (u + 1) + "-" + (v + 1), new int[] {u, v}, Relation.LESS_OR_EQUAL, 1);
    }
}
