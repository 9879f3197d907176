package dev.quench.solvers.pruning.descent;

import dev.quench.solvers.pruning.network.Network;
import dev.quench.solvers.pruning.network.WeightLayer;
import java.util.List;
import java.util.stream.LongStream;

/** What a descent refuses before it begins. */
final class DescentFaults {
    /** Values, masks, groups, scores and keys to sort by, of one weight. */
    private static final long WEIGHT_BYTES = 64;

    private DescentFaults() {}

    static void requireKnown(Network network, DescentOptions options) {
        List<String> names = network.layers().stream().map(WeightLayer::name).toList();
        for (String name : options.target().layerDensities().keySet()) {
            if (!names.contains(name)) {
                throw new IllegalArgumentException(
                        "The network %s has no layer %s whose density could be chosen.\nMaybe one of %s."
                                .formatted(network.name(), name, String.join(", ", names)));
            }
        }
    }

    /** Too much is refused before it is asked for. */
    static void requireMemory(Network network, List<Integer> layers, DescentOptions options) {
        long weights = layers.stream().mapToLong(l -> network.layers().get(l).size()).sum();
        long block = Math.min(options.step().block(), weights);
        long bytes =
                WEIGHT_BYTES * weights
                        + (long) Float.BYTES
                                * 2
                                * options.step().batch()
                                * (block + entering(network, layers, options));
        long limit = Runtime.getRuntime().maxMemory() / 4 * 3;
        if (bytes > limit) {
            throw new IllegalArgumentException(
                    "Pruning %,d weights in blocks of %,d by %,d examples needs about %,d MiB; the limit is %,d MiB.\nMaybe fewer examples (--batch), smaller blocks (--block), fewer layers (--skip), or more heap."
                            .formatted(
                                    weights,
                                    block,
                                    options.step().batch(),
                                    bytes >> 20,
                                    limit >> 20));
        }
    }

    /**
     * Returns how many numbers of an example enter and leave the layers whose gradients are kept at
     * a time, where layers are applied once.
     */
    private static long entering(Network network, List<Integer> layers, DescentOptions options) {
        LongStream each =
                layers.stream()
                        .map(network.layers()::get)
                        .mapToLong(layer -> (long) layer.inputs() + layer.outputs());
        return options.target().scope() == PruningTarget.Scope.NETWORK
                ? each.sum()
                : each.max().orElse(0);
    }
}
