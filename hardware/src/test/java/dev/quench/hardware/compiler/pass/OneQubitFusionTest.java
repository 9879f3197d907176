package dev.quench.hardware.compiler.pass;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.hardware.circuit.Circuit;
import dev.quench.hardware.circuit.Gate;
import dev.quench.hardware.compiler.synthesis.OneQubitBasis;
import java.util.List;
import org.junit.jupiter.api.Test;

class OneQubitFusionTest {
    @Test
    void rotationsAboutZMoveThroughDiagonalGatesToTheMeasurement() {
        var circuit =
                Circuit.builder(2)
                        .add(Gate.SX, 0)
                        .rotate(Gate.RZ, 0.3, 0)
                        .rotate(Gate.RZ, 0.4, 1)
                        .add(Gate.CZ, 0, 1)
                        .rotate(Gate.RZ, 0.5, 0)
                        .rotate(Gate.RZZ, 0.5, 0, 1)
                        .measureAll()
                        .build();

        assertThat(new OneQubitFusion(OneQubitBasis.ZSX, false).apply(circuit))
                .isEqualTo(
                        Circuit.builder(2)
                                .add(Gate.SX, 0)
                                .add(Gate.CZ, 0, 1)
                                .rotate(Gate.RZZ, 0.5, 0, 1)
                                .measureAll()
                                .build());
    }

    @Test
    void rotationsAboutZStayInFrontOfATarget() {
        var circuit = Circuit.builder(2).rotate(Gate.RZ, 0.5, 1).add(Gate.CX, 0, 1).build();

        assertThat(new OneQubitFusion(OneQubitBasis.ZSX, true).apply(circuit)).isEqualTo(circuit);
    }

    @Test
    void rotationsAtTheEndAreDroppedOnlyIfMeasured() {
        var circuit = Circuit.builder(1).rotate(Gate.RZ, 0.5, 0).build();

        assertThat(new OneQubitFusion(OneQubitBasis.ZSX, true).apply(circuit).size()).isZero();
        assertThat(new OneQubitFusion(OneQubitBasis.ZSX, false).apply(circuit)).isEqualTo(circuit);
    }

    @Test
    void ionsNeedNoVirtualZAtAll() {
        var circuit =
                Circuit.builder(2)
                        .add(Gate.H, 0)
                        .rotate(Gate.RZ, 0.5, 1)
                        .rotate(Gate.MS, List.of(0.0, 0.0, 0.5), 0, 1)
                        .add(Gate.H, 0)
                        .rotate(Gate.RY, 0.3, 1)
                        .build();

        var fused = new OneQubitFusion(OneQubitBasis.GPI, true).apply(circuit);

        assertThat(fused.count(Gate.RZ)).isZero();
        assertThat(fused.size()).isEqualTo(5);
    }

    @Test
    void iswapHandsThePhaseToTheOtherQubit() {
        var circuit =
                Circuit.builder(2)
                        .rotate(Gate.RZ, 0.5, 0)
                        .add(Gate.ISWAP, 0, 1)
                        .rotate(Gate.RZ, -0.5, 1)
                        .build();

        assertThat(new OneQubitFusion(OneQubitBasis.ZSX, false).apply(circuit))
                .isEqualTo(Circuit.builder(2).add(Gate.ISWAP, 0, 1).build());
    }
}
