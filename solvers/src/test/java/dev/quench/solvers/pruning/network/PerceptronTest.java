package dev.quench.solvers.pruning.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PerceptronTest {
    private static final List<Integer> SMALL = List.of(6, 5, 4, 3);
    private static final List<Integer> LARGE = List.of(90, 70, 50, 10);

    @ParameterizedTest
    @EnumSource
    void lossesAreThoseInDoublePrecision(Activation activation) {
        var random = new SplittableRandom(1);
        var network = Perceptron.random(SMALL, activation, random, 1);
        var examples = RandomExamples.of(700, 6, 3, random);

        var losses = network.losses(examples);

        var witness = new DoubleLoss(network);
        int correct = 0;
        for (int s = 0; s < 700; s++) {
            double expected = witness.of(examples, s);
            assertThat((double) losses.get(s)).isCloseTo(expected, within(1e-6 * (1 + expected)));
            correct += first(witness.logits(examples, s)) == examples.label(s) ? 1 : 0;
        }
        assertThat(losses.correct()).isEqualTo(correct).isBetween(1, 699);
    }

    @ParameterizedTest
    @EnumSource
    void lossesAreLogarithmsOfProbabilities(Activation activation) {
        var random = new SplittableRandom(11);
        var network = withBiases(Perceptron.random(SMALL, activation, random, 1), random);
        var examples = RandomExamples.of(700, 6, 3, random);

        float[] probabilities = network.probabilities(examples);

        var losses = network.losses(examples);
        assertThat(probabilities).hasSize(700 * 3);
        for (int s = 0; s < 700; s++) {
            double sum = 0;
            for (int c = 0; c < 3; c++) {
                sum += probabilities[3 * s + c];
            }
            assertThat(sum).isCloseTo(1, within(1e-6));
            assertThat(-Math.log(probabilities[3 * s + examples.label(s)]))
                    .isCloseTo(losses.get(s), within(1e-5));
        }
    }

    @ParameterizedTest
    @EnumSource
    void gradientsAreCentralDifferencesInEveryLayer(Activation activation) {
        var random = new SplittableRandom(2);
        var network = withBiases(Perceptron.random(SMALL, activation, random, 1), random);
        var examples = RandomExamples.of(7, 6, 3, random);
        var witness = new DoubleLoss(network);

        for (int layer = 0; layer < 3; layer++) {
            var gradients = network.gradients(examples, layer);
            float[] column = new float[7];
            for (int w = 0; w < network.layers().get(layer).size(); w++) {
                gradients.copy(w, column, 0);
                for (int s = 0; s < 7; s++) {
                    assertThat((double) column[s])
                            .isCloseTo(witness.slope(examples, s, layer, w), within(2e-6));
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void gradientsOfExamplesSumToTheGradientOfTheMeanLoss(Activation activation) {
        var random = new SplittableRandom(3);
        var network = Perceptron.random(SMALL, activation, random, 1);
        var examples = RandomExamples.of(20, 6, 3, random);
        var witness = new DoubleLoss(network);

        for (int layer = 0; layer < 3; layer++) {
            float[] mean = network.gradients(examples, layer).mean();
            for (int w = 0; w < mean.length; w++) {
                double sum = 0;
                for (int s = 0; s < 20; s++) {
                    sum += witness.slope(examples, s, layer, w);
                }
                assertThat((double) mean[w]).isCloseTo(sum / 20, within(2e-6));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void threadsDoNotChangeABit(Activation activation) {
        var one = Perceptron.random(LARGE, activation, new SplittableRandom(4), 1);
        var two = Perceptron.random(LARGE, activation, new SplittableRandom(4), 2);
        var examples = RandomExamples.of(600, 90, 10, new SplittableRandom(5));

        assertThat(two.losses(examples)).isEqualTo(one.losses(examples));
        for (int layer = 0; layer < 3; layer++) {
            var left = one.gradients(examples, layer);
            var right = two.gradients(examples, layer);
            assertThat(right.mean()).containsExactly(left.mean());
            assertThat(right.meanSquares()).containsExactly(left.meanSquares());
            assertThat(two.squaredInputs(examples, layer))
                    .containsExactly(one.squaredInputs(examples, layer));
        }
    }

    @Test
    void gradientsKeepTheWeightsOfTheirTime() {
        var random = new SplittableRandom(6);
        var network = Perceptron.random(SMALL, Activation.RELU, random, 1);
        var gradients = network.gradients(RandomExamples.of(5, 6, 3, random), 0);
        float[] before = gradients.mean();

        network.write(0, new float[30]);
        network.write(1, new float[20]);

        assertThat(gradients.mean()).containsExactly(before);
    }

    @Test
    void squaredInputsOfTheFirstLayerAreThoseOfTheFeatures() {
        var random = new SplittableRandom(7);
        var network = Perceptron.random(SMALL, Activation.TANH, random, 1);
        var examples = RandomExamples.of(600, 6, 3, random);

        double[] sums = network.squaredInputs(examples, 0);

        float[] row = new float[6];
        double[] expected = new double[6];
        for (int s = 0; s < 600; s++) {
            examples.copy(s, row, 0);
            for (int i = 0; i < 6; i++) {
                expected[i] += (double) row[i] * row[i];
            }
        }
        assertThat(sums).containsExactly(expected);
    }

    @Test
    void aLayerOfZerosPassesOnlyBiases() {
        var dense =
                List.of(
                        Dense.of("in", 2, new float[] {1, 0, 0, 1}, new float[2]),
                        Dense.of("out", 2, new float[4], new float[] {0, (float) Math.log(3)}));
        var network = Perceptron.of(dense, Activation.RELU, 1);

        var losses = network.losses(Examples.of(new float[] {1, 2, 3, 4}, new int[] {0, 1}, 2));

        assertThat((double) losses.get(0)).isCloseTo(Math.log(4), within(1e-6));
        assertThat((double) losses.get(1)).isCloseTo(Math.log(4.0 / 3), within(1e-6));
        assertThat(losses.accuracy()).isEqualTo(0.5);
    }

    @Test
    void lossesOfHugeLogitsAreFinite() {
        var dense = List.of(Dense.of("out", 1, new float[] {1e30f, -1e30f}, new float[2]));
        var network = Perceptron.of(dense, Activation.RELU, 1);

        var losses = network.losses(Examples.of(new float[] {1, 1}, new int[] {0, 1}, 1));

        assertThat(losses.get(0)).isZero();
        assertThat(losses.get(1)).isEqualTo(2e30f);
    }

    @Test
    void parametersGoOutAsTheyCameIn() {
        var network = Perceptron.random(SMALL, Activation.TANH, new SplittableRandom(8), 1);

        var copy = Perceptron.of(network.dense(), Activation.TANH, 1);

        assertThat(copy.dense()).isEqualTo(network.dense());
        assertThat(copy.name()).isEqualTo("mlp-6-5-4-3");
        assertThat(copy.layers())
                .containsExactly(
                        new WeightLayer("fc1.weight", 5, 6, false),
                        new WeightLayer("fc2.weight", 4, 5, false),
                        new WeightLayer("fc3.weight", 3, 4, true));
    }

    @Test
    void writingChangesOneLayerAndCopies() {
        var network = Perceptron.random(SMALL, Activation.TANH, new SplittableRandom(9), 1);
        float[] first = network.weights(0);
        float[] values = new float[20];
        values[3] = 7;

        network.write(1, values);
        values[3] = 8;

        assertThat(network.weights(1)[3]).isEqualTo(7);
        assertThat(network.weights(0)).containsExactly(first);
    }

    @Test
    void randomWeightsHaveTheSpreadOfTheirActivation() {
        var rectified =
                Perceptron.random(
                        List.of(400, 300, 10), Activation.RELU, new SplittableRandom(10), 1);
        var tanh =
                Perceptron.random(
                        List.of(400, 300, 10), Activation.TANH, new SplittableRandom(10), 1);

        assertThat(variance(rectified.weights(0))).isCloseTo(2.0 / 400, within(1e-4));
        assertThat(variance(tanh.weights(0))).isCloseTo(2.0 / 700, within(1e-4));
        assertThat(variance(rectified.weights(1))).isCloseTo(2.0 / 310, within(6e-4));
    }

    @Test
    void refusesWhatDoesNotFit() {
        var network = Perceptron.random(SMALL, Activation.TANH, new SplittableRandom(11), 1);
        var five = Dense.of("a", 6, new float[30], new float[5]);
        var four = Dense.of("b", 4, new float[12], new float[3]);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Perceptron.of(List.of(five, four), Activation.TANH, 1))
                .withMessageContaining("layer b takes 4 inputs")
                .withMessageContaining("ofInputRows");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Perceptron.of(List.of(), Activation.TANH, 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> network.write(0, new float[29]))
                .withMessageContaining("fc1.weight must have 5 x 6 = 30 weights; there are 29");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> network.write(0, filled(30, Float.NaN)))
                .withMessageContaining("Value 0 (NaN) of fc1.weight");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> network.losses(Examples.of(new float[6], new int[] {3}, 6)))
                .withMessageContaining("class (3) of example 0 must be below 3");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> network.losses(Examples.of(new float[5], new int[] {0}, 5)))
                .withMessageContaining("Examples of 5 features do not fit mlp-6-5-4-3");
    }

    @Test
    void refusesThreadsAndWidthsOutOfRange() {
        var random = new SplittableRandom(12);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Perceptron.random(SMALL, Activation.TANH, random, 0))
                .withMessageContaining("threads (0)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Perceptron.random(List.of(6, 0, 3), Activation.TANH, random, 1))
                .withMessageContaining("[6, 0, 3]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Perceptron.random(List.of(6, 1), Activation.TANH, random, 1))
                .withMessageContaining("at least 2 classes");
    }

    @Test
    void refusesMiniBatchesThatNoArrayHolds() {
        var random = new SplittableRandom(13);
        var network = Perceptron.random(List.of(1000, 2), Activation.TANH, random, 1);
        var many = RandomExamples.of(1, 1000, 2, random).choose(new int[2_200_000]);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> network.gradients(many, 0))
                .withMessageContaining("2200000 examples is too large for mlp-1000-2")
                .withMessageContaining("the limit is 2147483");
    }

    private static Perceptron withBiases(Perceptron network, SplittableRandom random) {
        var dense =
                network.dense().stream()
                        .map(layer -> {
                            float[] biases = layer.biases();
                            for (int i = 0; i < biases.length; i++) {
                                biases[i] = (float) random.nextGaussian(0, 0.3);
                            }
                            return Dense.of(layer.name(), layer.inputs(), layer.weights(), biases);
                        })
                        .toList();
        return Perceptron.of(dense, network.activation(), 1);
    }

    private static int first(double[] logits) {
        double top = Arrays.stream(logits).max().orElseThrow();
        return IntStream.range(0, logits.length).filter(c -> logits[c] == top).min().orElseThrow();
    }

    private static float[] filled(int size, float value) {
        float[] values = new float[size];
        Arrays.fill(values, value);
        return values;
    }

    private static double variance(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += (double) value * value;
        }
        return sum / values.length;
    }
}
