package dev.quench.solvers.pruning.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MatrixProductsTest {
    /** The definition, bit by bit: one multiply-add after the other in the inner index. */
    @ParameterizedTest(name = "{0} x {1} by {1} x {2}")
    @CsvSource({
        "1, 1, 1",
        "3, 5, 2",
        "4, 16, 16",
        "5, 300, 17",
        "9, 2, 33",
        "70, 520, 40",
        "200, 90, 3"
    })
    void entriesAreSumsInTheOrderOfTheInnerIndex(int rows, int inner, int columns) {
        var random = new SplittableRandom(rows);
        float[] left = values(rows * inner, random);
        float[] right = values(inner * columns, random);
        float[] start = values(rows * columns, random);
        float[] expected = start.clone();
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                for (int p = 0; p < inner; p++) {
                    float a = left[r * inner + p];
                    int at = r * columns + c;
                    expected[at] = Math.fma(a, right[p * columns + c], expected[at]);
                }
            }
        }

        for (int threads = 1; threads <= 3; threads++) {
            var products = new MatrixProducts(threads, new ScalarProducts());
            for (boolean turnedLeft : new boolean[] {false, true}) {
                for (boolean turnedRight : new boolean[] {false, true}) {
                    float[] result = start.clone();
                    products.add(
                            result,
                            view(left, rows, inner, turnedLeft),
                            view(right, inner, columns, turnedRight));
                    assertThat(result).containsExactly(expected);
                }
            }
        }
    }

    @ParameterizedTest(name = "{0} x {1} by {1} x {2}")
    @CsvSource({"1, 1, 1", "7, 300, 19", "6, 4, 70", "70, 300, 70", "300, 33, 5"})
    void vectorsGiveTheBitsOfTheScalarKernel(int rows, int inner, int columns) {
        assumeTrue(VectorProducts.available(), "skipped: no vectors here");
        var random = new SplittableRandom(columns);
        var left = view(values(rows * inner, random), rows, inner, true);
        var right = view(values(inner * columns, random), inner, columns, false);
        float[] scalar = new float[rows * columns];
        new MatrixProducts(1, new ScalarProducts()).add(scalar, left, right);

        for (int threads = 1; threads <= 2; threads++) {
            float[] vector = new float[rows * columns];
            new MatrixProducts(threads, new VectorProducts()).add(vector, left, right);
            assertThat(vector).containsExactly(scalar);
        }
    }

    @Test
    void stridedViewsReadWhereTheyLie() {
        float[] values = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11};
        var view = MatrixView.strided(values, 2, 2, 6, 2).from(1);

        assertThat(view.get(1, 1)).isEqualTo(9);
        assertThat(view.transposed().get(0, 1)).isEqualTo(7);
        float[] result = new float[4];
        new MatrixProducts(1).add(result, view, view);
        assertThat(result).containsExactly(1 + 21, 3 + 27, 7 + 63, 21 + 81);
    }

    @Test
    void refusesSizesThatDoNotFit() {
        var view = MatrixView.of(new float[6], 2, 3);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MatrixProducts(1).add(new float[4], view, view))
                .withMessageContaining("2 x 3 by 2 x 3");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MatrixProducts(1).add(new float[5], view, view.transposed()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MatrixView.of(new float[5], 2, 3))
                .withMessageContaining("array of 5 values is too short");
        assertThatIllegalArgumentException().isThrownBy(() -> view.from(1));
    }

    @Test
    void aSplitCoversEveryIndexOnce() {
        for (int size : new int[] {0, 1, 2, 3, 10}) {
            int[] seen = new int[size];

            new RangeSplit(3)
                    .run(
                            size,
                            (from, to) -> {
                                for (int i = from; i < to; i++) {
                                    seen[i]++;
                                }
                            });

            assertThat(seen).isEqualTo(filled(size));
        }
    }

    private static int[] filled(int size) {
        int[] ones = new int[size];
        Arrays.fill(ones, 1);
        return ones;
    }

    private static MatrixView view(float[] values, int rows, int columns, boolean turned) {
        if (!turned) {
            return MatrixView.of(values, rows, columns);
        }
        float[] other = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            other[i % columns * rows + i / columns] = values[i];
        }
        return MatrixView.of(other, columns, rows).transposed();
    }

    private static float[] values(int count, SplittableRandom random) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }
}
