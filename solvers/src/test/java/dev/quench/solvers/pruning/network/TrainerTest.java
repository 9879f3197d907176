package dev.quench.solvers.pruning.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TrainerTest {
    private static final TrainingOptions PLAIN =
            TrainingOptions.defaults()
                    .withSchedule(RateSchedule.CONSTANT)
                    .withWeightDecay(0)
                    .withRate(0.01);

    @ParameterizedTest
    @EnumSource
    void learnsWhatItHasNotSeen(Activation activation) {
        var random = new SplittableRandom(1);
        var network = Perceptron.random(List.of(8, 24, 16, 3), activation, random, 1);
        var examples = RandomExamples.of(3000, 8, 3, random);
        double before = network.losses(examples.range(2000, 3000)).accuracy();

        new Trainer(TrainingOptions.defaults().withBatch(32).withRate(0.005))
                .train(network, TrainingRequest.of(examples.range(0, 2000), random));

        var after = network.losses(examples.range(2000, 3000));
        assertThat(before).isLessThan(0.7);
        assertThat(after.accuracy()).isGreaterThan(0.93);
    }

    @Test
    void threadsDoNotChangeABit() {
        var one = trained(1, 5);
        var two = trained(2, 5);

        assertThat(two.dense()).isEqualTo(one.dense());
        assertThat(trained(1, 6).dense()).isNotEqualTo(one.dense());
    }

    private static Perceptron trained(int threads, long seed) {
        var widths = List.of(90, 70, 50, 10);
        var network =
                Perceptron.random(widths, Activation.RELU, new SplittableRandom(seed), threads);
        var examples = RandomExamples.of(500, 90, 10, new SplittableRandom(3));
        new Trainer(PLAIN.withEpochs(2))
                .train(network, TrainingRequest.of(examples, new SplittableRandom(4)));
        return network;
    }

    /** A softmax of linear functions, whose steps are written down here once more, in double. */
    @Test
    void stepsAreThoseOfAdamWithDecay() {
        var random = new SplittableRandom(7);
        var network = Perceptron.random(List.of(4, 3), Activation.RELU, random, 1);
        var examples = RandomExamples.of(11, 4, 3, random);
        double[] weights = new double[15];
        for (int i = 0; i < 12; i++) {
            weights[i] = network.weights(0)[i];
        }
        double[] mean = new double[15];
        double[] square = new double[15];
        for (int step = 1; step <= 30; step++) {
            double[] gradient = gradient(weights, examples);
            for (int i = 0; i < 15; i++) {
                mean[i] = 0.9 * mean[i] + 0.1 * gradient[i];
                square[i] = 0.999 * square[i] + 0.001 * gradient[i] * gradient[i];
                double length = mean[i] / (1 - Math.pow(0.9, step));
                length /= Math.sqrt(square[i] / (1 - Math.pow(0.999, step))) + 1e-8;
                weights[i] = weights[i] * (i < 12 ? 1 - 0.01 * 0.5 : 1) - 0.01 * length;
            }
        }

        new Trainer(PLAIN.withEpochs(30).withWeightDecay(0.5))
                .train(network, TrainingRequest.of(examples, random));

        for (int i = 0; i < 12; i++) {
            assertThat((double) network.weights(0)[i]).isCloseTo(weights[i], within(1e-5));
        }
        for (int i = 0; i < 3; i++) {
            double bias = network.dense().getFirst().biases()[i];
            assertThat(bias).isCloseTo(weights[12 + i], within(1e-5));
        }
    }

    private static double[] gradient(double[] weights, Examples examples) {
        double[] gradient = new double[15];
        float[] x = new float[4];
        for (int s = 0; s < examples.size(); s++) {
            examples.copy(s, x, 0);
            double[] p = new double[3];
            double sum = 0;
            for (int c = 0; c < 3; c++) {
                double z = weights[12 + c];
                for (int i = 0; i < 4; i++) {
                    z += weights[4 * c + i] * x[i];
                }
                p[c] = Math.exp(z);
                sum += p[c];
            }
            for (int c = 0; c < 3; c++) {
                double delta = p[c] / sum - (examples.label(s) == c ? 1 : 0);
                for (int i = 0; i < 4; i++) {
                    gradient[4 * c + i] += delta * x[i] / examples.size();
                }
                gradient[12 + c] += delta / examples.size();
            }
        }
        return gradient;
    }

    @Test
    void labelSmoothingEndsAtTheSmoothedProbability() {
        var network = Perceptron.of(List.of(dense(new float[2])), Activation.RELU, 1);
        var example = Examples.of(new float[] {1}, new int[] {1}, 1);

        new Trainer(PLAIN.withEpochs(2000).withLabelSmoothing(0.2))
                .train(network, TrainingRequest.of(example, new SplittableRandom(1)));

        assertThat(network.losses(example).mean()).isCloseTo(-Math.log(0.9), within(1e-4));
    }

    @Test
    void prunedWeightsStayZeroAndTheOthersMove() {
        var random = new SplittableRandom(8);
        var network = Perceptron.random(List.of(6, 9, 3), Activation.TANH, random, 1);
        float[] pruned = network.weights(0);
        for (int i = 0; i < pruned.length; i += 2) {
            pruned[i] = 0;
        }
        network.write(0, pruned);
        var examples = RandomExamples.of(200, 6, 3, random);
        double before = network.losses(examples).mean();

        new Trainer(PLAIN.withKeepZeros(true)).train(network, TrainingRequest.of(examples, random));

        float[] after = network.weights(0);
        for (int i = 0; i < pruned.length; i++) {
            assertThat(after[i] == 0).isEqualTo(i % 2 == 0);
            assertThat(after[i] == pruned[i]).isEqualTo(i % 2 == 0);
        }
        assertThat(network.losses(examples).mean()).isLessThan(before);
    }

    @Test
    void zerosMoveUnlessTheyAreKept() {
        var random = new SplittableRandom(9);
        var network = Perceptron.of(List.of(dense(new float[2])), Activation.TANH, 1);
        var example = Examples.of(new float[] {1}, new int[] {0}, 1);

        new Trainer(PLAIN.withEpochs(1)).train(network, TrainingRequest.of(example, random));

        assertThat(network.weights(0)).containsExactly(new float[] {0.01f, -0.01f}, within(1e-7f));
    }

    @Test
    void reportsEveryEpochAsItWasSeen() {
        var random = new SplittableRandom(10);
        var network = Perceptron.random(List.of(6, 5, 3), Activation.TANH, random, 1);
        var examples = RandomExamples.of(10, 6, 3, random);
        double before = network.losses(examples).mean();
        var heard = new ArrayList<TrainingEpoch>();

        var options = TrainingOptions.defaults().withEpochs(4).withRate(0.01);
        var report =
                new Trainer(options)
                        .train(
                                network,
                                TrainingRequest.of(examples, random).withListener(heard::add));

        assertThat(report.epochs()).isEqualTo(heard).hasSize(4);
        assertThat(report.steps()).isEqualTo(4);
        assertThat(report.stopped()).isFalse();
        assertThat(heard.getFirst().loss()).isCloseTo(before, within(1e-6));
        assertThat(heard.getLast().loss()).isLessThan(before);
        assertThat(heard.stream().map(TrainingEpoch::epoch)).containsExactly(1, 2, 3, 4);
        assertThat(heard.stream().map(TrainingEpoch::rate))
                .usingElementComparator((a, b) -> Math.abs(a - b) < 1e-12 ? 0 : 1)
                .containsExactly(
                        0.01, 0.005 * (1 + Math.sqrt(0.5)), 0.005, 0.005 * (1 - Math.sqrt(0.5)));
    }

    @Test
    void aStopSignalKeepsWhatWasLearned() {
        var random = new SplittableRandom(11);
        var network = Perceptron.random(List.of(6, 5, 3), Activation.TANH, random, 1);
        var examples = RandomExamples.of(100, 6, 3, random);
        var start = network.dense();
        var asked = new AtomicInteger();

        var report =
                new Trainer(PLAIN.withBatch(30))
                        .train(
                                network,
                                TrainingRequest.of(examples, random)
                                        .withStop(() -> asked.incrementAndGet() > 6));

        assertThat(report.stopped()).isTrue();
        assertThat(report.steps()).isEqualTo(6);
        assertThat(report.epochs()).hasSize(1);
        assertThat(network.dense()).isNotEqualTo(start);
    }

    @Test
    void saysWhenTheLossIsNoLongerFinite() {
        var network =
                Perceptron.of(List.of(dense(new float[] {Float.MAX_VALUE, 0})), Activation.RELU, 1);
        var example = Examples.of(new float[] {4}, new int[] {1}, 1);

        assertThatIllegalStateException()
                .isThrownBy(() ->
                        new Trainer(PLAIN)
                                .train(
                                        network,
                                        TrainingRequest.of(example, new SplittableRandom(1))))
                .withMessageContaining("in step 1 of training must be finite")
                .withMessageContaining("Maybe lower the learning rate (0.01)");
    }

    @Test
    void refusesOptionsOutOfRange() {
        var options = TrainingOptions.defaults();

        assertThatIllegalArgumentException().isThrownBy(() -> options.withEpochs(0));
        assertThatIllegalArgumentException().isThrownBy(() -> options.withBatch(0));
        assertThatIllegalArgumentException().isThrownBy(() -> options.withRate(0));
        assertThatIllegalArgumentException().isThrownBy(() -> options.withRate(Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> options.withWeightDecay(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> options.withWeightDecay(1000));
        assertThatIllegalArgumentException().isThrownBy(() -> options.withLabelSmoothing(1));
    }

    private static Dense dense(float... weights) {
        return Dense.of("out", 1, weights, new float[2]);
    }
}
