package dev.quench.hardware.qasm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.quench.hardware.Isings;
import dev.quench.hardware.circuit.AngleExpression;
import dev.quench.hardware.circuit.Circuit;
import dev.quench.hardware.circuit.Conditional;
import dev.quench.hardware.circuit.Gate;
import dev.quench.hardware.circuit.Measurement;
import dev.quench.hardware.circuit.Operation;
import dev.quench.hardware.text.SyntaxException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QasmReaderTest {
    @Test
    void readsATextOfVersion3AsPeopleWriteIt() {
        var circuit =
                QasmReader.read(
                        "text",
                        """
                        // Bell
                        OPENQASM 3.0;
                        include "stdgates.inc";
                        qubit[2] a; qubit b;
                        bit[2] c; bit d;
                        /* all of
                           them */
                        h a;
                        cx a[0], b;
                        barrier a, b;
                        const float[64] half = pi/2;
                        rz(-half/2 + sin(0)) b;
                        delay[100ns] a;
                        gphase(pi);
                        c = measure a;
                        if (!c[1]) { x b; }
                        if (d == 1) z b; else { y b; }
                        reset b;
                        d = measure b;
                        """);

        assertThat(circuit)
                .isEqualTo(
                        Circuit.builder(3)
                                .add(Gate.H, 0)
                                .add(Gate.H, 1)
                                .add(Gate.CX, 0, 2)
                                .rotate(Gate.RZ, -Math.PI / 4, 2)
                                .measure(0, 0)
                                .measure(1, 1)
                                .add(new Conditional(1, false, x(2)))
                                .addIf(2, Gate.Z, 2)
                                .add(
                                        new Conditional(
                                                2, false, new Operation(Gate.Y, 0, List.of(2))))
                                .reset(2)
                                .measure(2, 2)
                                .build());
    }

    @Test
    void readsATextOfVersion2AsPeopleWriteIt() {
        var circuit =
                QasmReader.read(
                        "text",
                        """
                        OPENQASM 2.0;
                        include "qelib1.inc";
                        qreg q[2];
                        creg c[1];
                        creg d[1];
                        u2(0,pi) q[0];
                        U(0.5,0,pi/2) q[1];
                        CX q[0],q[1];
                        cu1(2^3) q[0],q[1];
                        measure q[0] -> c[0];
                        if(d==0) x q[1];
                        """);

        assertThat(circuit)
                .isEqualTo(
                        Circuit.builder(2, 2)
                                .rotate(Gate.U, List.of(Math.PI / 2, 0.0, Math.PI), 0)
                                .rotate(Gate.U, List.of(0.5, 0.0, Math.PI / 2), 1)
                                .add(Gate.CX, 0, 1)
                                .rotate(Gate.CPHASE, 8, 0, 1)
                                .measure(0, 0)
                                .add(new Conditional(1, false, x(1)))
                                .build());
    }

    private static Operation x(int qubit) {
        return new Operation(Gate.X, 0, List.of(qubit));
    }

    @Test
    void modifiersAreWrittenOut() {
        var circuit =
                QasmReader.read(
                        "text",
                        """
                        qubit[3] q;
                        gate two(a) p, r { rx(a) p; s r; cx p, r; }
                        inv @ two(0.25) q[0], q[1];
                        pow(2) @ t q[2];
                        inv @ pow(-2) @ sx q[0];
                        ctrl(2) @ x q[0], q[1], q[2];
                        inv @ ctrl @ s q[0], q[1];
                        pow(0) @ x q[0];
                        """);

        assertThat(circuit)
                .isEqualTo(
                        Circuit.builder(3)
                                .add(Gate.CX, 0, 1)
                                .add(Gate.SDG, 1)
                                .rotate(Gate.RX, -0.25, 0)
                                .add(Gate.T, 2)
                                .add(Gate.T, 2)
                                .add(Gate.SX, 0)
                                .add(Gate.SX, 0)
                                .add(Gate.CCX, 0, 1, 2)
                                .rotate(Gate.CPHASE, -Math.PI / 2, 0, 1)
                                .build());
    }

    /** The built-in gate has a phase of its own, that a control makes visible. */
    @Test
    void theControlledBuiltInGateHasItsPhase() {
        var circuit =
                QasmReader.read("text", "qubit[2] q; ctrl @ U(pi, 0, pi) q[0], q[1];").operations();

        // U(pi, 0, pi) = i X
        var expected = Circuit.builder(2).add(Gate.S, 0).add(Gate.CX, 0, 1).build().operations();
        assertThat(
                        QasmTexts.overlap(
                                new Circuit(2, circuit),
                                new Circuit(2, expected),
                                Isings.generator(1)))
                .isCloseTo(1, within(1e-12));
    }

    @Test
    void aDefinitionThatSaysAKnownGateIsThatGate() {
        var text = "qubit[2] q; gate rzz(a) x, y { cx x, y; %s y; cx x, y; } rzz(0.5) q[0], q[1];";

        assertThat(QasmReader.read("text", text.formatted("rz(a)")).count(Gate.RZZ)).isOne();
        assertThat(QasmReader.read("text", text.formatted("rz(2*a)")).operations())
                .contains(new Operation(Gate.RZ, 1.0, List.of(1)))
                .hasSize(3);
    }

    /** Bodies as Qiskit exports them, which fix the order of qubits and the signs of angles. */
    @Test
    void definitionsThatOthersExportAreTheGatesOfTheTable() {
        var circuit =
                QasmReader.read(
                        "text",
                        """
                        OPENQASM 3.0;
                        include 'stdgates.inc';
                        gate sxdg _q_0 { s _q_0; h _q_0; s _q_0; }
                        gate ecr _q_0, _q_1 { s _q_0; sx _q_1; cx _q_0, _q_1; x _q_0; }
                        gate rxx(p0) _q_0, _q_1 {
                          h _q_0; h _q_1; cx _q_0, _q_1; rz(p0) _q_1; cx _q_0, _q_1; h _q_1; h _q_0;
                        }
                        gate rzx(p0) _q_0, _q_1 {
                          h _q_1; cx _q_0, _q_1; rz(p0) _q_1; cx _q_0, _q_1; h _q_1;
                        }
                        gate iswap _q_0, _q_1 {
                          s _q_0; s _q_1; h _q_0; cx _q_0, _q_1; cx _q_1, _q_0; h _q_1;
                        }
                        gate r(p0, p1) _q_0 { U(p0, -pi/2 + p1, pi/2 - p1) _q_0; }
                        qubit[2] q;
                        sxdg q[0]; ecr q[1], q[0]; rxx(0.5) q[0], q[1]; rzx(0.5) q[0], q[1];
                        iswap q[0], q[1]; r(0.5, 0.25) q[1];
                        """);

        assertThat(circuit.operations().stream().map(Operation::gate))
                .containsExactly(Gate.SXDG, Gate.ECR, Gate.RXX, Gate.RZX, Gate.ISWAP, Gate.R);
    }

    @Test
    void readsParametersOfAnAnsatz() {
        var ansatz =
                QasmReader.readParametric(
                        "text",
                        """
                        OPENQASM 3.0;
                        input float[64] gamma;
                        input angle beta;
                        qubit[2] q;
                        gate cost(a) x, y { rzz(2*a + 1) x, y; }
                        cost(-gamma/4 + 0.5) q[0], q[1];
                        rx(pi*(beta - 1)) q;
                        """);

        assertThat(ansatz.names()).containsExactly("gamma", "beta");
        var operations = ansatz.circuit().operations();
        assertThat(operations.getFirst().angles()).containsExactly(new AngleExpression(-0.5, 0, 2));
        assertThat(operations.getLast().angles())
                .containsExactly(new AngleExpression(Math.PI, 1, -Math.PI));
    }

    @Test
    void physicalQubitsKeepTheirNumbers() {
        var circuit =
                QasmReader.read(
                        "text",
                        """
                        OPENQASM 3.0;
                        bit[1] c;
                        #pragma braket verbatim
                        box {
                          prx(0.5, 1.5) $7;
                          iswap $7, $3;
                        }
                        c[0] = measure $7;
                        """);

        assertThat(circuit.qubits()).isEqualTo(8);
        assertThat(circuit.instructions()).endsWith(new Measurement(7, 0));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    qubit[2] q; cx q[0], q[2];            | 24 | index of q
                    qubit[2] q; cx q[0], q[0];            | 13 | different qubits
                    qubit q; foo q;                       | 10 | gate that is known
                    qubit q; rx q;                        | 10 | 1 angles for rx
                    qubit q; rx(1, 2) q;                  | 10 | 1 angles for rx
                    qubit q; rx(1/0) q;                   | 10 | no finite number
                    qubit q; rx(1e999) q;                 | 13 | finite number
                    qubit q; rx(alpha) q;                 | 13 | declared
                    qubit[0] q;                           |  7 | 1 or more
                    qubit[100001] q;                      |  7 | at most 100000
                    qubit[99999999999999] q;              |  7 | at most 100000
                    qubit q; qubit q;                     | 16 | new name
                    input float a;                        | 13 | a value for each input
                    qubit q; h $0;                        | 12 | physical qubits or registers
                    for int i in [0:3] { }                |  1 | loops
                    def f() { }                           |  1 | 'def'
                    include stdgates.inc;                 |  9 | name of a file
                    include "other.inc";                  |  9 | stdgates.inc
                    OPENQASM 4.0;                         | 10 | version
                    qubit q; x q                          | 13 | ';'
                    qubit[2] q; bit c; c = measure q;     | 20 | as many bits as qubits
                    qubit[2] q; bit[2] c; if (c == 1) x q;| 27 | on one bit
                    qubit q; ctrl @ swap q;               | 17 | 3 qubits for swap
                    qubit[3] q; ctrl @ ecr q[0],q[1],q[2];| 20 | controlled one
                    qubit q; pow(1000001) @ x q;          | 14 | at most 1000000
                    qubit q; gate g a { g a; }            | 21 | gate that is known
                    /* never ends                         |  1 | end */
                    """)
    void refusesWithThePlace(String text, int column, String message) {
        assertThatExceptionOfType(SyntaxException.class)
                .isThrownBy(() -> QasmReader.read("file.qasm", "\n" + text))
                .withMessageStartingWith("file.qasm, line 2, column " + column + ":")
                .withMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    rx(a*a) q[0];                         | product of parameters
                    rx(1/a) q[0];                         | division by a parameter
                    rx(a + b) q[0];                       | two parameters
                    rx(sin(a)) q[0];                      | sin of a parameter
                    rx(a**2) q[0];                        | power of a parameter
                    c[0] = measure q[0]; x q[0];          | was measured
                    c[0] = measure q[1];                  | measured into bit 0
                    c[0] = measure q[0];                  | 1 of 2 qubits
                    reset q;                              | reset
                    """)
    void refusesWhatIsNoAnsatz(String text, String message) {
        assertThatExceptionOfType(SyntaxException.class)
                .isThrownBy(() ->
                        QasmReader.readParametric(
                                "text",
                                "input float a; input float b; qubit[2] q; bit[2] c;" + text))
                .withMessageContaining(message);
    }

    @Test
    void refusesWhatWouldNotEnd() {
        var text = new StringBuilder("qubit q;\ngate g0 a { }\n");
        for (int k = 1; k < 90; k++) {
            text.append("gate g%d a { g%d a; g%d a; }\n".formatted(k, k - 1, k - 1));
        }

        assertRefused(text + "g89 q;", "at most 1000 gates");
        assertRefused("qubit[100] q; " + "h q;".repeat(11), "at most 1000 gates");
        assertRefused("qubit q; pow(1000) @ x q;", "at most 1000 gates");
        assertRefused("qubit q; rx(" + "(".repeat(100_000) + "1", "nested at most 100");
        assertRefused("qubit q; rx(" + "-".repeat(100_000) + "1", "nested at most 100");
        assertRefused("qubit q; rx(1" + "+1".repeat(100_000) + ") q;", "10000 parts");
        assertRefused("box {".repeat(100_000), "100 deep");
        assertRefused("x".repeat(100_000), "1000 characters");
    }

    private static void assertRefused(String text, String message) {
        assertThatExceptionOfType(SyntaxException.class)
                .isThrownBy(() -> new ProgramParser("text", text, false, Map.of(), 1000).run())
                .withMessageContaining(message);
    }

    @Test
    void aProgramKnowsWhereItsInstructionsStand() {
        String text = "OPENQASM 3.0;\nbit[2] c;\nh $5;\n  cx $5, $2;\nc[0] = measure $2;\n";

        var program = QasmReader.readProgram("text", text, Map.of());

        assertThat(program.physical()).isTrue();
        assertThat(program.circuit().qubits()).isEqualTo(6);
        assertThat(program.places())
                .containsExactly(
                        new QasmProgram.Place(3, 1),
                        new QasmProgram.Place(4, 3),
                        new QasmProgram.Place(5, 1));
        assertThat(program.refusal(1, "this", "that", "Maybe not."))
                .hasMessage("text, line 4, column 3: expected this, found that\nMaybe not.");
    }

    @Test
    void inputsTakeTheValuesThatAreGiven() {
        String text =
                """
                input float a; input angle[32] b; qubit[2] q; bit[2] c;
                const float twice = 2 * a;
                rx(sin(a) * b) q[0]; rz(twice + b) q[1]; c = measure q;
                """;

        var program = QasmReader.readProgram("text", text, Map.of("a", 0.5, "b", -2.0));

        assertThat(program.circuit().instructions().subList(0, 2))
                .containsExactly(
                        new Operation(Gate.RX, Math.sin(0.5) * -2, List.of(0)),
                        new Operation(Gate.RZ, -1, List.of(1)));
        assertThat(program.circuit().size()).isEqualTo(4);
    }

    @Test
    void inputsWithoutValuesAreSaidAllAtOnce() {
        String text = "input float a;\ninput float b; input float c;\nqubit q; rx(a) q;\n";

        assertThatThrownBy(() -> QasmReader.readProgram("text", text, Map.of("b", 1.0)))
                .hasMessageStartingWith(
                        "text, line 1, column 13: expected a value for each input, found none for a, c");
        assertThatThrownBy(() ->
                        QasmReader.readProgram(
                                "text", text, Map.of("a", 1.0, "b", 1.0, "c", 1.0, "z", 1.0)))
                .hasMessageContaining("values of inputs among a, b, c, found z");
        assertThatThrownBy(() -> QasmReader.readProgram("text", "qubit q;", Map.of("z", 1.0)))
                .hasMessageContaining(
                        "expected a circuit with inputs, found none, but a value of z");
        assertThatThrownBy(() -> QasmReader.readProgram("text", text, Map.of("a", Double.NaN)))
                .hasMessageContaining("The input a (NaN) must be a finite number.");
    }
}
