package dev.quench.solvers.lagrangian.rule;

import dev.quench.solvers.lagrangian.dual.DualPoint;
import dev.quench.solvers.lagrangian.dual.MultiplierSpace;
import java.util.Optional;
import java.util.SortedMap;

/** The paths that move one point by slopes: they differ in the step. */
abstract class AbstractPath implements MultiplierPath {
    /** Of the steepest slope: an equation that holds leaves as much in its own units. */
    private static final double ROUNDING = 1e-13;

    /** Signs of the multipliers. */
    protected final Cone cone;

    /** Values so far. */
    protected final Ascent ascent;

    /** The present multipliers. */
    protected final double[] lambda;

    /** Where the run began. */
    protected final double[] first;

    /** What the average of minimisers is made of. */
    protected final StepAverage average = new StepAverage();

    private double steepest;
    private String end = "";

    AbstractPath(MultiplierSpace dual, double[] first) {
        cone = new Cone(dual);
        ascent = new Ascent(dual);
        lambda = first.clone();
        this.first = first.clone();
    }

    @Override
    public final double[] next() {
        return lambda.clone();
    }

    @Override
    public final void learn(DualPoint point, double target) {
        int evaluation = ascent.evaluations();
        boolean better = ascent.offer(point.value());
        double[] slope = cone.inside(lambda, point.copySlope());
        double norm = Math.sqrt(Cone.dot(slope, slope));
        steepest = Math.max(steepest, norm);
        if (norm <= ROUNDING * steepest) {
            average.only(evaluation);
            end("optimal: no direction is left");
            return;
        }
        step(evaluation, point, slope, better, target);
        if (ascent.isFar(Cone.distance(lambda, first))) {
            end("the multipliers grow without end");
        }
    }

    /**
     * Moves {@link #lambda}.
     *
     * @param evaluation its number, from 0
     * @param point what it gave
     * @param slope without the entries that lead out of the cone; not all 0
     * @param better than all before
     * @param target as in {@link #learn}
     */
    protected abstract void step(
            int evaluation, DualPoint point, double[] slope, boolean better, double target);

    /** Says that no further point can help. */
    protected final void end(String reason) {
        end = reason;
    }

    @Override
    public final Optional<String> end() {
        return end.isEmpty() ? Optional.empty() : Optional.of(end);
    }

    @Override
    public final SortedMap<Integer, Double> weights() {
        return average.weights();
    }
}
