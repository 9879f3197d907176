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
    static final ImportFrame FRAME =
            new ImportFrame("", LocalDate.of(2026, 4, 15), "made up", LocalDate.of(2026, 4, 20));
    static final String CONF =
            """
            {"backend_name": "b", "n_qubits": 4, "basis_gates": ["cz", "rz", "sx", "reset"],
             "coupling_map": [[0, 1], [1, 0], [1, 2], [2, 1], [2, 3], [3, 2]], "max_shots": 100,
             "rep_delay_range": [0, 500], "default_rep_delay": 250, "url": "None", "u_channel_lo": null,
             "processor_type": {"family": "Heron", "revision": 1}}
            """;
    static final String PROPS =
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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"us\", \"value\": 250}|\"us\", \"value\": 0}|props.json, line 2|expected T2 as a positive time of at most a day, found \"0\"",
                "\"us\", \"value\": 250}|\"us\", \"value\": -1}|props.json, line 2|T2 as a positive time",
                "\"ms\", \"value\": 0.1|\"ms\", \"value\": 1e9|props.json, line 2|T1 as a positive time of at most a day",
                "\"value\": 0.03|\"value\": 1.03|props.json, line 4|expected readout_error in [0, 1], found \"1.03\"",
                "\"value\": 0.004|\"value\": -0.004|props.json, line 9|expected gate_error in [0, 1]",
                "\"ns\", \"value\": 32|\"ns\", \"value\": -32|props.json, line 12|gate_length as a time that is not negative",
                "\"qubits\": [1, 0]|\"qubits\": [0, 1]|props.json, line 8|found a second one of cz on [0, 1]",
                "2026-04-15T|2026-04-22T|props.json, line 1|a day that is not to come (today is 2026-04-20)",
                "2026-04-15T|2026-02-30T|props.json, line 1|last_update_date as a date",
                "\"value\": 0.0|\"value\": 0.9|conf.json, line 1|has 4 qubits, all of which are dead",
            })
    void whatNoMeasurementGivesIsRefused(String good, String bad, String place, String message) {
        assertThatThrownBy(() -> ibm(CONF, PROPS.replace(good, bad)))
                .isInstanceOf(SyntaxException.class)
                .hasMessageStartingWith(place)
                .hasMessageContaining(message)
                .hasMessageContaining("\nMaybe ");
    }

    @Test
    void ofTwoErrorsOfACouplingTheLargerIsKept() {
        var props =
                PROPS.replace(
                        "\"qubits\": [1, 0], \"parameters\": [{\"name\": \"gate_error\", \"value\": 0.002}",
                        "\"qubits\": [1, 0], \"parameters\": [{\"name\": \"gate_error\", \"value\": 0.003}");
        var imported = ibm(CONF, props);

        assertThat(imported.device().noise(Gate.CZ, List.of(0, 1)).orElseThrow().error())
                .isEqualTo(0.003);
        assertThat(imported.notes())
                .contains(
                        "Couplings that have two errors, one for each order, keep the larger one: cz 0-1.");
    }

    @Test
    void aGateThatWorksNowhereIsNotEverywhere() {
        var imported =
                ibm(
                        CONF.replace("[\"cz\"", "[\"cz\", \"rzz\""),
                        PROPS.replace("\"value\": 0.001}", "\"value\": 1}"));

        assertThat(imported.device().basis()).containsExactly("cz", "rz", "sx");
        assertThat(imported.notes()).contains("The basis gate rzz works nowhere and is left out.");
    }

    @Test
    void hugeNumbersOfQubitsAreRefusedBeforeMemoryIsAsked() {
        assertThatThrownBy(() ->
                        DeviceImport.read(
                                JsonText.parse(
                                        "c",
                                        CONF.replace("\"n_qubits\": 4", "\"n_qubits\": 999999999")),
                                Optional.empty(),
                                FRAME))
                .hasMessageContaining("expected n_qubits from 1 to 100000, found \"999999999\"");
    }

    @Test
    void otherDataAreRefused() {
        assertThatThrownBy(() ->
                        DeviceImport.read(
                                JsonText.parse("x.json", "{\"a\": 1}"), Optional.empty(), FRAME))
                .hasMessageStartingWith("x.json, line 1, column 1: expected the configuration of");
    }
}
