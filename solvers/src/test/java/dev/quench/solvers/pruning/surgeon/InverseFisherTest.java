package dev.quench.solvers.pruning.surgeon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.quench.solvers.pruning.kernel.MatrixProducts;
import dev.quench.solvers.pruning.network.DenseGradients;
import dev.quench.solvers.pruning.network.SampleGradients;
import dev.quench.solvers.pruning.network.WeightLayer;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
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
    private static final double TOLERANCE = 1e-4;

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
        RealMatrix damped(double share) {
            int n = rows.getColumnDimension();
            RealMatrix fisher = rows.transpose().multiply(rows).scalarMultiply(1.0 / samples());
            double lambda = share * fisher.getTrace() / n;
            return fisher.add(MatrixUtils.createRealIdentityMatrix(n).scalarMultiply(lambda));
        }
    }

    /**
     * Gradients of a dense layer behind rectifiers: a part of what enters and leaves it is zero.
     */
    private static DenseGradients dense(int outputs, int inputs, int samples, int threads) {
        var random = new SplittableRandom(7);
        return new DenseGradients(
                new WeightLayer("fc1", outputs, inputs, false),
                samples,
                1,
                rectified(samples * inputs, random),
                rectified(samples * outputs, random),
                new MatrixProducts(threads));
    }

    private static float[] rectified(int size, SplittableRandom random) {
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = (float) Math.max(0, random.nextGaussian());
        }
        return values;
    }

    /** Takes all gradients out by their columns. */
    private static Rows whole(SampleGradients gradients, int size) {
        RealMatrix rows = MatrixUtils.createRealMatrix(gradients.samples(), size);
        float[] column = new float[gradients.samples()];
        for (int w = 0; w < size; w++) {
            gradients.copy(w, column, 0);
            for (int s = 0; s < column.length; s++) {
                rows.setEntry(s, w, column[s]);
            }
        }
        return new Rows(rows);
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
    @CsvSource({"3, 8", "20, 8", "1, 5", "4, 300", "5, 128", "5, 129", "70, 150"})
    void aSaliencyIsThatOfTheInverseMatrix(int samples, int size) {
        Rows gradients = Rows.random(samples, size, 1);
        float[] weights = weights(size);

        float[] saliencies = new InverseFisher(gradients, size, SHARE).saliencies(weights);

        RealMatrix inverse = inverse(gradients.damped(SHARE));
        for (int i = 0; i < size; i++) {
            double expected = weights[i] * weights[i] / (2 * inverse.getEntry(i, i));
            assertThat((double) saliencies[i]).isCloseTo(expected, within(1e-4 * expected + 1e-9));
        }
    }

    /** Shares of a saliency that float products may lose, by the damping. */
    @ParameterizedTest
    @CsvSource({"1, 1e-6", "0.01, 1e-5", "1e-4, 3e-3"})
    void aDenseLayerWithZerosHasTheSalienciesOfTheInverseMatrix(double share, double tolerance) {
        DenseGradients gradients = dense(15, 20, 150, 1);
        float[] weights = weights(300);

        float[] saliencies = new InverseFisher(gradients, 300, share).saliencies(weights);

        RealMatrix inverse = inverse(whole(gradients, 300).damped(share));
        for (int i = 0; i < 300; i++) {
            double expected = weights[i] * weights[i] / (2 * inverse.getEntry(i, i));
            assertThat((double) saliencies[i]).isCloseTo(expected, within(tolerance * expected));
        }
    }

    @Test
    void aWeightOfZeroCostsNothingAndMakesUpForNone() {
        Rows gradients = Rows.random(20, 30, 3);
        float[] weights = weights(30);
        int[] left = IntStream.range(0, 30).filter(i -> i % 3 != 1).toArray();
        for (int i = 1; i < 30; i += 3) {
            weights[i] = 0;
        }

        float[] saliencies = new InverseFisher(gradients, 30, SHARE).saliencies(weights);

        RealMatrix inverse = inverse(gradients.damped(SHARE).getSubMatrix(left, left));
        for (int k = 0; k < left.length; k++) {
            double expected = weights[left[k]] * weights[left[k]] / (2 * inverse.getEntry(k, k));
            assertThat((double) saliencies[left[k]])
                    .isCloseTo(expected, within(TOLERANCE * expected));
        }
        for (int i = 1; i < 30; i += 3) {
            assertThat(saliencies[i]).isZero();
        }
    }

    /**
     * Against the step {@code -F_KK^-1 F_KM d_M} of the whole matrix; damping keeps rounding low.
     */
    @ParameterizedTest
    @CsvSource({"1, 1e-6", "0.01, 1e-5", "1e-4, 3e-3"})
    void theSurvivorsOfADenseLayerMoveAsTheWholeMatrixSays(double share, double tolerance) {
        DenseGradients gradients = dense(15, 20, 150, 1);
        float[] weights = weights(300);
        float[] moved = weights.clone();
        boolean[] survives = new boolean[300];
        boolean[] removed = new boolean[300];
        for (int i = 0; i < 300; i++) {
            survives[i] = i % 3 == 0;
            removed[i] = i % 3 == 1;
        }

        new InverseFisher(gradients, 300, share).update(moved, survives, removed);

        int[] kept = IntStream.range(0, 300).filter(i -> survives[i]).toArray();
        int[] gone = IntStream.range(0, 300).filter(i -> removed[i]).toArray();
        RealMatrix damped = whole(gradients, 300).damped(share);
        double[] change = new double[gone.length];
        Arrays.setAll(change, k -> weights[gone[k]]);
        double[] step =
                inverse(damped.getSubMatrix(kept, kept))
                        .operate(damped.getSubMatrix(kept, gone).operate(change));
        for (int k = 0; k < kept.length; k++) {
            double expected = weights[kept[k]] + step[k];
            assertThat((double) moved[kept[k]])
                    .isCloseTo(expected, within(tolerance * (1 + Math.abs(expected))));
        }
    }

    @Test
    void threadsDoNotChangeABit() {
        float[] weights = weights(60 * 50);
        boolean[] survives = new boolean[weights.length];
        boolean[] removed = new boolean[weights.length];
        for (int i = 0; i < weights.length; i++) {
            survives[i] = i % 4 == 0;
            removed[i] = !survives[i];
        }
        float[] one = weights.clone();
        float[] three = weights.clone();

        var alone = new InverseFisher(dense(60, 50, 130, 1), weights.length, SHARE);
        var shared = new InverseFisher(dense(60, 50, 130, 3), weights.length, SHARE);
        alone.update(one, survives, removed);
        shared.update(three, survives, removed);

        assertThat(shared.saliencies(weights)).isEqualTo(alone.saliencies(weights));
        assertThat(three).isEqualTo(one).isNotEqualTo(weights);
    }

    @Test
    void aDampingThatIsLostInRoundingIsRefused() {
        RealMatrix same = MatrixUtils.createRealMatrix(new double[40][3]).scalarAdd(1.3);
        var surgeon = new InverseFisher(new Rows(same), 3, 1e-25);

        assertThatThrownBy(() -> surgeon.saliencies(weights(3)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("1.0E-25", "lost in rounding", "0.01");
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

        RealMatrix inverse = inverse(gradients.damped(SHARE));
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
        RealMatrix damped = gradients.damped(SHARE);
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
