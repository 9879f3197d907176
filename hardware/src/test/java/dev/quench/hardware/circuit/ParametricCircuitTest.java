package dev.quench.hardware.circuit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.quench.hardware.circuit.HardwareEfficientAnsatz.Pattern;
import java.util.List;
import org.junit.jupiter.api.Test;

class ParametricCircuitTest {
    @Test
    void bindingPutsNumbersForParameters() {
        var ansatz =
                ParametricCircuit.builder(2)
                        .add(Gate.H, 0)
                        .rotate(Gate.RY, 1)
                        .add(Gate.RZZ, List.of(new AngleExpression(2, 0, 0.5)), 0, 1)
                        .add(Gate.RX, List.of(AngleExpression.constant(0.25)), 1)
                        .build();

        assertThat(ansatz.parameters()).isEqualTo(1);
        assertThat(ansatz.bind(0.1).operations())
                .containsExactly(
                        new Operation(Gate.H, 0, List.of(0)),
                        new Operation(Gate.RY, 0.1, List.of(1)),
                        new Operation(Gate.RZZ, 0.7, List.of(0, 1)),
                        new Operation(Gate.RX, 0.25, List.of(1)));
    }

    @Test
    void rejectsAnotherNumberOfParameters() {
        var ansatz = HardwareEfficientAnsatz.ry(Pattern.LINEAR, 1).circuit(3);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> ansatz.bind(1, 2))
                .withMessageContaining("6 parameters, not 2");
    }

    @Test
    void rejectsAParameterThatDoesNotExist() {
        var operation =
                new ParametricOperation(Gate.RX, List.of(AngleExpression.parameter(3)), List.of(0));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ParametricCircuit(1, 3, List.of(operation)))
                .withMessageContaining("parameter 3");
    }

    @Test
    void patternsJoinTheirPairs() {
        assertThat(pairs(Pattern.LINEAR)).containsExactly(pair(0, 1), pair(1, 2), pair(2, 3));
        assertThat(pairs(Pattern.CIRCULAR))
                .containsExactly(pair(3, 0), pair(0, 1), pair(1, 2), pair(2, 3));
        assertThat(pairs(Pattern.BRICKWORK)).containsExactly(pair(0, 1), pair(2, 3), pair(1, 2));
    }

    @Test
    void anAnsatzHasAParameterForEveryRotation() {
        var fixed = HardwareEfficientAnsatz.ryRz(Pattern.LINEAR, 3).circuit(5);
        var turning =
                new HardwareEfficientAnsatz(List.of(Gate.U), Gate.RXX, Pattern.CIRCULAR, 2)
                        .circuit(4);

        assertThat(fixed.parameters()).isEqualTo(2 * 5 * 4);
        assertThat(fixed.bind(new double[40]).twoQubitGates()).isEqualTo(12);
        assertThat(turning.parameters()).isEqualTo(3 * 4 * 3 + 4 * 2);
    }

    private static List<List<Integer>> pairs(Pattern pattern) {
        return HardwareEfficientAnsatz.ry(pattern, 1).circuit(4).operations().stream()
                .map(ParametricOperation::qubits)
                .filter(q -> q.size() == 2)
                .toList();
    }

    private static List<Integer> pair(int a, int b) {
        return List.of(a, b);
    }
}
