package dev.quench.hardware.simulator.closedform;

import dev.quench.hardware.circuit.Angles;

/**
 * The best angles of one layer that a search found.
 *
 * @param angles of one layer, in the convention of {@link Angles}
 * @param energy the mean energy there
 */
public record OneLayerOptimum(Angles angles, double energy) {}
