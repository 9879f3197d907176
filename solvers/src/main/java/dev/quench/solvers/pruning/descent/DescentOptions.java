package dev.quench.solvers.pruning.descent;

/**
 * How a network is pruned block by block.
 *
 * @param target how many weights survive
 * @param scoring how weights are pruned before they are exchanged
 * @param step what a step does
 * @param schedule how long it takes
 * @param seed of all draws
 */
public record DescentOptions(
        PruningTarget target,
        ScoreOptions scoring,
        StepOptions step,
        DescentSchedule schedule,
        long seed) {
    static void requireAtLeast(String what, int value, int least) {
        if (value < least) {
            throw new IllegalArgumentException(
                    "The option %s (%d) must be at least %d.".formatted(what, value, least));
        }
    }

    static void requireShare(String what, double value) {
        if (!(value >= 0 && value < 1)) {
            throw new IllegalArgumentException(
                    "The option %s (%s) is a share from 0 to below 1.".formatted(what, value));
        }
    }

    /**
     * Returns the same options with another density.
     *
     * @param newDensity as in {@link PruningTarget}
     * @return the changed copy
     */
    public DescentOptions withDensity(double newDensity) {
        return new DescentOptions(
                new PruningTarget(
                        newDensity, target.layerDensities(), target.granularity(), target.scope()),
                scoring,
                step,
                schedule,
                seed);
    }

    /**
     * Returns the same options with another score.
     *
     * @param newInitial as in {@link ScoreOptions}
     * @return the changed copy
     */
    public DescentOptions withInitial(Importance newInitial) {
        return new DescentOptions(
                target,
                new ScoreOptions(
                        newInitial,
                        scoring.calibration(),
                        scoring.surgeon(),
                        scoring.frozenPruned(),
                        scoring.frozenKept()),
                step,
                schedule,
                seed);
    }

    /**
     * Returns the same options with another damping of the surgeon.
     *
     * @param newSurgeon as in {@link ScoreOptions}
     * @return the changed copy
     */
    public DescentOptions withSurgeon(double newSurgeon) {
        return new DescentOptions(
                target,
                new ScoreOptions(
                        scoring.initial(),
                        scoring.calibration(),
                        newSurgeon,
                        scoring.frozenPruned(),
                        scoring.frozenKept()),
                step,
                schedule,
                seed);
    }

    /**
     * Returns the same options with another curvature.
     *
     * @param newCurvature as in {@link StepOptions}
     * @return the changed copy
     */
    public DescentOptions withCurvature(Curvature newCurvature) {
        return new DescentOptions(
                target,
                scoring,
                new StepOptions(
                        step.selection(),
                        newCurvature,
                        step.block(),
                        step.batch(),
                        step.model(),
                        step.evaluations(),
                        step.tabu(),
                        step.test(),
                        step.testLevel()),
                schedule,
                seed);
    }

    /**
     * Returns the same options with another number of epochs.
     *
     * @param newEpochs as in {@link DescentSchedule}
     * @return the changed copy
     */
    public DescentOptions withEpochs(int newEpochs) {
        return new DescentOptions(
                target,
                scoring,
                step,
                new DescentSchedule(
                        newEpochs,
                        schedule.steps(),
                        schedule.layerSteps(),
                        schedule.stages(),
                        schedule.evaluateEvery()),
                seed);
    }
}
