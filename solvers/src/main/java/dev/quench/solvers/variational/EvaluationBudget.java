package dev.quench.solvers.variational;

import java.util.ArrayList;
import java.util.List;

/**
 * Says whether a number of evaluations can train a number of parameters.
 *
 * <p>A method without derivatives builds {@code d + 1} points before its first step, so fewer than
 * {@code 2 (d + 1)} evaluations are refused. With shot averages the evaluations should have {@code
 * 100 d} shots in all; fewer are warned of.
 *
 * @param parameters {@code d}, 0 or more
 * @param evaluations of the objective in all
 */
public record EvaluationBudget(int parameters, int evaluations) {
    private static final int SHOTS_A_PARAMETER = 100;

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if there are fewer than {@code 2 (d + 1)} evaluations
     */
    public EvaluationBudget {
        if (parameters < 0) {
            throw new IllegalArgumentException(
                    "The number of parameters (%d) must not be negative.".formatted(parameters));
        }
        require(parameters, evaluations);
    }

    /**
     * Refuses a budget that cannot train.
     *
     * @param parameters {@code d}, 0 or more
     * @param evaluations of the objective in all
     * @throws IllegalArgumentException if there are fewer than {@code 2 (d + 1)} evaluations
     */
    public static void require(int parameters, int evaluations) {
        if (evaluations < minimum(parameters)) {
            throw new IllegalArgumentException(
                    ("A budget of %d evaluations cannot train %d parameters; at least %d are"
                                    + " needed.\nMaybe use fewer layers, or more evaluations.")
                            .formatted(evaluations, parameters, minimum(parameters)));
        }
    }

    /**
     * Returns the fewest evaluations that make sense.
     *
     * @param parameters {@code d}, 0 or more
     * @return {@code 2 (d + 1)}
     */
    public static int minimum(int parameters) {
        return 2 * (parameters + 1);
    }

    /**
     * Returns what a record should warn of when each evaluation is an average over shots.
     *
     * @param shots of one evaluation, 1 or more
     * @return a sentence, or nothing
     */
    public List<String> warnings(int shots) {
        var warnings = new ArrayList<String>();
        long all = (long) shots * evaluations;
        long wanted = (long) SHOTS_A_PARAMETER * parameters;
        if (all < wanted) {
            warnings.add(
                    "%d evaluations of %d shots are fewer than 100 shots for each of %d parameters."
                            .formatted(evaluations, shots, parameters));
        }
        return warnings;
    }
}
