package dev.quench.solvers.lagrangian.dual;

import dev.quench.problems.program.Substitution;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;

/**
 * What the solutions of a program cost at least that have one bit at a value.
 *
 * <p>For each of {@code n} bits and both values a number that no solution with {@code x_i = v} is
 * below, or the proof that there is none. Against the value of a known solution this fixes bits
 * (reduced-cost fixing). Immutable; exact decimals.
 *
 * <p>Source: R. Ingargiola, J. Korsh, Reduction algorithm for zero-one single knapsack problems,
 * Management Science 20 (1973), doi:10.1287/mnsc.20.4.460; the same holds for any Lagrangian bound
 * of the program with one bit fixed.
 */
public final class ForcedBounds {
    private final BigDecimal[] bounds;
    private final BitSet impossible;

    private ForcedBounds(BigDecimal[] bounds, BitSet impossible) {
        this.bounds = bounds;
        this.impossible = impossible;
    }

    /**
     * Returns the number of bits.
     *
     * @return {@code n}
     */
    public int size() {
        return bounds.length / 2;
    }

    /**
     * Bounds the solutions with one bit at a value.
     *
     * @param i bit in {@code [0, n)}
     * @param value of the bit
     * @return none of them has a smaller value, in the units of the program; empty if there is none
     */
    public Optional<BigDecimal> with(int i, boolean value) {
        int at = index(i, value);
        return impossible.get(at) ? Optional.empty() : Optional.of(bounds[at]);
    }

    /**
     * Tells whether no solution of interest has a bit at a value.
     *
     * @param i bit in {@code [0, n)}
     * @param value of the bit
     * @param known value of a known solution, in the units of the program
     * @param strict whether only better solutions are of interest; else those as good are as well
     * @return true if it is proven that none has; false says nothing
     */
    public boolean excludes(int i, boolean value, BigDecimal known, boolean strict) {
        return with(i, value)
                .map(bound -> bound.compareTo(known))
                .filter(order -> strict ? order < 0 : order <= 0)
                .isEmpty();
    }

    /**
     * Fixes every bit of which one value is excluded to the other.
     *
     * @param known value of a known solution
     * @param strict as for {@link #excludes}
     * @return constants for such bits; empty if a bit has no value left, which proves that no
     *     solution is of interest
     */
    public Optional<Substitution> fixings(BigDecimal known, boolean strict) {
        var fixed = Substitution.builder(size());
        for (int i = 0; i < size(); i++) {
            boolean zero = !excludes(i, false, known, strict);
            boolean one = !excludes(i, true, known, strict);
            if (!zero && !one) {
                return Optional.empty();
            }
            if (zero != one) {
                fixed.fix(i, one);
            }
        }
        return Optional.of(fixed.build());
    }

    private static int index(int i, boolean value) {
        return 2 * i + (value ? 1 : 0);
    }

    @Override
    public String toString() {
        return "ForcedBounds[%d bits]".formatted(size());
    }

    /** Collects bounds; starts from what holds for all solutions. */
    static final class Builder {
        private final BigDecimal[] bounds;
        private final BitSet impossible = new BitSet();

        Builder(BigDecimal all, int size) {
            bounds = new BigDecimal[2 * size];
            Arrays.fill(bounds, all);
        }

        void put(int i, boolean value, BigDecimal bound) {
            bounds[index(i, value)] = bounds[index(i, value)].max(bound);
        }

        void exclude(int i, boolean value) {
            impossible.set(index(i, value));
        }

        ForcedBounds build() {
            return new ForcedBounds(bounds.clone(), (BitSet) impossible.clone());
        }
    }
}
