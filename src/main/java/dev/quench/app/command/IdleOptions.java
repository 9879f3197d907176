package dev.quench.app.command;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** Options that a user gave and that cannot act. */
final class IdleOptions {
    private IdleOptions() {}

    /**
     * Refuses options that have no effect.
     *
     * @param spec of the command that was parsed
     * @param options their names
     * @param reason why they have none
     * @throws IllegalArgumentException if one of them was given
     */
    static void refuse(CommandSpec spec, List<String> options, String reason) {
        for (String option : options) {
            if (spec.commandLine().getParseResult().hasMatchedOption(option)) {
                throw new IllegalArgumentException(
                        "The option %s has no effect: %s.\nMaybe leave it out."
                                .formatted(option, reason));
            }
        }
    }
}
