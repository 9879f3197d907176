package dev.quench.solvers.lagrangian.tour;

import dev.quench.problems.program.LinearConstraint;
import dev.quench.problems.program.Relation;
import dev.quench.problems.program.Substitution;
import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.bound.TourEdges;
import java.util.BitSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One cut {@code x(delta(S)) >= 2} with its multiplier {@code mu >= 0}. It enters linearly, as
 * {@code mu g(x)} with {@code g(x) = 2 - x(delta(S))}, and once it was violated twice with {@code
 * rho/2 g(x)^2} besides, in rounds after one with {@code mu + rho g > 0}.
 */
final class TourCut {
    /** Violations after which a cut may have a square. */
    static final int SQUARED_AFTER = 2;

    private final LinearConstraint across;
    private @Nullable EdgeRow row;
    private double multiplier;
    private int violations;
    private int idle;
    private boolean active;

    /** Makes a cut that one sample violates, with its first multiplier. */
    TourCut(BitSet cities, int n, double multiplier) {
        across = across(cities, n);
        this.multiplier = multiplier;
    }

    /** Writes {@code x(delta(S)) >= 2} over all edges. */
    static LinearConstraint across(BitSet cities, int n) {
        var index = new TourEdges(n);
        int[] bits =
                cities.stream()
                        .flatMap(u ->
                                IntStream.range(0, n)
                                        .filter(v -> !cities.get(v))
                                        .map(v -> index.index(u, v)))
                        .sorted()
                        .toArray();
        String name =
                cities.stream()
                        .mapToObj(city -> Integer.toString(city + 1))
                        .collect(Collectors.joining("-", "subtour", ""));
        return LinearConstraint.sum(name, bits, Relation.GREATER_OR_EQUAL, 2);
    }

    /** Rewrites the cut over the edges that are left, of which none may be on it. */
    void project(Substitution whole) {
        row = EdgeRow.of(across, whole).orElse(null);
    }

    void addTo(Qubo.Builder qubo, double rho) {
        if (row != null) {
            row.add(qubo, multiplier, active ? rho / 2 : 0);
        }
    }

    /** Returns {@code g(x)}, 0 where the fixed edges satisfy the cut. */
    double excess(Bits x) {
        return row == null ? 0 : row.excess(x);
    }

    /** Learns from the lowest sample of a round; returns how far the multiplier moved. */
    double learn(Bits lowest, double rho, double step, double limit) {
        double g = excess(lowest);
        double moved = Math.clamp(multiplier + step * rho * g, 0, limit);
        double change = Math.abs(moved - multiplier);
        multiplier = moved;
        violations += g > 0 ? 1 : 0;
        active = violations >= SQUARED_AFTER && multiplier + rho * g > 0;
        idle = g <= 0 && multiplier == 0 ? idle + 1 : 0;
        return change;
    }

    double multiplier() {
        return multiplier;
    }

    boolean squared() {
        return active && row != null;
    }

    /** Returns for how many rounds the cut had neither violation nor multiplier. */
    int idle() {
        return idle;
    }
}
