package dev.quench.solvers.ortools;

import com.google.ortools.sat.SatParameters;
import dev.quench.problems.family.Solution;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** A problem written for CP-SAT, always to be minimised, with the way back. */
interface CpSatEncoding {
    /**
     * Returns the name that records use.
     *
     * @return for example {@code circuit}
     */
    String name();

    /**
     * Returns the model.
     *
     * @return minimises the objective, times -1 where the problem maximises, in integer units
     */
    CheckedModel model();

    /**
     * Sets how this model is best searched; the standard search unless overridden.
     *
     * @param parameters of the search; limits, seed and workers are not the model's concern
     */
    default void tune(SatParameters.Builder parameters) {}

    /**
     * Returns a feasible solution that came up while the model was written.
     *
     * @return empty unless overridden
     */
    default Optional<Solution> start() {
        return Optional.empty();
    }

    /**
     * Reads a solution off the values of the variables.
     *
     * @param values one a variable, in the order of the model's variables
     * @return the solution, not yet verified; empty where the values spell none
     */
    Optional<Solution> decode(List<Long> values);

    /**
     * Tells the model where to start; called once.
     *
     * @param solution a feasible one, not worse than {@link #start}
     */
    void hint(Solution solution);

    /**
     * Translates a value or a bound of the model's objective.
     *
     * @param units in the units of the model
     * @return in the problem's sense and scale
     */
    BigDecimal objective(long units);
}
