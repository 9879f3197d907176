package dev.quench.problems.formulate;

import dev.quench.problems.family.Assignment;
import dev.quench.problems.family.LongMatrix;
import dev.quench.problems.family.Solution;
import dev.quench.problems.program.LinearConstraint;
import dev.quench.problems.program.VariableNames;
import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.QuboRows;
import java.util.List;
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
 * <p><b>Source.</b> Any instance whose costs {@code A_ik B_ab + A_ki B_ba} stay within {@code
 * 2^53}.
 *
 * <p><b>Target.</b> Bit {@code i n + a}, named {@code x_1_1 …}; {@code n^2} bits, {@code 2n}
 * equalities. Takes time linear in the couplings, which are at most {@code n^2 (n-1)^2 / 2}, and in
 * {@code n^2}.
 *
 * <p><b>Lift.</b> The column of the one in row {@code i} is the location of facility {@code i};
 * feasible bits and permutations correspond one to one, other bits decode to nothing.
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
        return new OneHotGrid(problem.size()).cells();
    }

    @Override
    public Formulated formulate(Assignment problem) {
        var grid = new OneHotGrid(problem.size());
        var decoder = new CheckedDecoder(problem, grid.cells(), new PermutationDecoder(grid));
        return new Formulated(problem, name(), new OneHot(problem, grid), 0, decoder);
    }

    private record OneHot(Assignment problem, OneHotGrid grid) implements ProgramSource {
        @Override
        public long variables() {
            return grid.cells();
        }

        @Override
        public VariableNames names() {
            return new VariableNames.Grid("x", grid.side(), grid.side(), 1, 1);
        }

        @Override
        public QuboRows objective() {
            return AssignmentRows.oneHot(problem);
        }

        @Override
        public List<LinearConstraint> constraints() {
            return grid.constraints("facility", 1, "location");
        }

        @Override
        public void checkStorable() {
            grid.checkCouplings(
                    coupledPairs(problem.flows()), 2 * coupledPairs(problem.distances()));
        }

        /** Counts the pairs {@code i < k} with an entry in either direction. */
        private static long coupledPairs(LongMatrix matrix) {
            int n = matrix.rows();
            return IntStream.range(0, n * n)
                    .filter(at -> at / n < at % n)
                    .filter(at -> (matrix.get(at / n, at % n) | matrix.get(at % n, at / n)) != 0)
                    .count();
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
