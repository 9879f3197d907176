package dev.quench.hardware.embedding;

import dev.quench.problems.qubo.Ising;

/**
 * How strongly the qubits of a chain are tied: a rule that derives the strength from the model.
 *
 * <p>Too weak a chain breaks; too strong a one leaves the problem a small part of the range of the
 * device. A model without couplings needs no chain and gets strength 1.
 */
public sealed interface ChainStrength {
    /**
     * Computes the strength.
     *
     * @param logical the model to be embedded
     * @return positive
     */
    double of(Ising logical);

    /**
     * The rule that balances the torque of random neighbours: {@code prefactor · rms(J) · sqrt(mean
     * degree)} over the couplings that are not zero. The public default of the vendor of annealers
     * has the prefactor 1.414.
     *
     * @param prefactor positive
     */
    record UniformTorque(double prefactor) implements ChainStrength {
        /** Checks the prefactor. */
        public UniformTorque {
            require(prefactor);
        }

        /**
         * Returns the usual rule.
         *
         * @return with prefactor 1.414
         */
        public static UniformTorque defaults() {
            return new UniformTorque(1.414);
        }

        @Override
        public double of(Ising logical) {
            double[] squares = {0};
            int count = logical.couplings().count();
            logical.couplings().forEach((i, j, value) -> squares[0] += value * value);
            return count == 0
                    ? 1
                    : prefactor
                            * Math.sqrt(squares[0] / count)
                            * Math.sqrt(2.0 * count / logical.size());
        }
    }

    /**
     * A multiple of the largest {@code |J|}.
     *
     * @param fraction positive
     */
    record Scaled(double fraction) implements ChainStrength {
        /** Checks the fraction. */
        public Scaled {
            require(fraction);
        }

        @Override
        public double of(Ising logical) {
            double[] most = {0};
            logical.couplings()
                    .forEach((i, j, value) -> most[0] = Math.max(most[0], Math.abs(value)));
            return most[0] == 0 ? 1 : fraction * most[0];
        }
    }

    /**
     * A given number.
     *
     * @param strength positive
     */
    record Fixed(double strength) implements ChainStrength {
        /** Checks the number. */
        public Fixed {
            require(strength);
        }

        @Override
        public double of(Ising logical) {
            return strength;
        }
    }

    private static void require(double value) {
        if (!(value > 0) || !Double.isFinite(value)) {
            throw new IllegalArgumentException(
                    """
                    The number for a chain strength (%s) must be positive and finite.
                    Maybe use ChainStrength.UniformTorque.defaults().\
                    """
                            .formatted(value));
        }
    }
}
