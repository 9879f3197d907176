package dev.quench.solvers.reduction.shrinking;

/** Why a shrinking ended. */
public enum ShrinkStop {
    /** The budget of qubits is kept. */
    BUDGET("the budget of qubits is kept"),
    /** No candidate is as sure as the floor asks. */
    CONFIDENCE("no candidate is above the confidence floor"),
    /** One more merge would have raised the certified bound beyond the limit. */
    BOUND_LOSS("one more merge would exceed the bound loss"),
    /** Every candidate was refused. */
    EXHAUSTED("the rules admit no further merge"),
    /** Nothing is left to decide. */
    SOLVED("nothing is left to decide"),
    /** No solution agrees with the program: a row or a rule shows it. */
    INFEASIBLE("the instance has no solution"),
    /** A stop signal came. */
    INTERRUPTED("the time limit or an interrupt came");

    private final String words;

    ShrinkStop(String words) {
        this.words = words;
    }

    /**
     * Returns the reason in words.
     *
     * @return to follow "stopped: "
     */
    public String words() {
        return words;
    }
}
