package dev.quench.hardware.compiler;

/**
 * How long a {@link Compiler} looks.
 *
 * <p>Circuits of fewer than {@value #WIDE} qubits get more tries and finalists in inverse
 * proportion to their width, up to {@value #MORE} times as many, which take no longer than those of
 * a wide one.
 *
 * @param tries placements that are tried of a wide circuit, 1 or more
 * @param sweeps moves a qubit of the annealing of each placement, 1 or more
 * @param finalists of the tries that are compiled in full, 1 or more
 * @param measured whether nothing but measurements tells of the state: those of the circuit, of all
 *     qubits behind one that has none
 */
public record CompilerOptions(int tries, int sweeps, int finalists, boolean measured) {
    private static final int WIDE = 48;
    private static final int MORE = 4;

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one is below 1
     */
    public CompilerOptions {
        if (tries < 1 || sweeps < 1 || finalists < 1) {
            throw new IllegalArgumentException(
                    "The tries (%d), sweeps (%d) and finalists (%d) of a compiler must be at least 1."
                            .formatted(tries, sweeps, finalists));
        }
    }

    /**
     * Returns what takes about a second for 100 qubits.
     *
     * @return 24 tries of 600 sweeps, 4 finalists, measured
     */
    public static CompilerOptions defaults() {
        return new CompilerOptions(24, 600, 4, true);
    }

    /**
     * Replaces the number of tries.
     *
     * @param changed 1 or more
     * @return new options
     */
    public CompilerOptions withTries(int changed) {
        return new CompilerOptions(changed, sweeps, finalists, measured);
    }

    /**
     * Replaces whether all qubits are measured at the end.
     *
     * @param changed false to keep the state itself, phases of single amplitudes included
     * @return new options
     */
    public CompilerOptions withMeasured(boolean changed) {
        return new CompilerOptions(tries, sweeps, finalists, changed);
    }

    /**
     * Adapts the numbers to a circuit.
     *
     * @param qubits of the circuit, 1 or more
     * @return these options, or more tries and finalists
     */
    CompilerOptions of(int qubits) {
        int more = Math.clamp(WIDE / Math.max(1, qubits), 1, MORE);
        return new CompilerOptions(
                Math.multiplyExact(tries, more),
                sweeps,
                Math.multiplyExact(finalists, more),
                measured);
    }
}
