package dev.quench.problems.family;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a solution is worth, in exact arithmetic and in the problem's own sense and scale.
 *
 * <p>A solution that breaks a constraint has violations and may still have an objective; one that
 * is no permutation or names something that does not exist has none.
 */
public final class Evaluation {
    private final @Nullable BigDecimal objective;
    private final List<String> violations;

    private Evaluation(@Nullable BigDecimal objective, List<String> violations) {
        this.objective = objective;
        this.violations = List.copyOf(violations);
    }

    /**
     * Makes the evaluation of a solution with a defined objective.
     *
     * @param objective exact
     * @param violations one sentence each, empty if the solution is feasible
     * @return the evaluation
     */
    public static Evaluation of(BigDecimal objective, List<String> violations) {
        return new Evaluation(objective, violations);
    }

    /**
     * Makes the evaluation of something that is no solution at all.
     *
     * @param violations one sentence each, at least one
     * @return the evaluation
     * @throws IllegalArgumentException if there is no violation
     */
    public static Evaluation undefined(List<String> violations) {
        if (violations.isEmpty()) {
            throw new IllegalArgumentException(
                    "An evaluation without objective needs a violation that says why.");
        }
        return new Evaluation(null, violations);
    }

    /**
     * Returns the objective.
     *
     * @return empty if it is undefined
     */
    public Optional<BigDecimal> objective() {
        return Optional.ofNullable(objective);
    }

    /**
     * Returns what is wrong.
     *
     * @return one sentence each, empty if the solution is feasible
     */
    public List<String> violations() {
        return violations;
    }

    /**
     * Tells whether the solution is feasible.
     *
     * @return true if there is no violation
     */
    public boolean feasible() {
        return violations.isEmpty();
    }

    @Override
    public String toString() {
        return "Evaluation[objective=%s, violations=%s]".formatted(objective, violations);
    }
}
