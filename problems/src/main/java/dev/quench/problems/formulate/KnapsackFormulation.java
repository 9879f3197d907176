package dev.quench.problems.formulate;

import dev.quench.problems.family.Knapsack;
import dev.quench.problems.program.LinearConstraint;
import dev.quench.problems.program.Relation;
import dev.quench.problems.program.VariableNames;
import dev.quench.problems.qubo.Qubo;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The multidimensional knapsack with one bit an item: {@code min -sum_i p_i x_i} subject to {@code
 * sum_i w_ji x_i <= c_j}.
 *
 * <p><b>Source.</b> Any knapsack whose profits stay within {@code 2^53}.
 *
 * <p><b>Target.</b> {@code n} bits {@code x1 …}, {@code m} rows {@code resource1 …}, no couplings;
 * the objective is in units of {@code 10^-decimals}. Takes {@code O(nm)} time.
 *
 * <p><b>Lift.</b> The ones are the chosen items; bits and solutions correspond one to one.
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

    @Override
    public Formulated formulate(Knapsack problem) {
        int n = problem.size();
        var decoder = new CheckedDecoder(problem, n, new SubsetDecoder(n));
        return new Formulated(problem, name(), new Items(problem), problem.decimals(), decoder);
    }

    private record Items(Knapsack problem) implements ProgramSource {
        @Override
        public long variables() {
            return problem.size();
        }

        @Override
        public VariableNames names() {
            return new VariableNames.Indexed("x", 1, problem.size());
        }

        @Override
        public Qubo objective() {
            var objective = Qubo.builder(problem.size());
            for (int i = 0; i < problem.size(); i++) {
                objective.addBias(i, 0 - ExactCoefficient.of(problem.profit(i), "profit"));
            }
            return objective.build();
        }

        @Override
        public List<LinearConstraint> constraints() {
            return IntStream.range(0, problem.resources()).mapToObj(j -> row(problem, j)).toList();
        }
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
