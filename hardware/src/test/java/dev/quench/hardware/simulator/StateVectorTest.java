package dev.quench.hardware.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.quench.hardware.Circuits;
import dev.quench.hardware.DenseState;
import dev.quench.hardware.Isings;
import dev.quench.hardware.circuit.Circuit;
import dev.quench.hardware.circuit.Gate;
import dev.quench.hardware.circuit.Operation;
import dev.quench.hardware.circuit.QaoaCircuit;
import dev.quench.hardware.simulator.kernel.Kernels;
import dev.quench.hardware.simulator.kernel.Workers;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class StateVectorTest {
    private static StateVector zero(int qubits, int threads) {
        return StateVector.zero(Kernels.standard(), qubits, Workers.of(threads));
    }

    @ParameterizedTest
    @EnumSource
    void everyGateIsThatOfTheFullMatrix(Gate gate) {
        var random = Isings.generator(gate.label().length());
        for (int qubits = gate.qubits(); qubits <= 14; qubits++) {
            var circuit =
                    Circuits.random(qubits, 10, random)
                            .then(
                                    Circuit.builder(qubits)
                                            .add(Circuits.operation(gate, qubits, random))
                                            .build());
            var dense = new DenseState(qubits);
            circuit.operations().forEach(dense::apply);
            var state = zero(qubits, 1);
            circuit.operations().forEach(state::apply);
            double most = 0;
            for (int x = 0; x < 1 << qubits; x++) {
                double re = state.re(x) - dense.re(x);
                most = Math.max(most, Math.hypot(re, state.im(x) - dense.im(x)));
            }

            assertThat(most).isLessThan(1e-12);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 10, 11, 13})
    void aCircuitAndItsInverseAreTheIdentity(int qubits) {
        var circuit = Circuits.random(qubits, 60, Isings.generator(qubits));
        var state = zero(qubits, 2);

        state.apply(circuit);
        assertThat(state.norm()).isCloseTo(1, within(1e-12));
        assertThat(state.probability(0)).isLessThan(0.99);

        state.apply(circuit.inverse());
        assertThat(state.re(0)).isCloseTo(1, within(1e-12));
        assertThat(state.im(0)).isCloseTo(0, within(1e-12));
    }

    @Test
    void qubitZeroIsTheLeastSignificantBit() {
        var state = zero(12, 1);

        state.apply(Circuit.builder(12).add(Gate.X, 0).add(Gate.CX, 0, 11).build());

        assertThat(state.probability(1 + (1 << 11))).isCloseTo(1, within(1e-14));
    }

    @Test
    void gatesAcrossPagesAreThoseInsideAPage() {
        int n = 14;
        var random = Isings.generator(5);
        var circuit = Circuits.random(n, 80, random);
        var state = zero(n, 2);
        state.apply(circuit);
        // The same circuit on mirrored qubits: pages and places change their roles.
        var mirrored = zero(n, 1);
        circuit.operations()
                .forEach(o ->
                        mirrored.apply(
                                new Operation(
                                        o.gate(),
                                        o.angles(),
                                        o.qubits().stream().map(q -> n - 1 - q).toList())));

        IntStream.range(0, 1 << n)
                .forEach(x -> {
                    int image = Integer.reverse(x) >>> (32 - n);
                    assertThat(state.re(x)).isCloseTo(mirrored.re(image), within(1e-12));
                    assertThat(state.im(x)).isCloseTo(mirrored.im(image), within(1e-12));
                });
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 11, 12, 13})
    void qaoaIsItsLoweredCircuit(int qubits) {
        for (int layers = 0; layers <= 3; layers++) {
            var random = Isings.generator(100L * qubits + layers);
            var cost = Isings.random(qubits, 0.6, random);
            var angles = Isings.angles(layers, random);
            var fast = zero(qubits, 2);
            fast.prepare(Kernels.standard().diagonal(cost), angles);
            var slow = zero(qubits, 1);
            slow.apply(QaoaCircuit.of(cost, angles));

            for (int x = 0; x < 1 << qubits; x++) {
                assertThat(fast.re(x)).isCloseTo(slow.re(x), within(1e-12));
                assertThat(fast.im(x)).isCloseTo(slow.im(x), within(1e-12));
            }
        }
    }

    @Test
    void rejectsAGateOnAMissingQubit() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> zero(2, 1).apply(new Operation(Gate.X, 0, List.of(2))))
                .withMessageContaining("qubit 2");
    }

    @Test
    void rejectsAMissingAmplitude() {
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> zero(2, 1).re(4));
    }
}
