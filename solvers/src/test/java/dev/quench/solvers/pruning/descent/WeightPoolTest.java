package dev.quench.solvers.pruning.descent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.solvers.pruning.network.Perceptron;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pools and the blocks that are chosen among their weights. */
class WeightPoolTest {
    private final Perceptron network = SmallCase.network(1);

    static List<Granularity> granularities() {
        return List.of(
                new Granularity.WholeLayer(),
                new Granularity.EachOutput(),
                new Granularity.Pattern(2, 4));
    }

    private WeightPool pool(Granularity granularity) {
        return WeightPool.of(network, new int[] {0}, granularity);
    }

    private static float[] noise(int size, long seed) {
        var random = new SplittableRandom(seed);
        float[] noise = new float[size];
        for (int w = 0; w < size; w++) {
            noise[w] = (float) random.nextGaussian();
        }
        return noise;
    }

    private static int[] group(WeightPool pool, int group) {
        return IntStream.range(pool.groupStart(group), pool.groupStart(group + 1))
                .map(pool::member)
                .toArray();
    }

    private static int[] kept(WeightPool pool) {
        return IntStream.range(0, pool.groups())
                .map(g ->
                        (int) Arrays.stream(group(pool, g)).filter(w -> !pool.isPruned(w)).count())
                .toArray();
    }

    @ParameterizedTest
    @MethodSource("granularities")
    void groupsPartTheWeights(Granularity granularity) {
        WeightPool pool = pool(granularity);
        Set<Integer> seen = new HashSet<>();

        for (int g = 0; g < pool.groups(); g++) {
            for (int w : group(pool, g)) {
                assertThat(pool.group(w)).isEqualTo(g);
                assertThat(seen.add(w)).isTrue();
            }
        }

        assertThat(seen).hasSize(pool.size());
    }

    @ParameterizedTest
    @MethodSource("granularities")
    void theLowestOfEveryGroupGo(Granularity granularity) {
        WeightPool pool = pool(granularity);
        float[] importance = noise(pool.size(), 1);

        pool.prune(importance, 0.5);

        for (int g = 0; g < pool.groups(); g++) {
            int[] members = group(pool, g);
            int[] lowest =
                    Arrays.stream(members)
                            .boxed()
                            .sorted(Comparator.comparingDouble(w -> importance[w]))
                            .limit(members.length - Math.round(0.5 * members.length))
                            .mapToInt(w -> w)
                            .sorted()
                            .toArray();
            assertThat(Arrays.stream(members).filter(pool::isPruned))
                    .containsExactly(Arrays.stream(lowest).boxed().toArray(Integer[]::new));
        }
    }

    @Test
    void aSecondPruningKeepsWhatIsPruned() {
        WeightPool pool = pool(new Granularity.WholeLayer());
        pool.prune(noise(pool.size(), 1), 0.5);
        var first = pool.mask();

        pool.prune(noise(pool.size(), 2), 0.2);

        assertThat(pool.kept()).isEqualTo(Math.round(0.2f * pool.size()));
        var second = pool.mask();
        second.andNot(first);
        assertThat(second.isEmpty()).isTrue();
    }

    @Test
    void aGroupKeepsAtLeastOneWeight() {
        assertThat(WeightPool.survivors(12, 1e-9)).isEqualTo(1);
        assertThat(WeightPool.survivors(12, 0.999)).isEqualTo(12);
        assertThat(WeightPool.survivors(12, 0.3)).isEqualTo(4);
    }

    @Test
    void theNetworkHasZerosWhereWeightsArePruned() {
        WeightPool pool = pool(new Granularity.WholeLayer());
        float[] dense = network.weights(0);
        pool.prune(noise(pool.size(), 1), 0.3);

        pool.write(network);

        float[] sparse = network.weights(0);
        for (int w = 0; w < dense.length; w++) {
            assertThat(sparse[w]).isEqualTo(pool.isPruned(w) ? 0 : dense[w]);
            assertThat(pool.value(w)).isEqualTo(dense[w]);
        }
    }

    @Test
    void aStateComesBack() {
        WeightPool pool = pool(new Granularity.WholeLayer());
        pool.prune(noise(pool.size(), 1), 0.5);
        WeightPool.State state = pool.state();
        var mask = pool.mask();
        pool.prune(noise(pool.size(), 2), 0.1);

        pool.restore(state);

        assertThat(pool.mask()).isEqualTo(mask);
    }

    @Test
    void theEndsOfBothSidesFreeze() {
        WeightPool pool = pool(new Granularity.WholeLayer());
        float[] importance = noise(pool.size(), 1);
        pool.prune(importance, 0.5);

        pool.freeze(importance, 0.25, 0.5, 0);

        for (int w = 0; w < pool.size(); w++) {
            int at = w;
            boolean side = pool.isPruned(w);
            long before =
                    IntStream.range(0, pool.size())
                            .filter(o -> pool.isPruned(o) == side)
                            .filter(o ->
                                    side
                                            ? importance[o] < importance[at]
                                            : importance[o] > importance[at])
                            .count();
            assertThat(pool.isFree(w)).isEqualTo(before >= (side ? 24 : 48));
        }
    }

    @Test
    void aBlockRestsUntilOthersTakeItsPlace() {
        WeightPool pool = pool(new Granularity.WholeLayer());
        pool.prune(noise(pool.size(), 1), 0.5);
        pool.freeze(noise(pool.size(), 1), 0, 0, 0.5);
        int[] block = BlockChoice.of(pool, noise(pool.size(), 3), 10);

        pool.forbid(block);

        assertThat(Arrays.stream(block).filter(pool::isFree)).isEmpty();
        int[] next = BlockChoice.of(pool, noise(pool.size(), 3), 10);
        assertThat(IntStream.concat(Arrays.stream(block), Arrays.stream(next)).distinct().count())
                .isEqualTo(20);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void aBlockIsTheLowestPairsOfEqualRankInTheirGroup(long seed) {
        for (Granularity granularity : granularities()) {
            WeightPool pool = pool(granularity);
            pool.prune(noise(pool.size(), seed), 0.5);
            pool.freeze(noise(pool.size(), seed), 0.2, 0.3, 0);
            float[] flips = noise(pool.size(), seed + 10);

            int[] block = BlockChoice.of(pool, flips, 12);

            assertThat(block).isEqualTo(lowestPairs(pool, flips, 6));
            int[] before = kept(pool);
            Arrays.stream(block).forEach(pool::flip);
            assertThat(kept(pool)).isEqualTo(before);
        }
    }

    private static int[] lowestPairs(WeightPool pool, float[] flips, int count) {
        return IntStream.range(0, pool.groups())
                .boxed()
                .flatMap(g -> {
                    int[][] sides = new int[2][];
                    for (int side = 0; side < 2; side++) {
                        boolean pruned = side == 0;
                        sides[side] =
                                Arrays.stream(group(pool, g))
                                        .filter(w -> pool.isFree(w) && pool.isPruned(w) == pruned)
                                        .boxed()
                                        .sorted(Comparator.comparingDouble(w -> flips[w]))
                                        .mapToInt(w -> w)
                                        .toArray();
                    }
                    return IntStream.range(0, Math.min(sides[0].length, sides[1].length))
                            .mapToObj(r -> new int[] {sides[0][r], sides[1][r]});
                })
                .sorted(Comparator.comparingDouble(pair -> flips[pair[0]] + flips[pair[1]]))
                .limit(count)
                .flatMapToInt(Arrays::stream)
                .sorted()
                .toArray();
    }

    @Test
    void withoutAFreePairThereIsNoBlock() {
        WeightPool pool = pool(new Granularity.WholeLayer());

        assertThat(BlockChoice.of(pool, noise(pool.size(), 1), 12)).isEmpty();
    }

    @Test
    void aPoolOfTwoLayersNumbersThemOneAfterTheOther() {
        WeightPool pool = WeightPool.of(network, new int[] {0, 1}, new Granularity.EachOutput());

        assertThat(pool.size()).isEqualTo(192 + 64);
        assertThat(pool.groups()).isEqualTo(16 + 4);
        assertThat(pool.offset(1)).isEqualTo(192);
        assertThat(pool.group(192)).isEqualTo(16);
        assertThat(pool.value(192)).isEqualTo(network.weights(1)[0]);
        assertThat(pool.name()).isEqualTo("all");
    }
}
