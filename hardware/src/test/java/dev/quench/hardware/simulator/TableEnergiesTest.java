package dev.quench.hardware.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.quench.hardware.Isings;
import dev.quench.hardware.backend.EnergyGradient;
import dev.quench.hardware.circuit.Angles;
import dev.quench.hardware.simulator.kernel.Kernel;
import dev.quench.hardware.simulator.kernel.Kernels;
import dev.quench.problems.qubo.Bits;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TableEnergiesTest {
    private static final Angles ANGLES =
            Angles.of(new double[] {0.21, 0.4}, new double[] {-0.5, -0.3});

    static Stream<Arguments> cases() {
        return Kernels.all().stream()
                .flatMap(kernel ->
                        Stream.of(1, 6, 11, 14)
                                .map(qubits -> Arguments.of(kernel.name(), qubits, kernel)));
    }

    @ParameterizedTest(name = "{0}, {1} qubits")
    @MethodSource("cases")
    void tablesOfQuadraticEnergiesGiveTheSameStates(String name, int qubits, Kernel kernel) {
        var cost = Isings.random(qubits, 0.7, Isings.generator(qubits));
        var backend = StateVectorBackend.of(kernel, 2, 1L << 28);
        var quadratic = backend.prepare(cost);
        var table = backend.prepare(qubits, x -> cost.energy(Bits.ofIndex(x, qubits)));

        assertThat(table.probabilities(ANGLES))
                .containsExactly(quadratic.probabilities(ANGLES), within(1e-12));
        assertThat(table.expectation(ANGLES))
                .isCloseTo(quadratic.expectation(ANGLES), within(1e-11));
        EnergyGradient actual = table.gradient(ANGLES);
        EnergyGradient expected = quadratic.gradient(ANGLES);
        for (int layer = 0; layer < 2; layer++) {
            assertThat(actual.gamma(layer)).isCloseTo(expected.gamma(layer), within(1e-10));
            assertThat(actual.beta(layer)).isCloseTo(expected.beta(layer), within(1e-10));
        }
    }

    @ParameterizedTest(name = "{0}, {1} qubits")
    @MethodSource("cases")
    void aCubicCostHasTheGradientOfCentralDifferences(String name, int qubits, Kernel kernel) {
        var evaluator =
                StateVectorBackend.of(kernel, 2, 1L << 28)
                        .prepare(
                                qubits,
                                x ->
                                        Long.bitCount(x & x >>> 1 & x >>> 2)
                                                - Math.max(0, 3 - Long.bitCount(x)));

        EnergyGradient actual = evaluator.gradient(ANGLES);

        EnergyGradient expected = EnergyGradient.byDifferences(evaluator, ANGLES);
        for (int layer = 0; layer < 2; layer++) {
            assertThat(actual.gamma(layer)).isCloseTo(expected.gamma(layer), within(1e-6));
            assertThat(actual.beta(layer)).isCloseTo(expected.beta(layer), within(1e-6));
        }
    }

    @Test
    void refusesEnergiesThatAreNotFinite() {
        var backend = StateVectorBackend.of(Kernels.standard(), 1, 1L << 28);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> backend.prepare(3, x -> x == 5 ? Double.NaN : 0))
                .withMessage("The energy of state 5 (NaN) must be finite.");
    }
}
