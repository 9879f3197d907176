package dev.quench.hardware.simulator.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.problems.qubo.Couplings;
import dev.quench.problems.qubo.Ising;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The vector kernel against the plain one, through every path of passes. */
class TiledAmplitudesTest {
    private static final double[] GAMMAS = {0.31, -0.17, 0.05, 0.4};
    private static final double[] BETAS = {-0.61, 0.23, 2.2, -1.5707963267948966};

    @ParameterizedTest(name = "{0} qubits, {1} layers, {2} threads")
    @CsvSource({
        "7, 3, 1",
        "8, 4, 2",
        "9, 2, 1",
        "10, 1, 1",
        "10, 4, 2",
        "11, 3, 1",
        "12, 2, 1",
        "13, 1, 2",
        "14, 4, 1",
        "15, 1, 1",
        "15, 2, 2",
        "15, 4, 2",
        "16, 1, 1",
        "16, 3, 2",
        "17, 4, 2",
        "18, 2, 2",
        "19, 1, 2"
    })
    void layersOfTheVectorKernelAreThoseOfThePlainOne(int qubits, int layers, int threads) {
        var workers = Workers.of(threads);
        Ising cost = dense(qubits);
        double[] gammas = java.util.Arrays.copyOf(GAMMAS, layers);
        double[] betas = java.util.Arrays.copyOf(BETAS, layers);
        var plain = new ScalarKernel();
        var expected = plain.allocate(qubits, workers);
        expected.superpose();
        expected.layers(plain.diagonal(cost), gammas, betas);

        for (var kernel : java.util.List.of(VectorKernel.ofDoubles(), VectorKernel.ofFloats())) {
            var actual = kernel.allocate(qubits, workers);
            actual.superpose();
            actual.layers(kernel.diagonal(cost), gammas, betas);

            double worst = 0;
            for (long x = 0; x < 1L << qubits; x++) {
                worst =
                        Math.max(
                                worst,
                                Math.hypot(
                                        actual.re(x) - expected.re(x),
                                        actual.im(x) - expected.im(x)));
            }
            boolean single = kernel.name().contains("single");
            assertThat(worst).as(kernel.name()).isLessThan(single ? 3e-6 : 1e-13);
            assertThat(actual.norm())
                    .isCloseTo(1, org.assertj.core.data.Offset.offset(single ? 1e-4 : 1e-12));
            assertThat(actual.expectation(kernel.diagonal(cost)))
                    .isCloseTo(
                            expected.expectation(plain.diagonal(cost)),
                            org.assertj.core.data.Offset.offset(single ? 1e-2 : 1e-10));
        }
    }

    private static Ising dense(int n) {
        var random = new SplittableRandom(n);
        var fields = new double[n];
        var builder = Couplings.builder(n);
        for (int i = 0; i < n; i++) {
            fields[i] = random.nextDouble() - 0.5;
            for (int j = 0; j < i; j++) {
                builder.add(j, i, random.nextDouble() - 0.5);
            }
        }
        return Ising.of(0.7, fields, builder.build());
    }
}
