package dev.quench.solvers.reduction.correlation;

import dev.quench.problems.qubo.Couplings;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Means of all spins and correlations of the coupled pairs, without a standard error: what a sparse
 * relaxation answers. A pair that is not coupled is {@code NaN}. Memory: 12 bytes an entry of a
 * row; a correlation takes the search of a row.
 */
public final class CoupledCorrelations implements SpinCorrelations {
    private final double[] means;
    private final int[] starts;
    private final int[] columns;
    private final double[] values;
    private final OptionalDouble bound;
    private final Map<String, Object> detail;

    private CoupledCorrelations(
            double[] means,
            Couplings couplings,
            double[] pairs,
            OptionalDouble bound,
            Map<String, Object> detail) {
        this.means = means;
        this.starts = couplings.copyRowStarts();
        this.columns = couplings.copyColumns();
        this.values = rows(couplings, starts, pairs);
        this.bound = bound;
        this.detail = detail;
    }

    /**
     * Stores correlations; values outside [-1, 1] are moved to its ends.
     *
     * @param means one a spin; copied
     * @param couplings which pairs are coupled
     * @param pairs one a coupling, in the order of {@link Couplings#forEach}
     * @param bound a certified lower bound of the energy, if there is one
     * @param detail for the record; copied
     * @return the correlations
     * @throws IllegalArgumentException if a length does not fit
     */
    public static CoupledCorrelations of(
            double[] means,
            Couplings couplings,
            double[] pairs,
            OptionalDouble bound,
            Map<String, Object> detail) {
        if (means.length != couplings.size() || pairs.length != couplings.count()) {
            throw new IllegalArgumentException(
                    "%d spins with %d couplings cannot have %d means and %d correlations."
                            .formatted(
                                    couplings.size(),
                                    couplings.count(),
                                    means.length,
                                    pairs.length));
        }
        return new CoupledCorrelations(
                Arrays.stream(means).map(CoupledCorrelations::clamped).toArray(),
                couplings,
                pairs,
                bound,
                Collections.unmodifiableMap(new LinkedHashMap<>(detail)));
    }

    private static double clamped(double value) {
        return Math.clamp(value, -1.0, 1.0);
    }

    /** Rows are visited in ascending order, so that both entries of a pair come one by one. */
    private static double[] rows(Couplings couplings, int[] starts, double[] pairs) {
        double[] values = new double[starts[starts.length - 1]];
        int[] next = starts.clone();
        int[] pair = {0};
        couplings.forEach((i, j, _) -> {
            double value = clamped(pairs[pair[0]++]);
            values[next[i]++] = value;
            values[next[j]++] = value;
        });
        return values;
    }

    @Override
    public int size() {
        return means.length;
    }

    @Override
    public double mean(int i) {
        return means[i];
    }

    @Override
    public double pair(int i, int j) {
        int at = Arrays.binarySearch(columns, starts[i], starts[i + 1], j);
        return at < 0 ? Double.NaN : values[at];
    }

    @Override
    public double standardError(double value) {
        return 0;
    }

    @Override
    public OptionalDouble bound() {
        return bound;
    }

    @Override
    public Map<String, Object> detail() {
        return detail;
    }
}
