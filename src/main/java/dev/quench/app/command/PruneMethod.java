package dev.quench.app.command;

import dev.quench.solvers.pruning.block.BlockSolver;
import dev.quench.solvers.pruning.block.BlockSolvers;
import dev.quench.solvers.pruning.descent.DescentOptions;
import dev.quench.solvers.pruning.descent.Importance;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A way to prune, as a comparison names it.
 *
 * @param name as typed
 * @param solver answers its blocks
 * @param options of its descent
 */
record PruneMethod(String name, BlockSolver solver, DescentOptions options) {
    private static final String UPDATED = "+surgeon";

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
        boolean score =
                Stream.of(Importance.values())
                        .anyMatch(i -> i != Importance.RANDOM && i.word().equals(word));
        return score
                ? new PruneMethod(
                        name,
                        BlockSolvers.named("anneal"),
                        chosen.withInitial(Importance.named(word)).withEpochs(0))
                : new PruneMethod(name, solvers.solver(word), chosen);
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
