package dev.quench.solvers.sampler;

import dev.quench.problems.qubo.Qubo;
import java.util.OptionalDouble;

/**
 * The energy that is good enough: what a search looks for, or what counts as success.
 *
 * @param energy of the sampled Qubo, offset included; finite
 * @param tolerance by which an energy may lie above it and still count, 0 or more; 0 where all
 *     energies are integers
 */
public record TargetEnergy(double energy, double tolerance) {
    /** Two energies of real coefficients closer than this share of their size are one. */
    private static final double RESOLUTION = 1e-9;

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if the energy is not finite or the tolerance negative
     */
    public TargetEnergy {
        if (!Double.isFinite(energy) || !(tolerance >= 0)) {
            throw new IllegalArgumentException(
                    "The target (%s) must be finite and its tolerance (%s) 0 or more."
                            .formatted(energy, tolerance));
        }
    }

    /**
     * Makes a target for a function.
     *
     * @param qubo what is sampled
     * @param energy that counts as success
     * @return exact where all coefficients are integers, else to nine digits
     */
    public static TargetEnergy of(Qubo qubo, double energy) {
        return new TargetEnergy(
                energy, qubo.isIntegral() ? 0 : RESOLUTION * Math.max(1, Math.abs(energy)));
    }

    /**
     * Returns the highest energy that counts.
     *
     * @return {@code energy + tolerance}
     */
    public double limit() {
        return energy + tolerance;
    }

    /**
     * Tells whether an energy counts.
     *
     * @param other an energy
     * @return whether it is at most the limit
     */
    public boolean isReachedBy(double other) {
        return other <= limit();
    }

    /**
     * Returns how far an energy is above the target.
     *
     * @param other an energy
     * @return {@code 100 (other - energy) / |energy|}, 0 if the target is reached; empty if the
     *     target is 0 and not reached
     */
    public OptionalDouble gapPercent(double other) {
        if (isReachedBy(other)) {
            return OptionalDouble.of(0);
        }
        return energy == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(100 * (other - energy) / Math.abs(energy));
    }
}
