package dev.quench.hardware.qasm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quench.hardware.Circuits;
import dev.quench.hardware.Isings;
import dev.quench.hardware.circuit.Circuit;
import dev.quench.hardware.circuit.Gate;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class QasmRoundTripTest {
    @ParameterizedTest
    @EnumSource(
            value = QasmDialect.class,
            names = {"STANDARD", "OPENQASM_2"})
    void everyInstructionReadsBackAsItWasWritten(QasmDialect dialect) {
        for (int seed = 0; seed < 50; seed++) {
            var circuit = QasmTexts.dynamic(4, 200, Isings.generator(seed));

            var text = QasmWriter.write(circuit, QasmOptions.of(dialect));

            assertThat(QasmReader.read("text", text)).isEqualTo(circuit);
        }
    }

    @Test
    void braketReadsBackWithItsMeasurements() {
        for (int seed = 0; seed < 50; seed++) {
            var circuit = Circuits.random(5, 200, Isings.generator(seed));
            var options = QasmOptions.of(QasmDialect.BRAKET).withMeasureAll(true);

            var back = QasmReader.read("text", QasmWriter.write(circuit, options));

            assertThat(back).isEqualTo(circuit.then(Circuit.builder(5).measureAll().build()));
        }
    }

    @Test
    void ibmReadsBackOnPhysicalQubits() {
        var circuit =
                Circuit.builder(3)
                        .rotate(Gate.RZ, 0.1 + 0.2, 0)
                        .add(Gate.SX, 1)
                        .add(Gate.ECR, 1, 0)
                        .rotate(Gate.RZZ, 1e-7, 0, 2)
                        .measure(2, 0)
                        .addIf(0, Gate.X, 1)
                        .reset(2)
                        .measure(2, 1)
                        .build();

        var text = QasmWriter.write(circuit, QasmOptions.of(QasmDialect.IBM));

        assertThat(QasmReader.read("text", text)).isEqualTo(circuit);
    }

    @Test
    void theVerbatimBoxReadsBackOnPhysicalQubits() {
        var circuit =
                Circuit.builder(2)
                        .rotate(Gate.R, List.of(0.5, 1.5), 0)
                        .add(Gate.ISWAP, 0, 1)
                        .measureAll()
                        .build();
        var options = QasmOptions.of(QasmDialect.BRAKET).withVerbatim(true);

        assertThat(QasmReader.read("text", QasmWriter.write(circuit, options))).isEqualTo(circuit);
    }

    /** The dialect has no definitions: the decomposition stands in the text. */
    @Test
    void ionqReadsBackAsTheSameUnitary() {
        for (int seed = 0; seed < 20; seed++) {
            var circuit = Circuits.random(4, 50, Isings.generator(seed));

            var text = QasmWriter.write(circuit, QasmOptions.of(QasmDialect.IONQ));

            var back = QasmReader.read("text", text);
            assertThat(text).doesNotContain("gate ");
            assertThat(QasmTexts.overlap(circuit, back, Isings.generator(99)))
                    .isCloseTo(1, within(1e-11));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anAnsatzReadsBackWithItsNames(boolean measureAll) {
        for (var dialect : EnumSet.of(QasmDialect.STANDARD, QasmDialect.BRAKET)) {
            for (int seed = 0; seed < 30; seed++) {
                var ansatz = QasmTexts.ansatz(4, 100, Isings.generator(seed));
                var options = QasmOptions.of(dialect).withMeasureAll(measureAll);

                var text = QasmWriter.write(ansatz, options);

                var read = QasmReader.readParametric("text", text);
                assertThat(read.circuit()).isEqualTo(ansatz.circuit());
                assertThat(read.names()).isEqualTo(ansatz.names());
                assertThat(read.measurements()).hasSize(measureAll ? 4 : 0);
                assertThat(QasmWriter.write(read, QasmOptions.of(dialect))).isEqualTo(text);
            }
        }
    }

    /** Under another name the reader must write the definition out instead of knowing the gate. */
    @ParameterizedTest
    @EnumSource(value = Gate.class)
    void theDefinitionOfAGateIsTheGate(Gate gate) {
        for (var dialect : EnumSet.of(QasmDialect.STANDARD, QasmDialect.OPENQASM_2)) {
            var operation = Circuits.operation(gate, 3, Isings.generator(8));
            var circuit = new Circuit(3, List.of(operation));
            var text = QasmWriter.write(circuit, QasmOptions.of(dialect));
            var name = dialect.name(gate).orElse(gate.label());
            var renamed =
                    text.replaceAll("(?m)^(gate )?" + name + "(?=[ (])", "$1renamed")
                            .replaceFirst(
                                    "(?m)^renamed", text.contains("gate ") ? "renamed" : name);

            var back = QasmReader.read("text", renamed);

            assertThat(renamed.contains("gate renamed")).isEqualTo(dialect.name(gate).isEmpty());
            assertThat(QasmTexts.overlap(circuit, back, Isings.generator(9)))
                    .isCloseTo(1, within(1e-12));
        }
    }

    @Test
    void anglesAreTheSameInEveryLocale() {
        var before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            var circuit =
                    Circuit.builder(1)
                            .rotate(Gate.RX, 1234.5, 0)
                            .rotate(Gate.RX, Double.MIN_VALUE, 0)
                            .rotate(Gate.RX, -Double.MAX_VALUE, 0)
                            .rotate(Gate.RX, -0.0, 0)
                            .rotate(Gate.RX, 2, 0)
                            .build();

            var text = QasmWriter.write(circuit, QasmOptions.defaults());

            assertThat(text)
                    .contains("rx(1234.5)", "rx(4.9E-324)", "rx(-1.7976931348623157E308)")
                    .contains("rx(-0.0)", "rx(2.0)");
            assertThat(QasmReader.read("text", text)).isEqualTo(circuit);
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void anEmptyCircuitReadsBack() {
        for (QasmDialect dialect : QasmDialect.values()) {
            var circuit = new Circuit(0, List.of());

            var text = QasmWriter.write(circuit, QasmOptions.of(dialect));

            assertThat(QasmReader.read("text", text)).isEqualTo(circuit);
        }
    }
}
