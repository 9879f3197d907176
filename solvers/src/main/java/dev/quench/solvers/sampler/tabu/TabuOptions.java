package dev.quench.solvers.sampler.tabu;

import java.util.OptionalDouble;

/**
 * How tabu search goes on.
 *
 * @param moves flips for each shot asked for, 1 or more; a move looks at every bit, as a sweep of
 *     annealing does
 * @param patience moves without a better energy after which a walk ends, for each bit; 1 or more
 * @param tenure how long a flipped bit stays
 * @param elites samples that are relinked in a search, 2 or more
 * @param searches number of independent searches that share the moves, 1 or more
 * @param target an energy at or below which the search ends early
 */
public record TabuOptions(
        int moves, int patience, Tenure tenure, int elites, int searches, OptionalDouble target) {
    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one is out of its range
     */
    public TabuOptions {
        if (moves < 1 || patience < 1 || elites < 2 || searches < 1) {
            throw new IllegalArgumentException(
                    "Tabu search needs moves (%d), patience (%d) and searches (%d) of at least 1 and elites (%d) of at least 2."
                            .formatted(moves, patience, searches, elites));
        }
    }

    /**
     * Returns 5000 moves a shot, walks that end after {@code 10 n} moves in vain, a tenure of
     * {@code n / 100} plus 11 to 20, and two searches with ten elites each.
     *
     * @return the options to start with
     */
    public static TabuOptions defaults() {
        return new TabuOptions(5000, 10, new Tenure(0.01, 10, 10), 10, 2, OptionalDouble.empty());
    }

    /**
     * Returns the same options with another number of moves.
     *
     * @param newMoves for each shot, 1 or more
     * @return the changed copy
     */
    public TabuOptions withMoves(int newMoves) {
        return new TabuOptions(newMoves, patience, tenure, elites, searches, target);
    }

    /**
     * Returns the same options with another number of searches.
     *
     * @param newSearches 1 or more
     * @return the changed copy
     */
    public TabuOptions withSearches(int newSearches) {
        return new TabuOptions(moves, patience, tenure, elites, newSearches, target);
    }

    /**
     * Returns the same options with an energy that ends the search.
     *
     * @param energy the target
     * @return the changed copy
     */
    public TabuOptions withTarget(double energy) {
        return new TabuOptions(
                moves, patience, tenure, elites, searches, OptionalDouble.of(energy));
    }
}
