package dev.quench.solvers.sampler.kernel;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * The temperatures of parallel tempering, rung 0 the hottest, and which read stands on which rung.
 * Mutable, for one thread.
 */
final class Ladder {
    private final double[] rungs;
    private final int[] readAt;
    private final double[] betas;
    private final double[] rejection;
    private int rounds;

    /**
     * Spaces the rungs geometrically.
     *
     * @param size number of rungs and reads
     * @param hot inverse temperature of rung 0
     * @param cold inverse temperature of the last rung
     */
    Ladder(int size, double hot, double cold) {
        rungs = new double[size];
        readAt = new int[size];
        betas = new double[size];
        rejection = new double[size - 1];
        for (int k = 0; k < size; k++) {
            rungs[k] = hot * Math.pow(cold / hot, k / (size - 1.0));
            readAt[k] = k;
            betas[k] = rungs[k];
        }
    }

    /** The inverse temperature of each read; not to be changed. */
    double[] betas() {
        return betas;
    }

    /** The read on a rung. */
    int readAt(int rung) {
        return readAt[rung];
    }

    /** The inverse temperature of a rung. */
    double rung(int k) {
        return rungs[k];
    }

    /**
     * Offers each second pair of neighbours an exchange.
     *
     * @param energies of the reads
     * @param first 0 or 1: the first pair is that of this rung and the next
     * @param random decides
     */
    void exchange(double[] energies, int first, RandomGenerator random) {
        for (int k = first; k + 1 < rungs.length; k += 2) {
            double exponent =
                    (rungs[k + 1] - rungs[k]) * (energies[readAt[k + 1]] - energies[readAt[k]]);
            double acceptance = exponent >= 0 ? 1 : Math.exp(exponent);
            rejection[k] += 2 * (1 - acceptance);
            if (random.nextDouble() < acceptance) {
                int read = readAt[k];
                readAt[k] = readAt[k + 1];
                readAt[k + 1] = read;
            }
        }
        rounds++;
        assign();
    }

    /**
     * Moves the inner rungs so that the rejections since the last call would be the same for all
     * pairs: equal steps of the communication barrier, which is interpolated linearly.
     */
    void adapt() {
        double[] barrier = new double[rungs.length];
        for (int k = 0; k < rejection.length; k++) {
            barrier[k + 1] = barrier[k] + Math.max(rejection[k] / rounds, 1e-3);
        }
        double[] old = rungs.clone();
        for (int k = 1, at = 0; k + 1 < rungs.length; k++) {
            double wanted = barrier[rejection.length] * k / rejection.length;
            while (barrier[at + 1] < wanted) {
                at++;
            }
            double share = (wanted - barrier[at]) / (barrier[at + 1] - barrier[at]);
            rungs[k] = old[at] + share * (old[at + 1] - old[at]);
        }
        Arrays.fill(rejection, 0);
        rounds = 0;
        assign();
    }

    private void assign() {
        for (int k = 0; k < rungs.length; k++) {
            betas[readAt[k]] = rungs[k];
        }
    }
}
