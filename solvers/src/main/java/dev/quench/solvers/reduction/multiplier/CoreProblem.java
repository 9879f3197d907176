package dev.quench.solvers.reduction.multiplier;

import dev.quench.problems.formulate.Formulated;
import dev.quench.problems.program.BinaryProgram;
import dev.quench.problems.program.LinearConstraint;
import dev.quench.problems.program.Relation;
import dev.quench.problems.program.Substitution;
import dev.quench.problems.qubo.Bits;
import dev.quench.solvers.lagrangian.dual.ForcedBounds;
import dev.quench.solvers.reduction.Reduced;
import dev.quench.solvers.reduction.incumbent.Incumbent;
import java.math.BigDecimal;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The core of a program: the bits that a Lagrangian bound leaves most open, while all others keep
 * their values in a known solution.
 *
 * <p>The stake of bit {@code i} is {@code |q_i(1) - q_i(0)|}, by how much the bounds of the
 * solutions with either value differ ({@link ForcedBounds}), at a separable bound the reduced cost
 * {@code |c_i + sum_r lambda_r a_ri|}. Bits enter in the order of their stakes. One that no
 * exchange with others of the core could change is left out again: in an equation of positive
 * coefficients a bit that is 1 needs one that is 0, and the reverse. The largest such set within
 * the limit is taken, or, if that leaves more, the next one less dear bits of it.
 *
 * <p>A heuristic: the known solution stays representable, a better one need not. {@code O(n log n)}
 * and a pass over the equations for each step of a bisection.
 *
 * <p>Source: E. Balas, E. Zemel, An algorithm for large zero-one knapsack problems, Operations
 * Research 28 (1980), doi:10.1287/opre.28.5.1130; J. Puchinger, G. R. Raidl, U. Pferschy, The
 * multidimensional knapsack problem: structure and algorithms, INFORMS Journal on Computing 22
 * (2010), doi:10.1287/ijoc.1090.0344. They centre the core at the break item and fix the others to
 * their values in the linear relaxation.
 */
public final class CoreProblem {
    private final BinaryProgram program;
    private final Bits known;
    private final List<LinearConstraint> equations;

    private CoreProblem(BinaryProgram program, Bits known) {
        this.program = program;
        this.known = known;
        equations = program.constraints().stream().filter(CoreProblem::isExchange).toList();
    }

    private static boolean isExchange(LinearConstraint row) {
        return row.relation() == Relation.EQUAL
                && IntStream.range(0, row.terms()).allMatch(k -> row.coefficient(k) > 0);
    }

    /**
     * Computes the stakes of the bits that are left after more of them were decided.
     *
     * @param bounds of the bits before
     * @param later from these bits to those that are left
     * @return one number a bit that is left, 0 or more; infinite where one value is impossible
     * @throws IllegalArgumentException if the sizes differ
     */
    public static double[] stakes(ForcedBounds bounds, Substitution later) {
        if (later.size() != bounds.size()) {
            throw new IllegalArgumentException(
                    "%s does not begin at the %d bits of the bounds.\nMaybe join the substitutions first."
                            .formatted(later, bounds.size()));
        }
        return IntStream.range(0, later.remaining())
                .mapToDouble(k -> stake(bounds, later.representative(k)))
                .toArray();
    }

    private static double stake(ForcedBounds bounds, int bit) {
        Optional<BigDecimal> zero = bounds.with(bit, false);
        Optional<BigDecimal> one = bounds.with(bit, true);
        return zero.isPresent() && one.isPresent()
                ? one.get().subtract(zero.get()).abs().doubleValue()
                : Double.POSITIVE_INFINITY;
    }

    /**
     * Restricts a program to its core.
     *
     * @param formulated the instance, reduced or not
     * @param stakes one number a bit of its program
     * @param known the solution whose values the other bits keep
     * @param most bits of the core, 1 or more
     * @return the core, not exact, with the detail {@code core}, {@code dearest} (the largest stake
     *     in it) and {@code kept} (the objective of the known solution, which every core has);
     *     empty if the program no longer has the solution, or no bit of it could change within the
     *     limit
     * @throws IllegalArgumentException if the number of stakes is not that of the bits
     */
    public static Optional<Reduced> restrict(
            Formulated formulated, double[] stakes, Incumbent known, int most) {
        BinaryProgram program = formulated.program();
        if (stakes.length != program.size()) {
            throw new IllegalArgumentException(
                    "%d stakes are not for %d bits.\nMaybe they are those before a reduction."
                            .formatted(stakes.length, program.size()));
        }
        return known.alone(formulated)
                .map(all -> new CoreProblem(program, all.lift(Bits.zeros(0))))
                .flatMap(core -> core.around(formulated, stakes, known, most));
    }

    private Optional<Reduced> around(
            Formulated formulated, double[] stakes, Incumbent solution, int most) {
        BitSet free = largest(byStake(stakes), most);
        if (free.isEmpty()) {
            return Optional.empty();
        }
        var others = Substitution.builder(program.size());
        for (int i = free.nextClearBit(0); i < program.size(); i = free.nextClearBit(i + 1)) {
            others.fix(i, known.get(i));
        }
        Substitution core = others.build();
        var detail = new LinkedHashMap<String, Object>();
        detail.put("core", free.cardinality());
        detail.put("dearest", free.stream().mapToDouble(i -> stakes[i]).max().orElse(0));
        detail.put("kept", formulated.objective(solution.value()));
        return Optional.of(Reduced.of(formulated, core.apply(program), core, false, detail));
    }

    private static int[] byStake(double[] stakes) {
        return IntStream.range(0, stakes.length)
                .boxed()
                .sorted((i, j) -> Double.compare(stakes[i], stakes[j]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** Bisects: more bits offered never leave fewer in the core. */
    private BitSet largest(int[] order, int most) {
        int low = Math.min(most, order.length);
        int high = order.length;
        while (low < high) {
            int middle = low + (high - low + 1) / 2;
            if (exchangeable(order, middle).cardinality() <= most) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        BitSet whole = exchangeable(order, low);
        BitSet more =
                low < order.length
                        ? trimmed(exchangeable(order, low + 1), order, low - 1, most)
                        : new BitSet();
        return more.cardinality() > whole.cardinality() && more.cardinality() <= most
                ? more
                : whole;
    }

    /**
     * Leaves out the dearest bits but the last that came, and what hangs on them, where something
     * else remains.
     */
    private BitSet trimmed(BitSet free, int[] order, int last, int most) {
        BitSet left = free;
        for (int k = last; k >= 0 && left.cardinality() > most; k--) {
            var without = (BitSet) left.clone();
            without.clear(order[k]);
            leaveOut(without);
            left = without.isEmpty() ? left : without;
        }
        return left;
    }

    /** Leaves out of the first bits, again and again, those that an equation would not let go. */
    private BitSet exchangeable(int[] order, int first) {
        var free = new BitSet(program.size());
        IntStream.range(0, first).forEach(k -> free.set(order[k]));
        leaveOut(free);
        return free;
    }

    private void leaveOut(BitSet free) {
        int before;
        do {
            before = free.cardinality();
            equations.forEach(row -> leaveOut(row, free));
        } while (free.cardinality() < before);
    }

    private void leaveOut(LinearConstraint row, BitSet free) {
        boolean one = false;
        boolean zero = false;
        for (int k = 0; k < row.terms(); k++) {
            if (free.get(row.variable(k))) {
                one |= known.get(row.variable(k));
                zero |= !known.get(row.variable(k));
            }
        }
        if (one != zero) {
            IntStream.range(0, row.terms()).forEach(k -> free.clear(row.variable(k)));
        }
    }
}
