package dev.quench.solvers.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.quench.solvers.control.StopSignal;
import dev.quench.solvers.pruning.network.Examples;
import dev.quench.solvers.pruning.network.ParameterValues;
import dev.quench.solvers.pruning.network.RateSchedule;
import dev.quench.solvers.pruning.network.TrainableNetwork;
import dev.quench.solvers.pruning.network.TrainingEpoch;
import dev.quench.solvers.pruning.network.TrainingOptions;
import dev.quench.solvers.pruning.network.TrainingReport;
import dev.quench.solvers.pruning.network.TrainingRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdamTrainingTest {
    private static final TrainingOptions SHORT =
            TrainingOptions.defaults().withEpochs(6).withBatch(16).withRate(0.01);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mlp:widths=16-12-4",
                "cnn:image=4x4x1,channels=6,dense=8,classes=4",
                "vit:image=4x4x1,patch=2,dim=8,depth=1,heads=2,ratio=2,classes=4"
            })
    void learnsWhichQuarterIsBright(String specification) {
        try (TrainableNetwork network = Engines.create(specification, 1)) {
            List<TrainingEpoch> heard = new ArrayList<>();

            TrainingReport report =
                    network.train(
                            SHORT,
                            TrainingRequest.of(quarters(320, 3), Engines.random(2))
                                    .withListener(heard::add));

            assertThat(network.losses(quarters(200, 4)).accuracy()).isGreaterThan(0.95);
            assertThat(report.steps()).isEqualTo(120);
            assertThat(report.stopped()).isFalse();
            assertThat(heard).isEqualTo(report.epochs()).hasSize(6);
            assertThat(heard.getLast().loss()).isLessThan(heard.getFirst().loss() / 2);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"mlp:widths=16-12-4", "cnn:image=4x4x1,channels=6,dense=8,classes=4"})
    void theSameSeedsGiveTheSameBits(String specification) {
        assertThat(trained(specification, 5)).isEqualTo(trained(specification, 5));
        assertThat(trained(specification, 5)).isNotEqualTo(trained(specification, 6));
    }

    private static Map<String, ParameterValues> trained(String specification, long seed) {
        try (TrainableNetwork network = Engines.create(specification, 1)) {
            network.train(SHORT, TrainingRequest.of(quarters(100, 3), Engines.random(seed)));
            return network.parameters();
        }
    }

    /** One step from zero: each weight moves by the rate against the sign of its gradient. */
    @Test
    void theFirstStepIsThatOfTheAlgorithm() {
        try (TrainableNetwork network = Engines.create("mlp:widths=5-3", 9)) {
            Examples examples = Engines.examples(8, 5, 3, 10);
            float[] before = network.weights(0);
            float[] gradient = network.gradients(examples, 0).mean();
            TrainingOptions once =
                    TrainingOptions.defaults()
                            .withEpochs(1)
                            .withBatch(8)
                            .withRate(0.01)
                            .withWeightDecay(0.5)
                            .withSchedule(RateSchedule.CONSTANT);

            network.train(once, TrainingRequest.of(examples, Engines.random(1)));

            float[] after = network.weights(0);
            for (int w = 0; w < after.length; w++) {
                double expected = before[w] * (1 - 0.01 * 0.5) - 0.01 * Math.signum(gradient[w]);
                assertThat((double) after[w]).isCloseTo(expected, within(1e-5));
            }
        }
    }

    @Test
    void prunedWeightsStayZeroWhereThatIsAsked() {
        try (TrainableNetwork network = Engines.create("mlp:widths=16-12-4", 1)) {
            float[] pruned = network.weights(0);
            for (int w = 0; w < pruned.length; w += 3) {
                pruned[w] = 0;
            }
            network.write(0, pruned);

            network.train(
                    SHORT.withKeepZeros(true),
                    TrainingRequest.of(quarters(64, 3), Engines.random(2)));
            float[] kept = network.weights(0);
            network.train(SHORT, TrainingRequest.of(quarters(64, 3), Engines.random(2)));
            float[] free = network.weights(0);

            for (int w = 0; w < pruned.length; w++) {
                assertThat(kept[w] == 0).isEqualTo(pruned[w] == 0);
            }
            assertThat(free).doesNotContain(0);
        }
    }

    @Test
    void labelSmoothingKeepsScoresApartLess() {
        assertThat(meanLossAfter(0.3)).isGreaterThan(2 * meanLossAfter(0));
    }

    private static double meanLossAfter(double smoothing) {
        try (TrainableNetwork network = Engines.create("mlp:widths=16-12-4", 1)) {
            Examples examples = quarters(320, 3);
            network.train(
                    SHORT.withLabelSmoothing(smoothing),
                    TrainingRequest.of(examples, Engines.random(2)));
            return network.losses(examples).mean();
        }
    }

    @Test
    void stopsBetweenSteps() {
        try (TrainableNetwork network = Engines.create("mlp:widths=16-12-4", 1)) {
            AtomicInteger asked = new AtomicInteger();
            StopSignal afterSeven = () -> asked.getAndIncrement() == 7;

            TrainingReport report =
                    network.train(
                            SHORT.withBatch(20),
                            TrainingRequest.of(quarters(100, 3), Engines.random(2))
                                    .withStop(afterSeven));

            assertThat(report.steps()).isEqualTo(7);
            assertThat(report.stopped()).isTrue();
            assertThat(report.epochs()).hasSize(1);
        }
    }

    @Test
    void sayThatTheLossIsLost() {
        try (TrainableNetwork network = Engines.create("mlp:widths=2-2-2", 1)) {
            Examples examples =
                    Examples.of(new float[] {3e38f, 3e38f, -3e38f, 3e38f}, new int[] {0, 1}, 2);

            assertThatThrownBy(() ->
                            network.train(
                                    SHORT.withRate(1).withWeightDecay(0),
                                    TrainingRequest.of(examples, Engines.random(1))))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("Maybe its weights grew too large");
        }
    }

    /** Images of 4 x 4 with noise and one bright quarter, which is the class. */
    private static Examples quarters(int n, long seed) {
        var random = Engines.random(seed);
        float[] features = new float[n * 16];
        int[] labels = new int[n];
        for (int s = 0; s < n; s++) {
            labels[s] = random.nextInt(4);
            for (int p = 0; p < 16; p++) {
                int quarter = p / 8 * 2 + p % 4 / 2;
                features[s * 16 + p] =
                        (quarter == labels[s] ? 1 : 0) + 0.3f * (float) random.nextGaussian();
            }
        }
        return Examples.of(features, labels, 16);
    }
}
