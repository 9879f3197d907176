package dev.quench.hardware.simulator.kernel;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A layer ready for the loops: multiply by {@code scale exp(-i gamma E(x))}, then apply {@code 1 -
 * i t_q X} to every qubit {@code q}; the scale holds the product of the cosines.
 */
final class PhasedMixer {
    private final @Nullable QuadraticEnergy energy;
    private final double gamma;
    private final double scaleRe;
    private final double scaleIm;
    private final double[] tangents;

    PhasedMixer(
            @Nullable QuadraticEnergy energy,
            double gamma,
            double scaleRe,
            double scaleIm,
            double[] tangents) {
        this.energy = energy;
        this.gamma = gamma;
        this.scaleRe = scaleRe;
        this.scaleIm = scaleIm;
        this.tangents = tangents.clone();
    }

    /** Only mixes; the product of the cosines is left to a later layer. */
    static PhasedMixer withoutPhases(double[] tangents) {
        return new PhasedMixer(null, 0, 1, 0, tangents);
    }

    /** Null where nothing is multiplied before the mixers. */
    @Nullable QuadraticEnergy energy() {
        return energy;
    }

    double gamma() {
        return gamma;
    }

    double scaleRe() {
        return scaleRe;
    }

    double scaleIm() {
        return scaleIm;
    }

    /** The tangents by qubit, null if all are zero. */
    double @Nullable [] tangentsOrNull() {
        return Arrays.stream(tangents).allMatch(t -> t == 0) ? null : tangents.clone();
    }
}
