package dev.quench.hardware.simulator.product;

import dev.quench.hardware.backend.Counts;
import dev.quench.hardware.circuit.Angles;
import dev.quench.hardware.circuit.Circuit;
import dev.quench.hardware.circuit.Gate;
import dev.quench.problems.qubo.Ising;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * QAOA with an angle for each term and each mixer qubit, ready to be run at many points.
 *
 * <p>A point has, layer by layer, the angles of RZ for the {@code f} qubits with a field, of RZZ
 * for the {@code m} couplings in ascending order of the pairs, and of RX for all {@code n} qubits:
 * {@code p (f + m + n)} numbers, each the angle of one gate, so that the mean energy is one
 * sinusoid in each. Ordinary QAOA is the point {@code 2 gamma h_i, 2 gamma J_ij, 2 beta} ({@link
 * #point}). Gradients are exact, by the adjoint method: all derivatives by the terms of a layer
 * come from one Walsh-Hadamard transform, so that a gradient costs {@code O(p n 2^n)} whatever the
 * number of terms. Memory: {@code 64 * 2^n} bytes. Not thread-safe.
 *
 * <p>Source: R. Herrman, P. C. Lotshaw, J. Ostrowski, T. S. Humble, G. Siopsis, Multi-angle quantum
 * approximate optimization algorithm (2021), arXiv:2109.11455.
 */
public final class MultiAngleEvaluator {
    private record Term(long mask, double coefficient) {}

    private final Ising cost;
    private final int layers;
    private final List<Term> terms;
    private final ProductSpace space;
    private final double[] energies;
    private final double[] phases;
    private final ProductState state;
    private double[] current = {};

    /**
     * Prepares an evaluator.
     *
     * @param cost of {@code n} spins
     * @param layers {@code p}, 1 or more
     * @throws IllegalArgumentException if there are too many states
     */
    public MultiAngleEvaluator(Ising cost, int layers) {
        this.cost = cost;
        this.layers = layers;
        this.space = ProductSpace.of(cost.size(), List.of());
        this.terms = terms(cost);
        this.energies = new double[space.dimension()];
        this.phases = new double[space.dimension()];
        double[] coefficients = new double[terms.size()];
        Arrays.setAll(coefficients, t -> terms.get(t).coefficient);
        tabulate(coefficients, 0, 1, energies);
        this.state = new ProductState(space);
    }

    private static List<Term> terms(Ising cost) {
        var terms = new ArrayList<Term>();
        for (int i = 0; i < cost.size(); i++) {
            if (cost.field(i) != 0) {
                terms.add(new Term(1L << i, cost.field(i)));
            }
        }
        cost.couplings().forEach((i, j, value) -> terms.add(new Term(1L << i | 1L << j, value)));
        return terms;
    }

    /**
     * Returns the number of parameters.
     *
     * @return {@code p (f + m + n)}
     */
    public int parameters() {
        return Math.multiplyExact(layers, terms.size() + cost.size());
    }

    /**
     * Writes ordinary QAOA as a point.
     *
     * @param angles of {@code p} layers
     * @return the point at which this is the same circuit
     */
    public double[] point(Angles angles) {
        double[] point = new double[parameters()];
        int at = 0;
        for (int k = 0; k < layers; k++) {
            for (Term term : terms) {
                point[at++] = 2 * angles.gamma(k) * term.coefficient;
            }
            for (int i = 0; i < cost.size(); i++) {
                point[at++] = 2 * angles.beta(k);
            }
        }
        return point;
    }

    /**
     * Returns the mean energy.
     *
     * @param point of {@link #parameters} angles
     * @return {@code ⟨E⟩}, offset included
     */
    public double expectation(double[] point) {
        at(point);
        double sum = 0;
        for (int x = 0; x < energies.length; x++) {
            sum += state.probability(x) * energies[x];
        }
        return sum + cost.offset();
    }

    /**
     * Returns the mean energy and all its derivatives.
     *
     * @param point of {@link #parameters} angles
     * @param gradient takes as many derivatives
     * @return {@code ⟨E⟩}, offset included
     */
    public double gradient(double[] point, double[] gradient) {
        double value = expectation(point);
        var adjoint = new ProductState(space);
        adjoint.copyFrom(state);
        adjoint.scale(energies);
        current = new double[0];
        int perLayer = terms.size() + cost.size();
        for (int k = layers - 1; k >= 0; k--) {
            int first = k * perLayer;
            for (int i = cost.size() - 1; i >= 0; i--) {
                Block block = space.blocks().get(i);
                int at = first + terms.size() + i;
                gradient[at] = adjoint.rotationSlope(block, Math.PI / 2, state);
                adjoint.rotate(block, Math.PI / 2, -point[at] / 2);
                state.rotate(block, Math.PI / 2, -point[at] / 2);
            }
            double[] weights = adjoint.phaseWeights(state);
            transform(weights);
            for (int t = 0; t < terms.size(); t++) {
                gradient[first + t] = weights[(int) terms.get(t).mask];
            }
            tabulate(point, first, 0.5, phases);
            adjoint.phase(phases, -1);
            state.phase(phases, -1);
        }
        return value;
    }

    /**
     * Returns the probabilities of all answers.
     *
     * @param point of {@link #parameters} angles
     * @return length {@code 2^n}, by basis index
     */
    public double[] probabilities(double[] point) {
        at(point);
        double[] probabilities = new double[energies.length];
        Arrays.setAll(probabilities, state::probability);
        return probabilities;
    }

    /**
     * Measures all qubits.
     *
     * @param point of {@link #parameters} angles
     * @param shots 1 or more
     * @param random where the draws come from
     * @return {@code shots} answers
     */
    public Counts sample(double[] point, int shots, RandomGenerator random) {
        return Draws.of(space, probabilities(point), shots, random);
    }

    /**
     * Writes the circuit.
     *
     * @param point of {@link #parameters} angles
     * @return in gates
     */
    public Circuit circuit(double[] point) {
        var circuit = Circuit.builder(cost.size()).onAll(Gate.H);
        int at = 0;
        for (int k = 0; k < layers; k++) {
            for (Term term : terms) {
                int low = Long.numberOfTrailingZeros(term.mask);
                long rest = term.mask & (term.mask - 1);
                if (rest == 0) {
                    circuit.rotate(Gate.RZ, point[at++], low);
                } else {
                    circuit.rotate(Gate.RZZ, point[at++], low, Long.numberOfTrailingZeros(rest));
                }
            }
            for (int i = 0; i < cost.size(); i++) {
                circuit.rotate(Gate.RX, point[at++], i);
            }
        }
        return circuit.build();
    }

    private void at(double[] point) {
        if (Arrays.equals(current, point) && point.length > 0) {
            return;
        }
        double[] thetas = new double[cost.size()];
        Arrays.fill(thetas, Math.PI / 2);
        state.prepare(thetas);
        int perLayer = terms.size() + cost.size();
        for (int k = 0; k < layers; k++) {
            tabulate(point, k * perLayer, 0.5, phases);
            state.phase(phases, 1);
            for (int i = 0; i < cost.size(); i++) {
                double t = point[k * perLayer + terms.size() + i];
                state.rotate(space.blocks().get(i), Math.PI / 2, t / 2);
            }
        }
        current = point.clone();
    }

    /** Sums of signed terms for all states, by doubling: {@code O(2^n + n m)}. */
    private void tabulate(double[] values, int first, double factor, double[] sums) {
        int n = cost.size();
        double[][] lower = new double[n][n];
        double[] alone = new double[n];
        for (int t = 0; t < terms.size(); t++) {
            long mask = terms.get(t).mask;
            int low = Long.numberOfTrailingZeros(mask);
            int high = 63 - Long.numberOfLeadingZeros(mask);
            if (low == high) {
                alone[low] = factor * values[first + t];
            } else {
                lower[high][low] = factor * values[first + t];
            }
        }
        sums[0] = 0;
        double[] fields = new double[Math.max(1, sums.length / 2)];
        for (int q = 0; q < n; q++) {
            fields[0] = alone[q] + Arrays.stream(lower[q]).sum();
            for (int j = 0; j < q; j++) {
                for (int x = 0; x < 1 << j; x++) {
                    fields[x + (1 << j)] = fields[x] - 2 * lower[q][j];
                }
            }
            int half = 1 << q;
            for (int x = 0; x < half; x++) {
                sums[x + half] = sums[x] - fields[x];
                sums[x] += fields[x];
            }
        }
    }

    /** The Walsh-Hadamard transform, in place. */
    private static void transform(double[] values) {
        for (int half = 1; half < values.length; half *= 2) {
            for (int base = 0; base < values.length; base += 2 * half) {
                for (int x = base; x < base + half; x++) {
                    double a = values[x];
                    double b = values[x + half];
                    values[x] = a + b;
                    values[x + half] = a - b;
                }
            }
        }
    }
}
