package dev.quench.solvers.pruning.block;

import static org.assertj.core.api.Assertions.within;

import dev.quench.problems.pruning.BlockModel;
import dev.quench.problems.pruning.PruningBlock;
import dev.quench.problems.qubo.Bits;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.assertj.core.data.Offset;

/** Small random blocks and their best flips by enumeration. */
final class Blocks {
    private Blocks() {}

    static float[] normals(int count, long seed) {
        var random = new SplittableRandom(seed);
        float[] values = new float[count];
        for (int k = 0; k < count; k++) {
            values[k] = (float) random.nextGaussian();
        }
        return values;
    }

    /**
     * A block of normal gradients and small normal weights, which take turns in being pruned and in
     * groups.
     */
    static PruningBlock grouped(int size, int samples, int groups, long seed) {
        boolean[] pruned = new boolean[size];
        for (int i = 0; i < size; i++) {
            pruned[i] = i / groups % 2 == 0;
        }
        float[] weights = normals(size, seed + 1000);
        for (int i = 0; i < size; i++) {
            weights[i] *= 0.2f;
        }
        return new PruningBlock(
                samples,
                normals(size * samples, seed),
                weights,
                pruned,
                IntStream.range(0, size).map(i -> i % groups).toArray(),
                BlockModel.PUBLISHED);
    }

    /** The least change of all balanced flips of at most 20 weights. */
    static double best(PruningBlock block) {
        return LongStream.range(0, 1L << block.size())
                .mapToObj(index -> Bits.ofIndex(index, block.size()))
                .filter(block::isBalanced)
                .mapToDouble(block::change)
                .min()
                .orElseThrow();
    }

    static Offset<Double> near(PruningBlock block) {
        return within(1e-9 * (1 + Math.abs(best(block))));
    }
}
