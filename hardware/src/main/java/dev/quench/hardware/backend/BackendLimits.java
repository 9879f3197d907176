package dev.quench.hardware.backend;

import java.util.Locale;

/**
 * What a backend can take, asked before memory or money is spent.
 *
 * @param maxQubits 1 or more
 * @param bytesPerAmplitude memory for each amplitude of a state, 0 where no state is held
 * @param memoryLimit bytes it may use
 * @param form says how many amplitudes {@code n} qubits have
 */
public record BackendLimits(
        int maxQubits, long bytesPerAmplitude, long memoryLimit, StateForm form) {
    private static final long DOUBLE_AMPLITUDE = 16;
    private static final String STATEVECTOR = "statevector";

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one is out of its range
     */
    public BackendLimits {
        if (maxQubits < 1 || bytesPerAmplitude < 0 || memoryLimit < 0) {
            throw new IllegalArgumentException(
                    ("The limits of a backend must be at least 1 qubit and not negative,"
                                    + " not %d qubits, %d bytes an amplitude, %d bytes.")
                            .formatted(maxQubits, bytesPerAmplitude, memoryLimit));
        }
    }

    /**
     * Makes the limits of a backend that holds a statevector.
     *
     * @param maxQubits 1 or more
     * @param bytesPerAmplitude memory for each of the {@code 2^n} amplitudes
     * @param memoryLimit bytes it may use
     * @throws IllegalArgumentException if one is out of its range
     */
    public BackendLimits(int maxQubits, long bytesPerAmplitude, long memoryLimit) {
        this(maxQubits, bytesPerAmplitude, memoryLimit, StateForm.PURE);
    }

    /**
     * Makes the limits of a backend that holds no state.
     *
     * @param maxQubits 1 or more
     * @return limits without a memory forecast
     */
    public static BackendLimits ofQubits(int maxQubits) {
        return new BackendLimits(maxQubits, 0, Long.MAX_VALUE);
    }

    /**
     * Forecasts the memory of a state.
     *
     * @param qubits {@code n}, 0 or more
     * @return the number of amplitudes, {@code 2^n} or {@code 4^n}, times their bytes, {@code
     *     Long.MAX_VALUE} where that is more than a long can say
     */
    public long bytes(int qubits) {
        long bits = (long) form.bitsPerQubit() * qubits;
        boolean fits = bits < 63 && bytesPerAmplitude <= (Long.MAX_VALUE >>> bits);
        return fits || bytesPerAmplitude == 0 ? bytesPerAmplitude << bits : Long.MAX_VALUE;
    }

    /**
     * Tells whether a program fits.
     *
     * @param qubits {@code n}, 0 or more
     * @return true if it is small enough in both ways
     */
    public boolean fits(int qubits) {
        return qubits <= maxQubits && bytes(qubits) <= memoryLimit;
    }

    /**
     * Refuses what does not fit: by the number of qubits where that many would fit the memory, else
     * by the memory.
     *
     * @param backend the name in the message
     * @param qubits {@code n}, 0 or more
     * @throws IllegalArgumentException if the program is too large; the message says by how much
     */
    public void require(String backend, int qubits) {
        boolean isCapped = qubits > maxQubits;
        if (bytes(qubits) > memoryLimit && !(isCapped && bytes(maxQubits) <= memoryLimit)) {
            throw new IllegalArgumentException(
                    "A %s of %d qubits needs %s; the limit is %s.\n%s"
                            .formatted(
                                    form.label(),
                                    qubits,
                                    text(bytes(qubits)),
                                    text(memoryLimit),
                                    advice(backend, qubits)));
        }
        if (isCapped) {
            throw new IllegalArgumentException(
                    "The backend %s takes at most %d qubits, not %d.\nMaybe shrink the graph first, or use %s."
                            .formatted(
                                    backend,
                                    maxQubits,
                                    qubits,
                                    form == StateForm.MIXED
                                            ? "noisy-statevector (2^n entries, not 4^n)"
                                            : "another backend"));
        }
    }

    /**
     * Half of the memory is an option of the exact statevector alone, and no help if it is little.
     */
    private boolean fitsInSingle(String backend, int qubits) {
        return backend.equals(STATEVECTOR)
                && bytesPerAmplitude == DOUBLE_AMPLITUDE
                && bytes(qubits) < Long.MAX_VALUE
                && bytes(qubits) / 2 <= memoryLimit;
    }

    private String advice(String backend, int qubits) {
        return switch (form) {
            case PURE ->
                    fitsInSingle(backend, qubits)
                            ? "Maybe --precision single, which needs half of it; or shrink the graph first, or use annealing."
                            : "Maybe shrink the graph first, or use annealing.";
            case MIXED ->
                    "Maybe shrink the graph first, or use noisy-statevector (2^n entries, not 4^n).";
        };
    }

    private static String text(long bytes) {
        if (bytes == Long.MAX_VALUE) {
            return "8 EiB or more";
        }
        return bytes < 1L << 30
                ? String.format(Locale.ROOT, "%.1f MiB", bytes / 0x1p20)
                : String.format(Locale.ROOT, "%.1f GiB", bytes / 0x1p30);
    }
}
