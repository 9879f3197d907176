package dev.quench.solvers.repair;

import dev.quench.problems.family.Assignment;
import dev.quench.problems.family.BinaryModel;
import dev.quench.problems.family.IndependentSet;
import dev.quench.problems.family.Knapsack;
import dev.quench.problems.family.Polynomial;
import dev.quench.problems.family.Problem;
import dev.quench.problems.family.Solution;
import dev.quench.problems.family.Tour;
import dev.quench.problems.formulate.Decoder;
import dev.quench.problems.formulate.Formulations;
import dev.quench.problems.formulate.ModelFormulation;
import dev.quench.problems.qubo.Bits;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The bits that the repairs read, which are those of each family's plain formulation.
 *
 * <p>{@code items}: bit {@code i} is item {@code i}. {@code vertices}: bit {@code v} is vertex
 * {@code v}. {@code one-hot}: bit {@code i n + a} puts facility {@code i} at location {@code a}.
 * {@code position}: city 0 is at position 0, bit {@code (v-1)(n-1) + (t-1)} puts city {@code v} at
 * position {@code t}. {@code bits}: those of {@link ModelFormulation}; {@code quadratization}:
 * those of {@link dev.quench.problems.formulate.PolynomialFormulation}.
 */
final class SampleLayout {
    private SampleLayout() {}

    static String name(Problem problem) {
        return switch (problem) {
            case Knapsack _ -> "items";
            case IndependentSet _ -> "vertices";
            case Assignment _ -> "one-hot";
            case Tour _ -> "position";
            case BinaryModel _ -> "bits";
            case Polynomial _ -> "quadratization";
        };
    }

    static int size(Problem problem) {
        int n = problem.size();
        return switch (problem) {
            case Knapsack _, IndependentSet _ -> n;
            case Assignment _ -> Math.multiplyExact(n, n);
            case Tour _ -> n == 0 ? 0 : Math.multiplyExact(n - 1, n - 1);
            case BinaryModel model -> Math.toIntExact(new ModelFormulation().variables(model));
            case Polynomial _ -> Math.toIntExact(Formulations.variables(problem));
        };
    }

    /** Writes a solution in this layout; numbers that do not exist are left out. */
    static Bits of(Problem problem, Optional<Solution> solution) {
        if (problem instanceof BinaryModel || problem instanceof Polynomial) {
            Bits none = Bits.zeros(size(problem));
            Decoder decoder = Formulations.standard(problem).decoder();
            return solution.map(decoder::encode).orElse(none);
        }
        int[] numbers = solution.map(s -> s.stream().map(k -> k - 1).toArray()).orElse(new int[0]);
        int n = problem.size();
        IntStream ones =
                switch (problem) {
                    case Knapsack _, IndependentSet _ -> IntStream.of(numbers);
                    case Assignment _ ->
                            IntStream.range(0, Math.min(n, numbers.length))
                                    .map(i -> isBelow(numbers[i], n) ? i * n + numbers[i] : -1);
                    case Tour _ -> positions(numbers, n);
                    case BinaryModel _, Polynomial _ -> IntStream.empty();
                };
        int size = size(problem);
        return Bits.withOnes(size, ones.filter(i -> isBelow(i, size)));
    }

    private static IntStream positions(int[] order, int n) {
        int home =
                IntStream.range(0, order.length).filter(k -> order[k] == 0).findFirst().orElse(0);
        return IntStream.range(1, Math.min(n, order.length))
                .map(t -> {
                    int city = order[(home + t) % order.length];
                    return city > 0 && city < n ? (city - 1) * (n - 1) + t - 1 : -1;
                });
    }

    private static boolean isBelow(int i, int limit) {
        return i >= 0 && i < limit;
    }
}
