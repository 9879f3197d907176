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

    private final String member;
    private final String words;
    private final double least;
    private final boolean whole;

    Limit(String member, String words, double least, boolean whole) {
        this.member = member;
        this.words = words;
        this.least = least;
        this.whole = whole;
    }

    @Override
    public String member() {
        return member;
    }

    @Override
    public String words() {
        return words;
    }

    @Override
    public double least() {
        return least;
    }

    @Override
    public boolean whole() {
        return whole;
    }
}
