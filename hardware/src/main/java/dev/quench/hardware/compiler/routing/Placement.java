package dev.quench.hardware.compiler.routing;

import java.util.Optional;
import java.util.random.RandomGenerator;

/** Chooses where the qubits of a circuit start on a device. Stateless. */
public interface Placement {
    /**
     * Returns the name that reports use.
     *
     * @return one word, for example {@code exact}
     */
    String name();

    /**
     * Looks for a layout with a small {@link PlacementTask#loss}.
     *
     * @param task the circuit and the device
     * @param random of all choices
     * @return empty if none was found, or if the task is none of this placement's
     */
    Optional<Layout> place(PlacementTask task, RandomGenerator random);
}
