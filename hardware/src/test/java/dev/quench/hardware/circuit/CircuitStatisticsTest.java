package dev.quench.hardware.circuit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.quench.hardware.Circuits;
import dev.quench.hardware.Isings;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CircuitStatisticsTest {
    @Test
    void countsWhatIsThere() {
        var circuit =
                Circuit.builder(4)
                        .onAll(Gate.H)
                        .add(Gate.CX, 0, 1)
                        .add(Gate.CCX, 0, 1, 2)
                        .rotate(Gate.RZZ, 0.5, 0, 1)
                        .measure(1, 0)
                        .addIf(0, Gate.X, 3)
                        .reset(1)
                        .build();

        var statistics = CircuitStatistics.of(circuit);

        assertThat(statistics.qubits()).isEqualTo(4);
        assertThat(statistics.bits()).isEqualTo(1);
        assertThat(statistics.gates())
                .containsExactly(
                        entry("ccx", 1),
                        entry("cx", 1),
                        entry("h", 4),
                        entry("rzz", 1),
                        entry("x", 1));
        assertThat(statistics.oneQubitGates()).isEqualTo(5);
        assertThat(statistics.twoQubitGates()).isEqualTo(2);
        assertThat(statistics.multiQubitGates()).isEqualTo(1);
        assertThat(statistics.measurements()).isEqualTo(1);
        assertThat(statistics.resets()).isEqualTo(1);
        assertThat(statistics.conditions()).isEqualTo(1);
        assertThat(statistics.depth()).isEqualTo(6);
        assertThat(statistics.twoQubitDepth()).isEqualTo(3);
    }

    /** A second way: the longest chain, by comparison with every instruction before. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void theDepthsAreThoseOfTheLongestChains(int seed) {
        var circuit = Circuits.random(5, 60, Isings.generator(seed));

        var statistics = CircuitStatistics.of(circuit);

        assertThat(statistics.depth()).isEqualTo(circuit.depth()).isEqualTo(chain(circuit, 1));
        assertThat(statistics.twoQubitDepth()).isEqualTo(chain(circuit, 2));
    }

    private static int chain(Circuit circuit, int least) {
        var lengths = new ArrayList<Integer>();
        for (Operation operation : circuit.operations()) {
            int before = 0;
            for (int k = 0; k < lengths.size(); k++) {
                boolean shared =
                        circuit.operations().get(k).qubits().stream()
                                .anyMatch(operation.qubits()::contains);
                before = Math.max(before, shared ? lengths.get(k) : 0);
            }
            lengths.add(before + (operation.qubits().size() >= least ? 1 : 0));
        }
        return lengths.stream().max(Integer::compare).orElse(0);
    }

    @Test
    void anAnsatzHasParameters() {
        var ansatz = ParametricCircuit.builder(2).rotate(Gate.RX, 0).rotate(Gate.RZZ, 0, 1).build();

        var statistics = CircuitStatistics.of(ansatz);

        assertThat(statistics.parameters()).isEqualTo(2);
        assertThat(statistics.twoQubitGates()).isEqualTo(1);
    }

    @Test
    void anEmptyCircuitCostsNothing() {
        var statistics = CircuitStatistics.of(new Circuit(0, List.of()));

        assertThat(statistics.depth()).isZero();
        assertThat(statistics.gates()).isEmpty();
    }
}
