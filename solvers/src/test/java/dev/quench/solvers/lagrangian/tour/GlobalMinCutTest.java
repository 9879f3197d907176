package dev.quench.solvers.lagrangian.tour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quench.solvers.sampler.TestQubos;
import java.util.BitSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobalMinCutTest {
    private static double[][] weights(int n, double density, long seed) {
        var random = TestQubos.random(seed);
        double[][] weights = new double[n][n];
        for (int u = 0; u < n; u++) {
            for (int v = 0; v < u; v++) {
                weights[u][v] = random.nextDouble() < density ? random.nextDouble() : 0;
                weights[v][u] = weights[u][v];
            }
        }
        return weights;
    }

    private static double weight(double[][] weights, BitSet side) {
        return side.stream()
                .mapToDouble(u ->
                        IntStream.range(0, weights.length)
                                .filter(v -> !side.get(v))
                                .mapToDouble(v -> weights[u][v])
                                .sum())
                .sum();
    }

    private static double least(double[][] weights) {
        return IntStream.range(1, 1 << (weights.length - 1))
                .mapToDouble(set -> weight(weights, BitSet.valueOf(new long[] {set})))
                .min()
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "2,1,1",
        "3,1,2",
        "4,0.8,3",
        "5,0.7,4",
        "6,0.6,5",
        "7,0.5,6",
        "8,0.5,7",
        "9,0.4,8",
        "10,0.3,9",
        "10,1,10",
        "10,0.6,11",
        "8,0.2,12"
    })
    void theFirstCutIsALeastOneOfAll(int n, double density, long seed) {
        double[][] weights = weights(n, density, seed);

        var cuts = GlobalMinCut.phases(weights);

        assertThat(cuts).hasSize(n - 1);
        assertThat(cuts.getFirst().weight()).isCloseTo(least(weights), within(1e-12));
        assertThat(cuts)
                .allSatisfy(cut -> {
                    assertThat(cut.side().cardinality()).isBetween(1, n - 1);
                    assertThat(cut.weight()).isCloseTo(weight(weights, cut.side()), within(1e-12));
                });
    }

    @Test
    void oneVertexHasNoCut() {
        assertThat(GlobalMinCut.phases(new double[1][1])).isEmpty();
    }
}
