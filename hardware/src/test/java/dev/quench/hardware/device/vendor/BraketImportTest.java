package dev.quench.hardware.device.vendor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.quench.hardware.circuit.Gate;
import dev.quench.hardware.device.Limit;
import dev.quench.hardware.device.Span;
import dev.quench.hardware.device.json.JsonText;
import dev.quench.hardware.text.SyntaxException;
import dev.quench.hardware.topology.Coupling;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Members, units and kinds of fidelity as in Braket's device schema; the values are made up. */
class BraketImportTest {
    /** Version 2, as of IQM: qubits from 1, units in capitals, two fidelities of a pair. */
    static final String PAIRS =
            """
            {"deviceName": "Crystal", "providerName": "IQM", "deviceStatus": "ONLINE", "deviceCapabilities": {
              "service": {"shotsRange": [1, 20000], "deviceCost": {"price": 0.00145, "unit": "shot"}, "updatedAt": "2026-04-15T01:00:00",
                "executionWindows": [{"executionDay": "Everyday", "windowStartHour": "00:00:00", "windowEndHour": "23:59:59"}]},
              "paradigm": {"qubitCount": 4, "nativeGateSet": ["prx", "cz"],
                "connectivity": {"fullyConnected": false, "connectivityGraph": {"1": ["2"], "2": ["1", "4", "5"], "4": ["2"], "5": ["2"]}}},
              "standardized": {
                "braketSchemaHeader": {"name": "braket.device_schema.standardized_gate_model_qpu_device_properties", "version": "2"},
                "oneQubitProperties": {
                  "1": {"T1": {"value": 4e-5, "standardError": 1e-6, "unit": "S"}, "T2": {"value": 1.2e-5, "standardError": null, "unit": "S"}, "oneQubitFidelity": [
                    {"fidelityType": {"name": "SIMULTANEOUS_RANDOMIZED_BENCHMARKING"}, "fidelity": 0.998, "standardError": 1e-4},
                    {"fidelityType": {"name": "RANDOMIZED_BENCHMARKING"}, "fidelity": 0.9995},
                    {"fidelityType": {"name": "READOUT"}, "fidelity": 0.97}]},
                  "2": {"T1": {"value": 30, "unit": "us"}, "T2": {"value": 9, "unit": "us"}, "oneQubitFidelity": [
                    {"fidelityType": {"name": "READOUT_ERROR_0_TO_1"}, "fidelity": 0.02}, {"fidelityType": {"name": "READOUT_ERROR_1_TO_0"}, "fidelity": 0.06},
                    {"fidelityType": {"name": "RANDOMIZED_BENCHMARKING"}, "fidelity": 0.999}]},
                  "4": {"T1": {"value": 3e-5, "unit": "s"}, "T2": {"value": 9e-6, "unit": "s"}, "oneQubitFidelity": [
                    {"fidelityType": {"name": "READOUT_ERROR_0_TO_1"}, "fidelity": 0.98}, {"fidelityType": {"name": "READOUT_ERROR_1_TO_0"}, "fidelity": 0.94}]},
                  "5": {"T1": {"value": 3e-5, "unit": "s"}, "T2": {"value": 9e-6, "unit": "s"}, "oneQubitFidelity": [
                    {"fidelityType": {"name": "READOUT"}, "fidelity": 0.55}]}},
                "twoQubitProperties": {
                  "1-2": {"twoQubitGateFidelity": [
                    {"direction": null, "gateName": "CZ", "fidelity": 0.99, "fidelityType": {"name": "INTERLEAVED_RANDOMIZED_BENCHMARKING"}},
                    {"direction": null, "gateName": "Two_Qubit_Clifford", "fidelity": 0.9, "fidelityType": {"name": "INTERLEAVED_RANDOMIZED_BENCHMARKING"}}]},
                  "2-4": {"twoQubitGateFidelity": [{"gateName": "cz", "fidelity": 0.98, "fidelityType": {"name": "SIMULTANEOUS_INTERLEAVED_RANDOMIZED_BENCHMARKING"}}]}}}}}
            """;

    /** Version 3, as of IonQ and AQT: one value for the machine, without names of gates. */
    static final String WHOLE =
            """
            {"service": {"shotsRange": [1, 2500], "updatedAt": "2026-04-16T01:00:00"},
             "paradigm": {"qubitCount": 3, "nativeGateSet": ["GPI", "GPI2", "ZZ"], "connectivity": {"fullyConnected": true, "connectivityGraph": {}}},
             "standardized": {
               "braketSchemaHeader": {"name": "braket.device_schema.standardized_gate_model_qpu_device_properties", "version": "3"},
               "oneQubitProperties": {"0": {"oneQubitFidelity": [{"fidelityType": {"name": "RANDOMIZED_BENCHMARKING"}, "fidelity": 0.9985, "unit": "fraction"}]},
                 "1": {"oneQubitFidelity": [{"fidelityType": {"name": "RANDOMIZED_BENCHMARKING"}, "fidelity": 0.9994, "unit": "fraction"}]},
                 "2": {"oneQubitFidelity": []}},
               "T1": {"value": 50.0, "standardError": 2.5, "unit": "s"}, "T2": {"value": 800, "unit": "ms"},
               "readoutFidelity": [{"fidelityType": null, "fidelity": 0.995, "unit": "fraction"}],
               "readoutDuration": {"value": 350, "unit": "us"},
               "singleQubitGateDuration": {"value": 0.00002, "unit": "s"},
               "singleQubitFidelity": [{"fidelityType": {"name": "RANDOMIZED_BENCHMARKING"}, "fidelity": 0.9995, "unit": "fraction"}],
               "twoQubitGateFidelity": [{"fidelityType": {"name": "RANDOMIZED_BENCHMARKING"}, "fidelity": 0.9920, "unit": "fraction"}],
               "twoQubitGateDuration": {"value": 0.0009, "unit": "s"}, "updatedAt": "2026-04-14T12:29:03Z"}}
            """;

    /** Couplings of different gates, as of Rigetti. */
    static final String MIXED =
            """
            {"paradigm": {"qubitCount": 3, "nativeGateSet": ["rx", "rz", "cz", "iswap"],
               "connectivity": {"fullyConnected": false, "connectivityGraph": {"0": ["1"], "1": ["0", "2"], "2": ["1"]}}},
             "standardized": {"twoQubitProperties": {
               "0-1": {"twoQubitGateFidelity": [{"gateName": "CZ", "fidelity": 0.97}, {"gateName": "ISWAP", "fidelity": 0.95}]},
               "1-2": {"twoQubitGateFidelity": [{"gateName": "ISWAP", "fidelity": 0.96}]}}}}
            """;

    static Imported read(String text) {
        return DeviceImport.read(
                JsonText.parse("b.json", text), Optional.empty(), DeviceImportTest.FRAME);
    }

    @Test
    void theGapsAreDeadQubits() {
        var imported = read(PAIRS);
        var device = imported.device();

        assertThat(device.connectivity().deadQubits()).containsExactly(0, 3, 5);
        assertThat(device.workingQubits()).containsExactly(1, 2, 4);
        assertThat(device.basis()).containsExactly("r", "cz");
        assertThat(device.noise(Gate.CZ, List.of(1, 2)).orElseThrow().error()).isEqualTo(0.01);
        assertThat(device.noise(Gate.CZ, List.of(2, 4)).orElseThrow().error()).isEqualTo(0.02);
        assertThat(device.noise(Gate.R, List.of(1)).orElseThrow().error()).isEqualTo(0.002);
        assertThat(device.figures().limits().of(Limit.SHOTS_MAX)).hasValue(20000);
        assertThat(imported.notes())
                .anyMatch(n -> n.contains("the price stays unknown"))
                .anyMatch(n -> n.endsWith("are dead: 5."));
    }

    @Test
    void unitsAreThoseOfTheData() {
        var noise = read(PAIRS).device().calibration().noise();

        assertThat(noise.qubit(1).t1()).isEqualTo(Duration.ofNanos(40_000));
        assertThat(noise.qubit(1).t2()).isEqualTo(Duration.ofNanos(12_000));
        assertThat(noise.qubit(2).t1()).isEqualTo(Duration.ofNanos(30_000));
    }

    @Test
    void errorsOfAReadoutAreKeptApartEvenWhereTheyAreFidelities() {
        var noise = read(PAIRS).device().calibration().noise();

        assertThat(noise.qubit(2).readout().oneForZero()).isCloseTo(0.02, within(1e-12));
        assertThat(noise.qubit(2).readout().zeroForOne()).isCloseTo(0.06, within(1e-12));
        assertThat(noise.qubit(4).readout()).isEqualTo(noise.qubit(2).readout());
    }

    @Test
    void valuesOfTheWholeMachineAreMeantEverywhere() {
        var device = read(WHOLE).device();

        assertThat(device.connectivity().rule()).isPresent();
        assertThat(device.noise(Gate.RZZ, List.of(0, 2)).orElseThrow().error()).isEqualTo(0.008);
        assertThat(device.duration(Gate.RZZ, List.of(0, 2))).contains(Duration.ofNanos(900_000));
        assertThat(device.noise(Gate.GPI2, List.of(0)).orElseThrow().error()).isEqualTo(0.0015);
        assertThat(device.noise(Gate.GPI2, List.of(1)).orElseThrow().error()).isEqualTo(0.0006);
        assertThat(device.noise(Gate.GPI2, List.of(2)).orElseThrow().error()).isEqualTo(0.0005);
        assertThat(device.duration(Gate.GPI, List.of(1))).contains(Duration.ofNanos(20_000));
        assertThat(device.readoutError(1)).hasValue(0.005);
        assertThat(device.readoutError(0)).hasValue(0.005);
        for (int q = 0; q < 3; q++) {
            var qubit = device.calibration().noise().qubit(q);
            assertThat(qubit.t1()).isEqualTo(Duration.ofSeconds(50));
            assertThat(qubit.t2()).isEqualTo(Duration.ofMillis(800));
        }
        assertThat(read(WHOLE).notes()).isEmpty();
        assertThat(device.figures().timing().of(Span.READOUT)).hasValue(350_000);
        assertThat(device.calibration().from().asOf()).isEqualTo("2026-04-14");
    }

    @Test
    void olderDataHaveTheProvidersOwnFigures() {
        String text =
                """
                {"paradigm": {"qubitCount": 2, "nativeGateSet": ["GPI", "GPI2", "MS"], "connectivity": {"fullyConnected": true, "connectivityGraph": {}}},
                 "provider": {"fidelity": {"1Q": {"mean": 0.9996}, "2Q": {"mean": 0.99}, "spam": {"mean": 0.994}},
                   "timing": {"T1": 100, "T2": 1, "1Q": 0.000135, "2Q": 0.0006, "readout": 0.0003, "reset": 0.00002}}}
                """;
        var device = read(text).device();

        assertThat(device.noise(Gate.MS, List.of(0, 1)).orElseThrow().error()).isEqualTo(0.01);
        assertThat(device.duration(Gate.MS, List.of(0, 1))).contains(Duration.ofNanos(600_000));
        assertThat(device.readoutError(0)).hasValue(0.006);
        assertThat(device.calibration().noise().qubit(1).t1()).isEqualTo(Duration.ofSeconds(100));
        assertThat(device.figures().timing().of(Span.RESET)).hasValue(20_000);
    }

    @Test
    void couplingsOfDifferentGatesStayApart() {
        var device = read(MIXED).device();

        assertThat(device.runs(Gate.CZ, List.of(0, 1))).isTrue();
        assertThat(device.runs(Gate.CZ, List.of(1, 2))).isFalse();
        assertThat(device.runs(Gate.ISWAP, List.of(1, 2))).isTrue();
        assertThat(device.best(new Coupling(0, 1)).orElseThrow().gate()).isEqualTo("cz");
        assertThat(device.noise(Gate.ISWAP, List.of(0, 1)).orElseThrow().error()).isEqualTo(0.05);
    }

    @Test
    void aPairWhoseGateFailsIsDead() {
        var device =
                read(PAIRS.replace("\"cz\", \"fidelity\": 0.98", "\"cz\", \"fidelity\": 0.2"))
                        .device();

        assertThat(device.connectivity().deadCouplings()).containsExactly(new Coupling(2, 4));
        assertThat(device.workingQubits()).containsExactly(1, 2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"fidelity\": 0.9920|\"fidelity\": 99.20|fidelity in [0, 1], found \"99.20\"",
                "\"value\": 50.0|\"value\": 1e10|T1 as a positive time of at most a day",
                "\"value\": 50.0|\"value\": 0|T1 as a positive time of at most a day",
                "2026-04-14T|2027-04-14T|updatedAt as a day that is not to come",
                "\"qubitCount\": 3|\"qubitCount\": 300000000|qubitCount from 1 to 100000",
                "\"fidelity\": 0.9920|\"fidelity\": 0.008|a fidelity of rzz above 0.25",
                "{\"0\": {\"one|{\"7\": {\"one|a qubit of the connectivity, found 7",
            })
    void whatNoMeasurementGivesIsRefused(String good, String bad, String message) {
        String text = WHOLE.replace(good, bad);

        assertThat(text).isNotEqualTo(WHOLE);
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(SyntaxException.class)
                .hasMessageStartingWith("b.json, line ")
                .hasMessageContaining(message);
    }

    @Test
    void twoEntriesOfOnePairAreRefused() {
        assertThatThrownBy(() -> read(MIXED.replace("\"1-2\"", "\"1-0\"")))
                .isInstanceOf(SyntaxException.class)
                .hasMessageContaining("a second entry of qubits 0 and 1");
    }
}
