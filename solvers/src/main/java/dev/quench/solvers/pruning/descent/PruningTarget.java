package dev.quench.solvers.pruning.descent;

import java.util.Map;

/**
 * How many weights survive, and which of them share that number.
 *
 * @param density share of the weights that survives, in (0, 1)
 * @param layerDensities another share for the layers of these names; empty for none
 * @param granularity which weights share a number of survivors
 * @param scope which layers share a block
 */
public record PruningTarget(
        double density, Map<String, Double> layerDensities, Granularity granularity, Scope scope) {
    /** Which layers share a block, and a number of survivors. */
    public enum Scope {
        /** Every layer has the density asked for. */
        LAYER,
        /** All layers are one: the network has the density asked for, layers what suits it. */
        NETWORK
    }

    /**
     * Checks the densities.
     *
     * @throws IllegalArgumentException if one is out of its range, or layers that share blocks or
     *     have a pattern have densities of their own; the message names it
     */
    public PruningTarget {
        layerDensities = Map.copyOf(layerDensities);
        requireDensity("density", density);
        layerDensities.forEach(
                (layer, share) -> requireDensity("density of layer " + layer, share));
        if (!layerDensities.isEmpty()
                && (scope == Scope.NETWORK || granularity instanceof Granularity.Pattern)) {
            throw new IllegalArgumentException(
                    "Densities of layers (%s) need groups within layers: with --per network layers find their own, and a pattern says its own.\nMaybe --per layer."
                            .formatted(layerDensities.keySet()));
        }
    }

    private static void requireDensity(String what, double share) {
        if (!(share > 0 && share < 1)) {
            throw new IllegalArgumentException(
                    "The %s (%s) must lie between 0 and 1, both left out: it is the share of the weights that survives.\nMaybe --density 0.1."
                            .formatted(what, share));
        }
    }

    /**
     * Returns the density of a layer.
     *
     * @param layer its name
     * @return its own, or that of all
     */
    public double densityOf(String layer) {
        return layerDensities.getOrDefault(layer, density);
    }
}
