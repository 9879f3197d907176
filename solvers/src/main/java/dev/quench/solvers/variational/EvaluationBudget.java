package dev.quench.solvers.variational;

import java.util.ArrayList;
import java.util.List;

/**
 * Whether a budget of evaluations can tune a number of parameters at all.
 *
 * <p>A simplex of {@code d} parameters takes {@code d + 1} evaluations before its first move, so
 * that fewer than {@code 2 (d + 1)} tune nothing: published hardware runs gave 200 evaluations to
 * 180 and more parameters. With estimated expectations, fewer than {@code 100 d} shots in all do
 * not tell a direction from noise.
 *
 * @param parameters {@code d}, 0 or more
 * @param evaluations at most, 1 or more
 * @param shotsPerEvaluation 0 where expectations are exact
 */
public record EvaluationBudget(int parameters, int evaluations, int shotsPerEvaluation) {
    /**
     * Refuses a budget that cannot even build the first simplex.
     *
     * @throws IllegalArgumentException if {@code evaluations <= d}
     */
    public void requireStart() {
        if (evaluations <= parameters) {
            throw new IllegalArgumentException(
                    "%d evaluations cannot tune %d parameters; at least %d are needed to start and %d to learn.\nMaybe raise --evaluations or lower --layers."
                            .formatted(
                                    evaluations, parameters, parameters + 1, 2 * (parameters + 1)));
        }
    }

    /**
     * Returns what a user should be warned of.
     *
     * @return one sentence each, empty if the budget suffices
     */
    public List<String> warnings() {
        var warnings = new ArrayList<String>();
        if (evaluations < 2 * (parameters + 1)) {
            warnings.add(
                    "%d evaluations are few for %d parameters: below 2(d+1) = %d nothing is learned."
                            .formatted(evaluations, parameters, 2 * (parameters + 1)));
        }
        long shots = (long) shotsPerEvaluation * evaluations;
        if (shotsPerEvaluation > 0 && shots < 100L * parameters) {
            warnings.add(
                    "%d shots in all are few for %d parameters: below 100 d = %d noise hides the slope."
                            .formatted(shots, parameters, 100L * parameters));
        }
        return List.copyOf(warnings);
    }
}
