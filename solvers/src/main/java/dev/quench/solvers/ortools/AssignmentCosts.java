package dev.quench.solvers.ortools;

import com.google.ortools.sat.IntVar;
import dev.quench.problems.family.Assignment;
import dev.quench.problems.family.LongMatrix;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * Writes the quadratic cost of an assignment with auxiliary variables and linear rows.
 *
 * <p>The diagonal {@code sum_i A_ii B_(p(i) p(i))} is linear already; the subclasses write the
 * rest.
 */
abstract sealed class AssignmentCosts permits ProductCosts, LawlerCosts {
    final Assignment problem;
    final int n;
    final CheckedModel model;
    final PermutationBits bits;
    final Terms cost = new Terms();
    private final List<Auxiliary> auxiliaries = new ArrayList<>();

    /** A variable and what it is for a given permutation. */
    private record Auxiliary(IntVar variable, ToLongFunction<int[]> value) {}

    AssignmentCosts(Assignment problem, CheckedModel model, PermutationBits bits) {
        this.problem = problem;
        n = problem.size();
        this.model = model;
        this.bits = bits;
    }

    /**
     * Chooses the stronger form: products where a matrix is so sparse that they are few (trees and
     * the like), row costs elsewhere.
     */
    static AssignmentCosts of(Assignment problem, CheckedModel model, PermutationBits bits) {
        int n = problem.size();
        int sparsest = Math.min(pairs(problem.flows()), pairs(problem.distances()));
        return sparsest <= n
                ? new ProductCosts(problem, model, bits)
                : new LawlerCosts(problem, model, bits);
    }

    /** Counts the unordered pairs that carry something. */
    static int pairs(LongMatrix matrix) {
        int pairs = 0;
        for (int i = 0; i < matrix.rows(); i++) {
            for (int k = i + 1; k < matrix.rows(); k++) {
                pairs += matrix.get(i, k) != 0 || matrix.get(k, i) != 0 ? 1 : 0;
            }
        }
        return pairs;
    }

    abstract String name();

    /** Writes the off-diagonal part. */
    abstract void addPairs();

    void minimise() {
        for (int i = 0; i < n; i++) {
            for (int a = 0; a < n; a++) {
                cost.add(bits.get(i, a), problem.flows().get(i, i) * problem.distances().get(a, a));
            }
        }
        addPairs();
        model.minimise(cost);
    }

    void auxiliary(IntVar variable, ToLongFunction<int[]> value) {
        auxiliaries.add(new Auxiliary(variable, value));
    }

    void hint(int[] permutation) {
        bits.hint(model, permutation);
        auxiliaries.forEach(
                each -> model.hint(each.variable(), each.value().applyAsLong(permutation)));
    }
}
