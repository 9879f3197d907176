package dev.quench.app.command;

import dev.quench.solvers.pipeline.sampling.SampleMethods;
import dev.quench.solvers.pruning.block.BlockSolver;
import dev.quench.solvers.pruning.block.BlockSolvers;
import dev.quench.solvers.pruning.descent.DescentOptions;
import dev.quench.solvers.pruning.descent.Importance;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A way to prune, as a comparison names it.
 *
 * @param name as typed
 * @param solver answers its blocks
 * @param options of its descent
 */
record PruneMethod(String name, BlockSolver solver, DescentOptions options) {
    private static final String UPDATED = "+surgeon";

    /** All but {@code random}, which is the name of a block solver. */
    private static final Set<Importance> SCORES =
            EnumSet.complementOf(EnumSet.of(Importance.RANDOM));

    /**
     * Makes a method.
     *
     * @param name a score, which prunes once, or a block solver; perhaps with {@value #UPDATED}
     * @param options of the descent
     * @param solvers makes block solvers
     * @throws IllegalArgumentException if the name is unknown
     */
    static PruneMethod named(String name, DescentOptions options, BlockSolverOptions solvers) {
        boolean updated = name.endsWith(UPDATED);
        String word = updated ? name.substring(0, name.length() - UPDATED.length()) : name;
        DescentOptions chosen =
                updated
                        ? options.withSurgeon(
                                Math.max(options.scoring().surgeon(), Importance.DAMPING))
                        : options;
        boolean score = SCORES.stream().anyMatch(i -> i.word().equals(word));
        if (score) {
            return new PruneMethod(
                    name,
                    BlockSolvers.named("anneal"),
                    chosen.withInitial(Importance.named(word)).withEpochs(0));
        }
        requireKnown(word);
        DescentArguments.requireEnd(word, chosen);
        return new PruneMethod(name, solvers.solver(word, DescentArguments.each(options)), chosen);
    }

    private static void requireKnown(String word) {
        if (!BlockSolverOptions.isKnown(word)) {
            throw new IllegalArgumentException(
                    "There is no score and no block solver '%s'.\nMaybe a score (%s), a block solver (%s), or swap-pair:SAMPLER with a sampler of %s; each may have %s behind it."
                            .formatted(
                                    word,
                                    SCORES.stream()
                                            .map(Importance::word)
                                            .collect(Collectors.joining(", ")),
                                    String.join(", ", BlockSolvers.names()),
                                    String.join(", ", SampleMethods.words()),
                                    UPDATED));
        }
    }

    /** Returns all that its results depend on, beside network, data and seed. */
    Map<String, String> settings(BlockSolverOptions solvers) {
        var settings = new LinkedHashMap<String, String>();
        DescentArguments.facts(options).forEach((k, v) -> settings.put(k, v.toString()));
        if (options.schedule().epochs() > 0) {
            settings.putAll(solvers.facts(solver.name()));
        }
        return settings;
    }
}
