package dev.quench.solvers.checkpoint;

/** Where the evaluations of a run are kept. */
@FunctionalInterface
public interface EvaluationSink {
    /**
     * Takes a new evaluation as soon as it is made.
     *
     * @param evaluation the next in order
     */
    void keep(Evaluation evaluation);

    /**
     * Says what was not kept, for the record of the run: evaluations behind a limit are lost rather
     * than the run.
     *
     * @return a sentence; empty while everything is kept
     */
    default String loss() {
        return "";
    }
}
