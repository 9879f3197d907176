package dev.quench.solvers.pruning.descent;

import dev.quench.solvers.pruning.network.Network;
import dev.quench.solvers.pruning.network.WeightLayer;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;

/** What a descent refuses before it begins. */
final class DescentFaults {
    /** Values, masks, groups, scores and keys to sort by, of one weight. */
    private static final long WEIGHT_BYTES = 64;

    /** The largest weight; its square and that of a sum of some are floats. */
    private static final float LARGEST = 1e18f;

    private static final MathContext DIGITS = new MathContext(4);

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

    /** A weight whose square is no float cannot be in a model of the loss. */
    static void requireValues(Network network, List<Integer> layers) {
        for (int l : layers) {
            float[] weights = network.weights(l);
            for (int w = 0; w < weights.length; w++) {
                if (!(Math.abs(weights[w]) <= LARGEST)) {
                    throw new IllegalArgumentException(
                            "Weight %d of layer %s is %s; the limit is %s, since changes of the loss go by squares.\nMaybe the file is damaged, or of another byte order."
                                    .formatted(
                                            w,
                                            network.layers().get(l).name(),
                                            weights[w],
                                            LARGEST));
                }
            }
        }
    }

    /** A density that no weight goes for is one that the network has already. */
    static void requireExcess(Network network, List<WeightPool> pools, DescentOptions options) {
        long size = 0;
        long kept = 0;
        for (WeightPool pool : pools) {
            if (pool.excess(density(pool, options)) > 0) {
                return;
            }
            size += pool.size();
            kept += pool.kept();
        }
        throw new IllegalArgumentException(
                "Of the %,d prunable weights of the network %s, %,d are not zero (density %s): none goes at the density %s.\nMaybe a lower --density, or the network as it was before it was pruned."
                        .formatted(
                                size,
                                network.name(),
                                kept,
                                rounded((double) kept / size),
                                options.target().density()));
    }

    /**
     * Steps of single layers are of layers that are pruned, and leave those of none without any.
     */
    static void requireSteps(List<WeightPool> pools, DescentOptions options) {
        Map<String, Integer> own = options.schedule().layerSteps();
        List<String> names = pools.stream().map(WeightPool::name).toList();
        for (String name : own.keySet()) {
            if (!names.contains(name)) {
                throw new IllegalArgumentException(
                        "There is no layer %s here whose steps could be chosen.\nMaybe %s."
                                .formatted(
                                        name,
                                        options.target().scope() == PruningTarget.Scope.NETWORK
                                                ? "--per layer: with --per network all layers share their steps"
                                                : "one of " + String.join(", ", names)));
            }
        }
        int sum = own.values().stream().mapToInt(n -> n).sum();
        if (own.size() == pools.size() && sum != options.schedule().steps()) {
            throw new IllegalArgumentException(
                    "The steps of all layers (%s) are %d; an epoch has %d.\nMaybe --steps %d."
                            .formatted(new TreeMap<>(own), sum, options.schedule().steps(), sum));
        }
    }

    /** Returns what a user should know who asked for this, a sentence each. */
    static List<String> notices(List<WeightPool> pools, DescentOptions options) {
        var notices = new ArrayList<String>();
        long size = pools.stream().mapToLong(WeightPool::size).sum();
        long absent = pools.stream().mapToLong(WeightPool::absent).sum();
        if (absent > 0) {
            notices.add(
                    "%,d of the %,d prunable weights are zero already: they count as pruned and stay so."
                            .formatted(absent, size));
        }
        List<String> full =
                pools.stream()
                        .filter(pool -> pool.excess(density(pool, options)) == 0)
                        .map(WeightPool::name)
                        .toList();
        if (!full.isEmpty()) {
            notices.add(
                    "No weight of %s goes at the density asked for: there are not more left."
                            .formatted(String.join(", ", full)));
        }
        List<String> sparse =
                pools.stream()
                        .filter(pool -> pool.roundsUp(density(pool, options)))
                        .map(WeightPool::name)
                        .toList();
        if (!sparse.isEmpty()) {
            notices.add(
                    "The density asked for is less than one weight in groups of %s: each keeps one."
                            .formatted(String.join(", ", sparse)));
        }
        return notices;
    }

    private static double density(WeightPool pool, DescentOptions options) {
        return options.target().granularity().density(options.target().densityOf(pool.name()));
    }

    private static BigDecimal rounded(double share) {
        return new BigDecimal(share).round(DIGITS);
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
