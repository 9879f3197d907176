package dev.quench.solvers.bench;

import dev.quench.hardware.backend.Evaluator;
import dev.quench.hardware.circuit.Angles;
import dev.quench.hardware.circuit.Circuit;
import dev.quench.hardware.circuit.Gate;
import dev.quench.hardware.circuit.HardwareEfficientAnsatz;
import dev.quench.hardware.circuit.HardwareEfficientAnsatz.Pattern;
import dev.quench.hardware.observable.PauliSum;
import dev.quench.hardware.simulator.StateVector;
import dev.quench.hardware.simulator.StateVectorBackend;
import dev.quench.hardware.simulator.kernel.Amplitudes;
import dev.quench.hardware.simulator.kernel.Kernel;
import dev.quench.hardware.simulator.kernel.Workers;
import dev.quench.problems.qubo.Couplings;
import dev.quench.problems.qubo.Ising;
import dev.quench.solvers.control.Ticker;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Measures the statevector on QAOA and on circuits of gates: medians of whole runs, after a warm-up
 * on a small state and one run of the full size.
 *
 * <p>QAOA is MaxCut on {@code 3n/2} random edges. A circuit is random U gates on all qubits between
 * layers of CZ on neighbours, the pairs alternating.
 */
public final class StateBench {
    private static final HardwareEfficientAnsatz ANSATZ =
            HardwareEfficientAnsatz.ry(Pattern.LINEAR, 2);
    private static final int WARM_QUBITS = 16;

    /** Above it a gradient takes minutes and a second state. */
    private static final int MOST_GRADIENT_QUBITS = 26;

    private static final int WARM_ROUND = 10;
    private static final double WARM_SECONDS = 4;
    private static final double MOST_WARM_SECONDS = 20;
    private static final double SAME = 0.05;
    private static final double NANOSECONDS = 1e9;
    private static final double LEAST_RUN_SECONDS = 0.02;
    private static final double TWO_PASSES = 4;

    private final Kernel kernel;
    private final Ticker ticker;
    private final long probeMemory;

    /**
     * Makes a benchmark.
     *
     * @param kernel what is measured
     * @param ticker measures
     * @param probeMemory bytes that the probe of the machine may take
     */
    public StateBench(Kernel kernel, Ticker ticker, long probeMemory) {
        this.kernel = kernel;
        this.ticker = ticker;
        this.probeMemory = probeMemory;
    }

    /**
     * Measures layers of QAOA, the mean energy and the gradient.
     *
     * @param plan the sizes
     * @return times an amplitude
     * @throws IllegalArgumentException if the state does not fit the memory
     */
    public QaoaBenchResult qaoa(StateBenchPlan plan) {
        var backend = StateVectorBackend.of(kernel, plan.threads());
        backend.limits().require(backend.name(), plan.qubits());
        warmUp(plan, backend);
        double bandwidth = bandwidth(plan);
        double[] layerTimes = layers(plan);
        double updates = Math.scalb((double) plan.layers(), plan.qubits());
        Angles angles = angles(plan.layers());
        Evaluator evaluator = backend.prepare(maxCut(plan.qubits(), plan.seed()));
        double[] evaluations = new double[plan.repetitions()];
        for (int k = 0; k < evaluations.length; k++) {
            Angles other = k % 2 == 0 ? angles : angles(plan.layers(), 1.5);
            evaluations[k] = seconds(() -> evaluator.expectation(other));
        }
        @Nullable Double gradient = null;
        if (evaluator.hasGradient() && plan.qubits() <= MOST_GRADIENT_QUBITS) {
            evaluator.gradient(angles);
            double[] gradients = new double[3];
            for (int k = 0; k < gradients.length; k++) {
                gradients[k] = seconds(() -> evaluator.gradient(angles));
            }
            gradient = median(gradients);
        }
        double floor = TWO_PASSES * kernel.bytesPerAmplitude() / bandwidth * NANOSECONDS;
        double each = median(layerTimes) / updates * NANOSECONDS;
        return new QaoaBenchResult(
                each,
                Arrays.stream(layerTimes).min().orElseThrow() / updates * NANOSECONDS,
                floor,
                each / floor,
                bandwidth,
                kernel.bytesPerAmplitude() << plan.qubits(),
                median(evaluations),
                gradient);
    }

    private double[] layers(StateBenchPlan plan) {
        Ising cost = maxCut(plan.qubits(), plan.seed());
        var diagonal = kernel.diagonal(cost);
        Amplitudes state = kernel.allocate(plan.qubits(), Workers.of(plan.threads()));
        state.superpose();
        double[] gammas = new double[plan.layers()];
        double[] betas = new double[plan.layers()];
        angles(plan.layers()).copyTo(gammas, betas);
        state.layers(diagonal, gammas, betas);
        double once = seconds(() -> state.layers(diagonal, gammas, betas));
        int times = (int) Math.max(1, LEAST_RUN_SECONDS / once);
        double[] each = new double[plan.repetitions()];
        for (int k = 0; k < each.length; k++) {
            each[k] =
                    seconds(() -> {
                        for (int time = 0; time < times; time++) {
                            state.layers(diagonal, gammas, betas);
                        }
                    })
                            / times;
        }
        return each;
    }

    /**
     * Measures a circuit of U gates and CZ, and the gradient of an ansatz of RY and CZ with two
     * repetitions.
     *
     * @param plan the sizes; its layers are the depth
     * @return times an amplitude and gate
     * @throws IllegalArgumentException if the state does not fit the memory
     */
    public CircuitBenchResult circuit(StateBenchPlan plan) {
        var backend = StateVectorBackend.of(kernel, plan.threads());
        backend.limits().require(backend.name(), plan.qubits());
        warmUp(plan, backend);
        Circuit circuit = brickwork(plan.qubits(), plan.layers(), plan.seed());
        StateVector state = backend.allocate(plan.qubits());
        state.apply(circuit);
        double[] each = new double[plan.repetitions()];
        for (int k = 0; k < each.length; k++) {
            each[k] = seconds(() -> state.apply(circuit));
        }
        double bandwidth = bandwidth(plan);
        @Nullable Double gradient = ansatzGradient(plan, backend);
        double amplitudes = Math.scalb(1.0, plan.qubits());
        double time = median(each) / amplitudes * NANOSECONDS;
        return new CircuitBenchResult(
                circuit.size(),
                time / circuit.size(),
                time / plan.layers(),
                TWO_PASSES * kernel.bytesPerAmplitude() / bandwidth * NANOSECONDS,
                bandwidth,
                kernel.bytesPerAmplitude() << plan.qubits(),
                median(each),
                Math.abs(state.norm() - 1),
                ANSATZ.circuit(plan.qubits()).parameters(),
                gradient);
    }

    /** All derivatives of the mean energy; null where two states have no room or take minutes. */
    private @Nullable Double ansatzGradient(StateBenchPlan plan, StateVectorBackend backend) {
        int n = plan.qubits();
        if (n > MOST_GRADIENT_QUBITS || !backend.limits().fits(n + 2)) {
            return null;
        }
        var ansatz = ANSATZ.circuit(n);
        var evaluator = backend.prepare(ansatz);
        var energy = backend.observable(PauliSum.of(maxCut(n, plan.seed())), n);
        var random = new SplittableRandom(plan.seed());
        double[] times = new double[1 + Math.min(3, plan.repetitions())];
        for (int k = 0; k < times.length; k++) {
            double[] point = random.doubles(ansatz.parameters(), 0, Math.PI).toArray();
            times[k] = seconds(() -> evaluator.gradient(energy, point));
        }
        return median(Arrays.copyOfRange(times, 1, times.length));
    }

    /**
     * Runs everything on a small state until the compiler is done: at least some seconds, and until
     * two rounds in turn take the same time.
     */
    private void warmUp(StateBenchPlan plan, StateVectorBackend backend) {
        int qubits = Math.min(WARM_QUBITS, plan.qubits());
        Ising cost = maxCut(qubits, plan.seed());
        Evaluator evaluator = backend.prepare(cost);
        Circuit circuit = brickwork(qubits, 4, plan.seed());
        StateVector state = backend.allocate(qubits);
        var ansatz = backend.prepare(ANSATZ.circuit(qubits));
        var energy = backend.observable(PauliSum.of(cost), qubits);
        double[] point = new double[ansatz.ansatz().parameters()];
        Runnable round =
                () -> {
                    for (int k = 0; k < WARM_ROUND; k++) {
                        Angles angles = angles(6, 1 + 1e-3 * k);
                        evaluator.expectation(angles);
                        evaluator.gradient(angles);
                        state.apply(circuit);
                        point[0] = k;
                        ansatz.gradient(energy, point);
                    }
                };
        long start = ticker.nanoseconds();
        double before = seconds(round);
        double last = seconds(round);
        while (ticker.secondsSince(start) < MOST_WARM_SECONDS
                && (ticker.secondsSince(start) < WARM_SECONDS
                        || Math.abs(last - before) > SAME * before)) {
            before = last;
            last = seconds(round);
        }
    }

    private double bandwidth(StateBenchPlan plan) {
        long bytes = kernel.bytesPerAmplitude() << plan.qubits();
        return new MachineProbe(ticker, probeMemory).readWrite(plan.threads(), bytes);
    }

    private double seconds(Runnable work) {
        long start = ticker.nanoseconds();
        work.run();
        return ticker.secondsSince(start);
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static Angles angles(int layers) {
        return angles(layers, 1);
    }

    /** A ramp, in the range that training ends in. */
    private static Angles angles(int layers, double factor) {
        double[] gammas = new double[layers];
        double[] betas = new double[layers];
        for (int k = 0; k < layers; k++) {
            gammas[k] = factor * 0.5 * (k + 1) / layers;
            betas[k] = -0.5 * (layers - k) / layers;
        }
        return Angles.of(gammas, betas);
    }

    private static Ising maxCut(int qubits, long seed) {
        var random = new SplittableRandom(seed);
        var couplings = Couplings.builder(qubits);
        var seen = new HashSet<Integer>();
        long most = qubits * (qubits - 1L) / 2;
        while (seen.size() < Math.min(most, 3L * qubits / 2)) {
            int u = random.nextInt(qubits);
            int v = random.nextInt(qubits);
            if (u < v && seen.add(u * qubits + v)) {
                couplings.add(u, v, 0.5);
            }
        }
        return Ising.of(0, new double[qubits], couplings.build());
    }

    private static Circuit brickwork(int qubits, int depth, long seed) {
        var random = new SplittableRandom(seed);
        var circuit = Circuit.builder(qubits);
        for (int layer = 0; layer < depth; layer++) {
            for (int q = 0; q < qubits; q++) {
                circuit.rotate(
                        Gate.U,
                        List.of(
                                random.nextDouble(Math.PI),
                                random.nextDouble(2 * Math.PI),
                                random.nextDouble(2 * Math.PI)),
                        q);
            }
            for (int q = layer % 2; q + 1 < qubits; q += 2) {
                circuit.add(Gate.CZ, q, q + 1);
            }
        }
        return circuit.build();
    }
}
