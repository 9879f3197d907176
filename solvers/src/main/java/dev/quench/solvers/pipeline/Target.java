package dev.quench.solvers.pipeline;

import dev.quench.problems.catalogue.KnownInstance;
import dev.quench.problems.formulate.Formulated;
import dev.quench.problems.formulate.Formulations;
import dev.quench.problems.io.Instance;
import dev.quench.solvers.control.Ticker;
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
