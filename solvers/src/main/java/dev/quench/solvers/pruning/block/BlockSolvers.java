package dev.quench.solvers.pruning.block;

import dev.quench.problems.pruning.PruningBlock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** The table of the block solvers. */
public final class BlockSolvers {
    private static final int RESTARTS = 10;

    private static final SequencedMap<String, Entry> TABLE = table();

    private BlockSolvers() {}

    /**
     * A solver and what it is for.
     *
     * @param solver with its standard settings
     * @param purpose a few words for lists and help texts
     */
    public record Entry(BlockSolver solver, String purpose) {}

    private static SequencedMap<String, Entry> table() {
        var table = new LinkedHashMap<String, Entry>();
        put(table, new AnnealBlockSolver(AnnealOptions.defaults()), "annealing by swaps");
        put(
                table,
                new RelaxBlockSolver(RelaxOptions.defaults()),
                "convex relaxation, rounding, descent; gives a certified bound");
        put(table, new TabuBlockSolver(TabuOptions.defaults()), "tabu search by best swaps");
        put(table, new GreedyBlockSolver(), "steepest single swaps");
        put(table, new ExactBlockSolver(), "the proven optimum of small blocks");
        put(table, new CbsBlockSolver(), "local search in the manner of CBS: a control");
        put(table, new GradientBlockSolver(), "swaps by the gradient alone: a control");
        put(table, new RandomBlockSolver(), "random swaps, taken where the loss falls: a control");
        put(
                table,
                new PublishedBlockSolver(RESTARTS),
                "annealing by the published schedule on the whole model: a control");
        put(
                table,
                new TruncatedBlockSolver(RESTARTS),
                "the published annealing without negative entries: an ablation");
        return table;
    }

    private static void put(SequencedMap<String, Entry> table, BlockSolver solver, String purpose) {
        table.put(solver.name(), new Entry(solver, purpose));
    }

    /**
     * Returns the names.
     *
     * @return those that {@link #named} takes
     */
    public static List<String> names() {
        return List.copyOf(TABLE.keySet());
    }

    /**
     * Returns the names of the solvers that take blocks of a size.
     *
     * @param weights {@code B}
     * @return all but {@code exact} and {@code truncated} where the block is too large for them
     */
    public static List<String> namesFor(int weights) {
        return TABLE.keySet().stream().filter(name -> weights <= most(name)).toList();
    }

    private static int most(String name) {
        return switch (name) {
            case "exact" -> ExactBlockSolver.MOST;
            case "truncated" -> PruningBlock.MOST_DENSE;
            default -> Integer.MAX_VALUE;
        };
    }

    /**
     * Returns all solvers.
     *
     * @return in the order of {@link #names}
     */
    public static List<Entry> all() {
        return List.copyOf(TABLE.values());
    }

    /**
     * Returns a solver with its standard settings.
     *
     * @param name one of {@link #names}
     * @return the solver
     * @throws IllegalArgumentException if the name is unknown
     */
    public static BlockSolver named(String name) {
        Entry entry = TABLE.get(name);
        if (entry == null) {
            throw new IllegalArgumentException(
                    "There is no block solver '%s'.\nMaybe one of %s."
                            .formatted(name, String.join(", ", names())));
        }
        return entry.solver();
    }
}
