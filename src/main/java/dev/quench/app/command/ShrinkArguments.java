package dev.quench.app.command;

import dev.quench.solvers.pipeline.ShrinkTask;
import dev.quench.solvers.pipeline.Stage;
import dev.quench.solvers.reduction.shrinking.ShrinkOptions;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that say how an instance is shrunk. */
final class ShrinkArguments {
    private static final String AUTO = "auto";

    @Option(
            names = "--qubits",
            paramLabel = "N",
            description =
                    "Shrink until N qubits are enough; then nothing else ends it unless it is"
                            + " named too (default: until the confidence is below 0.6 or the bound"
                            + " has lost 2 percent).")
    private @Nullable Integer qubits;

    @Option(
            names = "--correlations",
            paramLabel = "NAME",
            defaultValue = AUTO,
            description =
                    "Where correlations come from: sdp (semidefinite relaxation), lp (odd cycles),"
                            + " qaoa1 (one layer, closed form), sampled (annealing), sampled-qaoa"
                            + " (circuits on --backend), sampled- and any other sampler (as in"
                            + " sampled-tabu),"
                            + " persistency (several penalties), random (the control), or auto,"
                            + " which chooses by rows and density and says so (default ${DEFAULT-VALUE}).")
    private String correlations = AUTO;

    @Option(
            names = "--engine",
            paramLabel = "NAME",
            defaultValue = "merge",
            description =
                    "What they decide: merge (values, equal and opposite variables of any program)"
                            + " or reductions (values, each followed by the exact rules of independent"
                            + " sets and knapsacks) (default ${DEFAULT-VALUE}).")
    private String engine = "merge";

    @Option(
            names = "--confidence",
            paramLabel = "C",
            description =
                    "Least |correlation|, less two standard errors, that is merged, in [0, 1]"
                            + " (default: 0.6, or 0 with --qubits).")
    private @Nullable Double confidence;

    @Option(
            names = "--bound-loss",
            paramLabel = "PERCENT",
            description =
                    "How many percent of itself merges may take from the certified bound, 0 or more"
                            + " (default: 2, or any with --qubits).")
    private @Nullable Double boundLoss;

    @Option(
            names = "--batch",
            paramLabel = "SHARE",
            description =
                    "Share of the variables that is merged between two questions at most, in"
                            + " [0, 1]; 0 asks after every merge (default 0.1).")
    private @Nullable Double batch;

    @Option(
            names = "--reopenings",
            paramLabel = "N",
            description =
                    "How many times the last merges may be taken back because a bound excludes the"
                            + " incumbent, 0 or more (default 8).")
    private @Nullable Integer reopenings;

    @Option(
            names = "--encoding",
            paramLabel = "NAME",
            defaultValue = ShrinkTask.NO_ENCODING,
            description =
                    "What qubits are counted for: none (one a variable), or an encoding such as"
                            + " slack-tight with its slack bits (default ${DEFAULT-VALUE}).")
    private String encoding = ShrinkTask.NO_ENCODING;

    /** Reads the options, so that a fault in them shows before any work is done. */
    ShrinkTask.Choice choice() {
        if (qubits != null && qubits < 0) {
            throw new IllegalArgumentException(
                    "The option --qubits (%d) must be at least 0.\nMaybe leave it out: confidence and bound loss then end the shrinking."
                            .formatted(qubits));
        }
        return new ShrinkTask.Choice(engine(), correlations, budget(), encoding, options());
    }

    /** Returns the number of qubits that was asked for, 0 if none was. */
    int budget() {
        return qubits == null ? 0 : qubits;
    }

    /** Says who chose the source; empty if it chooses itself. */
    String asked() {
        return correlations.equals(AUTO) ? "" : "named by --correlations";
    }

    private Stage.Shrink.Engine engine() {
        return switch (engine) {
            case "merge" -> Stage.Shrink.Engine.MERGE;
            case "reductions" -> Stage.Shrink.Engine.REDUCTIONS;
            default ->
                    throw new IllegalArgumentException(
                            "There is no engine '%s'.\nMaybe merge or reductions."
                                    .formatted(engine));
        };
    }

    private ShrinkOptions options() {
        ShrinkOptions options =
                qubits == null ? ShrinkOptions.cautious() : ShrinkOptions.toBudget();
        if (confidence != null) {
            options = options.withConfidence(share("--confidence", confidence));
        }
        if (batch != null) {
            options = options.withBatch(share("--batch", batch));
        }
        if (boundLoss != null) {
            if (!(boundLoss >= 0)) {
                throw new IllegalArgumentException(
                        "The option --bound-loss (%s) must be at least 0 percent.\nMaybe --bound-loss 2."
                                .formatted(boundLoss));
            }
            options = options.withBoundLoss(boundLoss / 100);
        }
        if (reopenings != null) {
            if (reopenings < 0) {
                throw new IllegalArgumentException(
                        "The option --reopenings (%d) must be at least 0.\nMaybe leave it out."
                                .formatted(reopenings));
            }
            options = options.withReopenings(reopenings);
        }
        return options;
    }

    private static double share(String option, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException(
                    "The option %s (%s) must be in [0, 1].\nMaybe leave it out."
                            .formatted(option, value));
        }
        return value;
    }

    /** Lists what can change a result, for the record. */
    static Map<String, Object> facts(ShrinkTask.Choice choice, boolean hasBudget) {
        var facts = new LinkedHashMap<String, Object>();
        facts.put("engine", word(choice.engine()));
        facts.put("correlations", choice.correlations());
        facts.put("qubits", hasBudget ? choice.budget() : "none");
        facts.put("encoding", choice.encoding());
        facts.put("confidence", choice.options().confidence());
        double loss = choice.options().boundLoss();
        facts.put("boundLossPercent", Double.isInfinite(loss) ? "any" : percent(loss));
        facts.put("ceiling", choice.options().ceiling());
        facts.put("partial", choice.options().partial());
        facts.put("batch", choice.options().batch());
        facts.put("boundStep", choice.options().boundStep());
        facts.put("reopenings", choice.options().reopenings());
        return facts;
    }

    private static BigDecimal percent(double share) {
        BigDecimal value = BigDecimal.valueOf(share).movePointRight(2).stripTrailingZeros();
        return value.scale() < 0 ? value.setScale(0) : value;
    }

    private static String word(Stage.Shrink.Engine engine) {
        return switch (engine) {
            case MERGE -> "merge";
            case REDUCTIONS -> "reductions";
        };
    }

    boolean hasBudget() {
        return qubits != null;
    }

    /** Returns the options again as a user would type them. */
    String text() {
        var text = new StringBuilder();
        append(text, "--qubits", qubits);
        append(text, "--correlations", correlations.equals(AUTO) ? null : correlations);
        append(text, "--engine", engine.equals("merge") ? null : engine);
        append(text, "--confidence", confidence);
        append(text, "--bound-loss", boundLoss);
        append(text, "--batch", batch);
        append(text, "--reopenings", reopenings);
        append(text, "--encoding", encoding.equals(ShrinkTask.NO_ENCODING) ? null : encoding);
        return text.toString();
    }

    private static void append(StringBuilder text, String option, @Nullable Object value) {
        if (value != null) {
            text.append(' ').append(option).append(' ').append(value);
        }
    }
}
