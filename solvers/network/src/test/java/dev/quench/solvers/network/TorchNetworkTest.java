package dev.quench.solvers.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.quench.solvers.pruning.network.Examples;
import dev.quench.solvers.pruning.network.ParameterValues;
import dev.quench.solvers.pruning.network.SampleGradients;
import dev.quench.solvers.pruning.network.TrainableNetwork;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TorchNetworkTest {
    private static final String MLP = "mlp:widths=12-9-7-4";
    private static final String CNN = "cnn:image=6x4x2,channels=3-5,dense=6,classes=4";
    private static final String VIT =
            "vit:image=4x6x1,patch=2,dim=6,depth=2,heads=2,ratio=2,classes=3";

    @ParameterizedTest
    @ValueSource(strings = {MLP, CNN, VIT})
    void gradientsAreTheDerivativesOfEachLoss(String specification) {
        try (TrainableNetwork network = awake(specification)) {
            Examples examples = Engines.examples(5, network.features(), network.classes(), 21);

            for (int layer = 0; layer < network.layers().size(); layer++) {
                Engines.assertDerivatives(network, examples, layer);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {MLP, CNN, VIT})
    void gradientsOfABatchAreThoseOfItsExamplesAlone(String specification) {
        try (TrainableNetwork network = awake(specification)) {
            Examples examples = Engines.examples(4, network.features(), network.classes(), 23);
            float[] together = new float[4];
            float[] alone = new float[1];

            for (int layer = 0; layer < network.layers().size(); layer++) {
                SampleGradients batch = network.gradients(examples, layer);
                for (int s = 0; s < 4; s++) {
                    SampleGradients one = network.gradients(examples.choose(s), layer);
                    float[] whole = one.mean();
                    for (int w = 0; w < whole.length; w++) {
                        batch.copy(w, together, 0);
                        one.copy(w, alone, 0);
                        assertThat(together[s]).isCloseTo(alone[0], within(1e-5f));
                        assertThat(whole[w]).isCloseTo(alone[0], within(1e-6f));
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {MLP, CNN, VIT})
    void manyExamplesAreWorkedThroughInParts(String specification) {
        try (TrainableNetwork network = awake(specification)) {
            Examples examples = Engines.examples(300, network.features(), network.classes(), 25);
            float[] column = new float[300];
            float[] last = new float[10];

            network.gradients(examples, 0).copy(3, column, 0);
            network.gradients(examples.range(290, 300), 0).copy(3, last, 0);

            assertThat(network.losses(examples).size()).isEqualTo(300);
            for (int s = 0; s < 10; s++) {
                assertThat(column[290 + s]).isCloseTo(last[s], within(1e-5f));
                assertThat(network.losses(examples).get(290 + s))
                        .isCloseTo(network.losses(examples.range(290, 300)).get(s), within(1e-5f));
            }
        }
    }

    @Test
    void squaredInputsOfTheFirstLayerAreThoseOfTheExamples() {
        try (TrainableNetwork network = Engines.create(MLP, 1)) {
            Examples examples = Engines.examples(7, 12, 4, 27);
            double[] expected = new double[12];
            float[] row = new float[12];
            for (int s = 0; s < 7; s++) {
                examples.copy(s, row, 0);
                for (int i = 0; i < 12; i++) {
                    expected[i] += (double) row[i] * row[i];
                }
            }

            assertThat(network.squaredInputs(examples, 0)).containsExactly(expected, within(1e-9));
        }
    }

    @Test
    void squaredInputsOfAConvolutionCountEveryWindow() {
        try (TrainableNetwork network = Engines.create(CNN, 1)) {
            float[] pixels = new float[48];
            pixels[0] = 3; // a corner of the first channel: 4 windows of 6 x 4 see it
            pixels[24 + 5] = 2; // inside the second channel: all 9 places of a window do

            double[] squares = network.squaredInputs(Examples.of(pixels, new int[] {0}, 48), 0);

            assertThat(java.util.Arrays.stream(squares, 0, 9).sum()).isEqualTo(4 * 9.0);
            assertThat(java.util.Arrays.stream(squares, 9, 18))
                    .allSatisfy(square -> assertThat(square).isEqualTo(4.0));
        }
    }

    @Test
    void lossesAreThoseOfAPlainComputation() {
        try (TrainableNetwork network = Engines.create("mlp:widths=3-2", 5)) {
            Examples examples = Engines.examples(6, 3, 2, 29);
            float[] w = network.weights(0);
            float[] x = new float[3];
            for (int s = 0; s < 6; s++) {
                examples.copy(s, x, 0);
                double first = w[0] * x[0] + w[1] * x[1] + w[2] * x[2];
                double second = w[3] * x[0] + w[4] * x[1] + w[5] * x[2];
                double right = examples.label(s) == 0 ? first : second;

                assertThat((double) network.losses(examples).get(s))
                        .isCloseTo(
                                Math.log(Math.exp(first) + Math.exp(second)) - right, within(1e-5));
            }
        }
    }

    @Test
    void probabilitiesAreThoseOfTheLosses() {
        try (TrainableNetwork network =
                Engines.create("cnn:image=8x8x1,channels=3-4,classes=3", 5)) {
            Examples examples = Engines.examples(300, 64, 3, 31);

            float[] probabilities = network.probabilities(examples);

            assertThat(probabilities).hasSize(900);
            for (int s = 0; s < 300; s++) {
                double sum =
                        (double) probabilities[3 * s]
                                + probabilities[3 * s + 1]
                                + probabilities[3 * s + 2];
                assertThat(sum).isCloseTo(1, within(1e-6));
                assertThat(-Math.log(probabilities[3 * s + examples.label(s)]))
                        .isCloseTo(network.losses(examples).get(s), within(1e-4));
            }
        }
    }

    @Test
    void parametersGoOutAndComeBack() {
        try (TrainableNetwork one = Engines.create(VIT, 1);
                TrainableNetwork other = Engines.create(one.specification(), 2)) {
            Examples examples = Engines.examples(5, 24, 3, 31);
            assertThat(other.parameters()).isNotEqualTo(one.parameters());

            other.replace(one.parameters());

            assertThat(other.parameters()).isEqualTo(one.parameters());
            assertThat(other.losses(examples).mean()).isEqualTo(one.losses(examples).mean());
            assertThat(one.parameters().keySet())
                    .contains("embed.weight", "positions", "block2.qkv.bias", "head.weight");
        }
    }

    @Test
    void refusesParametersThatDoNotFitAndReplacesNone() {
        try (TrainableNetwork network = Engines.create(MLP, 1)) {
            Map<String, ParameterValues> before = network.parameters();
            Map<String, ParameterValues> values = new LinkedHashMap<>();
            values.put("fc1.bias", new ParameterValues(List.of(9), Engines.normal(9, 1)));
            values.put("fc2.bias", new ParameterValues(List.of(9), Engines.normal(9, 1)));

            assertThatThrownBy(() -> network.replace(values))
                    .hasMessageContaining("fc2.bias has the shape [7]");
            assertThat(network.parameters()).isEqualTo(before);
            assertThatThrownBy(() ->
                            network.replace(
                                    Map.of(
                                            "fc9.bias",
                                            new ParameterValues(List.of(1), new float[1]))))
                    .hasMessageContaining("No parameter is called fc9.bias")
                    .hasMessageContaining("fc3.weight");
        }
    }

    @Test
    void refusesWeightsThatDoNotFit() {
        try (TrainableNetwork network = Engines.create(MLP, 1)) {
            float[] infinite = network.weights(0);
            infinite[2] = Float.POSITIVE_INFINITY;

            assertThatThrownBy(() -> network.write(0, new float[5]))
                    .hasMessageContaining("fc1.weight has 9 x 12 = 108 weights; there are 5");
            assertThatThrownBy(() -> network.write(0, infinite))
                    .hasMessageContaining("The value 2 of fc1.weight (Infinity) must be finite");
        }
    }

    @Test
    void scoresThatOverflowAreSaid() {
        try (TrainableNetwork network = Engines.create("mlp:widths=2-2-2", 1)) {
            float[] huge = {3e38f, 3e38f, 3e38f, 3e38f};
            network.write(0, huge);
            network.write(1, huge);
            Examples examples = Examples.of(new float[] {1, 1}, new int[] {0}, 2);

            assertThatThrownBy(() -> network.losses(examples))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("not finite");
            assertThatThrownBy(() -> network.gradients(examples, 0))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("not finite");
        }
    }

    @Test
    void refusesGradientsThatDoNotFitTheMemory() {
        try (TrainableNetwork network =
                Engines.create("cnn:image=256x256x1,channels=64-64,dense=4", 1)) {
            int n = 400;
            Examples examples = Examples.of(new float[1 << 16], new int[1], 1 << 16);

            assertThatThrownBy(() -> network.gradients(examples.choose(new int[n]), 1))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("conv2.weight")
                    .hasMessageContaining("Maybe take fewer examples");
        }
    }

    /** Weights of an untrained transformer are too small to tell one gradient from another. */
    private static TrainableNetwork awake(String specification) {
        TrainableNetwork network = Engines.create(specification, 7);
        Map<String, ParameterValues> values = new LinkedHashMap<>();
        network.parameters()
                .forEach((name, value) -> {
                    float[] noise = Engines.normal(value.size(), name.hashCode());
                    float[] moved = value.toArray();
                    for (int i = 0; i < moved.length; i++) {
                        moved[i] += 0.3f * noise[i];
                    }
                    values.put(name, new ParameterValues(value.dimensions(), moved));
                });
        network.replace(values);
        return network;
    }
}
