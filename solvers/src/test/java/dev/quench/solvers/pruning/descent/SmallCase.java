package dev.quench.solvers.pruning.descent;

import dev.quench.problems.pruning.BlockModel;
import dev.quench.solvers.pruning.network.Activation;
import dev.quench.solvers.pruning.network.Examples;
import dev.quench.solvers.pruning.network.Perceptron;
import dev.quench.solvers.pruning.network.TrainingOptions;
import dev.quench.solvers.pruning.network.TrainingRequest;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** A perceptron of 12, 16 and 4 units that was trained in a moment, and its examples. */
final class SmallCase {
    static final int WIDTH = 12;
    static final int CLASSES = 4;
    private static final int HIDDEN = 16;
    private static final Examples ALL = examples(600, 5);
    private static final Perceptron TRAINED = train();

    static final DescentData DATA = new DescentData(ALL.range(0, 400), ALL.range(400, 600));

    private SmallCase() {}

    /** Returns the trained network anew. */
    static Perceptron network(int threads) {
        return Perceptron.of(TRAINED.dense(), Activation.TANH, threads);
    }

    /** Returns examples whose class is the largest of four products of pairs of features. */
    static Examples examples(int count, long seed) {
        var random = new SplittableRandom(seed);
        float[] features = new float[count * WIDTH];
        int[] labels = new int[count];
        for (int s = 0; s < count; s++) {
            for (int i = 0; i < WIDTH; i++) {
                features[s * WIDTH + i] = (float) random.nextGaussian();
            }
            for (int c = 1; c < CLASSES; c++) {
                labels[s] = sum(features, s, c) > sum(features, s, labels[s]) ? c : labels[s];
            }
        }
        return Examples.of(features, labels, WIDTH);
    }

    private static double sum(float[] features, int s, int c) {
        int at = s * WIDTH + 2 * c;
        return features[at] + Math.abs(features[at + 1]) - features[at + 4];
    }

    private static Perceptron train() {
        Perceptron network =
                Perceptron.random(
                        List.of(WIDTH, HIDDEN, CLASSES),
                        Activation.TANH,
                        new SplittableRandom(1),
                        1);
        network.train(
                TrainingOptions.defaults().withEpochs(60).withBatch(20).withRate(0.01),
                TrainingRequest.of(ALL.range(0, 400), new SplittableRandom(2)));
        return network;
    }

    /** Four epochs of six steps at density 0.3. */
    static DescentOptions options() {
        return options(1, 0, 0, 3);
    }

    static DescentOptions options(int stages, double surgeon, int test, int evaluateEvery) {
        return options(new Granularity.WholeLayer(), stages, surgeon, test, evaluateEvery);
    }

    static DescentOptions options(
            Granularity granularity, int stages, double surgeon, int test, int evaluateEvery) {
        return new DescentOptions(
                new PruningTarget(
                        granularity.density(0.3), Map.of(), granularity, PruningTarget.Scope.LAYER),
                new ScoreOptions(Importance.MAGNITUDE, 100, surgeon, 0.1, 0.1),
                new StepOptions(
                        Selection.GAIN,
                        Curvature.EMPIRICAL,
                        32,
                        64,
                        BlockModel.PUBLISHED,
                        Long.MAX_VALUE,
                        0.3,
                        test,
                        0.5),
                new DescentSchedule(4, 6, Map.of(), stages, evaluateEvery),
                7);
    }
}
