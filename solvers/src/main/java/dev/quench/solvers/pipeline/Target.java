package dev.quench.solvers.pipeline;

import dev.quench.problems.catalogue.KnownInstance;
import dev.quench.problems.formulate.Formulated;
import dev.quench.problems.formulate.Formulations;
import dev.quench.problems.io.Instance;
import dev.quench.solvers.control.Ticker;
import java.util.Locale;
import java.util.Optional;

/**
 * An instance that is about to be solved.
 *
 * @param argument how the user named it
 * @param instance as its file states it
 * @param formulated as a binary program
 * @param known what the catalogue knows of it
 * @param buildSeconds how long the formulation took
 */
public record Target(
        String argument,
        Instance instance,
        Formulated formulated,
        Optional<KnownInstance> known,
        double buildSeconds) {
    /*
     * Measured on position formulations of 100 to 280 cities: building, encoding and preparing an
     * annealing read take 140 to 350 bytes and 1 to 2.5 microseconds a coupling.
     */
    private static final double BYTES_PER_COUPLING = 400;
    private static final double SECONDS_PER_COUPLING = 2.5e-6;

    /**
     * Refuses an instance whose formulation is beyond the memory or half of the time limit.
     *
     * @param instance as its file states it
     * @param options the limits
     * @throws IllegalArgumentException with the forecast and the way out, before memory is asked
     *     for
     */
    public static void requireFits(Instance instance, RunOptions options) {
        double couplings = Formulations.couplings(instance.problem());
        double bytes = couplings * BYTES_PER_COUPLING;
        double seconds = couplings * SECONDS_PER_COUPLING;
        String size =
                String.format(
                        Locale.ROOT,
                        "%s needs %d variables and about %.2g couplings",
                        instance.name(),
                        Formulations.variables(instance.problem()),
                        couplings);
        if (bytes > options.memoryLimit()) {
            throw new IllegalArgumentException(
                    String.format(
                            Locale.ROOT,
                            "%s, about %.1f GiB; the limit is %.1f GiB.\nMaybe take a smaller instance, or raise Java's heap: QUENCH_JAVA_OPTIONS=-Xmx%.0fg.",
                            size,
                            bytes / 0x1p30,
                            options.memoryLimit() / 0x1p30,
                            Math.ceil(bytes / 0.75 / 0x1p30)));
        }
        if (seconds > options.timeLimit().toMillis() / 2000.0) {
            throw new IllegalArgumentException(
                    String.format(
                            Locale.ROOT,
                            "%s, about %.0f s to build; half of the time limit is %.0f s.\nMaybe raise it: --time-limit %.0f.",
                            size,
                            seconds,
                            options.timeLimit().toMillis() / 2000.0,
                            Math.ceil(3 * seconds)));
        }
    }

    /**
     * Formulates an instance the standard way.
     *
     * @param argument how the user named it
     * @param instance as its file states it
     * @param known what the catalogue knows of it
     * @param ticker measures the time of the formulation
     * @return the target
     */
    public static Target of(
            String argument, Instance instance, Optional<KnownInstance> known, Ticker ticker) {
        long start = ticker.nanoseconds();
        Formulated formulated = Formulations.standard(instance.problem());
        return new Target(argument, instance, formulated, known, ticker.secondsSince(start));
    }
}
