package dev.quench.hardware.simulator.fusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.quench.hardware.Circuits;
import dev.quench.hardware.Isings;
import dev.quench.hardware.circuit.Angles;
import dev.quench.hardware.circuit.Circuit;
import dev.quench.hardware.circuit.Gate;
import dev.quench.hardware.circuit.QaoaCircuit;
import dev.quench.hardware.simulator.kernel.ScalarKernel;
import dev.quench.hardware.simulator.kernel.Workers;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GateFusionTest {
    private static final FusionCosts ALWAYS = new FusionCosts(1000, 4, 6);

    @ParameterizedTest
    @CsvSource({"0, 1, 1", "0, 4, 6", "2, 2, 6", "4, 3, 3", "10, 3, 6", "1000, 4, 4", "1000, 6, 6"})
    void fusedGatesMakeTheStateOfTheGates(double pass, int most, int mostDiagonal) {
        var costs = new FusionCosts(pass, most, mostDiagonal);
        for (int qubits = 1; qubits <= 12; qubits++) {
            var circuit = Circuits.random(qubits, 60, Isings.generator(qubits));

            assertFusionIsExact(circuit, costs);
        }
    }

    @ParameterizedTest
    @CsvSource({"2, 2, 6", "10, 3, 6", "1000, 6, 6"})
    void diagonalGatesArePutTogetherAcrossEachOther(double pass, int most, int mostDiagonal) {
        var costs = new FusionCosts(pass, most, mostDiagonal);
        for (int qubits = 2; qubits <= 10; qubits++) {
            var random = Isings.generator(qubits);
            var cost = Isings.random(qubits, 0.8, random);

            assertFusionIsExact(QaoaCircuit.of(cost, Isings.angles(2, random)), costs);
        }
    }

    private static void assertFusionIsExact(Circuit circuit, FusionCosts costs) {
        var fused = GateFusion.of(circuit.operations(), costs);
        var whole = new ScalarKernel().allocate(circuit.qubits(), Workers.of(1));
        var apart = new ScalarKernel().allocate(circuit.qubits(), Workers.of(1));
        whole.apply(fused);
        circuit.operations()
                .forEach(o ->
                        apart.apply(
                                o.matrix(),
                                o.qubits().stream().mapToInt(Integer::intValue).toArray()));

        assertThat(fused.size()).isLessThanOrEqualTo(circuit.size());
        for (FusedGate gate : fused) {
            assertThat(gate.qubits().size())
                    .isLessThanOrEqualTo(Math.max(costs.limit(gate.diagonal()), 3));
            assertThat(gate.matrix().isDiagonal() || !gate.diagonal()).isTrue();
        }
        double most = 0;
        for (int x = 0; x < 1 << circuit.qubits(); x++) {
            double re = whole.re(x) - apart.re(x);
            most = Math.max(most, Math.hypot(re, whole.im(x) - apart.im(x)));
        }
        assertThat(most).isLessThan(1e-12);
    }

    @Test
    void aRunOfRotationsAndTheirEntanglerIsOneMatrix() {
        var circuit =
                Circuit.builder(3)
                        .rotateAll(Gate.RX, 0.1)
                        .rotateAll(Gate.RZ, 0.2)
                        .add(Gate.CX, 0, 1)
                        .rotate(Gate.RY, 0.3, 1)
                        .build();

        assertThat(GateFusion.of(circuit.operations(), new FusionCosts(1000, 2, 2)))
                .extracting(FusedGate::qubits)
                .containsExactlyInAnyOrder(List.of(2), List.of(0, 1));
    }

    @Test
    void theCouplingsOfALayerBecomeFewDiagonals() {
        var cost = Isings.random(12, 1, Isings.generator(1));
        var circuit = QaoaCircuit.of(cost, Angles.of(new double[] {0.3}, new double[] {0}));
        long couplings = circuit.count(Gate.RZZ);
        var fused = GateFusion.of(circuit.operations(), ALWAYS);

        assertThat(couplings).isEqualTo(66);
        assertThat(fused.stream().filter(FusedGate::diagonal).count()).isLessThan(20);
    }

    @Test
    void aGateThatIsAloneKeepsItsControls() {
        var circuit = Circuit.builder(3).add(Gate.CCX, 2, 0, 1).build();

        assertThat(GateFusion.of(circuit.operations(), ALWAYS))
                .containsExactly(new FusedGate(0b101, Gate.X.matrix(), List.of(1), false));
    }

    @Test
    void rejectsMatricesThatKernelsDoNotTake() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FusionCosts(1, 7, 6))
                .withMessageContaining("1 to 6 qubits");
    }
}
