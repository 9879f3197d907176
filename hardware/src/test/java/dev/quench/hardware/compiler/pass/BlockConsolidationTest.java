package dev.quench.hardware.compiler.pass;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quench.hardware.circuit.Circuit;
import dev.quench.hardware.circuit.Gate;
import dev.quench.hardware.compiler.synthesis.Directions;
import dev.quench.hardware.compiler.synthesis.NativeGates;
import dev.quench.hardware.compiler.synthesis.OneQubitBasis;
import dev.quench.hardware.compiler.synthesis.TwoQubitGate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BlockConsolidationTest {
    private static Circuit consolidated(Circuit.Builder circuit, TwoQubitGate gate) {
        return new BlockConsolidation(new NativeGates(OneQubitBasis.ZSX, gate), Directions.any())
                .apply(circuit.build());
    }

    @ParameterizedTest
    @EnumSource
    void longRunsTakeThreeGates(TwoQubitGate gate) {
        var circuit = Circuit.builder(2);
        for (int k = 0; k < 20; k++) {
            circuit.add(Gate.CX, k % 2, 1 - k % 2)
                    .rotate(Gate.RY, 0.3 + k, 0)
                    .rotate(Gate.RX, 0.2 - k, 1);
        }

        var result = consolidated(circuit, gate);

        assertThat(result.twoQubitGates()).isEqualTo(3);
        assertThat(States.distance(circuit.build(), result, 1)).isLessThan(1e-9);
    }

    @Test
    void rotationAndSwapOfARoutedCostLayerTakeThreeCx() {
        var circuit = Circuit.builder(3).rotate(Gate.RZZ, 0.4, 0, 1).add(Gate.SWAP, 0, 1);

        var result = consolidated(circuit, TwoQubitGate.CX);

        assertThat(result.count(Gate.CX)).isEqualTo(3);
        assertThat(result.count(Gate.RZ)).isEqualTo(1);
        assertThat(result.size()).isEqualTo(4);
    }

    @Test
    void whatIsAsGoodAlreadyStays() {
        var circuit =
                Circuit.builder(3)
                        .add(Gate.CX, 0, 1)
                        .rotate(Gate.RZ, 0.3, 1)
                        .add(Gate.CX, 0, 1)
                        .add(Gate.CX, 1, 2);

        assertThat(consolidated(circuit, TwoQubitGate.CX)).isEqualTo(circuit.build());
    }

    @Test
    void measurementsEndARun() {
        var circuit =
                Circuit.builder(2, 1)
                        .add(Gate.CX, 0, 1)
                        .measure(1, 0)
                        .add(Gate.CX, 0, 1)
                        .addIf(0, Gate.CX, 0, 1)
                        .add(Gate.CX, 0, 1);

        assertThat(consolidated(circuit, TwoQubitGate.CX)).isEqualTo(circuit.build());
    }

    @Test
    void directionsAreRepaired() {
        Directions upwards = (first, second) -> first < second;
        for (Gate gate : new Gate[] {Gate.CX, Gate.ECR, Gate.CZ, Gate.ISWAP}) {
            var circuit = Circuit.builder(2).add(gate, 1, 0).build();

            var result = new DirectionRepair(upwards, OneQubitBasis.U).apply(circuit);

            assertThat(result.count(gate)).isEqualTo(1);
            assertThat(result.instructions())
                    .allMatch(i -> i.qubits().size() == 1 || i.qubits().getFirst() == 0);
            assertThat(States.distance(circuit, result, 1)).isLessThan(1e-12);
        }
    }

    @Test
    void rejectsAGateOnQubitsThatAreNotCoupled() {
        var repair = new DirectionRepair((first, second) -> second == first + 1, OneQubitBasis.U);
        var circuit = Circuit.builder(3).add(Gate.CX, 0, 2).build();

        assertThatThrownBy(() -> repair.apply(circuit))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("does not couple")
                .hasMessageContaining("\nMaybe");
    }
}
