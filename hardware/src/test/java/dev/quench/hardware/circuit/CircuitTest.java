package dev.quench.hardware.circuit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CircuitTest {
    @Test
    void depthFollowsTheLongestChain() {
        var circuit =
                Circuit.builder(4)
                        .onAll(Gate.H)
                        .add(Gate.CX, 0, 1)
                        .add(Gate.CZ, 2, 3)
                        .rotate(Gate.RZZ, 0.3, 1, 2)
                        .build();

        assertThat(circuit.depth()).isEqualTo(3);
        assertThat(circuit.twoQubitGates()).isEqualTo(3);
        assertThat(circuit.count(Gate.H)).isEqualTo(4);
        assertThat(circuit.size()).isEqualTo(7);
    }

    @Test
    void anEmptyCircuitHasNoDepth() {
        assertThat(Circuit.builder(0).build().depth()).isZero();
    }

    @Test
    void theInverseReversesTheOrderAndTheAngles() {
        var circuit = Circuit.builder(2).add(Gate.S, 0).rotate(Gate.RX, 0.4, 1).build();

        assertThat(circuit.inverse().operations())
                .containsExactly(
                        new Operation(Gate.RX, -0.4, List.of(1)),
                        new Operation(Gate.PHASE, -Math.PI / 2, List.of(0)));
    }

    @Test
    void rejectsAQubitThatDoesNotExist() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Circuit.builder(2).add(Gate.X, 2).build())
                .withMessageContaining("qubit 2")
                .withMessageContaining("2 qubits");
    }

    @Test
    void rejectsAControlThatIsItsOwnTarget() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Operation(Gate.CX, 0, List.of(1, 1)))
                .withMessageContaining("different");
    }

    @Test
    void rejectsAnAngleWithoutMeaning() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Operation(Gate.H, 0.1, List.of(0)));
    }

    @ParameterizedTest
    @EnumSource
    void everyGateIsUnitary(Gate gate) {
        var matrix = gate.matrix(0.7);

        assertThat(matrix.dimension()).isEqualTo(1 << gate.qubits());
        for (int a = 0; a < matrix.dimension(); a++) {
            for (int b = 0; b < matrix.dimension(); b++) {
                assertThat(innerProduct(matrix, a, b)).isCloseTo(a == b ? 1 : 0, within(1e-15));
            }
        }
    }

    private static double innerProduct(ComplexMatrix m, int a, int b) {
        double re =
                IntStream.range(0, m.dimension())
                        .mapToDouble(k -> m.re(k, a) * m.re(k, b) + m.im(k, a) * m.im(k, b))
                        .sum();
        double im =
                IntStream.range(0, m.dimension())
                        .mapToDouble(k -> m.re(k, a) * m.im(k, b) - m.im(k, a) * m.re(k, b))
                        .sum();
        return a == b ? re : Math.hypot(re, im);
    }
}
