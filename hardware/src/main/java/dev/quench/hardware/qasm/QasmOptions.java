package dev.quench.hardware.qasm;

/**
 * How a circuit is written.
 *
 * @param dialect who reads it
 * @param measureAll true to measure all qubits at the end of a circuit without measurements, qubit
 *     {@code k} into bit {@code k}
 * @param verbatim true to write, for Braket, the gates on physical qubits into a box that the
 *     service leaves as it is
 */
public record QasmOptions(QasmDialect dialect, boolean measureAll, boolean verbatim) {
    /**
     * Checks that the options go together.
     *
     * @throws IllegalArgumentException if the box is asked for in another dialect than Braket's
     */
    public QasmOptions {
        if (verbatim && dialect != QasmDialect.BRAKET) {
            throw new IllegalArgumentException(
                    ("The dialect %s has no verbatim box; only BRAKET has one.\n"
                                    + "Maybe leave the box out.")
                            .formatted(dialect));
        }
    }

    /**
     * Returns OpenQASM 3 with {@code stdgates.inc}, no measurements added.
     *
     * @return the options
     */
    public static QasmOptions defaults() {
        return of(QasmDialect.STANDARD);
    }

    /**
     * Returns a dialect, no measurements added and no verbatim box.
     *
     * @param dialect who reads it
     * @return the options
     */
    public static QasmOptions of(QasmDialect dialect) {
        return new QasmOptions(dialect, false, false);
    }

    /**
     * Changes whether a circuit without measurements is measured in full.
     *
     * @param measures true to do so
     * @return the options with this one changed
     */
    public QasmOptions withMeasureAll(boolean measures) {
        return new QasmOptions(dialect, measures, verbatim);
    }

    /**
     * Changes whether the gates stand in a verbatim box.
     *
     * @param box true to write it; only for Braket
     * @return the options with this one changed
     * @throws IllegalArgumentException if the dialect is another
     */
    public QasmOptions withVerbatim(boolean box) {
        return new QasmOptions(dialect, measureAll, box);
    }

    /** Tells whether qubits are written {@code $n}. */
    boolean physical() {
        return verbatim || dialect == QasmDialect.IBM;
    }
}
