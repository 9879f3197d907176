package dev.quench.hardware.simulator.mps;

/**
 * How much of a state is kept.
 *
 * @param maxBond the largest bond dimension {@code chi}, 1 to 4096
 * @param cutoff the share of the weight that one truncation may discard below it, in [0, 1); 0
 *     keeps all that is not rounding
 */
public record MpsOptions(int maxBond, double cutoff) {
    /** The largest bond dimension. */
    public static final int MOST_BOND = 4096;

    /**
     * Checks the options.
     *
     * @throws IllegalArgumentException if one is out of its range
     */
    public MpsOptions {
        if (maxBond < 1 || maxBond > MOST_BOND || !(cutoff >= 0 && cutoff < 1)) {
            throw new IllegalArgumentException(
                    ("A matrix product state needs a bond dimension of 1 to 4096 (%d) and a cutoff"
                                    + " in [0, 1) (%s).\n"
                                    + "Maybe MpsOptions.defaults().")
                            .formatted(maxBond, cutoff));
        }
    }

    /**
     * Returns bond dimension 64 and cutoff 1e-16.
     *
     * @return the defaults
     */
    public static MpsOptions defaults() {
        return new MpsOptions(64, 1e-16);
    }

    /**
     * Returns a copy with another bond dimension.
     *
     * @param chi 1 to 4096
     * @return the copy
     */
    public MpsOptions withMaxBond(int chi) {
        return new MpsOptions(chi, cutoff);
    }

    /**
     * Returns a copy with another cutoff.
     *
     * @param weight in [0, 1)
     * @return the copy
     */
    public MpsOptions withCutoff(double weight) {
        return new MpsOptions(maxBond, weight);
    }
}
