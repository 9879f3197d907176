package dev.quench.app.command;

import dev.quench.problems.encode.penalty.PenaltyOptions;
import java.util.List;
import picocli.CommandLine.Option;

/** Options that set penalties against the rules that derive them. */
final class PenaltyArguments {
    @Option(
            names = "--penalty",
            paramLabel = "ROW=WEIGHT",
            description =
                    "Weight of a row, or of a class of rows such as 'resource*'. The record tells when it is below what is proven to suffice. May be repeated.")
    private List<String> penalties = List.of();

    @Option(
            names = "--penalty-scale",
            paramLabel = "FACTOR",
            defaultValue = "1",
            description = "Factor on every derived weight (default ${DEFAULT-VALUE}).")
    private double scale = 1;

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
