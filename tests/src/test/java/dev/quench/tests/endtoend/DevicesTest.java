package dev.quench.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.hardware.device.Device;
import dev.quench.hardware.device.json.DeviceReader;
import dev.quench.hardware.device.json.ShippedDevices;
import dev.quench.hardware.topology.Coupling;
import dev.quench.tests.Checkout;
import dev.quench.tests.Cli;
import dev.quench.tests.SharedDevices;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Descriptions of devices, from providers' data to the table. */
class DevicesTest {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private static final String CHARACTERIZATION =
            """
            {"id": "x", "backend": "qpu.forte-1", "qubits": 3, "connectivity": [[0, 1], [0, 2], [1, 2]], "date": "2026-04-10T00:00:00Z",
             "fidelity": {"spam": {"median": 0.995}, "2q": {"median": 0.99}}, "timing": {"2q": 0.00095, "t1": 100, "t2": 1}}
            """;

    @TempDir private Path folder;

    private Device imported(String... files) throws IOException {
        Path out = folder.resolve("out.json");
        var arguments =
                Stream.concat(
                                Stream.of("devices", "import"),
                                Stream.concat(Stream.of(files), Stream.of("-o", out.toString())))
                        .toArray(String[]::new);
        var run = Cli.run(arguments);
        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
        return DeviceReader.read("out.json", Files.readString(out));
    }

    private static String conf(String name) {
        return SharedDevices.file("ibm/conf_%s.json".formatted(name)).toString();
    }

    private static String props(String name) {
        return SharedDevices.file("ibm/props_%s.json".formatted(name)).toString();
    }

    private static List<Integer> sizes(Device device) {
        return device.connectivity().components().stream().map(List::size).toList();
    }

    /** Qubits, couplings as built, the parts that are left. */
    @ParameterizedTest
    @CsvSource({
        "torino, 133, 150, 129 1 1 1",
        "sherbrooke, 127, 144, 122 2 1 1",
        "miami, 120, 218, 120",
        "manila, 5, 4, 5"
    })
    void theCleanedGraphFallsIntoTheCountedParts(
            String name, int qubits, int couplings, String parts) throws IOException {
        Device device = imported(conf(name), props(name));

        assertThat(device.qubits()).isEqualTo(qubits);
        assertThat(device.connectivity().declared().couplings()).hasSize(couplings);
        assertThat(sizes(device))
                .isEqualTo(Stream.of(parts.split(" ")).map(Integer::valueOf).toList());
    }

    /** Three more qubits have no pulses; with pulses they would be in the largest part. */
    @Test
    void kingstonLosesQubitsWithoutPulses() throws IOException {
        assertThat(sizes(imported(conf("kingston"), props("kingston")))).containsExactly(149, 1);

        JsonNode tree = MAPPER.readTree(Files.readString(Path.of(props("kingston"))));
        for (JsonNode gate : tree.path("gates")) {
            for (JsonNode value : gate.path("parameters")) {
                if (gate.path("qubits").size() == 1
                        && value.path("name").asString("").equals("gate_error")
                        && value.path("value").asDouble() >= 1) {
                    ((ObjectNode) value).put("value", 0.001);
                }
            }
        }
        Path revived = folder.resolve("props.json");
        Files.writeString(revived, tree.toString());

        assertThat(sizes(imported(conf("kingston"), revived.toString()))).containsExactly(152, 1);
    }

    @ParameterizedTest
    @CsvSource({"torino, 4.1e-3", "sherbrooke, 7.5e-3", "kingston, 1.8e-3", "miami, 2.9e-3"})
    void theMedianErrorIsTheCountedOne(String name, double median) throws IOException {
        Device device = imported(conf(name), props(name));

        assertThat(device.medianTwoQubitError().orElseThrow())
                .isBetween(0.97 * median, 1.03 * median);
        assertThat(device.calibration()).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({"torino", "sherbrooke", "kingston", "miami"})
    void theShippedDescriptionIsTheImportedOne(String name) throws IOException {
        Device shipped = ShippedDevices.find("ibm_" + name).orElseThrow();
        Device fresh = imported(conf(name), props(name));

        assertThat(fresh.connectivity()).isEqualTo(shipped.connectivity());
        assertThat(fresh.calibration().noise().gates())
                .isEqualTo(shipped.calibration().noise().gates());
    }

    @Test
    void theShippedAnnealerIsTheWorkingGraph() throws IOException {
        JsonNode properties =
                MAPPER.readTree(
                                Files.readString(
                                        SharedDevices.file(
                                                "dwave/solver_Advantage2_system1.5_v3.json")))
                        .path("properties");
        Set<Coupling> couplers = new HashSet<>();
        properties
                .path("couplers")
                .forEach(c -> couplers.add(Coupling.of(c.get(0).asInt(), c.get(1).asInt())));
        Device shipped = ShippedDevices.find("dwave_advantage2").orElseThrow();

        assertThat(Set.copyOf(shipped.working().couplings())).isEqualTo(couplers).hasSize(41_813);
        assertThat(shipped.workingQubits()).hasSize(4594);
    }

    @Test
    void aquilaIsImported() throws IOException {
        Device device =
                imported(
                        SharedDevices.file("braket/aquila_capabilities_bloqade.json").toString(),
                        "--as-of",
                        "2026-05-12");

        assertThat(device.figures().atoms()).extracting(f -> f.values().size()).isEqualTo(26);
        assertThat(device.figures().atoms().values())
                .isEqualTo(
                        ShippedDevices.find("quera_aquila")
                                .orElseThrow()
                                .figures()
                                .atoms()
                                .values());
    }

    @Test
    void allDevicesAreListed() {
        var run = Cli.run("devices", "list");

        assertThat(run.code()).isZero();
        assertThat(run.lines()).hasSize(1 + ShippedDevices.names().size());
        assertThat(run.out()).containsPattern("ibm_torino +IBM +gate +129 +139 +cz +0.00408");
    }

    @Test
    void aDeviceIsShownByNameAndByFile() throws IOException {
        Path file = folder.resolve("mine.json");
        var run = Cli.run("devices", "show", "quantinuum_h2", "-o", file.toString());

        assertThat(run.out())
                .contains("56 working of 56", "HQC 5 + shots (N1 + 10 N2 + 5 Nm) / 5000")
                .contains("as of 2024-12-06", "T1 not stated");
        assertThat(Cli.run("devices", "show", file.toString()).out()).isEqualTo(run.out());
        JsonNode json =
                MAPPER.readTree(Cli.run("devices", "show", file.toString(), "--json").out());
        assertThat(json.path("medianTwoQubitError").asDouble()).isEqualTo(1.3e-3);
    }

    @Test
    void badInputIsRefused() throws IOException {
        Path file = folder.resolve("bad.json");
        Files.writeString(file, "{\"schema\": \"quench.device/1\", \"qubits\": 5}");

        var run = Cli.run("devices", "show", file.toString());
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err())
                .contains("bad.json, line 1, column 41: expected a device with members");

        var unknown = Cli.run("devices", "show", "ibm_nowhere");
        assertThat(unknown.code()).isEqualTo(2);
        assertThat(unknown.err()).contains("\"ibm_nowhere\"", "Maybe one of dwave_advantage2");

        var day = Cli.run("devices", "import", file.toString(), "--as-of", "yesterday");
        assertThat(day.code()).isEqualTo(2);
        assertThat(day.err()).contains("must be a day");
    }

    @Test
    void aPriceIsStatedWithTheImport() throws IOException {
        Path data = folder.resolve("ionq.json");
        Files.writeString(data, CHARACTERIZATION);
        Path file = folder.resolve("priced.json");
        var run =
                Cli.run(
                        "devices",
                        "import",
                        data.toString(),
                        "--price",
                        "0.30+0.08/shot",
                        "-o",
                        file.toString());

        assertThat(run.code()).isZero();
        assertThat(Cli.run("devices", "show", file.toString()).out())
                .contains("price             USD 0.30 a task and 0.08 a shot")
                .contains("stated by the user as 0.30+0.08/shot");
        var bad = Cli.run("devices", "import", data.toString(), "--price", "cheap");
        assertThat(bad.code()).isEqualTo(2);
        assertThat(bad.err())
                .contains("The price 'cheap' must be AMOUNT/s, /min or /h", "Maybe --price");
    }

    @Test
    void daysThatAreToComeAreRefused() throws IOException {
        Path data = folder.resolve("ionq.json");
        Files.writeString(data, CHARACTERIZATION.replace("2026-04-10", "2999-04-10"));
        var late = Cli.run("devices", "import", data.toString());

        assertThat(late.code()).isEqualTo(2);
        assertThat(late.err())
                .contains(
                        "ionq.json, line 1, column ", "expected date as a day that is not to come");
        var asOf = Cli.run("devices", "import", data.toString(), "--as-of", "2999-01-01");
        assertThat(asOf.err()).contains("The day of the data (2999-01-01) must not be to come");

        Path file = folder.resolve("future.json");
        Files.writeString(
                file,
                Files.readString(Checkout.root().resolve("hardware/devices/iqm_garnet.json"))
                        .replace("\"asOf\": \"2026", "\"asOf\": \"2999"));
        assertThat(Cli.run("devices", "show", file.toString()).err())
                .contains("future.json, line ", "asOf as a day that is not to come");
    }

    @Test
    void whatIsLeftOutOfMixedGatesIsShown() throws IOException {
        Path data = folder.resolve("mixed.json");
        Files.writeString(
                data,
                """
                {"paradigm": {"qubitCount": 3, "nativeGateSet": ["rx", "rz", "cz", "iswap"],
                   "connectivity": {"fullyConnected": false, "connectivityGraph": {"0": ["1"], "1": ["0", "2"], "2": ["1"]}}},
                 "standardized": {"twoQubitProperties": {
                   "0-1": {"twoQubitGateFidelity": [{"gateName": "CZ", "fidelity": 0.97}]},
                   "1-2": {"twoQubitGateFidelity": [{"gateName": "ISWAP", "fidelity": 0.96}]}}}}
                """);
        Path file = folder.resolve("mixed-device.json");

        assertThat(Cli.run("devices", "import", data.toString(), "-o", file.toString()).code())
                .isZero();
        assertThat(Cli.run("devices", "show", file.toString()).out())
                .contains(
                        "mixed gates       circuits use cz alone: 1 of 2 working couplings and 1 of 3 qubits lack it");
    }
}
