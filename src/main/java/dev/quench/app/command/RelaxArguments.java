package dev.quench.app.command;

import dev.quench.problems.encode.Encodings;
import dev.quench.problems.encode.penalty.PenaltyOptions;
import dev.quench.solvers.pipeline.Recipe;
import dev.quench.solvers.pipeline.Stage;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options that say how rows enter the Qubos: as penalties or by multipliers. */
final class RelaxArguments {
    @Option(
            names = "--encoding",
            paramLabel = "NAME",
            description =
                    "How penalties encode constraints, for example slack-unary or unbalanced; turns"
                            + " a Lagrangian recipe into a penalty one.")
    private String encoding = "";

    @Mixin private PenaltyArguments penalties = new PenaltyArguments();

    @Mixin private LagrangianArguments multipliers = new LagrangianArguments();

    /** Changes a relaxation; an option that it has no use for changes nothing. */
    Stage.Relax apply(Stage.Relax base) {
        PenaltyOptions options = penalties.apply(base.penalties());
        boolean subspace = base.method() == Stage.Relax.Method.SUBSPACE;
        return multipliers.apply(
                encoding.isEmpty()
                        ? new Stage.Relax(base.method(), base.plan(), base.encoding(), options)
                        : new Stage.Relax(
                                subspace ? base.method() : Stage.Relax.Method.PENALTY,
                                base.plan(),
                                Encodings.named(encoding, options).name(),
                                options));
    }

    /** Refuses options that a recipe, with all of them, has no use for. */
    void requireHeeded(Recipe recipe) {
        multipliers.requireHeeded(recipe.relax(), recipe.name(), encoding);
        multipliers.requireShots(recipe.sample());
        penalties.requireHeeded(recipe.relax(), recipe.name());
    }

    /** Says which options cannot act on a recipe that the size of the instance has chosen. */
    List<String> notices(Recipe chosen) {
        var idle = new ArrayList<>(multipliers.idle(chosen.relax()));
        idle.addAll(penalties.idle(chosen.relax()));
        return idle.stream()
                .map(option ->
                        "The option %s has no effect on the recipe %s, which was chosen by size."
                                .formatted(option, chosen.name()))
                .toList();
    }

    /** Refuses a recipe that has no convergence, before it runs. */
    static void requirePlot(Recipe recipe, String plot) {
        if (!recipe.relax().isLoop()) {
            throw new IllegalArgumentException(
                    "The option --plot %s draws how multipliers converge; the recipe %s has none.\nMaybe take --recipe lagrangian-anneal, or leave --plot out."
                            .formatted(plot, recipe.name()));
        }
    }

    /** Returns the options again as a user would type them. */
    String text() {
        return (encoding.isEmpty() ? "" : " --encoding " + encoding)
                + penalties.text()
                + multipliers.text();
    }
}
