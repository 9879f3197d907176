package dev.quench.solvers.lagrangian.rule;

/** The checks that the options of rules share. */
final class Options {
    private Options() {}

    static void requirePositive(String name, double value) {
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "The %s of a multiplier rule (%s) must be above 0 and finite.\nMaybe use the rule's defaults()."
                            .formatted(name, value));
        }
    }

    static void requireShare(String name, double value) {
        if (!(value > 0 && value <= 1)) {
            throw new IllegalArgumentException(
                    "The %s of a multiplier rule (%s) must be above 0 and at most 1.\nMaybe use the rule's defaults()."
                            .formatted(name, value));
        }
    }

    static void requireAtLeast(String name, int least, int value) {
        if (value < least) {
            throw new IllegalArgumentException(
                    "The %s of a multiplier rule (%d) must be at least %d.\nMaybe use the rule's defaults()."
                            .formatted(name, value, least));
        }
    }
}
