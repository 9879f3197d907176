package dev.quench.solvers.pipeline;

import dev.quench.problems.family.Solution;

/** Is told what came of the samples of a run and of each of its controls, after the same help. */
@FunctionalInterface
public interface SolutionListener {
    /** Hears nothing. */
    SolutionListener NONE = (_, _) -> {};

    /** Whose solution it is that a sampler found, not a control. */
    String SAMPLES = "samples";

    /**
     * Takes the best solution of a set after repair and descent.
     *
     * @param whose {@link #SAMPLES}, or the name of a control such as {@code random}
     * @param best feasible
     */
    void found(String whose, Solution best);
}
