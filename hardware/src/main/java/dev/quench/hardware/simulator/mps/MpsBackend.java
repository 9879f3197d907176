package dev.quench.hardware.simulator.mps;

import dev.quench.hardware.backend.BackendLimits;
import dev.quench.hardware.backend.CircuitProgram;
import dev.quench.hardware.backend.Counts;
import dev.quench.hardware.backend.Evaluator;
import dev.quench.hardware.backend.IsingProgram;
import dev.quench.hardware.backend.Program;
import dev.quench.hardware.backend.QaoaProgram;
import dev.quench.hardware.backend.Simulator;
import dev.quench.problems.qubo.Ising;
import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * The simulator by matrix product states: hundreds of qubits, exact where entanglement is low, and
 * with a truncation error that the {@linkplain Evaluator#report report} states where it is not.
 *
 * <p>Memory is bounded by the bond dimension and forecast before anything is allocated. Qubits are
 * placed by the graph of the couplings, or of a circuit's gates. One thread. Stateless and safe to
 * share: each run and each evaluator has a state of its own. Not supported: what {@link MpsState}
 * does not support.
 */
public final class MpsBackend implements Simulator {
    private static final int MAX_QUBITS = 512;

    /** Copies of a pair of sites that a decomposition holds at once. */
    private static final int WORKSPACES = 8;

    private static final BackendLimits LIMITS = BackendLimits.ofQubits(MAX_QUBITS);

    private final MpsOptions options;
    private final long memoryLimit;

    /**
     * Makes a simulator.
     *
     * @param options how much of a state is kept
     * @param memoryLimit bytes a state may take
     */
    public MpsBackend(MpsOptions options, long memoryLimit) {
        this.options = options;
        this.memoryLimit = memoryLimit;
    }

    /**
     * Makes a simulator whose state may take nine tenths of the largest heap of this JVM.
     *
     * @param options how much of a state is kept
     * @return the simulator
     */
    public static MpsBackend of(MpsOptions options) {
        return new MpsBackend(options, Runtime.getRuntime().maxMemory() / 10 * 9);
    }

    @Override
    public String name() {
        return "mps";
    }

    @Override
    public String settings() {
        return options.toString();
    }

    @Override
    public BackendLimits limits() {
        return LIMITS;
    }

    @Override
    public Counts run(Program program, int shots, RandomGenerator random) {
        return switch (program) {
            case QaoaProgram(var cost, var angles) -> prepare(cost).sample(angles, shots, random);
            case IsingProgram ising -> throw ising.refusedBy(name());
            case CircuitProgram(var circuit) -> {
                require(circuit.qubits());
                var state = MpsState.zero(SiteOrder.of(circuit), options);
                state.apply(circuit);
                yield state.sample(shots, random);
            }
        };
    }

    @Override
    public Evaluator prepare(Ising cost) {
        require(cost.size());
        return new MpsEvaluator(cost, options);
    }

    /**
     * Forecasts the memory of a state whose bonds are as large as they may become.
     *
     * @param qubits {@code n}, 0 or more
     * @return bytes of all tensors and of the work on one pair of sites
     */
    public long bytes(int qubits) {
        double sites = 0;
        double widest = 1;
        for (int k = 0; k < qubits; k++) {
            sites += 32.0 * bond(k, qubits) * bond(k + 1, qubits);
            widest = Math.max(widest, bond(k, qubits));
        }
        return (long) (sites + 64.0 * widest * widest * WORKSPACES);
    }

    private double bond(int left, int qubits) {
        return Math.min(options.maxBond(), Math.scalb(1.0, Math.min(left, qubits - left)));
    }

    private void require(int qubits) {
        LIMITS.require(name(), qubits);
        if (bytes(qubits) > memoryLimit) {
            throw new IllegalArgumentException(
                    ("A matrix product state of %d qubits with bond dimension %d needs %s; the limit"
                                    + " is %s.\nMaybe lower the bond dimension.")
                            .formatted(
                                    qubits,
                                    options.maxBond(),
                                    mebibytes(bytes(qubits)),
                                    mebibytes(memoryLimit)));
        }
    }

    private static String mebibytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f MiB", bytes / 0x1p20);
    }
}
