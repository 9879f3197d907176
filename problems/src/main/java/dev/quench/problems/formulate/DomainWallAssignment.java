package dev.quench.problems.formulate;

import dev.quench.problems.family.Assignment;
import dev.quench.problems.family.Solution;
import dev.quench.problems.program.LinearConstraint;
import dev.quench.problems.program.Relation;
import dev.quench.problems.program.VariableNames;
import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.QuboRows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The quadratic assignment problem in domain walls: facility {@code i} has a chain of {@code n - 1}
 * bits, ones before zeros, and stands at the location where the ones end.
 *
 * <p>With {@code s_i0 = 1} and {@code s_in = 0} the one-hot bit of location {@code a} in 1 … n is
 * {@code x_ia = s_i(a-1) - s_ia}. Put into the objective of {@link OneHotAssignment} this gives the
 * coupling {@code A_ik G_ab + A_ki G_ba} of {@code s_ia} and {@code s_kb}, where {@code G_ab = B_ab
 * - B_(a+1)b - B_a(b+1) + B_(a+1)(b+1)} are second differences of the distances without their
 * diagonal. One location a facility is built in: a chain can stand in {@code n} ways only.
 *
 * <p><b>Source.</b> Any instance of one facility or more whose coefficients stay within {@code
 * 2^53}.
 *
 * <p><b>Target.</b> Bit {@code i (n-1) + a - 1}, named {@code s_1_1 …}; {@code n(n-1)} bits. Rows
 * {@code chain1-1 …}: {@code s_i(a+1) - s_ia <= 0}, {@code n(n-2)} pairs that need no slack; rows
 * {@code location1 …}: {@code sum_i (s_i(a-1) - s_ia) = 1}, {@code n} equalities. At most {@code
 * n(n-1)^3/2} couplings and as much time.
 *
 * <p><b>Lift.</b> The number of ones in chain {@code i} plus one is the location of facility {@code
 * i}; feasible bits and permutations correspond one to one, other bits decode to nothing.
 *
 * <p>Source: N. Chancellor, Domain wall encoding of discrete variables for quantum annealing and
 * QAOA, Quantum Science and Technology 4 (2019), arXiv:1903.05068, section 2; here in bits and with
 * the chain as rows of the program.
 */
public final class DomainWallAssignment implements Formulation<Assignment> {
    @Override
    public String name() {
        return "domain-wall";
    }

    @Override
    public long variables(Assignment problem) {
        return (long) problem.size() * walls(problem);
    }

    private static int walls(Assignment problem) {
        return Math.max(0, problem.size() - 1);
    }

    @Override
    public Formulated formulate(Assignment problem) {
        var chains = new Chains(problem.size(), walls(problem));
        var decoder = new CheckedDecoder(problem, variables(problem), chains);
        return new Formulated(problem, name(), new Walls(problem, chains), 0, decoder);
    }

    private record Walls(Assignment problem, Chains chains) implements ProgramSource {
        @Override
        public long variables() {
            return (long) chains.count * chains.length;
        }

        @Override
        public VariableNames names() {
            return new VariableNames.Grid("s", chains.count, chains.length, 1, 1);
        }

        @Override
        public QuboRows objective() {
            return AssignmentRows.domainWall(problem);
        }

        @Override
        public List<LinearConstraint> constraints() {
            var rows = new ArrayList<LinearConstraint>();
            for (int i = 0; i < chains.count; i++) {
                for (int a = 0; a + 1 < chains.length; a++) {
                    rows.add(chains.step(i, a));
                }
            }
            for (int location = 0; location < chains.count; location++) {
                rows.add(chains.location(location));
            }
            return rows;
        }
    }

    /** {@code count} chains of {@code length} bits, one less than there are locations. */
    private record Chains(int count, int length) implements Decoder {
        int bit(int i, int a) {
            return i * length + a;
        }

        LinearConstraint step(int i, int a) {
            return LinearConstraint.of(
                    "chain" + (i + 1) + "-" + (a + 1),
                    new int[] {bit(i, a), bit(i, a + 1)},
                    new long[] {-1, 1},
                    Relation.LESS_OR_EQUAL,
                    0);
        }

        /**
         * Returns {@code sum_i (s_i(a-1) - s_ia) = 1}; the first location, where all {@code s_i0}
         * are 1, is mirrored to {@code sum_i s_i1 = n - 1}.
         */
        LinearConstraint location(int location) {
            int first = Math.max(0, location - 1);
            int last = Math.min(length - 1, location);
            int width = last - first + 1;
            int[] bits = new int[count * width];
            long[] signs = new long[bits.length];
            for (int k = 0; k < bits.length; k++) {
                int a = first + k % width;
                bits[k] = bit(k / width, a);
                signs[k] = location == 0 || a < location ? 1 : -1;
            }
            int right = location == 0 ? count - 1 : 1;
            return LinearConstraint.of(
                    "location" + (location + 1), bits, signs, Relation.EQUAL, right);
        }

        @Override
        public Optional<Solution> decode(Bits bits) {
            int[] locations = new int[count];
            boolean[] taken = new boolean[count];
            for (int i = 0; i < count; i++) {
                int ones = 0;
                while (ones < length && bits.get(bit(i, ones))) {
                    ones++;
                }
                int chain = i;
                boolean broken =
                        IntStream.range(ones, length).anyMatch(a -> bits.get(bit(chain, a)));
                if (broken || taken[ones]) {
                    return Optional.empty();
                }
                taken[ones] = true;
                locations[i] = ones + 1;
            }
            return Optional.of(Solution.of(locations));
        }

        @Override
        public Bits encode(Solution solution) {
            boolean[] chosen = new boolean[count * length];
            for (int i = 0; i < count; i++) {
                Arrays.fill(chosen, bit(i, 0), bit(i, solution.get(i) - 1), true);
            }
            return Bits.of(chosen);
        }
    }
}
