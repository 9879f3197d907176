package dev.quench.hardware.device.vendor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quench.hardware.circuit.Gate;
import dev.quench.hardware.device.Limit;
import dev.quench.hardware.device.Span;
import dev.quench.hardware.device.json.JsonText;
import dev.quench.hardware.text.SyntaxException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeviceImportTest {
    private static final ImportFrame FRAME =
            new ImportFrame("", LocalDate.of(2026, 4, 15), "made up");
    private static final String CONF =
            """
            {"backend_name": "b", "n_qubits": 4, "basis_gates": ["cz", "rz", "sx", "reset"],
             "coupling_map": [[0, 1], [1, 0], [1, 2], [2, 1], [2, 3], [3, 2]], "max_shots": 100,
             "rep_delay_range": [0, 500], "default_rep_delay": 250, "url": "None", "u_channel_lo": null,
             "processor_type": {"family": "Heron", "revision": 1}}
            """;
    private static final String PROPS =
            """
            {"backend_name": "b", "last_update_date": "2026-04-15T09:15:15+02:00", "qubits": [
              [{"name": "T1", "unit": "ms", "value": 0.1}, {"name": "T2", "unit": "us", "value": 250}, {"name": "readout_error", "unit": "", "value": 0.01}],
              [{"name": "T2", "unit": "us", "value": 50}, {"name": "readout_error", "value": 0.02}],
              [{"name": "T1", "unit": "us", "value": NaN}, {"name": "T2", "unit": "us", "value": 50}, {"name": "readout_error", "value": 0.03}],
              [{"name": "T1", "unit": "us", "value": 100}, {"name": "T2", "unit": "us", "value": 50}, {"name": "readout_error", "value": 0.5}]],
             "gates": [
              {"gate": "cz", "qubits": [0, 1], "parameters": [{"name": "gate_error", "value": 0.002}, {"name": "gate_length", "unit": "us", "value": 0.068}]},
              {"gate": "cz", "qubits": [1, 0], "parameters": [{"name": "gate_error", "value": 0.002}, {"name": "gate_length", "unit": "ns", "value": 68}]},
              {"gate": "cz", "qubits": [1, 2], "parameters": [{"name": "gate_error", "value": 0.004}]},
              {"gate": "cz", "qubits": [2, 3], "parameters": [{"name": "gate_error", "value": 1}]},
              {"gate": "rzz", "qubits": [0, 1], "parameters": [{"name": "gate_error", "value": 0.001}]},
              {"gate": "sx", "qubits": [0], "parameters": [{"name": "gate_error", "value": 0.0003}, {"name": "gate_length", "unit": "ns", "value": 32}]}]}
            """;

    private static Imported ibm(String conf, String props) {
        return DeviceImport.read(
                JsonText.parse("conf.json", conf),
                Optional.of(JsonText.parse("props.json", props)),
                FRAME);
    }

    @Test
    void theTrapsOfIbmAreSeen() {
        var imported = ibm(CONF, PROPS);
        var device = imported.device();

        assertThat(device.basis()).containsExactly("cz", "rz", "sx");
        assertThat(device.connectivity().deadQubits()).containsExactly(3);
        assertThat(device.workingQubits()).containsExactly(0, 1, 2);
        assertThat(device.calibration().noise().qubit(0).t1()).isEqualTo(Duration.ofNanos(100_000));
        assertThat(device.calibration().noise().qubit(0).t2()).isEqualTo(Duration.ofNanos(200_000));
        assertThat(device.calibration().noise().qubit(1).t1()).isEqualTo(Duration.ofNanos(100_000));
        assertThat(device.duration(Gate.CZ, List.of(0, 1))).contains(Duration.ofNanos(68));
        assertThat(device.figures().timing().of(Span.REPETITION)).hasValue(250);
        assertThat(device.figures().limits().of(Limit.SHOTS_MAX)).hasValue(100);
        assertThat(device.identity().description()).contains("Heron r1");
        assertThat(imported.notes())
                .contains(
                        "The basis gate reset is not known and left out.",
                        "No T1 of qubits [1, 2]: the median is taken.",
                        "T2 of qubits [0] was above 2 T1 and is set to that.",
                        "Couplings whose gates have an error of 0.75 or more, or none, are dead: 2-3.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"n_qubits\": 4|\"n_qubits\": 5|expected values of 5 qubits, as the configuration has, found those of 4",
                "\"n_qubits\": 4|\"n_qubits\": 3|expected qubits below n_qubits = 3",
                "\"backend_name\": \"b\", \"n_|\"backend_name\": \"c\", \"n_|the properties of c, as the configuration is",
                "\"coupling_map\": [[0, 1], [1, 0], |\"coupling_map\": [|cz on a pair of the coupling_map",
                "[[0, 1],|[[0, 0],|a pair of qubits",
                "\"n_qubits\": 4|\"n_qubits\": 4.5|the number n_qubits, found \"4.5\"",
            })
    void filesThatDoNotMatchAreRefused(String good, String bad, String message) {
        assertThatThrownBy(() -> ibm(CONF.replace(good, bad), PROPS))
                .isInstanceOf(SyntaxException.class)
                .hasMessageContaining(message);
    }

    @Test
    void directionsOfGatesThatAreNotDiagonalAreKept() {
        String conf =
                CONF.replace("\"cz\"", "\"ecr\"")
                        .replace("[0, 1], [1, 0], [1, 2], [2, 1]", "[1, 0], [1, 2]");
        var props =
                PROPS.replace("\"cz\"", "\"ecr\"")
                        .replace("\"qubits\": [0, 1]", "\"qubits\": [1, 0]")
                        .replaceFirst("(?m)^.*\"ecr\", \"qubits\": \\[1, 0].*\\R", "");
        var device = ibm(conf, props).device();

        assertThat(device.directed(Gate.ECR)).isTrue();
        assertThat(device.runs(Gate.ECR, List.of(1, 0))).isTrue();
        assertThat(device.runs(Gate.ECR, List.of(0, 1))).isFalse();
    }

    @Test
    void theGapsOfBraketAreDeadQubits() {
        String text =
                """
                {"deviceName": "Garnet", "providerName": "IQM", "deviceCapabilities": {
                  "service": {"shotsRange": [1, 20000], "deviceCost": {"price": 0.00145, "unit": "shot"}, "updatedAt": "2026-04-15T01:00:00"},
                  "paradigm": {"qubitCount": 3, "nativeGateSet": ["prx", "cz", "xy"],
                    "connectivity": {"fullyConnected": false, "connectivityGraph": {"1": ["2"], "2": ["1", "4"], "4": ["2"]}}},
                  "standardized": {
                    "oneQubitProperties": {"1": {"T1": {"value": 4e-5}, "T2": {"value": 1e-5}, "oneQubitFidelity": [
                      {"fidelityType": {"name": "READOUT"}, "fidelity": 0.97}, {"fidelityType": {"name": "RANDOMIZED_BENCHMARKING"}, "fidelity": 0.999}]}},
                    "twoQubitProperties": {"1-2": {"twoQubitGateFidelity": [{"gateName": "CZ", "fidelity": 0.99}]},
                                           "2-4": {"twoQubitGateFidelity": [{"gateName": "CZ", "fidelity": 0.98}]}}}}}
                """;
        var imported = DeviceImport.read(JsonText.parse("b", text), Optional.empty(), FRAME);
        var device = imported.device();

        assertThat(device.connectivity().deadQubits()).containsExactly(0, 3);
        assertThat(device.workingQubits()).containsExactly(1, 2, 4);
        assertThat(device.basis()).containsExactly("r", "cz");
        assertThat(device.noise(Gate.CZ, List.of(2, 4)).orElseThrow().error()).isEqualTo(0.02);
        assertThat(device.readoutError(1)).hasValue(0.03);
        assertThat(imported.notes()).anyMatch(n -> n.contains("the price stays unknown"));
    }

    @Test
    void ionqHasMediansInSeconds() {
        String text =
                """
                {"id": "x", "backend": "qpu.forte-1", "qubits": 3, "connectivity": [[1, 0], [0, 2], [1, 2]], "date": "2026-04-10T00:00:00Z",
                 "fidelity": {"spam": {"median": 0.995, "stderr": null}, "2q": {"median": 0.99}},
                 "timing": {"1q": 0.00013, "2q": 0.00095, "readout": 0.00025, "reset": 0.00002, "t1": 100, "t2": 1}}
                """;
        var device = DeviceImport.read(JsonText.parse("i", text), Optional.empty(), FRAME).device();

        assertThat(device.connectivity().rule()).isPresent();
        assertThat(device.duration(Gate.RZZ, List.of(0, 2))).contains(Duration.ofNanos(950_000));
        assertThat(device.noise(Gate.GPI, List.of(0))).isEmpty();
        assertThat(device.calibration().noise().qubit(2).t2()).isEqualTo(Duration.ofSeconds(1));
        assertThat(device.calibration().from().asOf()).isEqualTo("2026-04-10");
    }

    @Test
    void otherDataAreRefused() {
        assertThatThrownBy(() ->
                        DeviceImport.read(
                                JsonText.parse("x.json", "{\"a\": 1}"), Optional.empty(), FRAME))
                .hasMessageStartingWith("x.json, line 1, column 1: expected the configuration of");
    }
}
