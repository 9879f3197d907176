package dev.quench.solvers.variational.pauli;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The conditional value at risk of an energy: the mean of its lowest share {@code alpha} of the
 * probability, exact.
 *
 * <p>With {@code q} the energy at which the share is reached, {@code CVaR = q - ⟨max(q - E, 0)⟩ /
 * alpha}, and as this is largest at that very {@code q}, the derivative by a parameter is that of
 * the mean of {@code -max(q - E, 0) / alpha} with {@code q} held (except at the kinks, where q
 * jumps). No sinusoid of a parameter, so that neither parameter shift nor NFT holds for it. Source:
 * P. Barkoutsos et al., Improving variational quantum optimization using CVaR (2020),
 * arXiv:1907.04769; the dual form: R. T. Rockafellar, S. Uryasev (2000), doi:10.21314/JOR.2000.038.
 */
public final class ConditionalMean implements Loss {
    private final Energies energies;
    private final double alpha;
    private final int[] order;

    /**
     * Sorts the energies.
     *
     * @param energies the diagonal
     * @param alpha the share, above 0 and at most 1
     * @throws IllegalArgumentException if it is no such share
     */
    public ConditionalMean(Energies energies, double alpha) {
        if (!(alpha > 0 && alpha <= 1)) {
            throw new IllegalArgumentException(
                    "The share alpha (%s) of CVaR must be above 0 and at most 1.".formatted(alpha));
        }
        this.energies = energies;
        this.alpha = alpha;
        this.order =
                IntStream.range(0, energies.size())
                        .boxed()
                        .sorted(Comparator.comparingDouble(energies::get))
                        .mapToInt(Integer::intValue)
                        .toArray();
    }

    @Override
    public Value at(PauliState state) {
        double mass = 0;
        double sum = 0;
        int k = 0;
        double p = state.probability(order[0]);
        while (mass + p < alpha && k < order.length - 1) {
            mass += p;
            sum += p * energies.get(order[k]);
            k++;
            p = state.probability(order[k]);
        }
        double q = energies.get(order[k]);
        double value = (sum + (alpha - mass) * q) / alpha;
        return new Value(value, () -> energies.map(e -> Math.min(e - q, 0) / alpha));
    }
}
