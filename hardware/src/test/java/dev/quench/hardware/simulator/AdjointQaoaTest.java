package dev.quench.hardware.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quench.hardware.Isings;
import dev.quench.hardware.backend.EnergyGradient;
import dev.quench.hardware.circuit.Angles;
import dev.quench.hardware.simulator.kernel.Kernel;
import dev.quench.hardware.simulator.kernel.Kernels;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AdjointQaoaTest {
    static Stream<Arguments> cases() {
        return Kernels.all().stream()
                .flatMap(kernel ->
                        Stream.of(1, 4, 11, 15, 17)
                                .flatMap(qubits ->
                                        Stream.of(1, 3)
                                                .map(layers ->
                                                        Arguments.of(
                                                                kernel.name(),
                                                                qubits,
                                                                layers,
                                                                kernel))));
    }

    @ParameterizedTest(name = "{0}, {1} qubits, {2} layers")
    @MethodSource("cases")
    void theGradientIsThatOfCentralDifferences(String name, int qubits, int layers, Kernel kernel) {
        var random = Isings.generator(qubits);
        var cost = Isings.random(qubits, 0.6, random);
        var angles =
                Angles.of(
                        random.doubles(layers, -0.5, 0.5).toArray(),
                        random.doubles(layers, -2, 2).toArray());
        var evaluator = StateVectorBackend.of(kernel, 2, 1L << 28).prepare(cost);

        assertThat(evaluator.hasGradient()).isTrue();
        var gradient = evaluator.gradient(angles);

        var expected = EnergyGradient.byDifferences(evaluator, angles);
        assertThat(gradient.value()).isCloseTo(expected.value(), within(1e-10));
        for (int k = 0; k < layers; k++) {
            assertThat(gradient.gamma(k)).isCloseTo(expected.gamma(k), within(2e-6));
            assertThat(gradient.beta(k)).isCloseTo(expected.beta(k), within(2e-6));
        }
    }
}
