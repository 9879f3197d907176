package dev.quench.solvers.lagrangian.rule;

import java.util.List;

/** The rules by name. */
public final class MultiplierRules {
    private MultiplierRules() {}

    /**
     * Returns the names.
     *
     * @return names that {@link #named} takes
     */
    public static List<String> names() {
        return List.of("polyak");
    }

    /**
     * Returns a rule with its default settings.
     *
     * @param name one of {@link #names}
     * @return the rule
     * @throws IllegalArgumentException if there is none of that name
     */
    public static MultiplierRule named(String name) {
        if (!names().contains(name)) {
            throw new IllegalArgumentException("There is no multiplier rule '%s'.".formatted(name));
        }
        return PolyakRule.defaults();
    }
}
