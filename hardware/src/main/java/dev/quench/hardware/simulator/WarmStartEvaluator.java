package dev.quench.hardware.simulator;

import dev.quench.hardware.backend.Counts;
import dev.quench.hardware.backend.EnergyGradient;
import dev.quench.hardware.backend.Evaluator;
import dev.quench.hardware.circuit.AngleExpression;
import dev.quench.hardware.circuit.Angles;
import dev.quench.hardware.circuit.Circuit;
import dev.quench.hardware.circuit.Gate;
import dev.quench.hardware.circuit.ParametricCircuit;
import dev.quench.hardware.observable.PauliSum;
import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Ising;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * QAOA that begins in {@code RY(theta_i)|0⟩} on every qubit and mixes by rotations about the
 * prepared axes, {@code exp(-i beta (sin theta_i X + cos theta_i Z))}; {@code theta = pi/2} is
 * ordinary QAOA.
 *
 * <p>Signs are those of {@link Angles}: the prepared state is the highest of the mixer. A layer
 * costs about as much as one of ordinary QAOA; gradients are exact, one pass forth and one back.
 * Source: D. J. Egger, J. Marecek, S. Woerner, Warm-starting quantum optimization (2021),
 * arXiv:2009.10095, section 2.2. Not thread-safe.
 */
public final class WarmStartEvaluator implements Evaluator {
    private final StateVectorBackend backend;
    private final Ising cost;
    private final double[] thetas;
    private final StateObservable energy;
    private @Nullable AnsatzEvaluator evaluator;

    /**
     * Prepares an evaluator; the state is allocated with the first angles.
     *
     * @param backend whose states and memory are used
     * @param cost of {@code n} spins
     * @param thetas one a spin, in radians; copied
     * @throws IllegalArgumentException if the sizes differ
     */
    public WarmStartEvaluator(StateVectorBackend backend, Ising cost, double[] thetas) {
        if (cost.size() != thetas.length) {
            throw new IllegalArgumentException(
                    "A cost of %d spins cannot start at %d angles."
                            .formatted(cost.size(), thetas.length));
        }
        this.backend = backend;
        this.cost = cost;
        this.thetas = thetas.clone();
        this.energy = backend.observable(PauliSum.of(cost), cost.size());
    }

    /**
     * Writes the circuit.
     *
     * @param angles of any number of layers
     * @return in gates
     */
    public Circuit circuit(Angles angles) {
        return ansatz(angles.layers()).bind(point(angles));
    }

    /** Parameters are the gammas, then the betas. */
    private ParametricCircuit ansatz(int layers) {
        var circuit = ParametricCircuit.builder(cost.size());
        turn(circuit, 1);
        for (int layer = 0; layer < layers; layer++) {
            for (PauliSum.Term term : PauliSum.of(cost).traceless().terms()) {
                circuit.rotate(
                        term.string(), AngleExpression.scaled(2 * term.coefficient(), layer));
            }
            turn(circuit, -1);
            for (int qubit = 0; qubit < cost.size(); qubit++) {
                circuit.add(Gate.RZ, List.of(AngleExpression.scaled(2, layers + layer)), qubit);
            }
            turn(circuit, 1);
        }
        return new ParametricCircuit(cost.size(), 2 * layers, circuit.build().operations());
    }

    private void turn(ParametricCircuit.Builder circuit, int sign) {
        for (int qubit = 0; qubit < cost.size(); qubit++) {
            circuit.add(Gate.RY, List.of(AngleExpression.constant(sign * thetas[qubit])), qubit);
        }
    }

    private static double[] point(Angles angles) {
        int p = angles.layers();
        double[] gammas = new double[p];
        double[] betas = new double[p];
        angles.copyTo(gammas, betas);
        double[] point = Arrays.copyOf(gammas, 2 * p);
        System.arraycopy(betas, 0, point, p, p);
        return point;
    }

    private AnsatzEvaluator of(int layers) {
        var known = evaluator;
        if (known == null || known.ansatz().parameters() != 2 * layers) {
            known = backend.prepare(ansatz(layers));
            evaluator = known;
        }
        return known;
    }

    private StateVector state(Angles angles) {
        return of(angles.layers()).state(point(angles));
    }

    @Override
    public double expectation(Angles angles) {
        return energy.expectation(state(angles));
    }

    @Override
    public Counts sample(Angles angles, int shots, RandomGenerator random) {
        return state(angles).sample(shots, random);
    }

    @Override
    public double probability(Angles angles, Bits bits) {
        return state(angles).probability(bits.index());
    }

    @Override
    public double[] probabilities(Angles angles) {
        return state(angles).probabilities();
    }

    @Override
    public boolean hasGradient() {
        return true;
    }

    @Override
    public EnergyGradient gradient(Angles angles) {
        int p = angles.layers();
        var gradient = of(p).gradient(energy, point(angles));
        double[] derivatives = gradient.toArray();
        return EnergyGradient.of(
                gradient.value(),
                Arrays.copyOf(derivatives, p),
                Arrays.copyOfRange(derivatives, p, 2 * p));
    }
}
