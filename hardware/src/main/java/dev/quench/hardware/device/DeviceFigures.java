package dev.quench.hardware.device;

import java.util.Map;

/**
 * All numbers of a device but its error rates and its price.
 *
 * @param limits how much it takes at once
 * @param timing how long the steps around the gates take
 * @param annealing what an annealer takes; empty for others
 * @param atoms what a device of neutral atoms takes; empty for others
 */
public record DeviceFigures(
        Figures<Limit> limits,
        Figures<Span> timing,
        Figures<Annealing> annealing,
        Figures<Atoms> atoms) {
    /**
     * Makes figures of which nothing is known.
     *
     * @param from where nothing is said
     * @return empty ones
     */
    public static DeviceFigures unknown(Provenance from) {
        return new DeviceFigures(
                new Figures<Limit>(from, Map.of()),
                new Figures<Span>(from, Map.of()),
                new Figures<Annealing>(from, Map.of()),
                new Figures<Atoms>(from, Map.of()));
    }

    /**
     * Replaces the limits.
     *
     * @param changed the new ones
     * @return new figures
     */
    public DeviceFigures withLimits(Figures<Limit> changed) {
        return new DeviceFigures(changed, timing, annealing, atoms);
    }

    /**
     * Replaces the times.
     *
     * @param changed the new ones
     * @return new figures
     */
    public DeviceFigures withTiming(Figures<Span> changed) {
        return new DeviceFigures(limits, changed, annealing, atoms);
    }

    /**
     * Replaces what an annealer takes.
     *
     * @param changed the new values
     * @return new figures
     */
    public DeviceFigures withAnnealing(Figures<Annealing> changed) {
        return new DeviceFigures(limits, timing, changed, atoms);
    }

    /**
     * Replaces what a device of atoms takes.
     *
     * @param changed the new values
     * @return new figures
     */
    public DeviceFigures withAtoms(Figures<Atoms> changed) {
        return new DeviceFigures(limits, timing, annealing, changed);
    }
}
