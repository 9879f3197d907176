package dev.quench.hardware.simulator.kernel;

import java.util.ArrayList;
import java.util.List;

/**
 * Rewrites layers of phases {@code exp(-i gamma E)} and mixers {@code exp(-i beta_q X_q)} so that
 * all tangents are in [-1, 1].
 *
 * <p>{@code exp(-i (r + k pi/2) X) = (-i X)^k exp(-i r X)}, with {@code r} in {@code [-pi/4,
 * pi/4]}. The bit flips {@code X^k} commute with mixers and turn an energy {@code E(x)} into {@code
 * E(x xor flips)}, so they are carried along and done at the end. Without this, {@code cos^n} would
 * underflow and the butterflies overflow near {@code beta = pi/2}.
 */
final class PhasedMixers {
    private static final double QUARTER_TURN = Math.PI / 2;

    private final int size;
    private final List<PhasedMixer> layers = new ArrayList<>();
    private long flips;

    PhasedMixers(int size) {
        this.size = size;
    }

    /**
     * Adds a layer.
     *
     * @param energy whose phases come first
     * @param gamma radians per unit of energy
     * @param betas of the mixers, by qubit
     */
    void add(QuadraticEnergy energy, double gamma, double[] betas) {
        var mixers = new Reduced(betas);
        layers.add(
                scaled(
                        energy.flipped(flips),
                        gamma,
                        mixers.scale,
                        mixers.quarters,
                        mixers.tangents));
        flips ^= mixers.odd;
    }

    /**
     * Adds mixers, then phases, which also take the factor that the mixers leave.
     *
     * @param betas of the mixers, by qubit
     * @param energy whose phases come last
     * @param gamma radians per unit of energy
     */
    void addMixersFirst(double[] betas, QuadraticEnergy energy, double gamma) {
        var mixers = new Reduced(betas);
        layers.add(PhasedMixer.withoutPhases(mixers.tangents));
        flips ^= mixers.odd;
        layers.add(
                scaled(
                        energy.flipped(flips),
                        gamma,
                        mixers.scale,
                        mixers.quarters,
                        new double[size]));
    }

    /** Mixers with angles in a quarter of a circle, and what is left of them. */
    private final class Reduced {
        private final double[] tangents = new double[size];
        private double scale = 1;
        private long odd;
        private long quarters;

        Reduced(double[] betas) {
            for (int q = 0; q < size; q++) {
                double turns = Math.rint(betas[q] / QUARTER_TURN);
                double rest = Math.fma(-turns, QUARTER_TURN, betas[q]);
                tangents[q] = Math.tan(rest);
                scale *= Math.cos(rest);
                long k = (long) turns & 3;
                quarters += k;
                odd |= (k & 1) << q;
            }
        }
    }

    /** The factor {@code (-i)^quarters scale}. */
    private static PhasedMixer scaled(
            QuadraticEnergy energy, double gamma, double scale, long quarters, double[] tangents) {
        return switch ((int) (quarters & 3)) {
            case 0 -> new PhasedMixer(energy, gamma, scale, 0, tangents);
            case 1 -> new PhasedMixer(energy, gamma, 0, -scale, tangents);
            case 2 -> new PhasedMixer(energy, gamma, -scale, 0, tangents);
            default -> new PhasedMixer(energy, gamma, 0, scale, tangents);
        };
    }

    /**
     * Returns the layers, those that do the remaining flips at their end.
     *
     * @return none if none was added
     */
    List<PhasedMixer> layers() {
        var all = new ArrayList<>(layers);
        if (flips != 0) {
            double[] tangents = new double[size];
            for (int q = 0; q < size; q++) {
                tangents[q] = flips >>> q & 1;
            }
            long count = Long.bitCount(flips);
            double scale = Math.pow(2, -count / 2.0);
            var nothing = QuadraticEnergy.zero(size);
            // X = i exp(-i pi/4 X) exp(-i pi/4 X): the factors i are (-i)^3.
            all.add(scaled(nothing, 0, scale, 3 * count, tangents));
            all.add(scaled(nothing, 0, scale, 0, tangents));
        }
        return all;
    }
}
