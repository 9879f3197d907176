package dev.quench.hardware.simulator;

import dev.quench.hardware.backend.Counts;
import dev.quench.hardware.backend.EnergyGradient;
import dev.quench.hardware.backend.Evaluator;
import dev.quench.hardware.circuit.Angles;
import dev.quench.hardware.simulator.kernel.Amplitudes;
import dev.quench.hardware.simulator.kernel.Diagonal;
import dev.quench.problems.qubo.Bits;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** One state and the energies, kept from call to call. */
final class StateVectorEvaluator implements Evaluator {
    private final StateVector state;
    private final Diagonal diagonal;
    private final @Nullable Supplier<StateVector> second;
    private @Nullable StateVector bra;
    private @Nullable Angles current;

    /** {@code second} allocates another state for gradients; null where there is no room. */
    StateVectorEvaluator(
            StateVector state, Diagonal diagonal, @Nullable Supplier<StateVector> second) {
        this.state = state;
        this.diagonal = diagonal;
        this.second = second;
    }

    @Override
    public boolean hasGradient() {
        return second != null;
    }

    /*
     * The adjoint method: with psi the state after all layers and lambda = E psi, both are taken
     * back layer by layer; dE/dbeta = 2 Im <lambda|sum X|psi> before the mixer is undone, dE/dgamma
     * = 2 Im <lambda|E|psi> after the phase is, which commutes with it. One run forward and two
     * back, whatever the number of layers. Source: T. Jones, J. Gacon, Efficient calculation of
     * gradients in classical simulations of variational quantum algorithms (2020),
     * arXiv:2009.02823.
     */
    @Override
    public EnergyGradient gradient(Angles angles) {
        if (second == null) {
            return EnergyGradient.byDifferences(this, angles);
        }
        bra = bra == null ? second.get() : bra;
        Amplitudes psi = at(angles).amplitudes();
        current = null;
        double value = psi.expectation(diagonal);
        Amplitudes lambda = bra.amplitudes();
        lambda.copyFrom(psi);
        lambda.multiply(diagonal);
        double[] gammas = new double[angles.layers()];
        double[] betas = new double[angles.layers()];
        for (int layer = angles.layers() - 1; layer >= 0; layer--) {
            for (double flip : psi.flipOverlaps(lambda)) {
                betas[layer] += 2 * flip;
            }
            psi.undoLayer(diagonal, angles.gamma(layer), angles.beta(layer));
            lambda.undoLayer(diagonal, angles.gamma(layer), angles.beta(layer));
            gammas[layer] = 2 * psi.energyOverlap(lambda, diagonal);
        }
        return EnergyGradient.of(value, gammas, betas);
    }

    @Override
    public double expectation(Angles angles) {
        return at(angles).expectation(diagonal);
    }

    @Override
    public Counts sample(Angles angles, int shots, RandomGenerator random) {
        return at(angles).sample(shots, random);
    }

    @Override
    public double probability(Angles angles, Bits bits) {
        if (bits.size() != state.qubits()) {
            throw new IllegalArgumentException(
                    "A state of %d qubits has no probability for %d bits."
                            .formatted(state.qubits(), bits.size()));
        }
        return at(angles).probability(bits.index());
    }

    @Override
    public double[] probabilities(Angles angles) {
        return at(angles).probabilities();
    }

    private StateVector at(Angles angles) {
        if (current == null || !current.equals(angles)) {
            current = null;
            state.prepare(diagonal, angles);
            current = angles;
        }
        return state;
    }
}
