package dev.quench.hardware.simulator.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quench.hardware.Circuits;
import dev.quench.hardware.Isings;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Strings of Paulis on vectors against the plain kernel, within one block and across blocks. */
class TiledPaulisTest {
    private static final Workers WORKERS = Workers.of(2);

    private static Amplitudes random(@Nullable Lanes lanes, int qubits, long seed) {
        var state =
                lanes == null
                        ? new PagedAmplitudes(qubits, WORKERS)
                        : new TiledAmplitudes(qubits, lanes, WORKERS);
        state.superpose();
        double[] factors = Isings.generator(seed).doubles(1 << qubits, -1, 1).toArray();
        state.multiply(x -> factors[(int) x]);
        for (var gate : Circuits.random(qubits, 12, Isings.generator(seed + 1)).operations()) {
            state.apply(
                    gate.matrix(), gate.qubits().stream().mapToInt(Integer::intValue).toArray());
        }
        return state;
    }

    private static List<Lanes> precisions() {
        return List.of(Lanes.DOUBLES, Lanes.FLOATS);
    }

    private static double tolerance(Lanes lanes) {
        return lanes.elementBytes() == Double.BYTES ? 1e-12 : 2e-5;
    }

    private static long mask(int qubits, RandomGenerator random) {
        return random.nextLong(1L << qubits);
    }

    @ParameterizedTest
    @CsvSource({"7", "10", "14", "15", "17"})
    void overlapsAreThoseOfThePlainKernel(int qubits) {
        var strings = Isings.generator(qubits);
        var psi = random(null, qubits, 1);
        var bra = random(null, qubits, 5);
        for (Lanes lanes : precisions()) {
            var tiledPsi = random(lanes, qubits, 1);
            var tiledBra = random(lanes, qubits, 5);
            for (int k = 0; k < 12; k++) {
                long x = mask(qubits, strings);
                long z = mask(qubits, strings);
                var expected = psi.overlap(bra, x, z);
                var actual = tiledPsi.overlap(tiledBra, x, z);

                assertThat(actual.re()).isCloseTo(expected.re(), within(tolerance(lanes)));
                assertThat(actual.im()).isCloseTo(expected.im(), within(tolerance(lanes)));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"7", "10", "15", "17"})
    void sumsAreThoseOfThePlainKernel(int qubits) {
        var places = Isings.generator(3);
        for (Lanes lanes : precisions()) {
            var strings = Isings.generator(qubits);
            var plain = random(null, qubits, 1);
            var tiled = random(lanes, qubits, 1);
            for (int k = 0; k < 8; k++) {
                long x = mask(qubits, strings);
                long z = mask(qubits, strings);
                plain.addPauli(0.1 * k - 0.3, x, z, random(null, qubits, 9));
                tiled.addPauli(0.1 * k - 0.3, x, z, random(lanes, qubits, 9));
            }
            for (int k = 0; k < 200; k++) {
                long place = mask(qubits, places);

                assertThat(tiled.re(place)).isCloseTo(plain.re(place), within(tolerance(lanes)));
                assertThat(tiled.im(place)).isCloseTo(plain.im(place), within(tolerance(lanes)));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"1", "2", "5", "7", "10", "13", "16"})
    void spinOverlapsAreThoseOfTheirStrings(int qubits) {
        for (Lanes lanes : qubits < 7 ? List.<Lanes>of() : precisions()) {
            assertSpinOverlaps(qubits, random(lanes, qubits, 1), random(lanes, qubits, 5), lanes);
        }
        if (qubits > 1) {
            var psi = random(null, qubits, 1);
            assertSpinOverlaps(qubits, psi, random(null, qubits, 5), Lanes.DOUBLES);
        }
    }

    private static void assertSpinOverlaps(
            int qubits, Amplitudes psi, Amplitudes bra, Lanes lanes) {
        double[][] means = psi.spinMeans(true);
        double[][] pairs = psi.spinOverlaps(bra, true);
        double[][] singles = psi.spinOverlaps(bra, false);
        for (int i = 0; i < qubits; i++) {
            double single = psi.overlap(bra, 0, 1L << i).im();

            assertThat(pairs[i][i]).isCloseTo(single, within(tolerance(lanes)));
            assertThat(singles[i]).hasSize(1);
            assertThat(singles[i][0]).isCloseTo(single, within(tolerance(lanes)));
            for (int j = 0; j < i; j++) {
                double pair = psi.overlap(bra, 0, 1L << i | 1L << j).im();

                assertThat(pairs[i][j]).isCloseTo(pair, within(tolerance(lanes)));
                assertThat(means[i][j])
                        .isCloseTo(psi.expectation(0, 1L << i | 1L << j), within(tolerance(lanes)));
            }
        }
    }
}
