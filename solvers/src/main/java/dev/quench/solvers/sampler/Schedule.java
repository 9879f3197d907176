package dev.quench.solvers.sampler;

import dev.quench.problems.qubo.Couplings;
import dev.quench.problems.qubo.Qubo;

/**
 * Between which ends the inverse temperature {@code beta} rises: given, or derived from the Qubo.
 */
public sealed interface Schedule {
    /**
     * Returns the ends to use for a function.
     *
     * @param qubo the function that is annealed
     * @return fixed ends
     */
    Geometric range(Qubo qubo);

    /**
     * Ends that are derived from the coefficients.
     *
     * <p>In a uniform state, flipping bit {@code i} changes the energy by a number of mean square
     * {@code D_i^2 = (a_i + sum_j b_ij / 2)^2 + sum_j b_ij^2 / 4}. The hot end accepts a rise of
     * {@code D = max_i D_i} with probability {@code hotAcceptance}. The cold end accepts a rise of
     * {@code d}, the smallest magnitude of a coefficient as an estimate of the smallest change,
     * with probability {@code coldAcceptance / n}: about that many accidents in a sweep. Real
     * coefficients can make {@code d} so small that most sweeps would change nothing, hence {@code
     * d >= D / range}. A constant function has the range 1 to 1.
     *
     * @param hotAcceptance in (0, 1)
     * @param coldAcceptance in (0, 1)
     * @param range largest considered ratio of changes, 1 or more
     */
    record Derived(double hotAcceptance, double coldAcceptance, double range) implements Schedule {
        /**
         * Checks the probabilities.
         *
         * @throws IllegalArgumentException if a number is outside its range
         */
        public Derived {
            checkProbability(hotAcceptance);
            checkProbability(coldAcceptance);
            if (!(range >= 1 && range < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(
                        "The range of changes (%s) must be finite and at least 1."
                                .formatted(range));
            }
        }

        @Override
        public Geometric range(Qubo qubo) {
            double largest = 0;
            for (int i = 0; i < qubo.size(); i++) {
                largest = Math.max(largest, Math.sqrt(meanSquareChange(qubo, i)));
            }
            if (largest == 0) {
                return new Geometric(1, 1);
            }
            double smallest =
                    Math.max(qubo.largestCoefficient() / qubo.coefficientRange(), largest / range);
            double hot = -Math.log(hotAcceptance) / largest;
            double cold = -Math.log(coldAcceptance / qubo.size()) / smallest;
            return new Geometric(hot, Math.max(hot, cold));
        }

        private static double meanSquareChange(Qubo qubo, int i) {
            Couplings couplings = qubo.couplings();
            double mean = qubo.bias(i);
            double variance = 0;
            for (int k = 0; k < couplings.degree(i); k++) {
                double half = couplings.value(i, k) / 2;
                mean += half;
                variance += half * half;
            }
            return mean * mean + variance;
        }

        private static void checkProbability(double acceptance) {
            if (!(acceptance > 0 && acceptance < 1)) {
                throw new IllegalArgumentException(
                        "The acceptance at an end of the schedule (%s) must be in (0, 1)."
                                .formatted(acceptance));
            }
        }
    }

    /**
     * Given ends.
     *
     * @param hot the first inverse temperature, above 0
     * @param cold the last one, not below {@code hot}, finite
     */
    record Geometric(double hot, double cold) implements Schedule {
        /**
         * Checks the order of the ends.
         *
         * @throws IllegalArgumentException if they are not positive, finite and ascending
         */
        public Geometric {
            if (!(hot > 0 && cold >= hot && cold < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(
                        "The inverse temperatures of a schedule must be 0 < hot (%s) <= cold (%s)."
                                .formatted(hot, cold));
            }
        }

        @Override
        public Geometric range(Qubo qubo) {
            return this;
        }

        /**
         * Returns the inverse temperatures, {@code hot (cold/hot)^(k/(sweeps-1))}.
         *
         * @param sweeps number of sweeps, 1 or more
         * @return length {@code sweeps}; a single sweep is cold
         */
        public double[] betas(int sweeps) {
            double[] betas = new double[sweeps];
            for (int k = 0; k < sweeps; k++) {
                double share = sweeps == 1 ? 1 : k / (sweeps - 1.0);
                betas[k] = hot * Math.pow(cold / hot, share);
            }
            return betas;
        }
    }
}
