package dev.quench.hardware.circuit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.quench.problems.qubo.Couplings;
import dev.quench.problems.qubo.Ising;
import java.util.List;
import org.junit.jupiter.api.Test;

class QaoaCircuitTest {
    @Test
    void writesOneLayerInGates() {
        var cost =
                Ising.of(5, new double[] {0.5, 0}, Couplings.builder(2).add(0, 1, -0.25).build());
        var angles = Angles.of(new double[] {0.6}, new double[] {-0.3});

        assertThat(QaoaCircuit.of(cost, angles).operations())
                .containsExactly(
                        new Operation(Gate.H, 0, List.of(0)),
                        new Operation(Gate.H, 0, List.of(1)),
                        new Operation(Gate.RZ, 0.6, List.of(0)),
                        new Operation(Gate.RZZ, -0.3, List.of(0, 1)),
                        new Operation(Gate.RX, -0.6, List.of(0)),
                        new Operation(Gate.RX, -0.6, List.of(1)));
    }

    @Test
    void ordersTheCouplingsInRoundsThatDoNotOverlap() {
        var complete = Couplings.builder(8);
        for (int i = 0; i < 8; i++) {
            for (int j = i + 1; j < 8; j++) {
                complete.add(i, j, 1);
            }
        }
        var cost = Ising.of(0, new double[8], complete.build());
        var circuit = QaoaCircuit.of(cost, Angles.of(new double[] {1}, new double[] {1}));

        assertThat(circuit.twoQubitGates()).isEqualTo(28);
        assertThat(circuit.depth()).isEqualTo(1 + 7 + 1);
    }

    @Test
    void anglesAreEqualByValueAndCopied() {
        double[] gammas = {0.1, 0.2};
        var angles = Angles.of(gammas, new double[] {-0.3, -0.4});
        gammas[0] = 9;
        double[] gammasOut = new double[2];
        double[] betasOut = new double[2];
        angles.copyTo(gammasOut, betasOut);

        assertThat(angles).isEqualTo(Angles.of(gammasOut, betasOut));
        assertThat(angles.gamma(0)).isEqualTo(0.1);
        assertThat(angles.hashCode()).isEqualTo(Angles.of(gammasOut, betasOut).hashCode());
    }

    @Test
    void rejectsAnglesOfDifferentLengths() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Angles.of(new double[2], new double[1]))
                .withMessageContaining("gammas (2)");
    }
}
