package dev.quench.hardware.drawing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.quench.hardware.Circuits;
import dev.quench.hardware.Isings;
import dev.quench.hardware.circuit.AngleExpression;
import dev.quench.hardware.circuit.Circuit;
import dev.quench.hardware.circuit.Gate;
import dev.quench.hardware.circuit.ParametricCircuit;
import java.util.List;
import org.junit.jupiter.api.Test;

class CircuitTextTest {
    @Test
    void drawsEverySign() {
        var circuit =
                Circuit.builder(3)
                        .add(Gate.H, 0)
                        .rotate(Gate.RZ, 0.5, 2)
                        .add(Gate.CX, 0, 2)
                        .add(Gate.SWAP, 0, 1)
                        .rotate(Gate.RZZ, Math.PI / 2, 0, 2)
                        .measure(0, 0)
                        .addIf(0, Gate.X, 1)
                        .build();

        assertThat(CircuitText.of(circuit, DrawingOptions.defaults()))
                .isEqualTo(
                        """
                                ┌───┐            ┌──────────┐ ┌───┐
                        q0: ────┤ H ├─────●──×───┤ RZZ(π/2) ├─┤ M ├─────────
                                └───┘     │  │   └────┬─────┘ └─╥─┘
                                          │  │        │         ║    ┌───┐
                        q1: ──────────────┼──×────────┼─────────╫────┤ X ├──
                                          │           │         ║    └─╥─┘
                             ┌─────────┐  │      ┌────┴─────┐   ║      ║
                        q2: ─┤ RZ(0.5) ├──⊕──────┤ RZZ(π/2) ├───╫──────╫────
                             └─────────┘         └──────────┘   ║      ║
                        c:  ════════════════════════════════════╩══════●════
                                                                c0    c0=1
                        """);
    }

    @Test
    void breaksLinesAtTheWidth() {
        var circuit = Circuits.random(5, 80, Isings.generator(3));
        var options = DrawingOptions.defaults().withWidth(60);

        var lines = CircuitText.of(circuit, options).lines().toList();

        assertThat(lines).allMatch(line -> line.length() <= 60);
        assertThat(lines).filteredOn(line -> line.startsWith("q0")).hasSizeGreaterThan(5);
    }

    /** Every sign stands on its wire: none is overwritten by a neighbour. */
    @Test
    void drawsAllMarks() {
        var circuit = Circuit.builder(6);
        var random = Isings.generator(4);
        for (int k = 0; k < 100; k++) {
            circuit.add(Circuits.operation(k % 2 == 0 ? Gate.CX : Gate.SWAP, 6, random));
        }

        var text = CircuitText.of(circuit.build(), DrawingOptions.defaults());

        assertThat(text.chars().filter(c -> c == '●')).hasSize(50);
        assertThat(text.chars().filter(c -> c == '⊕')).hasSize(50);
        assertThat(text.chars().filter(c -> c == '×')).hasSize(100);
    }

    @Test
    void saysHowMuchIsLeftOut() {
        var circuit = Circuit.builder(2);
        for (int k = 0; k < 10; k++) {
            circuit.onAll(Gate.H);
        }
        var options = DrawingOptions.defaults().withColumns(4);

        assertThat(CircuitText.of(circuit.build(), options))
                .endsWith("\n\n… 6 more columns with 12 instructions are left out.\n");
    }

    @Test
    void drawsParametersByName() {
        var circuit =
                ParametricCircuit.builder(1)
                        .add(Gate.RX, List.of(new AngleExpression(2, 0, -0.25)), 0)
                        .build();

        assertThat(CircuitText.of(circuit, List.of("γ0"), DrawingOptions.defaults()))
                .contains("─┤ RX(2·γ0-0.25) ├─");
    }

    @Test
    void anglesArePartsOfPiOrFourDigits() {
        assertThat(AngleLabel.of(-Math.PI)).isEqualTo("-π");
        assertThat(AngleLabel.of(3 * Math.PI / 4)).isEqualTo("3π/4");
        assertThat(AngleLabel.of(1234.5678)).isEqualTo("1235");
        assertThat(AngleLabel.of(1e-9)).isEqualTo("1E-9");
        assertThat(AngleLabel.of(-0.0)).isEqualTo("0");
        assertThat(AngleLabel.of(0.1 + 0.2)).isEqualTo("0.3");
    }

    @Test
    void refusesWhatNobodyCanRead() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        CircuitText.of(new Circuit(257, List.of()), DrawingOptions.defaults()))
                .withMessageContaining("257 qubits")
                .withMessageContaining("Maybe");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DrawingOptions.defaults().withWidth(5));
    }
}
