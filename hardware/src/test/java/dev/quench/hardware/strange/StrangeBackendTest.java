package dev.quench.hardware.strange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.quench.hardware.Circuits;
import dev.quench.hardware.DenseState;
import dev.quench.hardware.Isings;
import dev.quench.hardware.backend.CircuitProgram;
import dev.quench.hardware.backend.QaoaProgram;
import dev.quench.hardware.circuit.Angles;
import dev.quench.hardware.circuit.Circuit;
import dev.quench.hardware.circuit.Gate;
import dev.quench.hardware.simulator.StateVectorBackend;
import dev.quench.problems.qubo.Bits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class StrangeBackendTest {
    private static final StrangeBackend STRANGE = new StrangeBackend();

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void qaoaAgreesWithTheStateVector(int qubits) {
        var random = Isings.generator(qubits);
        var cost = Isings.random(qubits, 0.5, random);
        var angles = Isings.angles(2, random);
        double[] strange = STRANGE.prepare(cost).probabilities(angles);
        double[] exact = StateVectorBackend.standard(1).prepare(cost).probabilities(angles);

        for (int x = 0; x < exact.length; x++) {
            assertThat(strange[x]).isCloseTo(exact[x], within(1e-6));
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyGateIsLowered(Gate gate) {
        var circuit =
                Circuit.builder(3)
                        .rotateAll(Gate.RY, 0.8)
                        .rotate(Gate.RX, 0.3, 1)
                        .add(Circuits.operation(gate, 3, Isings.generator(7)))
                        .rotateAll(Gate.RX, 0.7)
                        .rotateAll(Gate.RY, 0.2)
                        .build();
        var dense = new DenseState(3);
        circuit.operations().forEach(dense::apply);
        double[] strange = STRANGE.probabilities(circuit);

        for (int x = 0; x < 8; x++) {
            assertThat(strange[x]).isCloseTo(dense.probability(x), within(1e-6));
        }
    }

    @Test
    void samplesWithTheGeneratorHandedIn() {
        var bell = Circuit.builder(2).add(Gate.H, 1).add(Gate.CX, 1, 0).build();
        var program = new CircuitProgram(bell);
        var counts = STRANGE.run(program, 1000, Isings.generator(1));

        assertThat(counts.asMap()).containsOnlyKeys(Bits.parse("00"), Bits.parse("11"));
        assertThat(counts.get(Bits.parse("00"))).isBetween(440, 560);
        assertThat(STRANGE.run(program, 1000, Isings.generator(1))).isEqualTo(counts);
    }

    @Test
    void theExpectationIsTheMeanOverProbabilities() {
        var cost = Isings.random(4, 0.5, Isings.generator(2));
        var angles = Isings.angles(1, Isings.generator(3));

        assertThat(STRANGE.prepare(cost).expectation(angles))
                .isCloseTo(
                        StateVectorBackend.standard(1).prepare(cost).expectation(angles),
                        within(1e-5));
    }

    @Test
    void noQubitsAndNoGatesHaveOneAnswer() {
        var cost = Isings.random(0, 0, Isings.generator(1));
        var program = new QaoaProgram(cost, Angles.zeros(1));

        assertThat(STRANGE.run(program, 5, Isings.generator(1)).get(Bits.zeros(0))).isEqualTo(5);
    }

    @Test
    void refusesMoreQubitsThanItsLimit() {
        var cost = Isings.random(15, 0.1, Isings.generator(1));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> STRANGE.prepare(cost))
                .withMessageContaining("strange takes at most 14 qubits, not 15");
    }
}
