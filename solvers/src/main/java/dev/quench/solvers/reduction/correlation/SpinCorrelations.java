package dev.quench.solvers.reduction.correlation;

import dev.quench.problems.qubo.Bits;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Means {@code m_i = ⟨s_i⟩} and correlations {@code c_ij = ⟨s_i s_j⟩} of spins {@code s = 1 - 2x},
 * by position in the {@link LabelledIsing} that was asked about. Immutable.
 */
public interface SpinCorrelations {
    /**
     * Returns the number of spins.
     *
     * @return {@code n}
     */
    int size();

    /**
     * Returns the mean of a spin, its correlation with the anchor.
     *
     * @param i spin in {@code [0, n)}
     * @return {@code m_i} in [-1, 1]; above 0 where {@code x_i = 0} is likelier
     */
    double mean(int i);

    /**
     * Returns the correlation of two spins.
     *
     * @param i spin in {@code [0, n)}
     * @param j another spin
     * @return {@code c_ij} in [-1, 1]; {@code NaN} if the source says nothing of this pair, which
     *     it does of no pair that {@link LabelledIsing#objective} couples
     */
    double pair(int i, int j);

    /**
     * Returns the standard error of a correlation.
     *
     * @param value a mean or a correlation of these spins
     * @return 0 unless it was estimated from draws: {@code sqrt((1 - c^2) / K)} with {@code K}
     *     draws
     */
    double standardError(double value);

    /**
     * Returns a certified lower bound of the energy over all states of the spins; if the question
     * names a program, over those that satisfy its rows.
     *
     * @return in the unit of the energy, its offset included; empty if the source proves none
     */
    OptionalDouble bound();

    /**
     * Returns what a record should tell of how the answer was found.
     *
     * @return in a fixed order; values are numbers, texts, booleans
     */
    Map<String, Object> detail();

    /**
     * Draws a point that follows the correlations.
     *
     * @param random what to draw with
     * @return {@code P(x_i = 1) = (1 - m_i) / 2}, each on its own, unless the source knows more: a
     *     relaxation by vectors cuts them with a random hyperplane
     */
    default Bits draw(RandomGenerator random) {
        int n = size();
        return Bits.withOnes(
                n, IntStream.range(0, n).filter(i -> random.nextDouble() < (1 - mean(i)) / 2));
    }
}
