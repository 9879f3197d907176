package dev.quench.solvers.pruning.descent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.quench.solvers.pruning.network.Activation;
import dev.quench.solvers.pruning.network.Dense;
import dev.quench.solvers.pruning.network.Examples;
import dev.quench.solvers.pruning.network.Network;
import dev.quench.solvers.pruning.network.Perceptron;
import dev.quench.solvers.pruning.surgeon.InverseFisher;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The scores of a network of one layer, where all of them are known in closed form. */
class ImportanceTest {
    private static final float[] WEIGHTS = {0.5f, -1, 2, -0.25f, 0.75f, 0};
    private static final float[] FEATURES = {1, 2, -1, 0.5f, 0, 3, -2, 1, 1};
    private static final int[] LABELS = {0, 1, 1};
    private static final Examples EXAMPLES = Examples.of(FEATURES, LABELS, 3);
    private static final Perceptron NETWORK =
            Perceptron.of(List.of(Dense.of("fc1", 3, WEIGHTS, new float[2])), Activation.RELU, 1);

    private static float[] scores(Importance importance) {
        return importance.scores(NETWORK, 0, EXAMPLES, new SplittableRandom(3));
    }

    /** The derivative of the loss of an example: {@code (p_o - [o = class]) x_i}. */
    private static double gradient(int sample, int weight) {
        double[] exponentials = new double[2];
        for (int o = 0; o < 2; o++) {
            double logit = 0;
            for (int i = 0; i < 3; i++) {
                logit += WEIGHTS[3 * o + i] * FEATURES[3 * sample + i];
            }
            exponentials[o] = Math.exp(logit);
        }
        int o = weight / 3;
        double p = exponentials[o] / (exponentials[0] + exponentials[1]);
        return (p - (LABELS[sample] == o ? 1 : 0)) * FEATURES[3 * sample + weight % 3];
    }

    @Test
    void theMagnitudeIsTheAbsoluteWeight() {
        assertThat(scores(Importance.MAGNITUDE)).containsExactly(0.5f, 1, 2, 0.25f, 0.75f, 0);
    }

    @Test
    void wandaIsTheWeightTimesTheNormOfItsInput() {
        float[] scores = scores(Importance.WANDA);
        double[] norms = {Math.sqrt(5.25), Math.sqrt(5), Math.sqrt(11)};

        for (int w = 0; w < 6; w++) {
            assertThat((double) scores[w])
                    .isCloseTo(Math.abs(WEIGHTS[w]) * norms[w % 3], within(1e-5));
        }
    }

    @Test
    void theGradientIsThatOfTheMeanLoss() {
        float[] scores = scores(Importance.GRADIENT);

        for (int w = 0; w < 6; w++) {
            double mean = (gradient(0, w) + gradient(1, w) + gradient(2, w)) / 3;
            assertThat((double) scores[w]).isCloseTo(Math.abs(WEIGHTS[w] * mean), within(1e-5));
        }
    }

    @Test
    void theFisherScoreIsHalfTheSquareTimesTheMeanSquaredGradient() {
        float[] scores = scores(Importance.FISHER);

        for (int w = 0; w < 6; w++) {
            double squares = 0;
            for (int s = 0; s < 3; s++) {
                squares += gradient(s, w) * gradient(s, w) / 3;
            }
            assertThat((double) scores[w])
                    .isCloseTo(WEIGHTS[w] * WEIGHTS[w] * squares / 2, within(1e-5));
        }
    }

    @Test
    void theSurgeonIsThatOfTheInverse() {
        var inverse = new InverseFisher(NETWORK.gradients(EXAMPLES, 0), 6, Importance.DAMPING);

        assertThat(scores(Importance.SURGEON)).isEqualTo(inverse.saliencies(WEIGHTS));
    }

    @Test
    void theRandomScoreDependsOnTheStreamAlone() {
        assertThat(scores(Importance.RANDOM)).isEqualTo(scores(Importance.RANDOM));
        assertThat(scores(Importance.RANDOM))
                .isNotEqualTo(
                        Importance.RANDOM.scores(NETWORK, 0, EXAMPLES, new SplittableRandom(4)));
        for (float score : scores(Importance.RANDOM)) {
            assertThat(score).isBetween(0f, 1f);
        }
    }

    @ParameterizedTest
    @EnumSource(value = Importance.class, names = "RANDOM", mode = EnumSource.Mode.EXCLUDE)
    void aWeightThatIsNoNumberIsRefusedByItsPlace(Importance importance) {
        var damaged = new FaultyNetwork(NETWORK, 4, Float.NaN);

        assertThatThrownBy(() -> importance.scores(damaged, 0, EXAMPLES, new SplittableRandom(3)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(importance.word(), "weight 4 of layer fc1.weight", "NaN");
    }

    @Test
    void aNetworkThatSeesNoInputsRefusesWandaAsTheUsersChoice() {
        var blind =
                (Network)
                        Proxy.newProxyInstance(
                                Network.class.getClassLoader(),
                                new Class<?>[] {Network.class},
                                (_, method, arguments) -> {
                                    if (method.getName().equals("squaredInputs")) {
                                        throw new UnsupportedOperationException("It sees none.");
                                    }
                                    return method.invoke(NETWORK, arguments);
                                });

        assertThatThrownBy(
                        () -> Importance.WANDA.scores(blind, 0, EXAMPLES, new SplittableRandom(3)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("It sees none.");
    }

    @Test
    void aScoreIsFoundByItsWord() {
        for (Importance importance : Importance.values()) {
            assertThat(Importance.named(importance.word())).isEqualTo(importance);
        }
        assertThatThrownBy(() -> Importance.named("Magnitude"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("\"Magnitude\"", "random, magnitude, wanda");
    }
}
