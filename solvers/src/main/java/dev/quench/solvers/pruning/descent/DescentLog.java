package dev.quench.solvers.pruning.descent;

import java.util.Optional;

/**
 * Where a descent writes its steps down, and finds those of an earlier run of the same network,
 * data and options: what it finds is not computed again.
 */
public interface DescentLog {
    /** Knows of no step and keeps none. */
    DescentLog NONE =
            new DescentLog() {
                @Override
                public Optional<LoggedStep> next() {
                    return Optional.empty();
                }

                @Override
                public void add(LoggedStep step) {}
            };

    /**
     * Takes the next step of the earlier run out.
     *
     * @return empty when there is none left
     */
    Optional<LoggedStep> next();

    /**
     * Keeps a step that was computed now.
     *
     * @param step the step, after {@link #next} was empty
     */
    void add(LoggedStep step);
}
