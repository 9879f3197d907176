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
                "exact",
                "unshrunk",
                "uniform",
                "empty");
    }

    /**
     * Finds a method.
     *
     * @param name a source of correlations, the same after {@code steered-}, {@code exact}, {@code
     *     unshrunk}, {@code uniform}, {@code empty} or {@code cp-sat}
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
                        boolean steered = name.startsWith(STEERED);
                        requireSource(steered ? name.substring(STEERED.length()) : name);
                        yield steered ? Kind.STEER : Kind.SHRINK;
                    }
                });
    }

    private static void requireSource(String name) {
        if (!CorrelationSources.names().contains(name)) {
            var all = new ArrayList<>(CorrelationSources.names());
            all.addAll(List.of("exact", "unshrunk", "uniform", "empty", "cp-sat"));
            throw new IllegalArgumentException(
                    "There is no method '%s'.\nMaybe one of %s."
                            .formatted(name, String.join(", ", all)));
        }
    }

    /**
     * Returns the source of its correlations.
     *
     * @return of a method that shrinks
     */
    String source() {
        return kind == Kind.STEER ? name.substring(STEERED.length()) : name;
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
        return kind == Kind.EMPTY || kind == Kind.EXACT || kind == Kind.UNIFORM;
    }
}
