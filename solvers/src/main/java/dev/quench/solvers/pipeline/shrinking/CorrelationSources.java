package dev.quench.solvers.pipeline.shrinking;

import dev.quench.hardware.backend.Backend;
import dev.quench.solvers.reduction.correlation.CorrelationSource;
import dev.quench.solvers.reduction.correlation.RandomCorrelations;
import dev.quench.solvers.reduction.correlation.SemidefiniteCorrelations;
import java.util.List;

/** The correlation sources by name. */
public final class CorrelationSources {
    private static final List<String> NAMES =
            List.of(
                    "auto",
                    "sdp",
                    "lp",
                    "qaoa1",
                    "sampled",
                    "sampled-qaoa",
                    "persistency",
                    "random");

    private CorrelationSources() {}

    /**
     * Returns the names.
     *
     * @return names that {@link #named} takes; {@code auto} decides by density
     */
    public static List<String> names() {
        return NAMES;
    }

    /**
     * Makes a source.
     *
     * @param name one of {@link #names}
     * @param backend where circuits run
     * @param threads that samplers may use, 1 or more
     * @return the source
     * @throws IllegalArgumentException if there is none of that name
     */
    public static CorrelationSource named(String name, Backend backend, int threads) {
        return switch (name) {
            case "sdp" -> new SemidefiniteCorrelations();
            case "random" -> new RandomCorrelations();
            default ->
                    throw new IllegalArgumentException(
                            "There are no correlations '%s'.\nMaybe one of %s."
                                    .formatted(name, String.join(", ", NAMES)));
        };
    }
}
