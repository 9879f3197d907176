package dev.quench.solvers.pruning.network;

/** How the learning rate changes during training. */
public enum RateSchedule {
    /** Stays as it is. */
    CONSTANT {
        @Override
        public double factor(long step, long steps) {
            return 1;
        }
    },
    /**
     * Falls along half a cosine from 1 to 0, {@code (1 + cos(pi step / steps)) / 2}. Source: I.
     * Loshchilov, F. Hutter, SGDR: stochastic gradient descent with warm restarts (2017),
     * arXiv:1608.03983, equation 5, without restarts.
     */
    COSINE {
        @Override
        public double factor(long step, long steps) {
            return (1 + Math.cos(Math.PI * step / steps)) / 2;
        }
    };

    /**
     * Returns what to multiply the learning rate with.
     *
     * @param step number of the step, from 0
     * @param steps number of all steps, more than {@code step}
     * @return from 0 to 1
     */
    public abstract double factor(long step, long steps);
}
