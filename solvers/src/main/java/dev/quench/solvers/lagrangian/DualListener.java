package dev.quench.solvers.lagrangian;

/** Is told of each evaluation of a dual loop as it happens. */
@FunctionalInterface
public interface DualListener {
    /** Listens to nothing. */
    DualListener NONE = (evaluation, step) -> {};

    /**
     * Takes an evaluation.
     *
     * @param evaluation its number, from 1
     * @param step what it gave
     */
    void evaluated(int evaluation, DualStep step);
}
