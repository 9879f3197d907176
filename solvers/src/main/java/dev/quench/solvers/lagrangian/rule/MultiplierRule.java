package dev.quench.solvers.lagrangian.rule;

import dev.quench.solvers.control.StopSignal;
import dev.quench.solvers.lagrangian.dual.MultiplierSpace;

/**
 * How multipliers move towards a maximum of a dual function. Stateless: what a run learns is in its
 * {@link MultiplierPath}.
 */
public interface MultiplierRule {
    /**
     * Returns the name that recipes and records use.
     *
     * @return for example {@code bundle}
     */
    String name();

    /**
     * Begins a run.
     *
     * @param dual the function, of which only {@link MultiplierSpace#size}, {@link
     *     MultiplierSpace#isFree} and, for a first length of steps, {@link MultiplierSpace#ceiling}
     *     are asked
     * @param first multipliers to begin at, {@code m} numbers, 0 or more where not free
     * @return the run, whose {@link MultiplierPath#next} is the first point
     */
    MultiplierPath start(MultiplierSpace dual, double[] first);

    /**
     * Begins a run whose own work may take long.
     *
     * @param dual as for {@link #start(MultiplierSpace, double[])}
     * @param first multipliers to begin at
     * @param stop ends what the rule computes early; a run that was stopped may go on to points
     *     that are no better
     * @return the run
     */
    default MultiplierPath start(MultiplierSpace dual, double[] first, StopSignal stop) {
        return start(dual, first);
    }
}
