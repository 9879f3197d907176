package dev.quench.solvers.pipeline;

/**
 * Runs recipes: the whole way of the data, from an instance to its run record.
 *
 * <p>The steps are: formulate, relax, sample, lift, repair, improve, controls, prove, verify. A
 * stop signal or the time limit shortens the steps that are left, never the record: whatever was
 * found so far is verified and written down. Half of the time limit is for sampling, the rest for
 * the controls and the proof.
 */
public final class Pipeline {
    private final RunSetting setting;

    /**
     * Makes a pipeline.
     *
     * @param setting the outside world
     */
    public Pipeline(RunSetting setting) {
        this.setting = setting;
    }

    /**
     * Solves one instance.
     *
     * @param target the instance
     * @param choice the recipe
     * @param options seed, threads, limits
     * @param identity time, command line, versions
     * @return the record, whether a solution was found or not
     * @throws IllegalArgumentException if the recipe cannot take the instance, for example because
     *     it needs too many qubits; the message says what to do
     */
    public RunRecord run(
            Target target, RecipeChoice choice, RunOptions options, RunIdentity identity) {
        return new Run(setting, target, choice, options, identity).execute();
    }
}
