package dev.quench.app.command;

import dev.quench.problems.encode.penalty.PenaltyOptions;
import dev.quench.solvers.pipeline.RelaxSetting;
import dev.quench.solvers.pipeline.Stage;
import java.util.List;
import picocli.CommandLine.Option;

/** Options that set penalties against the rules that derive them. */
final class PenaltyArguments {
    @Option(
            names = "--penalty",
            paramLabel = "ROW=WEIGHT",
            description =
                    "Weight of a row, or of a class of rows such as 'resource*'. The record tells when it is below what is proven to suffice. For recipes with penalties. May be repeated.")
    private List<String> penalties = List.of();

    @Option(
            names = "--penalty-scale",
            paramLabel = "FACTOR",
            defaultValue = "1",
            description =
                    "Factor on every derived weight, for recipes with penalties (default ${DEFAULT-VALUE}).")
    private double scale = 1;

    /** Returns the options that were given and that a relaxation has no use for. */
    List<String> idle(Stage.Relax relax) {
        if (isDefault() || RelaxSetting.PENALTIES.idleIn(relax).isEmpty()) {
            return List.of();
        }
        return penalties.isEmpty()
                ? List.of("--penalty-scale " + scale)
                : List.of("--penalty " + penalties.getFirst());
    }

    /** Refuses what a relaxation has no use for. */
    void requireHeeded(Stage.Relax relax, String recipe) {
        idle(relax).stream()
                .findFirst()
                .ifPresent(option -> {
                    throw new IllegalArgumentException(
                            "The option %s has no effect on the recipe %s, whose rows have multipliers in place of penalties.\nMaybe add --encoding slack-tight, which makes penalties of them, or take --recipe penalty-anneal."
                                    .formatted(option, recipe));
                });
    }

    boolean isDefault() {
        return penalties.isEmpty() && scale == 1;
    }

    PenaltyOptions apply(PenaltyOptions base) {
        PenaltyOptions options = scale == 1 ? base : base.withScale(scale);
        for (String penalty : penalties) {
            int at = penalty.lastIndexOf('=');
            try {
                options =
                        options.withPenalty(
                                penalty.substring(0, Math.max(0, at)),
                                Double.parseDouble(penalty.substring(at + 1)));
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException(
                        "The option --penalty (%s) must be ROW=WEIGHT, for example 'resource*=12'."
                                .formatted(penalty),
                        e);
            }
            if (at <= 0) {
                throw new IllegalArgumentException(
                        "The option --penalty (%s) must be ROW=WEIGHT, for example 'resource*=12'."
                                .formatted(penalty));
            }
        }
        return options;
    }

    /** Returns the options again as a user would type them. */
    String text() {
        var text = new StringBuilder();
        penalties.forEach(p -> text.append(" --penalty ").append(ShellText.quoted(p)));
        if (scale != 1) {
            text.append(" --penalty-scale ").append(scale);
        }
        return text.toString();
    }
}
