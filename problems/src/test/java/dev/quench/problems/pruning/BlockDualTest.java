package dev.quench.problems.pruning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quench.problems.qubo.Bits;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlockDualTest {
    private static final int SIZE = 10;
    private static final int SAMPLES = 4;

    private static PruningBlock block(long seed) {
        var random = new SplittableRandom(seed);
        float[] gradients = new float[SIZE * SAMPLES];
        float[] weights = new float[SIZE];
        boolean[] pruned = new boolean[SIZE];
        int[] groups = new int[SIZE];
        for (int i = 0; i < SIZE; i++) {
            weights[i] = (float) (0.3 * random.nextGaussian());
            pruned[i] = i % 2 == 0;
            groups[i] = i < 6 ? 0 : 1;
            for (int s = 0; s < SAMPLES; s++) {
                gradients[i * SAMPLES + s] = (float) random.nextGaussian();
            }
        }
        return new PruningBlock(SAMPLES, gradients, weights, pruned, groups, BlockModel.PUBLISHED);
    }

    private static double[] dual(long seed) {
        var random = new SplittableRandom(seed);
        return random.doubles(SAMPLES, -0.2, 0.2).toArray();
    }

    private static LongStream states() {
        return LongStream.range(0, 1L << SIZE);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void noBalancedFlipsGoBelowTheBoundOfAnyVector(long seed) {
        PruningBlock block = block(seed);
        BlockDual dual = BlockDual.of(block, dual(seed));

        assertThat(dual.value()).isNotPositive();
        states().mapToObj(index -> Bits.ofIndex(index, SIZE))
                .filter(block::isBalanced)
                .forEach(y -> {
                    double least = dual.value();
                    for (int i = 0; i < SIZE; i++) {
                        boolean chosen = dual.reducedCost(i) < 0;
                        least += chosen == y.get(i) ? 0 : Math.abs(dual.reducedCost(i));
                    }
                    assertThat(block.change(y)).isGreaterThanOrEqualTo(least);
                });
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void theBoundHoldsWhereBitsAreFixed(long seed) {
        PruningBlock block = block(seed);
        Bits fixed = Bits.parse("1100001000");
        Bits values = Bits.parse("1000000000");

        double bound = BlockDual.of(block, dual(seed), fixed, values).value();

        double best =
                states().mapToObj(index -> Bits.ofIndex(index, SIZE))
                        .filter(block::isBalanced)
                        .filter(y -> y.get(0) && !y.get(1) && !y.get(6))
                        .mapToDouble(block::change)
                        .min()
                        .orElseThrow();
        assertThat(bound).isLessThanOrEqualTo(best).isGreaterThan(best - 2);
    }

    @Test
    void fixedBitsThatCannotBeBalancedHaveAnInfiniteBound() {
        Bits fixed = Bits.parse("0000001111");
        Bits values = Bits.parse("0000001010");

        assertThat(BlockDual.of(block(1), dual(1), fixed, values).value())
                .isEqualTo(Double.POSITIVE_INFINITY);
    }

    @Test
    void rejectsAVectorOfAnotherLength() {
        assertThatThrownBy(() -> BlockDual.of(block(1), new double[3]))
                .hasMessageContaining("4 samples cannot have 3 numbers");
    }
}
