package dev.quench.solvers.lagrangian;

import dev.quench.problems.qubo.Bits;

/**
 * Makes solutions of what a dual loop comes by, and remembers the best.
 *
 * <p>What it is told are minimisers of inner problems, which seldom satisfy the relaxed rows, and
 * averages of them.
 */
public interface PrimalHeuristic {
    /** Knows no solution and makes none. */
    PrimalHeuristic NONE =
            new PrimalHeuristic() {
                @Override
                public double offer(Bits minimiser) {
                    return Double.POSITIVE_INFINITY;
                }

                @Override
                public double round(double[] average) {
                    return Double.POSITIVE_INFINITY;
                }
            };

    /**
     * Makes a solution of the minimiser of an inner problem.
     *
     * @param minimiser bits of the program
     * @return the value of the best solution so far, in the units of the program; positive infinity
     *     if none is known
     */
    double offer(Bits minimiser);

    /**
     * Makes a solution of an average of minimisers.
     *
     * @param average a number in {@code [0, 1]} a variable
     * @return the value of the best solution so far
     */
    double round(double[] average);
}
