package dev.quench.solvers.pruning.block;

import java.util.random.RandomGenerator;

/** One swap tried for every weight at one temperature. */
final class Sweep {
    /** {@code exp(-20)} is below 2e-9: nothing above is drawn for. */
    private static final double HOPELESS = 20;

    private Sweep() {}

    /**
     * Sweeps.
     *
     * @param search moves
     * @param temperature in units of the model, 0 or more
     * @return how many swaps were made
     */
    static int run(SwapSearch search, double temperature) {
        SwapLists lists = search.lists();
        RandomGenerator random = search.random();
        int accepted = 0;
        for (int k = 0; k < lists.movable() && !search.isOver(); k++) {
            int a = lists.movable(k);
            int b = lists.partner(a, random);
            double change = search.change(a, b);
            if (isAccepted(change, temperature, random)) {
                search.swap(a, b);
                accepted++;
            }
        }
        return accepted;
    }

    /** Draws by Metropolis's rule. */
    static boolean isAccepted(double change, double temperature, RandomGenerator random) {
        return change <= 0
                || (change < HOPELESS * temperature
                        && random.nextDouble() < Math.exp(-change / temperature));
    }
}
