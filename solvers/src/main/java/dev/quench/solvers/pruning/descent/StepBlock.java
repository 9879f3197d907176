package dev.quench.solvers.pruning.descent;

import dev.quench.problems.pruning.BlockModel;
import dev.quench.problems.pruning.PruningBlock;
import dev.quench.solvers.pruning.network.Examples;
import dev.quench.solvers.pruning.network.Network;
import dev.quench.solvers.pruning.network.SampleGradients;
import dev.quench.solvers.pruning.network.WeightLayer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** The block of one step, made from the gradients of a mini-batch at the present point. */
final class StepBlock {
    private final WeightPool pool;
    private final List<SampleGradients> gradients = new ArrayList<>();

    private final List<float[]> means = new ArrayList<>();

    private StepBlock(WeightPool pool, Network network, Examples batch, Examples curved) {
        this.pool = pool;
        for (int l = 0; l < pool.layers(); l++) {
            SampleGradients slopes = network.gradients(batch, pool.layer(l));
            means.add(slopes.mean());
            gradients.add(curved == batch ? slopes : network.gradients(curved, pool.layer(l)));
        }
    }

    /**
     * Differentiates the layers of a pool.
     *
     * @param batch examples whose mean gradient is the slope
     * @param curved examples whose gradients make the curvature; the batch itself or with other
     *     classes
     */
    static StepBlock of(WeightPool pool, Network network, Examples batch, Examples curved) {
        return new StepBlock(pool, network, batch, curved);
    }

    /** Chooses the weights of the block. */
    int[] choose(DescentOptions options, RandomGenerator random) {
        return BlockChoice.of(pool, flips(options, random), pool.block());
    }

    private float[] flips(DescentOptions options, RandomGenerator random) {
        float[] flips = new float[pool.size()];
        for (int l = 0; l < pool.layers(); l++) {
            int offset = pool.offset(l);
            int size = pool.shape(l).size();
            switch (options.step().selection()) {
                case GAIN ->
                        gains(
                                flips,
                                offset,
                                means.get(l),
                                gradients.get(l),
                                options.step().model());
                case GRADIENT -> slopes(flips, offset, means.get(l));
                case RANDOM -> {
                    for (int w = 0; w < size; w++) {
                        flips[offset + w] = random.nextFloat();
                    }
                }
            }
        }
        return flips;
    }

    private void gains(
            float[] flips, int offset, float[] mean, SampleGradients of, BlockModel model) {
        float[] squares = of.meanSquares();
        for (int w = 0; w < mean.length; w++) {
            float value = pool.value(offset + w);
            float d = pool.isPruned(offset + w) ? value : -value;
            flips[offset + w] =
                    (float)
                            (model.gradientMultiplier() * mean[w] * d
                                    + (model.ridge() + squares[w] / 2) * d * d);
        }
        requireFinite(mean, offset);
    }

    private void slopes(float[] flips, int offset, float[] mean) {
        for (int w = 0; w < mean.length; w++) {
            float slope = Math.abs(pool.value(offset + w) * mean[w]);
            flips[offset + w] = pool.isPruned(offset + w) ? -slope : slope;
        }
        requireFinite(mean, offset);
    }

    private void requireFinite(float[] mean, int offset) {
        for (int w = 0; w < mean.length; w++) {
            if (!Float.isFinite(mean[w])) {
                WeightLayer layer = pool.shape(layerOf(offset + w));
                throw new IllegalArgumentException(
                        "The gradient of weight %d of layer %s is %s, which is no finite number.\nMaybe the data are not scaled, or the network has weights that are no numbers."
                                .formatted(w, layer.name(), mean[w]));
            }
        }
    }

    /** Makes the model of some weights of the pool, in rising order. */
    PruningBlock block(int[] weights, BlockModel model) {
        int samples = gradients.getFirst().samples();
        float[] columns = new float[Math.multiplyExact(weights.length, samples)];
        float[] values = new float[weights.length];
        double[] slopes = new double[weights.length];
        boolean[] pruned = new boolean[weights.length];
        for (int i = 0; i < weights.length; i++) {
            int l = layerOf(weights[i]);
            gradients.get(l).copy(weights[i] - pool.offset(l), columns, i * samples);
            slopes[i] = means.get(l)[weights[i] - pool.offset(l)];
            values[i] = pool.value(weights[i]);
            pruned[i] = pool.isPruned(weights[i]);
        }
        return new PruningBlock(samples, columns, slopes, values, pruned, groups(weights), model);
    }

    private int layerOf(int weight) {
        int l = 0;
        while (weight >= pool.offset(l) + pool.shape(l).size()) {
            l++;
        }
        return l;
    }

    /** Numbers the groups that occur from 0 on. */
    private int[] groups(int[] weights) {
        int[] groups = Arrays.stream(weights).map(pool::group).toArray();
        int[] distinct = Arrays.stream(groups).sorted().distinct().toArray();
        for (int i = 0; i < groups.length; i++) {
            groups[i] = Arrays.binarySearch(distinct, groups[i]);
        }
        return groups;
    }
}
