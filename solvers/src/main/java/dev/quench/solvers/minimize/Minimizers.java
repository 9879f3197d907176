package dev.quench.solvers.minimize;

import java.util.List;

/** The minimisers that recipes name. */
public final class Minimizers {
    private static final List<Minimizer> ALL =
            List.of(
                    new NelderMeadMinimizer(),
                    new BobyqaMinimizer(),
                    new PowellMinimizer(),
                    new CmaEsMinimizer(),
                    new SpsaMinimizer(),
                    new RotosolveMinimizer(),
                    new LbfgsMinimizer(),
                    new AdamMinimizer());

    private Minimizers() {}

    /**
     * Returns all minimisers, each with its standard settings.
     *
     * @return the default first
     */
    public static List<Minimizer> all() {
        return ALL;
    }

    /**
     * Returns the words for recipes.
     *
     * @return names that {@link #named} takes
     */
    public static List<String> names() {
        return ALL.stream().map(Minimizer::name).toList();
    }

    /**
     * Finds a minimiser.
     *
     * @param name one of {@link #names}
     * @return the minimiser
     * @throws IllegalArgumentException if there is none of that name
     */
    public static Minimizer named(String name) {
        return ALL.stream()
                .filter(m -> m.name().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "There is no optimiser '%s'.\nMaybe one of %s."
                                        .formatted(name, String.join(", ", names()))));
    }
}
