package dev.quench.solvers.ortools;

import com.google.ortools.sat.BoolVar;
import dev.quench.problems.family.Assignment;
import dev.quench.problems.family.LongMatrix;

/**
 * Costs as products {@code y_iakb = x_ia x_kb}, for the pairs {@code i < k} that carry a flow only,
 * with {@code sum_b y_iakb = x_ia} and {@code sum_a y_iakb = x_kb}.
 *
 * <p>The relaxation is that of Adams and Johnson, strong and large: {@code n(n-1)} products and
 * {@code 2n} rows a pair. Where the distances are sparser than the flows the two change roles, by
 * {@code sum_ik A_ik B_(p(i) p(k)) = sum_ab B_ab A_(q(a) q(b))} with {@code q} the inverse of
 * {@code p}.
 *
 * <p>Source: W. P. Adams, T. A. Johnson, Improved linear programming-based lower bounds for the
 * quadratic assignment problem, DIMACS Series 16 (1994).
 */
final class ProductCosts extends AssignmentCosts {
    private final boolean swapped;
    private final LongMatrix sparse;
    private final LongMatrix other;

    ProductCosts(Assignment problem, CheckedModel model, PermutationBits bits) {
        super(problem, model, bits);
        swapped = pairs(problem.distances()) < pairs(problem.flows());
        sparse = swapped ? problem.distances() : problem.flows();
        other = swapped ? problem.flows() : problem.distances();
    }

    @Override
    String name() {
        return "products";
    }

    @Override
    void addPairs() {
        for (int i = 0; i < n; i++) {
            for (int k = i + 1; k < n; k++) {
                if (sparse.get(i, k) != 0 || sparse.get(k, i) != 0) {
                    addPair(i, k);
                }
            }
        }
    }

    private void addPair(int i, int k) {
        BoolVar[][] y = new BoolVar[n][];
        for (int a = 0; a < n; a++) {
            y[a] = model.bits(n);
            for (int b = 0; b < n; b++) {
                long there = sparse.get(i, k) * other.get(a, b);
                long back = sparse.get(k, i) * other.get(b, a);
                cost.add(y[a][b], a == b ? 0 : Math.addExact(there, back));
                hintProduct(y[a][b], i, a, k, b);
            }
        }
        for (int a = 0; a < n; a++) {
            addMarginals(y, a, bit(i, a), bit(k, a));
        }
    }

    /** The products with a = b are zero by the rows of the permutation; presolve removes them. */
    private void addMarginals(BoolVar[][] y, int a, BoolVar first, BoolVar second) {
        Terms row = new Terms().add(first, -1);
        Terms column = new Terms().add(second, -1);
        for (int b = 0; b < n; b++) {
            if (a != b) {
                row.add(y[a][b], 1);
                column.add(y[b][a], 1);
            }
        }
        model.equal(row, 0);
        model.equal(column, 0);
        model.equal(new Terms().add(y[a][a], 1), 0);
    }

    private BoolVar bit(int i, int a) {
        return swapped ? bits.get(a, i) : bits.get(i, a);
    }

    private void hintProduct(BoolVar product, int i, int a, int k, int b) {
        auxiliary(
                product,
                swapped
                        ? p -> p[a] == i && p[b] == k ? 1 : 0
                        : p -> p[i] == a && p[k] == b ? 1 : 0);
    }
}
