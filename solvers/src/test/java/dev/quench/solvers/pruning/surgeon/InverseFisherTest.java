package dev.quench.solvers.pruning.surgeon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.quench.solvers.pruning.network.SampleGradients;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The low rank form against the matrix itself, which small layers allow to invert. */
class InverseFisherTest {
    private static final double SHARE = 0.1;

    /** Gradients from a matrix with a row for each sample. */
    private record Rows(RealMatrix rows) implements SampleGradients {
        static Rows random(int samples, int weights, long seed) {
            var random = new SplittableRandom(seed);
            RealMatrix rows = MatrixUtils.createRealMatrix(samples, weights);
            for (int s = 0; s < samples; s++) {
                for (int w = 0; w < weights; w++) {
                    rows.setEntry(s, w, (float) random.nextGaussian());
                }
            }
            return new Rows(rows);
        }

        @Override
        public int samples() {
            return rows.getRowDimension();
        }

        @Override
        public void copy(int weight, float[] into, int offset) {
            for (int s = 0; s < samples(); s++) {
                into[offset + s] = (float) rows.getEntry(s, weight);
            }
        }

        @Override
        public float[] mean() {
            throw new UnsupportedOperationException("The surgeon needs no mean.");
        }

        @Override
        public float[] meanSquares() {
            float[] squares = new float[rows.getColumnDimension()];
            for (int w = 0; w < squares.length; w++) {
                squares[w] =
                        (float)
                                (rows.getColumnVector(w).dotProduct(rows.getColumnVector(w))
                                        / samples());
            }
            return squares;
        }

        /** Returns {@code 1/N G^T G + lambda I}. */
        RealMatrix damped() {
            int n = rows.getColumnDimension();
            RealMatrix fisher = rows.transpose().multiply(rows).scalarMultiply(1.0 / samples());
            double lambda = SHARE * fisher.getTrace() / n;
            return fisher.add(MatrixUtils.createRealIdentityMatrix(n).scalarMultiply(lambda));
        }
    }

    private static float[] weights(int size) {
        var random = new SplittableRandom(size);
        float[] weights = new float[size];
        for (int w = 0; w < size; w++) {
            weights[w] = (float) random.nextGaussian();
        }
        return weights;
    }

    private static RealMatrix inverse(RealMatrix matrix) {
        return new LUDecomposition(matrix).getSolver().getInverse();
    }

    /** Shapes with fewer and more samples than weights, and more weights than one part of a sum. */
    @ParameterizedTest
    @CsvSource({"3, 8", "20, 8", "1, 5", "4, 300", "5, 256", "5, 257"})
    void aSaliencyIsThatOfTheInverseMatrix(int samples, int size) {
        Rows gradients = Rows.random(samples, size, 1);
        float[] weights = weights(size);

        float[] saliencies = new InverseFisher(gradients, size, SHARE).saliencies(weights);

        RealMatrix inverse = inverse(gradients.damped());
        for (int i = 0; i < size; i++) {
            double expected = weights[i] * weights[i] / (2 * inverse.getEntry(i, i));
            assertThat((double) saliencies[i]).isCloseTo(expected, within(1e-4 * expected + 1e-9));
        }
    }

    /**
     * The textbook: removing weight q alone moves the others by {@code -w_q [F^-1]_q / [F^-1]_qq}.
     */
    @ParameterizedTest
    @ValueSource(ints = {0, 3, 7})
    void oneRemovedWeightMovesTheOthersAsTheTextbookSays(int q) {
        Rows gradients = Rows.random(5, 8, 2);
        float[] weights = weights(8);
        float[] moved = weights.clone();
        boolean[] survives = new boolean[8];
        Arrays.fill(survives, true);
        survives[q] = false;
        boolean[] removed = new boolean[8];
        removed[q] = true;

        new InverseFisher(gradients, 8, SHARE).update(moved, survives, removed);

        RealMatrix inverse = inverse(gradients.damped());
        for (int i = 0; i < 8; i++) {
            double step = -weights[q] * inverse.getEntry(i, q) / inverse.getEntry(q, q);
            double expected = i == q ? weights[q] : weights[i] + step;
            assertThat((double) moved[i]).isCloseTo(expected, within(1e-5));
        }
    }

    /** Weights 0 to 2 are removed now, 3 was before, the others move where nothing is lower. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void noOtherMoveOfTheSurvivorsIsBetter(long seed) {
        Rows gradients = Rows.random(6, 10, seed);
        float[] weights = weights(10);
        boolean[] survives = new boolean[10];
        Arrays.fill(survives, 4, 10, true);
        boolean[] removed = new boolean[10];
        Arrays.fill(removed, 0, 3, true);
        float[] moved = weights.clone();

        new InverseFisher(gradients, 10, SHARE).update(moved, survives, removed);

        assertThat(Arrays.copyOf(moved, 4)).isEqualTo(Arrays.copyOf(weights, 4));
        double[] step = new double[10];
        for (int i = 0; i < 10; i++) {
            step[i] = removed[i] ? -weights[i] : survives[i] ? moved[i] - weights[i] : 0;
        }
        RealMatrix damped = gradients.damped();
        double least = quadratic(damped, step);
        var random = new SplittableRandom(seed);
        for (int k = 0; k < 200; k++) {
            double[] other = step.clone();
            double size = Math.pow(10, -3 * random.nextDouble());
            for (int i = 4; i < 10; i++) {
                other[i] += size * random.nextGaussian();
            }
            assertThat(quadratic(damped, other)).isGreaterThan(least);
        }
        double[] still = step.clone();
        Arrays.fill(still, 4, 10, 0);
        assertThat(quadratic(damped, still)).isGreaterThan(1.01 * least);
    }

    private static double quadratic(RealMatrix matrix, double[] step) {
        return MatrixUtils.createRealVector(step)
                .dotProduct(matrix.operate(MatrixUtils.createRealVector(step)));
    }

    @Test
    void whereNothingIsRemovedNothingMoves() {
        boolean[] all = new boolean[8];
        Arrays.fill(all, true);
        float[] moved = weights(8);

        new InverseFisher(Rows.random(5, 8, 2), 8, SHARE).update(moved, all, new boolean[8]);

        assertThat(moved).isEqualTo(weights(8));
    }

    @Test
    void whatCannotBeDampedIsRefused() {
        Rows gradients = Rows.random(5, 8, 2);
        var zero = new Rows(MatrixUtils.createRealMatrix(2, 3));

        for (double share : new double[] {0, -1, Double.NaN}) {
            assertThatThrownBy(() -> new InverseFisher(gradients, 8, share))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("The damping (%s)".formatted(share));
        }
        assertThatThrownBy(() -> new InverseFisher(zero, 3, SHARE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("mean square 0.0");
    }
}
