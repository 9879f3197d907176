package dev.quench.solvers.bench.shrinking;

import dev.quench.solvers.pipeline.shrinking.CorrelationSources;
import java.util.ArrayList;
import java.util.List;

/**
 * What is compared: a source of correlations, or a control.
 *
 * @param name as the command line takes it
 * @param kind what it does
 */
public record ShrinkMethod(String name, Kind kind) {
    /** What a method does with an instance. */
    public enum Kind {
        /** Shrinks by correlations, random ones among them, then samples. */
        SHRINK,
        /** Lets correlations steer the exact reductions, then samples. */
        STEER,
        /** Rounds what a source says of the whole program, without merges and without a sampler. */
        ROUND,
        /** Samples the whole program, as long as the first method took. */
        UNSHRUNK,
        /** Samples what the exact reductions leave. */
        EXACT,
        /** Draws bits of the whole program uniformly. */
        UNIFORM,
        /** Repairs the empty solution. */
        EMPTY,
        /** Lets the exact solver search as long as the first method took. */
        PROVER
    }

    /** The sources whose merges the others are measured by. */
    public static final List<String> RANDOM = List.of("random", "random-values");

    private static final String STEERED = "steered-";
    private static final String ROUNDED = "-rounding";
    private static final List<String> CONTROLS =
            List.of("exact", "unshrunk", "uniform", "empty", "cp-sat");

    /**
     * Returns the methods that are compared unless others are named.
     *
     * @return names that {@link #named} takes, the controls last
     */
    public static List<String> standard() {
        return List.of(
                "sdp",
                "lp",
                "qaoa1",
                "sampled",
                "persistency",
                "random",
                "random-values",
                "sdp-rounding",
                "lp-rounding",
                "exact",
                "unshrunk",
                "uniform",
                "empty");
    }

    /**
     * Finds a method.
     *
     * @param name a source of correlations, the same after {@code steered-} or before {@code
     *     -rounding}, {@code exact}, {@code unshrunk}, {@code uniform}, {@code empty} or {@code
     *     cp-sat}
     * @return the method
     * @throws IllegalArgumentException if there is none of that name
     */
    public static ShrinkMethod named(String name) {
        return new ShrinkMethod(
                name,
                switch (name) {
                    case "unshrunk" -> Kind.UNSHRUNK;
                    case "exact" -> Kind.EXACT;
                    case "uniform" -> Kind.UNIFORM;
                    case "empty" -> Kind.EMPTY;
                    case "cp-sat" -> Kind.PROVER;
                    default -> {
                        Kind kind = kind(name);
                        requireSource(source(name, kind), name);
                        yield kind;
                    }
                });
    }

    private static Kind kind(String name) {
        if (name.startsWith(STEERED)) {
            return Kind.STEER;
        }
        return name.endsWith(ROUNDED) ? Kind.ROUND : Kind.SHRINK;
    }

    private static String source(String name, Kind kind) {
        return switch (kind) {
            case STEER -> name.substring(STEERED.length());
            case ROUND -> name.substring(0, name.length() - ROUNDED.length());
            default -> name;
        };
    }

    private static void requireSource(String source, String name) {
        if (!CorrelationSources.isKnown(source)) {
            var all = new ArrayList<>(CorrelationSources.names());
            all.addAll(CONTROLS);
            throw new IllegalArgumentException(
                    "There is no method '%s'.\nMaybe one of %s; a source of correlations also after %s or before %s."
                            .formatted(name, String.join(", ", all), STEERED, ROUNDED));
        }
    }

    /**
     * Returns the source of its correlations.
     *
     * @return of a method that shrinks or rounds
     */
    String source() {
        return source(name, kind);
    }

    /**
     * Tells whether it does the same for every seed.
     *
     * @return true where one run stands for all
     */
    public boolean isDeterministic() {
        return kind == Kind.EMPTY || kind == Kind.PROVER;
    }

    /**
     * Tells whether it does the same at every size.
     *
     * @return true where the rows of one size stand for all
     */
    public boolean isOfAnySize() {
        return switch (kind) {
            case EMPTY, EXACT, UNIFORM, ROUND -> true;
            case SHRINK, STEER, UNSHRUNK, PROVER -> false;
        };
    }
}
