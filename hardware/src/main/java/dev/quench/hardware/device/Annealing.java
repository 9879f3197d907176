package dev.quench.hardware.device;

/** What an annealer takes and how long it takes. */
public enum Annealing implements Quantity {
    /** Bias, at least. */
    H_MIN("hMin", "bias, at least", Double.NEGATIVE_INFINITY, false),
    /** Bias, at most. */
    H_MAX("hMax", "bias, at most", Double.NEGATIVE_INFINITY, false),
    /** Coupling, at least. */
    J_MIN("jMin", "coupling, at least", Double.NEGATIVE_INFINITY, false),
    /** Coupling, at most. */
    J_MAX("jMax", "coupling, at most", Double.NEGATIVE_INFINITY, false),
    /** Coupling in the extended range, at least. */
    EXTENDED_J_MIN(
            "extendedJMin",
            "coupling in the extended range, at least",
            Double.NEGATIVE_INFINITY,
            false),
    /** Coupling in the extended range, at most. */
    EXTENDED_J_MAX(
            "extendedJMax",
            "coupling in the extended range, at most",
            Double.NEGATIVE_INFINITY,
            false),
    /** Sum of the couplings of a qubit, at least. */
    SUM_MIN(
            "couplingSumMin",
            "sum of the couplings of a qubit, at least",
            Double.NEGATIVE_INFINITY,
            false),
    /** Sum of the couplings of a qubit, at most. */
    SUM_MAX(
            "couplingSumMax",
            "sum of the couplings of a qubit, at most",
            Double.NEGATIVE_INFINITY,
            false),
    /** Μs of an anneal, at least. */
    ANNEAL_MIN("annealMinMicroseconds", "µs of an anneal, at least", 0, false),
    /** Μs of an anneal, at most. */
    ANNEAL_MAX("annealMaxMicroseconds", "µs of an anneal, at most", 0, false),
    /** Μs of an anneal, by default. */
    ANNEAL("annealMicroseconds", "µs of an anneal, by default", 0, false),
    /** Μs of a fast anneal, at least. */
    FAST_ANNEAL_MIN("fastAnnealMinMicroseconds", "µs of a fast anneal, at least", 0, false),
    /** Μs of a fast anneal, at most. */
    FAST_ANNEAL_MAX("fastAnnealMaxMicroseconds", "µs of a fast anneal, at most", 0, false),
    /** Μs to program a problem, waiting for it to cool included. */
    PROGRAMMING(
            "programmingMicroseconds",
            "µs to program a problem, waiting for it to cool included",
            0,
            false),
    /** Μs to read the smallest problem. */
    READOUT_MIN("readoutMinMicroseconds", "µs to read the smallest problem", 0, false),
    /** Μs to read all qubits. */
    READOUT_MAX("readoutMaxMicroseconds", "µs to read all qubits", 0, false),
    /** Μs between a readout and the next anneal. */
    DELAY("delayMicroseconds", "µs between a readout and the next anneal", 0, false);

    @SuppressWarnings("ImmutableEnumChecker") // a record of constants
    private final Facts facts;

    Annealing(String member, String words, double least, boolean whole) {
        facts = new Facts(member, words, least, whole);
    }

    @Override
    public Facts facts() {
        return facts;
    }
}
