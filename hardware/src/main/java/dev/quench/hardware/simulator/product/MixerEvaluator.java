package dev.quench.hardware.simulator.product;

import dev.quench.hardware.backend.Counts;
import dev.quench.hardware.backend.EnergyGradient;
import dev.quench.hardware.backend.Evaluator;
import dev.quench.hardware.circuit.Angles;
import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Ising;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The alternating ansatz in a {@link ProductSpace}: the prepared state, then in each layer {@code
 * exp(-i gamma_k H)} and the mixer at {@code beta_k}, with {@code H} the Ising energy without its
 * offset.
 *
 * <p>Groups are prepared in the uniform (W or Dicke) state, free qubits in {@code RY(theta_i) |0⟩}.
 * The signs are those of {@link Angles}: the prepared state is the highest of the mixer, so that
 * minimising wants {@code gamma > 0, beta < 0}. Gradients are exact, by the adjoint method: one
 * pass forth and one back, whatever the number of layers. Memory: {@code 40} bytes a state of the
 * space, {@code 56} with gradients.
 */
public final class MixerEvaluator implements Evaluator {
    private static final int MAX_ARRAY_QUBITS = 30;

    private final ProductSpace space;
    private final double[] thetas;
    private final MixerKind mixer;
    private final double offset;
    private final double[] diagonal;
    private final List<List<Block.Exchange>> exchanges;
    private final ProductState prepared;
    private final ProductState state;
    private @Nullable Angles current;

    /**
     * Prepares an evaluator with all free qubits in |+⟩.
     *
     * @param space the answers that the state is made of
     * @param cost of as many spins as the space has qubits
     * @param mixer what moves amplitude
     */
    public MixerEvaluator(ProductSpace space, Ising cost, MixerKind mixer) {
        this(space, cost, mixer, halfPi(space.qubits()));
    }

    /**
     * Prepares an evaluator.
     *
     * @param space the answers that the state is made of
     * @param cost of as many spins as the space has qubits
     * @param mixer what moves amplitude
     * @param thetas one a qubit: {@code RY(theta)} prepares it if it is free; {@code pi/2} for |+⟩;
     *     copied
     * @throws IllegalArgumentException if the sizes differ
     */
    public MixerEvaluator(ProductSpace space, Ising cost, MixerKind mixer, double[] thetas) {
        if (cost.size() != space.qubits() || thetas.length != space.qubits()) {
            throw new IllegalArgumentException(
                    "A space of %d qubits cannot take a cost of %d spins and %d angles."
                            .formatted(space.qubits(), cost.size(), thetas.length));
        }
        this.space = space;
        this.thetas = thetas.clone();
        this.mixer = mixer;
        this.offset = cost.offset();
        this.diagonal = energies(space, cost);
        this.exchanges = ProductState.exchanges(space);
        this.prepared = new ProductState(space);
        this.state = new ProductState(space);
        prepared.prepare(thetas);
    }

    private static double[] halfPi(int n) {
        double[] thetas = new double[n];
        Arrays.fill(thetas, Math.PI / 2);
        return thetas;
    }

    private static double[] energies(ProductSpace space, Ising cost) {
        double[] energies = new double[space.dimension()];
        for (int x = 0; x < energies.length; x++) {
            energies[x] = cost.energy(space.bits(x)) - cost.offset();
        }
        return energies;
    }

    /**
     * Returns the space.
     *
     * @return the answers that the state is made of
     */
    public ProductSpace space() {
        return space;
    }

    /**
     * Returns the energy of a state of the space.
     *
     * @param index in {@code [0, dimension)}
     * @return offset included
     */
    public double energy(int index) {
        return diagonal[index] + offset;
    }

    @Override
    public double expectation(Angles angles) {
        at(angles);
        double sum = 0;
        for (int x = 0; x < diagonal.length; x++) {
            sum += state.probability(x) * diagonal[x];
        }
        return sum + offset;
    }

    @Override
    public Counts sample(Angles angles, int shots, RandomGenerator random) {
        return Draws.of(space, stateProbabilities(angles), shots, random);
    }

    @Override
    public double probability(Angles angles, Bits bits) {
        OptionalInt index = space.index(bits);
        at(angles);
        return index.isPresent() ? state.probability(index.getAsInt()) : 0;
    }

    @Override
    public double[] probabilities(Angles angles) {
        if (space.qubits() > MAX_ARRAY_QUBITS) {
            throw new IllegalArgumentException(
                    "The probabilities of %d qubits do not fit an array; the limit is %d."
                            .formatted(space.qubits(), MAX_ARRAY_QUBITS));
        }
        at(angles);
        double[] all = new double[1 << space.qubits()];
        for (int x = 0; x < diagonal.length; x++) {
            all[(int) space.bits(x).index()] = state.probability(x);
        }
        return all;
    }

    /**
     * Returns the probabilities of the states of the space.
     *
     * @param angles of any number of layers
     * @return by index in the space
     */
    public double[] stateProbabilities(Angles angles) {
        at(angles);
        double[] probabilities = new double[diagonal.length];
        Arrays.setAll(probabilities, state::probability);
        return probabilities;
    }

    @Override
    public boolean hasGradient() {
        return true;
    }

    @Override
    public EnergyGradient gradient(Angles angles) {
        double value = expectation(angles);
        int p = angles.layers();
        double[] gammas = new double[p];
        double[] betas = new double[p];
        var adjoint = new ProductState(space);
        adjoint.copyFrom(state);
        adjoint.scale(diagonal);
        current = null;
        for (int k = p - 1; k >= 0; k--) {
            betas[k] = 2 * unmix(adjoint, angles.beta(k));
            gammas[k] = 2 * adjoint.phaseSlope(diagonal, state);
            adjoint.phase(diagonal, -angles.gamma(k));
            state.phase(diagonal, -angles.gamma(k));
        }
        return EnergyGradient.of(value, gammas, betas);
    }

    /** Takes a mixer back from both states and adds up the slopes of its factors. */
    private double unmix(ProductState adjoint, double beta) {
        if (mixer == MixerKind.GROVER) {
            double slope = adjoint.reflectionSlope(prepared, state);
            adjoint.reflect(prepared, -beta);
            state.reflect(prepared, -beta);
            return slope;
        }
        double slope = 0;
        for (int b = exchanges.size() - 1; b >= 0; b--) {
            Block block = space.blocks().get(b);
            if (block.free) {
                double theta = thetas[block.qubits[0]];
                slope += adjoint.rotationSlope(block, theta, state);
                adjoint.rotate(block, theta, -beta);
                state.rotate(block, theta, -beta);
            }
            for (Block.Exchange edge : exchanges.get(b).reversed()) {
                slope += adjoint.exchangeSlope(block, edge, state);
                adjoint.exchange(block, edge, -beta);
                state.exchange(block, edge, -beta);
            }
        }
        return slope;
    }

    private void mix(double beta) {
        if (mixer == MixerKind.GROVER) {
            state.reflect(prepared, beta);
            return;
        }
        for (int b = 0; b < exchanges.size(); b++) {
            Block block = space.blocks().get(b);
            if (block.free) {
                state.rotate(block, thetas[block.qubits[0]], beta);
            }
            for (Block.Exchange edge : exchanges.get(b)) {
                state.exchange(block, edge, beta);
            }
        }
    }

    private void at(Angles angles) {
        if (current == null || !current.equals(angles)) {
            current = null;
            state.copyFrom(prepared);
            for (int k = 0; k < angles.layers(); k++) {
                state.phase(diagonal, angles.gamma(k));
                mix(angles.beta(k));
            }
            current = angles;
        }
    }
}
