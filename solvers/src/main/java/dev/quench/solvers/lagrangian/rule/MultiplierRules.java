package dev.quench.solvers.lagrangian.rule;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.random.RandomGenerator.SplittableGenerator;

/** The rules that recipes name, each with its standard settings. */
public final class MultiplierRules {
    private static final List<Map.Entry<String, Function<SplittableGenerator, MultiplierRule>>>
            ALL =
                    List.of(
                            Map.entry("bundle", random -> ProximalBundleRule.defaults()),
                            Map.entry("polyak", random -> PolyakRule.defaults()),
                            Map.entry("subgradient", random -> SubgradientRule.defaults()),
                            Map.entry("dual-averaging", random -> DualAveragingRule.defaults()),
                            Map.entry("stochastic", StochasticSubgradientRule::defaults),
                            Map.entry("cutting-plane", random -> CuttingPlaneRule.defaults()));

    private MultiplierRules() {}

    /**
     * Returns the words for recipes.
     *
     * @return names that {@link #named} takes, the default first
     */
    public static List<String> names() {
        return ALL.stream().map(Map.Entry::getKey).toList();
    }

    /**
     * Checks a word where no run has begun yet.
     *
     * @param name of a recipe
     * @return the same name
     * @throws IllegalArgumentException if there is no rule of that name
     */
    public static String checked(String name) {
        if (!names().contains(name)) {
            throw new IllegalArgumentException(
                    "There is no multiplier rule '%s'.\nMaybe one of %s."
                            .formatted(name, String.join(", ", names())));
        }
        return name;
    }

    /**
     * Finds a rule.
     *
     * @param name one of {@link #names}
     * @param random of which rules that draw split a stream for each run
     * @return the rule
     * @throws IllegalArgumentException if there is none of that name
     */
    public static MultiplierRule named(String name, SplittableGenerator random) {
        checked(name);
        return ALL.stream()
                .filter(entry -> entry.getKey().equals(name))
                .findFirst()
                .map(entry -> entry.getValue().apply(random))
                .orElseThrow();
    }
}
