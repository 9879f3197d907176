package dev.quench.solvers.reduction.knapsack;

import dev.quench.problems.program.LinearConstraint;
import dev.quench.problems.program.Substitution;
import dev.quench.solvers.bound.RowPrices;
import dev.quench.solvers.bound.RowRelaxation;
import dev.quench.solvers.control.StopSignal;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * The bits that rows and a limit on a linear cost determine, as far as linear prices prove it. Not
 * thread-safe; one search makes one.
 *
 * <p>Repeats until nothing changes: price the rows for the cost over the bits that are left, and
 * fix each bit of which {@link RowPrices#excludes} one value; where that finds none, do the same
 * with the best prices against each value of each bit. What is fixed tightens the next relaxation.
 */
final class KnownBits {
    /** Cells of all tableaus that the search against single values may sweep. */
    private static final double PROBE_LIMIT = 1e9;

    private final StopSignal stop;
    private final ItemDominance dominance;
    private List<LinearConstraint> rows;
    private LinearConstraint limit;
    private Substitution substitution;
    private boolean contradictory;
    private int byCost;
    private int byValue;
    private int rounds;
    private double work;

    /**
     * Starts with every bit unknown.
     *
     * @param size number of bits
     * @param rows that the bits satisfy
     * @param limit the cost is at most this; a row without terms if nothing is known of it
     * @param dominance pairs of bits of which one may be asked to be at least the other
     * @param stop ends the search between two linear programs
     */
    KnownBits(
            int size,
            List<LinearConstraint> rows,
            LinearConstraint limit,
            ItemDominance dominance,
            StopSignal stop) {
        this.rows = rows;
        this.limit = limit;
        this.dominance = dominance;
        this.stop = stop;
        substitution = Substitution.identity(size);
    }

    /**
     * Searches up to the fixed point.
     *
     * @param probing whether prices against single values are tried too
     */
    void search(boolean probing) {
        boolean changed = true;
        while (changed && !contradictory && substitution.remaining() > 0 && !stop.requested()) {
            rounds++;
            int before = substitution.remaining();
            priceCost();
            byCost += before - substitution.remaining();
            if (probing && substitution.remaining() == before && !contradictory) {
                priceValues();
                byValue += before - substitution.remaining();
            }
            changed = substitution.remaining() < before;
        }
    }

    private void priceCost() {
        int n = substitution.remaining();
        long[] costs = new long[n];
        for (int k = 0; k < limit.terms(); k++) {
            costs[limit.variable(k)] = limit.coefficient(k);
        }
        if (limit.terms() > 0) {
            var step = Substitution.builder(n);
            RowPrices prices =
                    RowRelaxation.of(n, rows).pricesBelow(costs, limit.rightHandSide(), stop);
            draw(prices, n, step);
            take(step);
        }
    }

    private void priceValues() {
        int n = substitution.remaining();
        RowRelaxation relaxation =
                RowRelaxation.of(n, Stream.concat(rows.stream(), Stream.of(limit)).toList());
        double side = n + relaxation.rows();
        var step = Substitution.builder(n);
        for (int probe = 0; probe < 2 * n && !contradictory && !stop.requested(); probe++) {
            int i = probe >> 1;
            work += 2 * side * side * side;
            if (work > PROBE_LIMIT || side > RowRelaxation.SIMPLEX_LIMIT) {
                break;
            }
            if (!step.isFixed(i)) {
                long[] costs = new long[n];
                costs[i] = (probe & 1) == 0 ? -1 : 1;
                draw(relaxation.prices(costs), n, step);
            }
        }
        take(step);
    }

    /** Fixes what the prices leave one value, for a bit and those that must share its value. */
    private void draw(RowPrices prices, int n, Substitution.Builder step) {
        for (int i = 0; i < n; i++) {
            boolean zero = excludes(prices, i, false);
            boolean one = excludes(prices, i, true);
            contradictory |= zero && one;
            if (zero != one) {
                contradictory |= !step.fix(i, zero);
            }
        }
    }

    private boolean excludes(RowPrices prices, int k, boolean value) {
        int bit = substitution.representative(k);
        int[] others = value ? dominance.better(bit) : dominance.worse(bit);
        if (others.length == 0) {
            return prices.excludes(k, value);
        }
        int[] together = new int[others.length + 1];
        int count = 0;
        together[count++] = k;
        for (int other : others) {
            if (!substitution.isFixed(other)) {
                together[count++] = substitution.target(other);
            } else if (substitution.value(other) != value) {
                return true;
            }
        }
        return prices.excludes(Arrays.copyOf(together, count), value);
    }

    private void take(Substitution.Builder step) {
        Substitution fixed = step.build();
        if (fixed.remaining() < fixed.size() && !contradictory) {
            rows = rows.stream().map(fixed::apply).toList();
            limit = fixed.apply(limit);
            substitution = substitution.then(fixed);
        }
    }

    /** Returns what was fixed. */
    Substitution substitution() {
        return substitution;
    }

    /** Tells whether it was proven that no bits satisfy the rows and the limit. */
    boolean contradictory() {
        return contradictory;
    }

    /** Returns how many bits the prices for the cost fixed. */
    int byCost() {
        return byCost;
    }

    /** Returns how many bits the prices against single values fixed. */
    int byValue() {
        return byValue;
    }

    /** Returns the number of relaxations. */
    int rounds() {
        return rounds;
    }
}
