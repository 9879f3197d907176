package dev.quench.solvers.lagrangian.dual;

/** The dual function that fits an instance, or why there is none. */
public sealed interface DualChoice {
    /**
     * Returns why the choice was made.
     *
     * @return a sentence without full stop
     */
    String reason();

    /**
     * A dual function.
     *
     * @param dual over the bits of the program
     * @param reason why this one
     */
    record Chosen(DualFunction dual, String reason) implements DualChoice {}

    /**
     * No dual function whose inner minimum can be bounded.
     *
     * @param reason what is too large
     */
    record None(String reason) implements DualChoice {}
}
