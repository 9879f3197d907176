package dev.quench.solvers.variational.counterdiabatic;

/**
 * What a {@link BfDcqoSampler} may be told.
 *
 * @param steps Trotter steps, 1 or more
 * @param rounds circuits one after the other, each biased by the samples of the last, 1 or more
 * @param share of the lowest samples of a round that set the bias, above 0, at most 1
 * @param strength of the bias field where all of these agree, relative to the transverse field, 0
 *     or more
 * @param duration {@code T} of the sweep in units of the transverse field: 0 for the impulse
 *     regime, where only the counterdiabatic term acts
 * @param cutoff share of the largest angle below which a rotation is left out, 0 for none
 */
public record BfDcqoOptions(
        int steps, int rounds, double share, double strength, double duration, double cutoff) {
    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one is out of its range
     */
    public BfDcqoOptions {
        if (steps < 1 || rounds < 1) {
            throw new IllegalArgumentException(
                    "BF-DCQO needs steps (%d) and rounds (%d) of 1 or more."
                            .formatted(steps, rounds));
        }
        if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException(
                    "The share (%s) of samples that set the bias must be above 0 and at most 1."
                            .formatted(share));
        }
        if (!(strength >= 0 && strength < 1e6 && duration >= 0 && duration < 1e6)
                || !(cutoff >= 0 && cutoff < 1)) {
            throw new IllegalArgumentException(
                    "BF-DCQO needs a strength (%s) and duration (%s) of 0 or more and a cutoff (%s) in [0, 1)."
                            .formatted(strength, duration, cutoff));
        }
    }

    /**
     * Returns three steps in the impulse regime and ten rounds, each biased by the lowest fifth.
     *
     * @return the defaults
     */
    public static BfDcqoOptions defaults() {
        return new BfDcqoOptions(3, 10, 0.2, 1, 0, 0);
    }

    /**
     * Returns the same options with other numbers of steps and rounds.
     *
     * @param newSteps 1 or more
     * @param newRounds 1 or more
     * @return the changed copy
     */
    public BfDcqoOptions with(int newSteps, int newRounds) {
        return new BfDcqoOptions(newSteps, newRounds, share, strength, duration, cutoff);
    }

    /**
     * Returns the same options with another duration.
     *
     * @param newDuration 0 for the impulse regime
     * @return the changed copy
     */
    public BfDcqoOptions withDuration(double newDuration) {
        return new BfDcqoOptions(steps, rounds, share, strength, newDuration, cutoff);
    }

    /**
     * Returns the same options with another cutoff.
     *
     * @param newCutoff in [0, 1)
     * @return the changed copy
     */
    public BfDcqoOptions withCutoff(double newCutoff) {
        return new BfDcqoOptions(steps, rounds, share, strength, duration, newCutoff);
    }
}
