package dev.quench.solvers.pruning.descent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quench.solvers.control.StopSignal;
import dev.quench.solvers.control.Ticker;
import dev.quench.solvers.pruning.block.BlockSolvers;
import dev.quench.solvers.pruning.network.Perceptron;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Networks some of whose weights are zero, and densities at the ends. */
class PrunedBeforeTest {
    private static final List<Integer> LAYERS = List.of(0, 1);

    static List<Granularity> granularities() {
        return PruningDescentTest.granularities();
    }

    private static PruningDescent descent(Perceptron network, DescentOptions options) {
        return new PruningDescent(
                network,
                SmallCase.DATA,
                LAYERS,
                BlockSolvers.named("anneal"),
                options,
                new PruningDescent.Control(
                        Ticker.FROZEN, StopSignal.NEVER, DescentListener.SILENT, DescentLog.NONE));
    }

    /** Sets every third weight to zero, so that two thirds are left. */
    private static Perceptron holed() {
        Perceptron network = SmallCase.network(1);
        for (int l : LAYERS) {
            float[] weights = network.weights(l);
            for (int w = 0; w < weights.length; w += 3) {
                weights[w] = 0;
            }
            network.write(l, weights);
        }
        return network;
    }

    private static int survivors(Perceptron network, int layer) {
        float[] weights = network.weights(layer);
        return (int) IntStream.range(0, weights.length).filter(w -> weights[w] != 0).count();
    }

    @ParameterizedTest
    @MethodSource("granularities")
    void weightsThatWereZeroAreNoSurvivorsAndStaySo(Granularity granularity) {
        Perceptron network = holed();

        DescentResult result = descent(network, SmallCase.options(granularity, 1, 0, 0, 3)).run();

        assertThat(result.stepsTaken()).isPositive();
        for (int l : LAYERS) {
            BitSet mask = result.survivors().getOrDefault(l, new BitSet());
            int size = network.layers().get(l).size();
            assertThat(IntStream.range(0, size).filter(w -> w % 3 == 0)).noneMatch(mask::get);
            assertThat(mask.cardinality()).isEqualTo(survivors(network, l));
        }
    }

    @Test
    void aLayerKeepsTheShareOfAllItsWeights() {
        Perceptron network = holed();

        descent(network, SmallCase.options()).run();

        assertThat(survivors(network, 0)).isEqualTo(Math.round(0.3 * 192));
        assertThat(survivors(network, 1)).isEqualTo(Math.round(0.3 * 64));
    }

    @Test
    void zerosAreNamed() {
        assertThat(descent(holed(), SmallCase.options()).notices())
                .containsExactly(
                        "86 of the 256 prunable weights are zero already: they count as pruned and stay so.");
        assertThat(descent(SmallCase.network(1), SmallCase.options()).notices()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.7, 0.999})
    void aDensityThatTakesNothingIsRefused(double density) {
        Perceptron network = density < 0.9 ? holed() : SmallCase.network(1);

        assertThatThrownBy(() -> descent(network, SmallCase.options().withDensity(density)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(
                        density < 0.9
                                ? "170 are not zero (density 0.6641): none goes at the density 0.7."
                                : "256 are not zero (density 1): none goes at the density 0.999.")
                .hasMessageContaining("Maybe a lower --density");
    }

    /**
     * 0.005 of the 192 weights of the first layer is one of them, but of the 64 of the second none.
     */
    @Test
    void aDensityBelowOneWeightIsNamed() {
        assertThat(descent(SmallCase.network(1), SmallCase.options().withDensity(0.005)).notices())
                .containsExactly(
                        "The density asked for is less than one weight in groups of fc2.weight: each keeps one.");
    }

    @ParameterizedTest
    @ValueSource(floats = {1e30f, -1.1e18f, Float.NaN, Float.NEGATIVE_INFINITY})
    void aWeightWhoseSquareIsNoFloatIsRefused(float value) {
        var network = new FaultyNetwork(SmallCase.network(1), 5, value);

        assertThatThrownBy(() -> DescentFaults.requireValues(network, LAYERS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Weight 5 of layer")
                .hasMessageContaining("Maybe the file is damaged");
    }
}
