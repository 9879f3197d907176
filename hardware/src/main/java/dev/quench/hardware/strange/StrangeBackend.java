package dev.quench.hardware.strange;

import dev.quench.hardware.backend.BackendException;
import dev.quench.hardware.backend.BackendLimits;
import dev.quench.hardware.backend.CircuitProgram;
import dev.quench.hardware.backend.Counts;
import dev.quench.hardware.backend.Evaluator;
import dev.quench.hardware.backend.IsingProgram;
import dev.quench.hardware.backend.Program;
import dev.quench.hardware.backend.QaoaProgram;
import dev.quench.hardware.backend.Simulator;
import dev.quench.hardware.circuit.Circuit;
import dev.quench.problems.qubo.Ising;
import java.util.Arrays;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.random.RandomGenerator;
import org.redfx.strange.Complex;
import org.redfx.strange.local.SimpleQuantumExecutionEnvironment;

/**
 * Runs circuits gate by gate in the library Strange 0.1.3, an independent check of small circuits.
 *
 * <p>Amplitudes are single precision: probabilities are good to about 1e-6 (they are divided by
 * their sum) and never a reference for energies. Sampling is ours, from the generator handed in.
 * The library keeps the state after every gate, so that {@code g} gates cost {@code O(g 2^n)}
 * memory: at most 14 qubits. Stateless and safe to share.
 */
public final class StrangeBackend implements Simulator {
    /*
     * The library measures for itself at the end of every run, and its scan of the probabilities
     * leaves the array where the norm is below 1, at a rate of 1 - norm (up to 2e-6). The
     * amplitudes do not depend on that draw, so the run is repeated.
     */
    private static final int ATTEMPTS = 5;

    private static final BackendLimits LIMITS = BackendLimits.ofQubits(14);

    /** Held, since a logger that nobody holds forgets its level. */
    private static final Logger LOGGER = Logger.getLogger("org.redfx.strange");

    static {
        LOGGER.setLevel(Level.OFF);
    }

    /** Makes the backend; it has no state. */
    public StrangeBackend() {}

    @Override
    public String name() {
        return "strange";
    }

    @Override
    public BackendLimits limits() {
        return LIMITS;
    }

    @Override
    public Counts run(Program program, int shots, RandomGenerator random) {
        var circuit =
                switch (program) {
                    case CircuitProgram(var gates) -> gates;
                    case QaoaProgram qaoa -> qaoa.lowered();
                    case IsingProgram ising -> throw ising.refusedBy(name());
                };
        return sample(circuit.qubits(), probabilities(circuit), shots, random);
    }

    @Override
    public Evaluator prepare(Ising cost) {
        LIMITS.require(name(), cost.size());
        return new StrangeEvaluator(this, cost);
    }

    /**
     * Returns the probabilities of all answers.
     *
     * @param circuit of at most 14 qubits
     * @return length {@code 2^n}, by basis index, divided by their sum
     * @throws IllegalArgumentException if there are more qubits
     * @throws BackendException if the library breaks again and again
     */
    public double[] probabilities(Circuit circuit) {
        LIMITS.require(name(), circuit.qubits());
        if (circuit.size() == 0) {
            double[] zero = new double[1 << circuit.qubits()];
            zero[0] = 1;
            return zero;
        }
        double[] probabilities =
                Arrays.stream(amplitudes(circuit))
                        .mapToDouble(a -> (double) a.r * a.r + (double) a.i * a.i)
                        .toArray();
        double norm = Arrays.stream(probabilities).sum();
        return Arrays.stream(probabilities).map(p -> p / norm).toArray();
    }

    private Complex[] amplitudes(Circuit circuit) {
        var program = StrangeCircuit.lower(circuit);
        for (int attempt = 1; ; attempt++) {
            try {
                return new SimpleQuantumExecutionEnvironment().runProgram(program).getProbability();
            } catch (ArrayIndexOutOfBoundsException e) {
                if (attempt == ATTEMPTS) {
                    throw new BackendException(
                            new BackendException.Broken(),
                            "Strange failed %d times on a circuit of %d qubits and %d gates."
                                    .formatted(ATTEMPTS, circuit.qubits(), circuit.size()),
                            e);
                }
            }
        }
    }

    static Counts sample(int qubits, double[] probabilities, int shots, RandomGenerator random) {
        if (shots < 1) {
            throw new IllegalArgumentException(
                    "The number of shots (%d) must be at least 1.".formatted(shots));
        }
        double[] sums = probabilities.clone();
        for (int k = 1; k < sums.length; k++) {
            sums[k] += sums[k - 1];
        }
        double norm = sums[sums.length - 1];
        long[] answers = new long[shots];
        for (int k = 0; k < shots; k++) {
            answers[k] = firstAbove(sums, random.nextDouble() * norm);
        }
        return Counts.ofIndices(qubits, answers);
    }

    private static int firstAbove(double[] sums, double draw) {
        int low = 0;
        int high = sums.length - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sums[middle] > draw) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
