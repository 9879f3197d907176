package dev.quench.solvers.lagrangian;

import java.util.OptionalDouble;

/**
 * What one round of samples gave.
 *
 * @param round its number, from 1
 * @param rounds how many there are at most
 * @param rho quadratic weight of its rows
 * @param feasibleFraction share of its shots that satisfy all rows
 * @param bestFeasible least value of the feasible samples of all rounds so far, in the units of the
 *     program
 */
public record LagrangianRound(
        int round, int rounds, double rho, double feasibleFraction, OptionalDouble bestFeasible) {
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
        void sampled(LagrangianRound round);
    }
}
