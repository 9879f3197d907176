package dev.quench.hardware.simulator.noisy;

import dev.quench.hardware.backend.BackendLimits;
import dev.quench.hardware.backend.CircuitProgram;
import dev.quench.hardware.backend.Counts;
import dev.quench.hardware.backend.Evaluator;
import dev.quench.hardware.backend.IsingProgram;
import dev.quench.hardware.backend.Program;
import dev.quench.hardware.backend.QaoaProgram;
import dev.quench.hardware.backend.Simulator;
import dev.quench.hardware.backend.StateForm;
import dev.quench.hardware.circuit.Circuit;
import dev.quench.hardware.noise.NoiseModel;
import dev.quench.hardware.noise.NoisyCircuit;
import dev.quench.hardware.simulator.kernel.Workers;
import dev.quench.problems.qubo.Ising;
import java.util.random.RandomGenerator;

/**
 * The exact simulator of noise, to 12 qubits: the reference of {@link TrajectoryBackend}.
 *
 * <p>Memory {@code 16 * 4^n} bytes, checked before anything is allocated. All probabilities and
 * expectations are those of the answers, readout errors included. QAOA runs as gates, so that its
 * gates have their errors. Stateless and safe to share.
 */
public final class DensityMatrixBackend implements Simulator {
    /** More would take longer than anybody waits: each gate passes over {@code 4^n} entries. */
    public static final int MAX_QUBITS = 12;

    private final NoiseModel noise;
    private final Workers workers;
    private final BackendLimits limits;

    /**
     * Makes a simulator.
     *
     * @param noise what goes wrong
     * @param threads 1 or more
     * @param memoryLimit bytes a state may take
     */
    public DensityMatrixBackend(NoiseModel noise, int threads, long memoryLimit) {
        this.noise = noise;
        this.workers = Workers.of(threads);
        this.limits = new BackendLimits(MAX_QUBITS, 2 * Double.BYTES, memoryLimit, StateForm.MIXED);
    }

    @Override
    public String name() {
        return "density-matrix";
    }

    @Override
    public String settings() {
        return noise.settings();
    }

    @Override
    public BackendLimits limits() {
        return limits;
    }

    @Override
    public Counts run(Program program, int shots, RandomGenerator random) {
        return Answers.sample(probabilities(circuit(program, name())), shots, random);
    }

    @Override
    public Evaluator prepare(Ising cost) {
        limits.require(name(), cost.size());
        return new DensityMatrixEvaluator(this, cost);
    }

    /**
     * Returns the probabilities of all answers, readout errors included.
     *
     * @param circuit of at most 12 qubits
     * @return length {@code 2^n}, by basis index
     * @throws IllegalArgumentException if there are more qubits than fit
     */
    public double[] probabilities(Circuit circuit) {
        limits.require(name(), circuit.qubits());
        var lowered = noise.lower(circuit);
        return lowered.readout().confuse(state(lowered).probabilities());
    }

    /**
     * Returns the state before its measurement.
     *
     * @param circuit of at most 12 qubits
     * @return a state of the caller's own
     * @throws IllegalArgumentException if there are more qubits than fit
     */
    public DensityMatrix state(Circuit circuit) {
        limits.require(name(), circuit.qubits());
        return state(noise.lower(circuit));
    }

    private DensityMatrix state(NoisyCircuit circuit) {
        var state = DensityMatrix.zero(circuit.qubits(), workers);
        state.apply(circuit);
        return state;
    }

    static Circuit circuit(Program program, String backend) {
        return switch (program) {
            case CircuitProgram(var gates) -> gates;
            case QaoaProgram qaoa -> qaoa.lowered();
            case IsingProgram ising -> throw ising.refusedBy(backend);
        };
    }
}
