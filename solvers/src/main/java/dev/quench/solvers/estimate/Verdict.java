package dev.quench.solvers.estimate;

/** Whether a run on a device is worth its price. */
public enum Verdict {
    /** What comes back can be told from noise, with room to spare. */
    GO("GO"),
    /** It can, but only just, or hardly a shot is free of errors. */
    MARGINAL("MARGINAL"),
    /** It does not fit, or a generator of random bits would do as well. */
    NO_GO("NO-GO");

    private final String label;

    Verdict(String label) {
        this.label = label;
    }

    /**
     * Returns the word that users read.
     *
     * @return for example {@code NO-GO}
     */
    public String label() {
        return label;
    }

    /** The label, which is also what JSON has. */
    @Override
    public String toString() {
        return label;
    }

    /**
     * Returns the worse of two.
     *
     * @param other any
     * @return the one that comes later
     */
    public Verdict and(Verdict other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
