package dev.quench.problems.formulate;

import dev.quench.problems.family.Graph;
import dev.quench.problems.family.IndependentSet;
import dev.quench.problems.program.BinaryProgram;
import dev.quench.problems.program.LinearConstraint;
import dev.quench.problems.program.Relation;
import dev.quench.problems.qubo.Qubo;
import java.util.ArrayList;

/**
 * The maximum independent set with one bit a vertex: {@code min -sum_u x_u} subject to {@code x_u +
 * x_v <= 1} for every edge.
 *
 * <p>{@code n} bits, one row {@code edge1-2} an edge (vertices numbered from 1), no couplings.
 * Takes time linear in vertices and edges.
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
        Graph graph = problem.graph();
        int n = graph.order();
        var objective = Qubo.builder(n);
        var rows = new ArrayList<LinearConstraint>(graph.edges());
        for (int u = 0; u < n; u++) {
            objective.addBias(u, -1);
            for (int k = 0; k < graph.degree(u); k++) {
                int v = graph.neighbour(u, k);
                if (v > u) {
                    rows.add(row(u, v));
                }
            }
        }
        return new Formulated(
                problem,
                name(),
                new BinaryProgram(objective.build(), rows),
                0,
                new CheckedDecoder(problem, n, new SubsetDecoder(n)));
    }

    private static LinearConstraint row(int u, int v) {
        return LinearConstraint.sum(
                "edge" + (u + 1) + "-" + (v + 1), new int[] {u, v}, Relation.LESS_OR_EQUAL, 1);
    }
}
