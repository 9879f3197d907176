package dev.quench.solvers.lagrangian.convex;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.solvers.sampler.TestQubos;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IntegerFactorTest {
    private static final int SIZE = 5;

    /** Whatever the factor is of: raised by what is lacking, all leading minors are positive. */
    @ParameterizedTest
    @ValueSource(doubles = {0, 1e-12, 1e-9, 1e-6, 1e-3})
    void whatIsLackingMakesTheMatrixDefinite(double error) {
        for (int seed = 0; seed < 20; seed++) {
            RandomGenerator random = TestQubos.random(seed);
            double[][] known = gram(random);
            List<BigDecimal[]> matrix = perturbed(known, error, random);
            var factor = new IntegerFactor(Cholesky.of(known).orElseThrow(), SIZE, 4);

            BigDecimal[] lacking = factor.lacking(matrix);

            for (int i = 0; i < SIZE; i++) {
                assertThat(lacking[i].doubleValue()).isLessThan(10 * error + 1e-7);
                matrix.get(i)[i] = matrix.get(i)[i].add(lacking[i].max(BigDecimal.ZERO));
            }
            assertThat(leadingMinors(matrix)).allMatch(minor -> minor.signum() > 0);
        }
    }

    /** A product of three vectors, hardly definite: of rank 3, and a little more. */
    private static double[][] gram(RandomGenerator random) {
        double[][] matrix = new double[SIZE][SIZE];
        for (int s = 0; s < 3; s++) {
            double[] v = random.doubles(SIZE, -1, 1).toArray();
            for (int i = 0; i < SIZE; i++) {
                for (int j = 0; j < SIZE; j++) {
                    matrix[i][j] += v[i] * v[j];
                }
            }
        }
        for (int i = 0; i < SIZE; i++) {
            matrix[i][i] += 1e-12;
        }
        return matrix;
    }

    /** Takes the error from the diagonal and moves the rest by as much either way. */
    private static List<BigDecimal[]> perturbed(
            double[][] known, double error, RandomGenerator random) {
        var rows = new ArrayList<BigDecimal[]>();
        for (int i = 0; i < SIZE; i++) {
            BigDecimal[] row = new BigDecimal[i + 1];
            for (int j = 0; j < i; j++) {
                row[j] = new BigDecimal(known[i][j] + (random.nextBoolean() ? error : -error));
            }
            row[i] = new BigDecimal(known[i][i] - error);
            rows.add(row);
        }
        return rows;
    }

    /** By the elimination of Bareiss, which has no fractions. */
    private static List<BigInteger> leadingMinors(List<BigDecimal[]> lower) {
        BigDecimal scale = new BigDecimal(BigInteger.TWO.pow(200));
        BigInteger[][] a = new BigInteger[SIZE][SIZE];
        for (int i = 0; i < SIZE; i++) {
            for (int j = 0; j <= i; j++) {
                a[i][j] = lower.get(i)[j].multiply(scale).toBigIntegerExact();
                a[j][i] = a[i][j];
            }
        }
        BigInteger before = BigInteger.ONE;
        for (int k = 0; k < SIZE - 1; k++) {
            for (int i = k + 1; i < SIZE; i++) {
                for (int j = k + 1; j < SIZE; j++) {
                    BigInteger cross = a[i][k].multiply(a[k][j]);
                    a[i][j] = a[i][j].multiply(a[k][k]).subtract(cross).divide(before);
                }
            }
            before = a[k][k];
        }
        int[] diagonal = {0};
        return Arrays.stream(a).map(row -> row[diagonal[0]++]).toList();
    }
}
