package dev.quench.app.command;

import dev.quench.problems.io.Instance;
import dev.quench.solvers.control.Ticker;
import dev.quench.solvers.pipeline.Target;

/**
 * An instance and how the user named it.
 *
 * @param argument a path, {@code path#k} or a known name
 * @param instance what it holds
 */
record NamedInstance(String argument, Instance instance) {
    /** Formulates the instance, which may take long for a large one. */
    Target target(String formulation, Ticker ticker) {
        return Target.of(argument, instance, formulation, InstanceResolver.known(instance), ticker);
    }
}
