package dev.quench.solvers.pruning.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.quench.solvers.pruning.kernel.MatrixProducts;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DenseGradientsTest {
    private static final WeightLayer LAYER = new WeightLayer("conv1.weight", 5, 7, false);

    @ParameterizedTest(name = "{0} examples of {1} positions")
    @CsvSource({"1, 1", "9, 1", "1, 6", "9, 4"})
    void columnsMeansAndSquaresAreSumsOverPositions(int samples, int positions) {
        var random = new SplittableRandom(samples + positions);
        float[] activations = values(samples * positions * 7, random);
        float[] deltas = values(samples * positions * 5, random);

        var gradients = new DenseGradients(LAYER, samples, positions, activations, deltas);

        float[] mean = gradients.mean();
        float[] squares = gradients.meanSquares();
        float[] column = new float[samples + 2];
        for (int w = 0; w < LAYER.size(); w++) {
            gradients.copy(w, column, 1);
            double sum = 0;
            double sumOfSquares = 0;
            for (int s = 0; s < samples; s++) {
                double expected = gradient(activations, deltas, positions, s, w);
                assertThat((double) column[1 + s]).isCloseTo(expected, within(1e-5));
                sum += expected;
                sumOfSquares += expected * expected;
            }
            assertThat((double) mean[w]).isCloseTo(sum / samples, within(1e-5));
            assertThat((double) squares[w]).isCloseTo(sumOfSquares / samples, within(1e-4));
            assertThat(column[0]).isZero();
            assertThat(column[samples + 1]).isZero();
        }
    }

    /** Over the whole layer at one position it goes another way than over a part of it. */
    @ParameterizedTest(name = "{0} examples of {1} positions, every {2}th weight")
    @CsvSource({"9, 1, 1", "9, 1, 2", "9, 4, 1", "1, 1, 1", "70, 1, 1", "70, 1, 3"})
    void theGramMatrixHasTheProductsOfAllPairs(int samples, int positions, int every) {
        var random = new SplittableRandom(samples + positions);
        float[] activations = values(samples * positions * 7, random);
        float[] deltas = values(samples * positions * 5, random);
        for (int i = 0; i < deltas.length; i += 2) {
            deltas[i] = 0;
        }
        boolean[] chosen = new boolean[LAYER.size()];
        for (int w = 0; w < chosen.length; w += every) {
            chosen[w] = true;
        }

        double[][] gram =
                new DenseGradients(LAYER, samples, positions, activations, deltas).gram(chosen);

        for (int s = 0; s < samples; s++) {
            for (int t = 0; t < samples; t++) {
                double expected = 0;
                for (int w = 0; w < chosen.length; w += every) {
                    expected +=
                            gradient(activations, deltas, positions, s, w)
                                    * gradient(activations, deltas, positions, t, w);
                }
                assertThat(gram[s][t]).isCloseTo(expected, within(1e-4)).isEqualTo(gram[t][s]);
            }
        }
    }

    @Test
    void threadsDoNotChangeABit() {
        var random = new SplittableRandom(1);
        var layer = new WeightLayer("qkv", 90, 60, false);
        float[] activations = values(3 * 70 * 60, random);
        float[] deltas = values(3 * 70 * 90, random);

        var one = new DenseGradients(layer, 3, 70, activations, deltas);
        var two = new DenseGradients(layer, 3, 70, activations, deltas, new MatrixProducts(2));

        assertThat(two.mean()).containsExactly(one.mean());
        assertThat(two.meanSquares()).containsExactly(one.meanSquares());
    }

    @Test
    void laterChangesOfTheArraysDoNotMatter() {
        float[] activations = {1, 2, 3, 4, 5, 6, 7};
        float[] deltas = {1, 0, 0, 0, 2};
        var gradients = new DenseGradients(LAYER, 1, 1, activations, deltas);

        activations[6] = 0;
        deltas[4] = 0;

        assertThat(gradients.mean()[34]).isEqualTo(14);
    }

    @Test
    void refusesLengthsThatDoNotFitAndWeightsThatAreNotThere() {
        var gradients = new DenseGradients(LAYER, 2, 1, new float[14], new float[10]);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DenseGradients(LAYER, 2, 3, new float[42], new float[29]))
                .withMessage(
                        "The deltas of layer conv1.weight must be 2 examples x 3 positions x 5;"
                                + " there are 29 values.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DenseGradients(LAYER, 0, 1, new float[0], new float[0]));
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> gradients.copy(35, new float[2], 0));
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> gradients.copy(34, new float[2], 1));
    }

    private static double gradient(
            float[] activations, float[] deltas, int positions, int sample, int weight) {
        double sum = 0;
        for (int t = sample * positions; t < (sample + 1) * positions; t++) {
            sum += (double) deltas[t * 5 + weight / 7] * activations[t * 7 + weight % 7];
        }
        return sum;
    }

    private static float[] values(int count, SplittableRandom random) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }
}
