package dev.quench.solvers.lagrangian.tour;

/**
 * What one round of tour cuts gave.
 *
 * @param round its number, from 1
 * @param rounds how many there are at most
 * @param rho quadratic weight of degrees and cuts
 * @param feasibleFraction share of its shots that are tours
 * @param bound no tour is shorter; certified
 * @param best length of the best tour so far, repaired ones included
 */
public record TourRound(
        int round, int rounds, double rho, double feasibleFraction, long bound, long best) {
    /** Is told of each round as it ends. */
    @FunctionalInterface
    public interface Listener {
        /** Listens to nothing. */
        Listener NONE = round -> {};

        /**
         * Takes a round.
         *
         * @param round what it gave
         */
        void sampled(TourRound round);
    }
}
