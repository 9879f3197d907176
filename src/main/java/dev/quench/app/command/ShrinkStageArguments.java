package dev.quench.app.command;

import dev.quench.solvers.pipeline.Recipe;
import dev.quench.solvers.pipeline.Stage;
import dev.quench.solvers.pipeline.shrinking.CorrelationSources;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that change the shrinking of a recipe that has one. */
final class ShrinkStageArguments {
    @Option(
            names = "--qubits",
            paramLabel = "N",
            description =
                    "Shrink to N qubits, with slack where the recipe has slack; for recipes that shrink"
                            + " (default: as the recipe says).")
    private @Nullable Integer qubits;

    @Option(
            names = "--correlations",
            paramLabel = "NAME",
            description =
                    "Where a recipe that shrinks has its correlations from: auto, sdp, lp, qaoa1,"
                            + " sampled, sampled-qaoa, sampled- and another sampler, persistency or random (default: as the recipe"
                            + " says).")
    private @Nullable String correlations;

    /** Refuses what no recipe takes, and both where the recipe is chosen: it never shrinks. */
    void check(boolean hasRecipe) {
        if (qubits != null && qubits < 1) {
            throw new IllegalArgumentException(
                    "The option --qubits (%d) must be at least 1.\nMaybe leave it out: the recipe says when its shrinking ends."
                            .formatted(qubits));
        }
        if (correlations != null && !CorrelationSources.isKnown(correlations)) {
            throw new IllegalArgumentException(
                    "There are no correlations '%s'.\nMaybe one of %s."
                            .formatted(correlations, CorrelationSources.listed()));
        }
        if (!hasRecipe && !isDefault()) {
            throw new IllegalArgumentException(
                    "The option %s needs a recipe that shrinks, and no recipe is named.\nMaybe add --recipe shrink-qaoa."
                            .formatted(first()));
        }
    }

    /** Changes the stage of a recipe that has one. */
    Recipe apply(Recipe base) {
        if (isDefault()) {
            return base;
        }
        Stage.Shrink stage =
                base.find(Stage.Shrink.class)
                        .orElseThrow(() ->
                                new IllegalArgumentException(
                                        "The recipe %s does not shrink, so that the option %s has no effect.\nMaybe take --recipe shrink-qaoa, shrink-lagrangian-qaoa or shrink-anneal."
                                                .formatted(base.name(), first())));
        if (qubits != null) {
            stage = stage.withQubits(qubits);
        }
        return base.withShrink(correlations == null ? stage : stage.withCorrelations(correlations));
    }

    private boolean isDefault() {
        return qubits == null && correlations == null;
    }

    private String first() {
        return qubits == null ? "--correlations" : "--qubits";
    }

    /** Returns the options again as a user would type them. */
    String text() {
        return (qubits == null ? "" : " --qubits " + qubits)
                + (correlations == null ? "" : " --correlations " + correlations);
    }
}
