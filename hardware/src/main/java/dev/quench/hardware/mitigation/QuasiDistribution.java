package dev.quench.hardware.mitigation;

import dev.quench.problems.qubo.Bits;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * Frequencies after readout errors were undone: they sum to 1 and may be negative. Immutable, in
 * the order of {@link Bits}.
 *
 * <p>A mean over them has no bias from the readout of the observed strings, and an error of up to
 * {@code ||A^-1||_1 max|f| / sqrt(shots)}, while that of the raw mean is {@code max|f| /
 * sqrt(shots)}: to be as exact it takes {@link #samplingOverhead} times as many shots.
 */
public final class QuasiDistribution {
    private final SortedMap<Bits, Double> weights;
    private final long shots;
    private final double inverseNorm;
    private final double condition;
    private final double kept;
    private final String solver;

    QuasiDistribution(
            SortedMap<Bits, Double> weights,
            long shots,
            double inverseNorm,
            double condition,
            double kept,
            String solver) {
        this.weights = Collections.unmodifiableSortedMap(new TreeMap<>(weights));
        this.shots = shots;
        this.inverseNorm = inverseNorm;
        this.condition = condition;
        this.kept = kept;
        this.solver = solver;
    }

    /**
     * Returns the weights.
     *
     * @return one for each observed string; a view that cannot be changed
     */
    public SortedMap<Bits, Double> asMap() {
        return weights;
    }

    /**
     * Returns the weight of a string.
     *
     * @param bits any
     * @return 0 for one that was not observed
     */
    public double get(Bits bits) {
        return weights.getOrDefault(bits, 0.0);
    }

    /**
     * Returns the mean of a function.
     *
     * @param function of the strings
     * @return the weighted sum
     */
    public double mean(ToDoubleFunction<Bits> function) {
        double sum = 0;
        for (var entry : weights.entrySet()) {
            sum += entry.getValue() * function.applyAsDouble(entry.getKey());
        }
        return sum;
    }

    /**
     * Returns how much is negative.
     *
     * @return the sum of the magnitudes of the negative weights, 0 or more
     */
    public double negative() {
        double sum = 0;
        for (double weight : weights.values()) {
            sum += Math.max(0, -weight);
        }
        return sum;
    }

    /**
     * Returns the nearest probabilities by the sum of squared differences: the smallest weights
     * become 0 as long as sharing their deficit among the others would leave them negative. It has
     * less noise than the weights, and a bias. {@code O(m log m)}.
     *
     * <p>Source: J. A. Smolin, J. M. Gambetta, G. Smith, Efficient method for computing the
     * maximum-likelihood quantum state from measurements with additive Gaussian noise, PRL 108,
     * 070502 (2012).
     *
     * @return probabilities that sum to 1, of the strings whose probability is above 0
     */
    public SortedMap<Bits, Double> nearest() {
        var ascending = weights.entrySet().stream().sorted(Map.Entry.comparingByValue()).toList();
        double deficit = 0;
        int left = ascending.size();
        for (var entry : ascending) {
            if (entry.getValue() + deficit / left > 0) {
                break;
            }
            deficit += entry.getValue();
            left--;
        }
        var probabilities = new TreeMap<Bits, Double>();
        for (var entry : ascending.subList(ascending.size() - left, ascending.size())) {
            probabilities.put(entry.getKey(), entry.getValue() + deficit / left);
        }
        return probabilities;
    }

    /**
     * Returns the number of shots behind it.
     *
     * @return 1 or more
     */
    public long shots() {
        return shots;
    }

    /**
     * Returns by how much errors grow.
     *
     * @return {@code ||A^-1||_1}, 1 or more; an estimate from below where the equations were
     *     iterated
     */
    public double inverseNorm() {
        return inverseNorm;
    }

    /**
     * Returns how many times as many shots a mean takes to be as exact as without mitigation, at
     * most.
     *
     * @return {@code ||A^-1||_1^2}
     */
    public double samplingOverhead() {
        return inverseNorm * inverseNorm;
    }

    /**
     * Returns the condition of the equations.
     *
     * @return {@code ||A||_1 ||A^-1||_1}; the first is 1, since columns sum to 1
     */
    public double condition() {
        return condition;
    }

    /**
     * Returns how much the reduction to observed strings saw: where it is small, most of what a
     * string is misread as was never observed, and little is corrected.
     *
     * @return the mean over the shots of a string's probability to be read as an observed one, in
     *     (0, 1]
     */
    public double kept() {
        return kept;
    }

    /**
     * Returns how the equations were solved.
     *
     * @return {@code lu} or {@code bicgstab}
     */
    public String solver() {
        return solver;
    }

    @Override
    public String toString() {
        return "QuasiDistribution[%d strings, %d shots, ||A^-1|| = %s]"
                .formatted(weights.size(), shots, inverseNorm);
    }
}
