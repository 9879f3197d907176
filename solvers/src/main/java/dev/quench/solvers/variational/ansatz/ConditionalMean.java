package dev.quench.solvers.variational.ansatz;

import dev.quench.hardware.simulator.StateVector;
import dev.quench.hardware.simulator.StateVectorBackend;
import dev.quench.problems.qubo.Ising;
import dev.quench.solvers.variational.SpinEnergies;
import dev.quench.solvers.variational.TailMean;

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
    private final StateVectorBackend backend;
    private final int qubits;
    private final double[] energies;
    private final TailMean tail;
    private final double alpha;

    /**
     * Lists the energies.
     *
     * @param backend whose states come
     * @param cost of at most {@value SpinEnergies#MOST_SPINS} spins; its offset is left out
     * @param alpha the share, above 0 and at most 1
     * @throws IllegalArgumentException if it is no such share, or there are too many spins
     */
    public ConditionalMean(StateVectorBackend backend, Ising cost, double alpha) {
        this(backend, cost.size(), SpinEnergies.of(cost), alpha);
    }

    /**
     * Takes any energies.
     *
     * @param backend whose states come
     * @param qubits of the states
     * @param energies of the basis states, {@code 2^qubits}; not copied, not to be changed
     * @param alpha the share, above 0 and at most 1
     * @throws IllegalArgumentException if it is no such share
     */
    public ConditionalMean(
            StateVectorBackend backend, int qubits, double[] energies, double alpha) {
        if (!(alpha > 0 && alpha <= 1)) {
            throw new IllegalArgumentException(
                    "The share alpha (%s) of CVaR must be above 0 and at most 1.".formatted(alpha));
        }
        this.backend = backend;
        this.qubits = qubits;
        this.energies = energies;
        this.tail = new TailMean(energies);
        this.alpha = alpha;
    }

    @Override
    public Value at(StateVector state) {
        var value = tail.at(state::probability, alpha);
        double q = value.threshold();
        return new Value(
                value.mean(),
                () -> backend.observable(qubits, k -> Math.min(energies[(int) k] - q, 0) / alpha));
    }
}
