package dev.quench.hardware.device;

/** How much a device takes at once. */
public enum Limit implements Quantity {
    /** Qubits that a circuit may use. */
    QUBITS("qubits", "qubits that a circuit may use", 1, true),
    /** Gates of a circuit. */
    GATES("gates", "gates of a circuit", 1, true),
    /** Two-qubit gates of a circuit. */
    TWO_QUBIT_GATES("twoQubitGates", "two-qubit gates of a circuit", 1, true),
    /** Depth of a circuit. */
    DEPTH("depth", "depth of a circuit", 1, true),
    /** Shots of a circuit, or reads, at least. */
    SHOTS_MIN("shotsMin", "shots of a circuit, or reads, at least", 1, true),
    /** Shots of a circuit, or reads, at most. */
    SHOTS_MAX("shotsMax", "shots of a circuit, or reads, at most", 1, true),
    /** Circuits of a job. */
    CIRCUITS("circuits", "circuits of a job", 1, true),
    /** Bytes of a request. */
    PAYLOAD("payloadBytes", "bytes of a request", 1, true),
    /** Seconds that a job may take. */
    JOB_TIME("jobSeconds", "seconds that a job may take", 0, false);

    @SuppressWarnings("ImmutableEnumChecker") // a record of constants
    private final Facts facts;

    Limit(String member, String words, double least, boolean whole) {
        facts = new Facts(member, words, least, whole);
    }

    @Override
    public Facts facts() {
        return facts;
    }
}
