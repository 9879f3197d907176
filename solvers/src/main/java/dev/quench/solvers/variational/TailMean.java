package dev.quench.solvers.variational;

import dev.quench.hardware.backend.Counts;
import dev.quench.problems.qubo.Ising;
import java.util.Arrays;
import java.util.Comparator;
import java.util.function.IntToDoubleFunction;

/**
 * The conditional value at risk of an energy: the mean of the share {@code alpha} of the lowest
 * ones, the last state counted in part.
 *
 * <p>Exact from probabilities, in a few passes over the {@code D} states: the energy at which the
 * share is reached is found in narrower and narrower histograms, so that nothing is sorted. From
 * shots else. Source: P. K. Barkoutsos, G. Nannicini, A. Robert, I. Tavernelli, S. Woerner,
 * Improving variational quantum optimization using CVaR (2020), arXiv:1907.04769.
 */
public final class TailMean {
    private static final int BINS = 1 << 12;

    private final double[] energies;
    private final double lowest;
    private final double highest;

    /**
     * Takes the energies of states.
     *
     * @param energies one a state, one or more; not copied
     */
    public TailMean(double[] energies) {
        this.energies = energies;
        lowest = Arrays.stream(energies).min().orElseThrow();
        highest = Arrays.stream(energies).max().orElseThrow();
    }

    /**
     * Takes all answers by basis index.
     *
     * @param cost of at most {@value SpinEnergies#MOST_SPINS} spins
     * @return the energies, offset included
     * @throws IllegalArgumentException if there are more spins
     */
    static TailMean of(Ising cost) {
        double[] energies = SpinEnergies.of(cost);
        for (int k = 0; k < energies.length; k++) {
            energies[k] += cost.offset();
        }
        return new TailMean(energies);
    }

    /**
     * A conditional value at risk.
     *
     * @param mean of the share
     * @param threshold the energy at which the share is reached
     */
    public record Tail(double mean, double threshold) {}

    double of(double[] probabilities, double alpha) {
        return at(k -> probabilities[k], alpha).mean();
    }

    /**
     * Computes the mean of a share.
     *
     * @param probability of a state, asked several times; they add up to 1
     * @param alpha the share, above 0 and at most 1
     * @return the mean with its threshold
     */
    public Tail at(IntToDoubleFunction probability, double alpha) {
        double low = lowest;
        double high = highest;
        double mass = 0;
        double sum = 0;
        while (low < high) {
            var bins = new Bins(low, high);
            for (int k = 0; k < energies.length; k++) {
                if (energies[k] >= low && energies[k] <= high) {
                    bins.add(energies[k], probability.applyAsDouble(k));
                }
            }
            int bin = 0;
            while (bin < bins.last && mass + bins.masses[bin] < alpha) {
                mass += bins.masses[bin];
                sum += bins.sums[bin];
                bin++;
            }
            if (bins.lows[bin] == low && bins.highs[bin] == high) {
                break;
            }
            low = bins.lows[bin];
            high = bins.highs[bin];
        }
        return new Tail((sum + (alpha - mass) * low) / alpha, low);
    }

    /** What lies between two energies, in equal steps. */
    private static final class Bins {
        private final double low;
        private final double perUnit;
        private final double[] masses = new double[BINS];
        private final double[] sums = new double[BINS];
        private final double[] lows = new double[BINS];
        private final double[] highs = new double[BINS];
        private int last;

        Bins(double low, double high) {
            this.low = low;
            perUnit = BINS / (high - low);
            Arrays.fill(lows, Double.POSITIVE_INFINITY);
            Arrays.fill(highs, Double.NEGATIVE_INFINITY);
        }

        void add(double energy, double probability) {
            int bin = (int) Math.min(BINS - 1, (energy - low) * perUnit);
            masses[bin] += probability;
            sums[bin] += probability * energy;
            lows[bin] = Math.min(lows[bin], energy);
            highs[bin] = Math.max(highs[bin], energy);
            last = Math.max(last, bin);
        }
    }

    /** The same of shots. */
    static double of(Counts counts, Ising cost, double alpha) {
        double left = alpha * counts.total();
        double all = left;
        double sum = 0;
        var sorted =
                counts.asMap().entrySet().stream()
                        .sorted(Comparator.comparingDouble(e -> cost.energy(e.getKey())))
                        .toList();
        for (var entry : sorted) {
            double weight = Math.min(left, entry.getValue());
            sum += weight * cost.energy(entry.getKey());
            left -= weight;
        }
        return sum / (all - left);
    }
}
