package dev.quench.problems.formulate;

import dev.quench.problems.family.Assignment;
import dev.quench.problems.family.LongMatrix;
import dev.quench.problems.family.Solution;
import dev.quench.problems.program.BinaryProgram;
import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Qubo;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The quadratic assignment problem in one-hot bits: {@code x_ia = 1} puts facility {@code i} at
 * location {@code a}.
 *
 * <p>{@code min sum_ik sum_ab A_ik B_ab x_ia x_kb} over all ordered pairs, so that the coupling of
 * {@code x_ia} and {@code x_kb} is {@code A_ik B_ab + A_ki B_ba} and the bias of {@code x_ia} is
 * {@code A_ii B_aa}. Products of two bits of the same facility or of the same location are left
 * out: they are zero on every permutation. Subject to {@code sum_a x_ia = 1} ({@code facility1 …})
 * and {@code sum_i x_ia = 1} ({@code location1 …}).
 *
 * <p>Bit {@code i n + a}; {@code n^2} bits, {@code 2n} equalities. Takes time linear in the
 * couplings, which are at most {@code n^2 (n-1)^2 / 2}, and in {@code n^2}.
 *
 * <p>Source: E. L. Lawler, The quadratic assignment problem, Management Science 9 (1963); the
 * convention is that of QAPLIB.
 */
public final class OneHotAssignment implements Formulation<Assignment> {
    @Override
    public String name() {
        return "one-hot";
    }

    @Override
    public long variables(Assignment problem) {
        return (long) problem.size() * problem.size();
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if there are more than {@code 2^31 - 1} bits or {@code 2^30
     *     - 1} couplings, or a coefficient exceeds {@code 2^53}
     */
    @Override
    public Formulated formulate(Assignment problem) {
        var grid = new OneHotGrid(problem.size());
        var program =
                new BinaryProgram(
                        objective(problem, grid), grid.constraints("facility", 1, "location"));
        var decoder = new CheckedDecoder(problem, grid.size(), new PermutationDecoder(grid));
        return new Formulated(problem, name(), program, 0, decoder);
    }

    private static Qubo objective(Assignment problem, OneHotGrid grid) {
        LongMatrix flows = problem.flows();
        int[] flowPairs = coupledPairs(flows);
        int[] distancePairs = coupledPairs(problem.distances());
        grid.checkCouplings(flowPairs.length, 2L * distancePairs.length);
        var objective = Qubo.builder(grid.size());
        addBiases(objective, problem, grid);
        int n = problem.size();
        for (int flowPair : flowPairs) {
            int i = flowPair / n;
            int k = flowPair % n;
            for (int distancePair : distancePairs) {
                int a = distancePair / n;
                int b = distancePair % n;
                addCoupling(objective, problem, grid, i, k, a, b);
                addCoupling(objective, problem, grid, i, k, b, a);
            }
        }
        return objective.build();
    }

    /** Lists {@code i n + k} for the pairs {@code i < k} with an entry in either direction. */
    private static int[] coupledPairs(LongMatrix matrix) {
        int n = matrix.rows();
        return IntStream.range(0, n * n)
                .filter(at -> at / n < at % n)
                .filter(at -> (matrix.get(at / n, at % n) | matrix.get(at % n, at / n)) != 0)
                .toArray();
    }

    private static void addBiases(Qubo.Builder objective, Assignment problem, OneHotGrid grid) {
        for (int i = 0; i < grid.side(); i++) {
            for (int a = 0; a < grid.side(); a++) {
                long cost = problem.flows().get(i, i) * problem.distances().get(a, a);
                objective.addBias(grid.bit(i, a), ExactCoefficient.of(cost, "cost"));
            }
        }
    }

    private static void addCoupling(
            Qubo.Builder objective,
            Assignment problem,
            OneHotGrid grid,
            int i,
            int k,
            int a,
            int b) {
        long cost =
                problem.flows().get(i, k) * problem.distances().get(a, b)
                        + problem.flows().get(k, i) * problem.distances().get(b, a);
        if (cost != 0) {
            objective.add(grid.bit(i, a), grid.bit(k, b), ExactCoefficient.of(cost, "cost"));
        }
    }

    private record PermutationDecoder(OneHotGrid grid) implements Decoder {
        @Override
        public Optional<Solution> decode(Bits bits) {
            return grid.columns(bits)
                    .map(columns -> Solution.of(IntStream.of(columns).map(a -> a + 1).toArray()));
        }

        @Override
        public Bits encode(Solution solution) {
            return grid.bits(solution.stream().map(location -> location - 1).toArray());
        }
    }
}
