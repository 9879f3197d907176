package dev.quench.hardware.simulator.mps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quench.hardware.Isings;
import java.util.random.RandomGenerator;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.SingularValueDecomposition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SvdTest {
    private static ComplexRows random(int rows, int columns, RandomGenerator random) {
        var matrix = new ComplexRows(rows, columns);
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                matrix.re[i][j] = random.nextGaussian();
                matrix.im[i][j] = random.nextGaussian();
            }
        }
        return matrix;
    }

    private static void isClose(ComplexRows actual, ComplexRows expected, double tolerance) {
        assertThat(actual.rows).isEqualTo(expected.rows);
        assertThat(actual.columns).isEqualTo(expected.columns);
        for (int i = 0; i < actual.rows; i++) {
            for (int j = 0; j < actual.columns; j++) {
                assertThat(actual.re[i][j]).isCloseTo(expected.re[i][j], within(tolerance));
                assertThat(actual.im[i][j]).isCloseTo(expected.im[i][j], within(tolerance));
            }
        }
    }

    private static ComplexRows identity(int n) {
        var matrix = new ComplexRows(n, n);
        for (int k = 0; k < n; k++) {
            matrix.re[k][k] = 1;
        }
        return matrix;
    }

    /** Checks {@code U diag(sigma) V^H = A}, and that both sides are orthonormal. */
    private static Svd.Full checked(ComplexRows a, double scale) {
        var full = Svd.fullOfColumns(a.transposed());
        var svd = full.svd();
        var u = full.left().transposed();
        isClose(u.adjointTimes(u), identity(svd.rank()), 1e-13);
        isClose(svd.right().times(svd.right().adjoint()), identity(svd.rank()), 1e-13);
        var scaled = svd.right().first(svd.rank());
        for (int k = 0; k < svd.rank(); k++) {
            assertThat(svd.sigma(k)).isPositive();
            assertThat(svd.sigma(k)).isLessThanOrEqualTo(svd.sigma(Math.max(0, k - 1)));
            RowLoops.scale(scaled.re[k], scaled.im[k], svd.sigma(k));
        }
        isClose(u.times(scaled), a, 1e-13 * scale);
        return full;
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "1, 7", "7, 1", "6, 6", "12, 5", "5, 12", "40, 33", "64, 64"})
    void theFactorsMultiplyToTheMatrix(int rows, int columns) {
        var full = checked(random(rows, columns, Isings.generator(rows + columns)), 10);

        assertThat(full.svd().rank()).isEqualTo(Math.min(rows, columns));
    }

    @Test
    void aProductOfThinMatricesHasTheirRank() {
        var random = Isings.generator(3);
        var a = random(30, 4, random).times(random(4, 20, random));

        assertThat(checked(a, 20).svd().rank()).isEqualTo(4);
    }

    @Test
    void rowsOfEqualLengthAndZerosDoNoHarm() {
        assertThat(checked(identity(9), 1).svd().sigma(8)).isCloseTo(1, within(1e-15));
        assertThat(Svd.ofColumns(new ComplexRows(5, 3)).rank()).isZero();
    }

    @Test
    void smallSingularValuesAreAsOrthogonalAsLargeOnes() {
        // Singular values 1, 1e-1, …, 1e-13 under random unitary matrices.
        int n = 14;
        var random = Isings.generator(8);
        var left = new Householder(random(n, n, random), -1).qColumns();
        var right = new Householder(random(n, n, random), -1).qColumns();
        for (int k = 0; k < n; k++) {
            RowLoops.scale(right.re[k], right.im[k], Math.pow(10, -k));
        }
        var svd = checked(left.transposed().times(right), 1).svd();

        for (int k = 0; k < n; k++) {
            assertThat(svd.sigma(k)).isCloseTo(Math.pow(10, -k), within(1e-15));
        }
    }

    @ParameterizedTest
    @CsvSource({"8, 8", "15, 6", "6, 15", "50, 50"})
    void singularValuesOfRealMatricesAreThoseOfCommonsMath(int rows, int columns) {
        var random = Isings.generator(17 + rows);
        double[][] entries = new double[rows][columns];
        var a = new ComplexRows(rows, columns);
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                entries[i][j] = random.nextGaussian();
                a.re[i][j] = entries[i][j];
            }
        }
        double[] expected =
                new SingularValueDecomposition(new Array2DRowRealMatrix(entries))
                        .getSingularValues();
        var svd = Svd.ofColumns(a.transposed());

        for (int k = 0; k < svd.rank(); k++) {
            assertThat(svd.sigma(k)).isCloseTo(expected[k], within(1e-12));
        }
    }

    @ParameterizedTest
    @CsvSource({"6, 6", "9, 4", "4, 9"})
    void reflectionsDecomposeWithoutPivots(int rows, int columns) {
        var a = random(rows, columns, Isings.generator(rows));
        var qr = new Householder(a.transposed(), -1);
        var q = qr.qColumns().transposed();

        isClose(q.adjointTimes(q), identity(Math.min(rows, columns)), 1e-14);
        isClose(q.times(qr.r()), a, 1e-13);
    }
}
