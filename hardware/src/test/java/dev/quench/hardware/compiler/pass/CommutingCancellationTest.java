package dev.quench.hardware.compiler.pass;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.hardware.circuit.Circuit;
import dev.quench.hardware.circuit.Gate;
import dev.quench.hardware.circuit.Operation;
import java.util.List;
import org.junit.jupiter.api.Test;

class CommutingCancellationTest {
    private static Circuit cancelled(Circuit.Builder circuit) {
        return new CommutingCancellation().apply(circuit.build());
    }

    @Test
    void nestedPairsVanishInOneWalk() {
        var circuit =
                Circuit.builder(3)
                        .add(Gate.H, 0)
                        .add(Gate.CX, 0, 1)
                        .add(Gate.H, 1)
                        .add(Gate.SWAP, 1, 2)
                        .add(Gate.SWAP, 2, 1)
                        .add(Gate.H, 1)
                        .add(Gate.CX, 0, 1)
                        .add(Gate.H, 0);

        assertThat(cancelled(circuit).instructions()).isEmpty();
    }

    @Test
    void rotationsMergeAcrossControlsAndTargets() {
        var circuit =
                Circuit.builder(3)
                        .rotate(Gate.RZ, 0.25, 0)
                        .add(Gate.CX, 0, 1)
                        .rotate(Gate.RZZ, 0.5, 0, 2)
                        .rotate(Gate.RX, 0.5, 1)
                        .rotate(Gate.RZ, 0.5, 0)
                        .add(Gate.CX, 0, 1)
                        .rotate(Gate.RZZ, 0.25, 2, 0);

        assertThat(cancelled(circuit))
                .isEqualTo(
                        Circuit.builder(3)
                                .rotate(Gate.RZ, 0.75, 0)
                                .rotate(Gate.RZZ, 0.75, 0, 2)
                                .rotate(Gate.RX, 0.5, 1)
                                .build());
    }

    @Test
    void gatesOfAnotherAxisBlock() {
        var circuit =
                Circuit.builder(2).add(Gate.CX, 0, 1).rotate(Gate.RZ, 0.5, 1).add(Gate.CX, 0, 1);

        assertThat(cancelled(circuit).size()).isEqualTo(3);
    }

    @Test
    void measurementsResetsAndConditionsBlock() {
        var circuit =
                Circuit.builder(2, 1)
                        .add(Gate.CZ, 0, 1)
                        .measure(0, 0)
                        .add(Gate.CZ, 0, 1)
                        .addIf(0, Gate.X, 1)
                        .add(Gate.CZ, 0, 1)
                        .reset(0)
                        .add(Gate.CZ, 0, 1);

        assertThat(cancelled(circuit)).isEqualTo(circuit.build());
    }

    @Test
    void nothingsAreDropped() {
        var circuit =
                Circuit.builder(2)
                        .rotate(Gate.RZ, 0, 0)
                        .rotate(Gate.RZZ, 2 * Math.PI, 0, 1)
                        .rotate(Gate.CRZ, 2 * Math.PI, 0, 1)
                        .add(Gate.I, 0);

        assertThat(cancelled(circuit).instructions())
                .containsExactly(new Operation(Gate.CRZ, 2 * Math.PI, List.of(0, 1)));
    }

    @Test
    void controlledPhasesBecomeCz() {
        var circuit =
                Circuit.builder(2)
                        .rotate(Gate.CPHASE, Math.PI / 2, 0, 1)
                        .rotate(Gate.CPHASE, Math.PI / 2, 1, 0);

        assertThat(cancelled(circuit)).isEqualTo(Circuit.builder(2).add(Gate.CZ, 0, 1).build());
    }
}
