package dev.quench.hardware.circuit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

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
                        new Operation(Gate.SDG, 0, List.of(0)));
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

    @Test
    void measurementsAndConditionsMakeTheirBits() {
        var circuit =
                Circuit.builder(2)
                        .add(Gate.H, 0)
                        .measure(0, 3)
                        .addIf(3, Gate.X, 1)
                        .reset(0)
                        .build();

        assertThat(circuit.bits()).isEqualTo(4);
        assertThat(circuit.unitary()).isFalse();
        assertThat(circuit.depth()).isEqualTo(3);
        assertThat(circuit.count(Gate.X)).isEqualTo(1);
        assertThatIllegalArgumentException()
                .isThrownBy(circuit::inverse)
                .withMessageContaining("'measure' on [0]")
                .withMessageContaining("Maybe");
    }

    @Test
    void rejectsABitThatDoesNotExist() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Circuit(1, 1, List.of(new Measurement(0, 1))))
                .withMessageContaining("bit 1")
                .withMessageContaining("1 classical bits");
    }
}
