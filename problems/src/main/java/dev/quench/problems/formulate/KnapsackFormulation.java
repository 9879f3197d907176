package dev.quench.problems.formulate;

import dev.quench.problems.family.Knapsack;
import dev.quench.problems.program.BinaryProgram;
import dev.quench.problems.program.LinearConstraint;
import dev.quench.problems.program.Relation;
import dev.quench.problems.qubo.Qubo;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The multidimensional knapsack with one bit an item: {@code min -sum_i p_i x_i} subject to {@code
 * sum_i w_ji x_i <= c_j}.
 *
 * <p>{@code n} bits, {@code m} rows {@code resource1 …}, no couplings; the objective is in units of
 * {@code 10^-decimals}. Takes {@code O(nm)} time.
 *
 * <p>Source: H. Kellerer, U. Pferschy, D. Pisinger, Knapsack Problems, 2004, section 9.1.
 */
public final class KnapsackFormulation implements Formulation<Knapsack> {
    @Override
    public String name() {
        return "items";
    }

    @Override
    public long variables(Knapsack problem) {
        return problem.size();
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if a profit exceeds {@code 2^53}
     */
    @Override
    public Formulated formulate(Knapsack problem) {
        int n = problem.size();
        var objective = Qubo.builder(n);
        for (int i = 0; i < n; i++) {
            objective.addBias(i, 0 - ExactCoefficient.of(problem.profit(i), "profit"));
        }
        var rows = new ArrayList<LinearConstraint>(problem.resources());
        for (int j = 0; j < problem.resources(); j++) {
            rows.add(row(problem, j));
        }
        return new Formulated(
                problem,
                name(),
                new BinaryProgram(objective.build(), rows),
                problem.decimals(),
                new CheckedDecoder(problem, n, new SubsetDecoder(n)));
    }

    private static LinearConstraint row(Knapsack problem, int resource) {
        long[] weights = new long[problem.size()];
        Arrays.setAll(weights, i -> problem.weight(resource, i));
        return LinearConstraint.of(
                "resource" + (resource + 1),
                IntStream.range(0, weights.length).toArray(),
                weights,
                Relation.LESS_OR_EQUAL,
                problem.capacity(resource));
    }
}
