package dev.quench.solvers.ortools;

import dev.quench.problems.program.LinearConstraint;
import dev.quench.problems.program.Relation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * Equations times a variable: {@code sum_i a_i x_i = b} makes {@code sum_i a_i x_i x_k = b x_k},
 * which is linear in the edges if all {@code (i, k)} are there. They hold for every point that
 * satisfies the equation; of a quadratic assignment they are those of Adams and Johnson. One
 * instance, one linear program. Memory: 24 bytes a term of an equation and variable.
 *
 * <p>Source: H. D. Sherali, W. P. Adams, A hierarchy of relaxations between the continuous and
 * convex hull representations for zero-one programming problems, SIAM Journal on Discrete
 * Mathematics 3 (1990) 411-430, doi:10.1137/0403036, level 1.
 */
final class ProductRows {
    private static final double LEAST = 1e-5;

    /* Terms of all products together; beyond that none is made. */
    private static final long MOST_TERMS = 2_000_000;

    private final List<ScaledRow> left = new ArrayList<>();

    ProductRows(CutGraph graph, List<LinearConstraint> rows) {
        List<LinearConstraint> equations =
                rows.stream().filter(row -> row.relation() == Relation.EQUAL).toList();
        long terms = equations.stream().mapToLong(LinearConstraint::terms).sum();
        if (terms * graph.anchor() <= MOST_TERMS) {
            for (LinearConstraint equation : equations) {
                for (int k = 0; k < graph.anchor(); k++) {
                    if (graph.anchorEdge(k) >= 0) {
                        ScaledRow.product(equation, k, graph).ifPresent(left::add);
                    }
                }
            }
        }
    }

    /** Returns those that a point violates most and that were not returned before. */
    List<ScaledRow> violated(double[] y, int most) {
        List<ScaledRow> found =
                left.stream()
                        .filter(row -> row.violation(y) > LEAST)
                        .sorted(Comparator.comparingDouble(row -> -row.violation(y)))
                        .limit(most)
                        .toList();
        Set<ScaledRow> gone = Collections.newSetFromMap(new IdentityHashMap<>());
        gone.addAll(found);
        left.removeIf(gone::contains);
        return found;
    }
}
