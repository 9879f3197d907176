package dev.quench.hardware.qasm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.quench.hardware.circuit.AngleExpression;
import dev.quench.hardware.circuit.Circuit;
import dev.quench.hardware.circuit.Gate;
import dev.quench.hardware.circuit.ParametricCircuit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QasmWriterTest {
    /** One layer of QAOA for two spins. */
    private static final Circuit QAOA =
            Circuit.builder(2)
                    .onAll(Gate.H)
                    .rotate(Gate.RZZ, 0.8, 0, 1)
                    .rotateAll(Gate.RX, 0.6)
                    .build();

    private static String write(QasmDialect dialect) {
        return QasmWriter.write(QAOA, QasmOptions.of(dialect).withMeasureAll(true));
    }

    @Test
    void qaoaInVersion3() {
        assertThat(write(QasmDialect.STANDARD))
                .isEqualTo(
                        """
                        OPENQASM 3.0;
                        include "stdgates.inc";
                        gate rzz(a0) q0, q1 { cx q0, q1; p(a0) q1; cx q0, q1; }
                        qubit[2] q;
                        bit[2] c;
                        h q[0];
                        h q[1];
                        rzz(0.8) q[0], q[1];
                        rx(0.6) q[0];
                        rx(0.6) q[1];
                        c[0] = measure q[0];
                        c[1] = measure q[1];
                        """);
    }

    @Test
    void qaoaInVersion2() {
        assertThat(write(QasmDialect.OPENQASM_2))
                .isEqualTo(
                        """
                        OPENQASM 2.0;
                        include "qelib1.inc";
                        qreg q[2];
                        creg c[2];
                        h q[0];
                        h q[1];
                        rzz(0.8) q[0], q[1];
                        rx(0.6) q[0];
                        rx(0.6) q[1];
                        measure q[0] -> c[0];
                        measure q[1] -> c[1];
                        """);
    }

    @Test
    void qaoaForBraket() {
        assertThat(write(QasmDialect.BRAKET))
                .isEqualTo(
                        """
                        OPENQASM 3.0;
                        qubit[2] q;
                        bit[2] c;
                        h q[0];
                        h q[1];
                        zz(0.8) q[0], q[1];
                        rx(0.6) q[0];
                        rx(0.6) q[1];
                        c[0] = measure q[0];
                        c[1] = measure q[1];
                        """);
    }

    @Test
    void qaoaForIonq() {
        assertThat(write(QasmDialect.IONQ))
                .isEqualTo(
                        """
                        OPENQASM 3.0;
                        include "stdgates.inc";
                        qubit[2] q;
                        bit[2] c;
                        h q[0];
                        h q[1];
                        cx q[0], q[1];
                        p(0.8) q[1];
                        cx q[0], q[1];
                        rx(0.6) q[0];
                        rx(0.6) q[1];
                        c[0] = measure q[0];
                        c[1] = measure q[1];
                        """);
    }

    @Test
    void compiledQaoaForIbm() {
        var circuit =
                Circuit.builder(2)
                        .rotate(Gate.RZ, 1.5, 0)
                        .add(Gate.SX, 0)
                        .add(Gate.CZ, 0, 1)
                        .measure(1, 0)
                        .addIf(0, Gate.X, 0)
                        .reset(1)
                        .build();

        assertThat(QasmWriter.write(circuit, QasmOptions.of(QasmDialect.IBM)))
                .isEqualTo(
                        """
                        OPENQASM 3.0;
                        bit[1] c;
                        rz(1.5) $0;
                        sx $0;
                        cz $0, $1;
                        c[0] = measure $1;
                        if (c[0]) { x $0; }
                        reset $1;
                        """);
    }

    @Test
    void aVerbatimBoxHasPhysicalQubits() {
        var circuit = Circuit.builder(2).rotate(Gate.R, List.of(0.5, 1.5), 1).build();
        var options = QasmOptions.of(QasmDialect.BRAKET).withVerbatim(true);

        assertThat(QasmWriter.write(circuit, options.withMeasureAll(true)))
                .isEqualTo(
                        """
                        OPENQASM 3.0;
                        bit[2] c;
                        #pragma braket verbatim
                        box {
                        prx(0.5, 1.5) $1;
                        }
                        c[0] = measure $0;
                        c[1] = measure $1;
                        """);
    }

    @Test
    void parametersAreInputs() {
        var circuit =
                ParametricCircuit.builder(2)
                        .add(Gate.RZZ, List.of(AngleExpression.scaled(2, 0)), 0, 1)
                        .add(Gate.RX, List.of(new AngleExpression(-1, 1, -0.5)), 0)
                        .build();
        var ansatz = new QasmAnsatz(circuit, List.of("gamma0", "beta0"));

        assertThat(QasmWriter.write(ansatz, QasmOptions.of(QasmDialect.IBM)))
                .isEqualTo(
                        """
                        OPENQASM 3.0;
                        input float[64] gamma0;
                        input float[64] beta0;
                        rzz(2.0*gamma0) $0, $1;
                        rx(-beta0 - 0.5) $0;
                        """);
    }

    @Test
    void refusesWhatADialectLacks() {
        assertRefused(QAOA, QasmDialect.IBM, "gate h is none of those");
        var dynamic = Circuit.builder(1).measure(0, 0).add(Gate.X, 0).build();
        assertRefused(dynamic, QasmDialect.BRAKET, "instruction 'x' on [0]");
        assertRefused(Circuit.builder(1).reset(0).build(), QasmDialect.IONQ, "'reset' on [0]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> QasmOptions.of(QasmDialect.IONQ).withVerbatim(true))
                .withMessageContaining("no verbatim box");
    }

    private static void assertRefused(Circuit circuit, QasmDialect dialect, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> QasmWriter.write(circuit, QasmOptions.of(dialect)))
                .withMessageContaining(message)
                .withMessageContaining("\nMaybe");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "pi", "rx", "0a", "q", "a b", "while", "zz", "input"})
    void refusesNamesOfParametersThatMeanSomethingElse(String name) {
        var circuit = ParametricCircuit.builder(1).rotate(Gate.RX, 0).build();
        var ansatz = new QasmAnsatz(circuit, List.of(name));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> QasmWriter.write(ansatz, QasmOptions.defaults()))
                .withMessageContaining("mean nothing else");
    }

    @Test
    void refusesParametersWhereThereAreNone() {
        var circuit = ParametricCircuit.builder(1).rotate(Gate.RX, 0).build();
        var ansatz = new QasmAnsatz(circuit, List.of("a"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> QasmWriter.write(ansatz, QasmOptions.of(QasmDialect.IONQ)))
                .withMessageContaining("bind them first");
    }
}
