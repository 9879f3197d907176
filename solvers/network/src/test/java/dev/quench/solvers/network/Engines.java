package dev.quench.solvers.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quench.solvers.pruning.network.EngineOptions;
import dev.quench.solvers.pruning.network.Examples;
import dev.quench.solvers.pruning.network.Network;
import dev.quench.solvers.pruning.network.SampleGradients;
import dev.quench.solvers.pruning.network.TrainableNetwork;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Networks and examples for tests. */
final class Engines {
    static final EngineOptions OPTIONS = EngineOptions.defaults().withThreads(1);

    private Engines() {}

    static RandomGenerator random(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    static TrainableNetwork create(String specification, long seed) {
        return new TorchEngine().create(specification, random(seed), OPTIONS);
    }

    static float[] normal(int size, long seed) {
        RandomGenerator random = random(seed);
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    static Examples examples(int n, int width, int classes, long seed) {
        int[] labels = random(seed + 1).ints(n, 0, classes).toArray();
        return Examples.of(normal(n * width, seed), labels, width);
    }

    /** Compares all columns and both means. */
    static void assertSame(SampleGradients ours, SampleGradients theirs, int weights) {
        assertThat(ours.samples()).isEqualTo(theirs.samples());
        float[] a = new float[ours.samples()];
        float[] b = new float[ours.samples()];
        for (int w = 0; w < weights; w++) {
            ours.copy(w, a, 0);
            theirs.copy(w, b, 0);
            assertThat(a).containsExactly(b, within(2e-5f));
        }
        assertThat(ours.mean()).containsExactly(theirs.mean(), within(2e-5f));
        assertThat(ours.meanSquares()).containsExactly(theirs.meanSquares(), within(2e-5f));
    }

    /**
     * Compares the gradients of single examples with central differences of their own losses, at
     * some weights; a kink of max(0, x) in between makes a difference wrong, so that two of a
     * hundred may be.
     */
    static void assertDerivatives(Network network, Examples examples, int layer) {
        SampleGradients gradients = network.gradients(examples, layer);
        int size = network.layers().get(layer).size();
        float[] column = new float[examples.size()];
        float h = 2e-3f;
        int compared = 0;
        int wrong = 0;
        for (int w = 0; w < size; w += 1 + size / 23) {
            gradients.copy(w, column, 0);
            float[] weights = network.weights(layer);
            float[] moved = weights.clone();
            moved[w] = weights[w] + h;
            network.write(layer, moved);
            var above = network.losses(examples);
            moved[w] = weights[w] - h;
            network.write(layer, moved);
            var below = network.losses(examples);
            network.write(layer, weights);
            for (int s = 0; s < column.length; s++) {
                double difference = ((double) above.get(s) - below.get(s)) / (2 * (double) h);
                wrong +=
                        Math.abs(column[s] - difference) > 2e-3 + 2e-2 * Math.abs(difference)
                                ? 1
                                : 0;
                compared++;
            }
        }
        assertThat(compared).isGreaterThan(examples.size());
        assertThat(wrong).isLessThanOrEqualTo(compared / 50);
    }
}
