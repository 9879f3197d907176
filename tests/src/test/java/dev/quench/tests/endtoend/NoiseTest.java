package dev.quench.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.quench.app.device.DeviceNoiseReader;
import dev.quench.hardware.noise.DeviceNoise;
import dev.quench.hardware.noise.GateNoise;
import dev.quench.hardware.noise.QubitNoise;
import dev.quench.hardware.noise.ReadoutError;
import dev.quench.hardware.text.SyntaxException;
import dev.quench.problems.io.SourceText;
import dev.quench.tests.Checkout;
import dev.quench.tests.Cli;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Noise from a file to the answer of a solver. */
class NoiseTest {
    private static final String FILE =
            """
            {"schema": "quench.noise/1", "name": "example", "source": "made up",
             "qubit": {"t1Microseconds": 280.5, "t2Microseconds": 140, "oneForZero": 0.01},
             "qubits": {"3": {"t1Microseconds": 90, "zeroForOne": 0.2}},
             "gates": [{"gate": "cz", "qubits": [0, 1], "error": 0.002, "durationNanoseconds": 68},
                       {"gate": "one-qubit", "error": 0.0002, "durationNanoseconds": 32},
                       {"gate": "two-qubit", "error": 0.003, "durationNanoseconds": 100}]}
            """;

    @TempDir private Path folder;

    @Test
    void aFileIsRead() {
        var qubit =
                new QubitNoise(
                        Duration.ofNanos(280_500),
                        Duration.ofNanos(140_000),
                        new ReadoutError(0.01, 0));
        var other =
                new QubitNoise(
                        Duration.ofNanos(90_000),
                        Duration.ofNanos(140_000),
                        new ReadoutError(0.01, 0.2));
        var gates =
                List.of(
                        new GateNoise("cz", List.of(0, 1), 0.002, Duration.ofNanos(68)),
                        GateNoise.everywhere("one-qubit", 0.0002, Duration.ofNanos(32)),
                        GateNoise.everywhere("two-qubit", 0.003, Duration.ofNanos(100)));

        assertThat(read(FILE))
                .isEqualTo(new DeviceNoise("example", "made up", qubit, Map.of(3, other), gates));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "noise/1|noise/2|\"schema\": \"quench.noise/1\"",
                "oneForZero|oneForZer0|members among oneForZero",
                "280.5|\"280.5\"|a number t1Microseconds",
                "0.003|1|in [0, 0.75]",
                "\"t2Microseconds\": 140|\"t2Microseconds\": 600|T2 at most 2 T1",
                "\"t1Microseconds\": 280.5|\"t1Microseconds\": -1.5|T1 (-1.5 µs)",
                "\"3\"|\"three\"|the index of a qubit",
                "[0, 1]|[0, -1]|the index of a qubit",
                "]}|]|truncated",
                "\"cz\"|\"cnot\"|a label among ccx, ccz, ch",
                "\"cz\"|5|a label among",
                "[0, 1]|[0, 1, 2]|2 different qubits of cz",
                "[0, 1]|[3, 3]|2 different qubits of cz",
                "[0, 1]|[]|2 different qubits of cz",
                "[0, 1]|0|2 different qubits of cz",
                "[0, 1]|[0.0, 1]|the index of a qubit",
                "\"one-qubit\",|\"one-qubit\", \"qubits\": [0, 1, 2],|1 different qubits of one-qubit",
                "\"two-qubit\",|\"two-qubit\", \"qubits\": [3, 3],|2 different qubits of two-qubit",
                "{\"3\": {\"t1Microseconds\": 90, \"zeroForOne\": 0.2}}|[1, 2]|qubits as an object",
                "\"3\"|\"03\"|the index of a qubit",
                "68|0.4|whole nanoseconds",
                "280.5|0.0004|whole nanoseconds",
                "\"zeroForOne\": 0.2|\"t1Microseconds\": 9|expected JSON",
                "\"example\"|5|name as a text",
            })
    void aBadFileIsRefused(String good, String bad, String message) {
        assertThatThrownBy(() -> read(FILE.replace(good, bad)))
                .isInstanceOf(SyntaxException.class)
                .hasMessageContaining("noise.json")
                .hasMessageContaining(message);
    }

    @Test
    void gatesAsAListAreNeeded() {
        String text = FILE.substring(0, FILE.indexOf("\"gates\"")) + "\"gates\": {}}";

        assertThatThrownBy(() -> read(text)).hasMessageContaining("gates as a list");
    }

    /** Without a T2 nothing but relaxation takes the coherence away: T2 = 2 T1. */
    @Test
    void aCoherenceTimeThatIsLeftOutIsTwiceTheRelaxationTime() {
        String common =
                "{\"schema\": \"quench.noise/1\", \"qubit\": {\"t1Microseconds\": 100.0004},";
        var device =
                read(
                        common
                                + "\"qubits\": {\"1\": {\"t1Microseconds\": 30}, \"2\": {\"oneForZero\": 0.1}}}");

        assertThat(device.qubit(0).t1()).isEqualTo(Duration.ofNanos(100_001));
        assertThat(device.qubit(0).t2()).isEqualTo(Duration.ofNanos(200_002));
        assertThat(device.qubit(1).t2()).isEqualTo(Duration.ofNanos(60_000));
        assertThat(device.qubit(2).t2()).isEqualTo(Duration.ofNanos(200_002));
    }

    @Test
    void exactlyTwiceTheRelaxationTimeIsNoFaultOfRounding() {
        var device =
                read(
                        "{\"schema\": \"quench.noise/1\", \"qubit\": {\"t1Microseconds\": 100.0004, \"t2Microseconds\": 200.0008}}");

        assertThat(device.qubit(0).t2()).isEqualTo(Duration.ofNanos(200_000));
    }

    /**
     * The 64 independent sets of 1tc.8 are a quarter of all subsets. Little noise leaves most
     * samples of a trained circuit feasible; readout errors of one half leave uniform ones, whose
     * share has four standard deviations of 0.055.
     */
    @ParameterizedTest
    @CsvSource({
        "noisy-statevector, 0.01, 0.5, 0.9",
        "density-matrix, 0.01, 0.5, 0.9",
        "noisy-statevector, 0.5, 0.195, 0.305",
        "density-matrix, 0.5, 0.195, 0.305"
    })
    void theNoiseOfAFileReachesTheSamples(String backend, String readout, double least, double most)
            throws IOException {
        Path file = folder.resolve("noise.json");
        Files.writeString(
                file,
                FILE.replace(
                                "\"oneForZero\": 0.01",
                                "\"oneForZero\": R, \"zeroForOne\": R".replace("R", readout))
                        .replace(", \"zeroForOne\": 0.2", ""));
        var run =
                Cli.run(
                        "solve",
                        "1tc.8",
                        "--backend",
                        backend,
                        "--noise",
                        file.toString(),
                        "--recipe",
                        "penalty-qaoa",
                        "--layers",
                        "1",
                        "--evaluations",
                        "12",
                        "--shots",
                        "1000",
                        "--no-controls",
                        "--reduce",
                        "none",
                        "--json");
        JsonNode json = JsonMapper.shared().readTree(run.out());

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(json.path("solution").path("objective").asInt()).isEqualTo(4);
        assertThat(json.toString()).contains("\"backend\":\"" + backend + "\"");
        assertThat(json.at("/samples/shots").asInt()).isEqualTo(1000);
        assertThat(json.at("/samples/feasibleFraction").asDouble()).isBetween(least, most);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--backend statevector --noise ideal|has no noise",
                "--backend nonsense|noisy-statevector or density-matrix",
                "--backend density-matrix --noise no-such-file|no-such-file",
            })
    void badOptionsAreRefused(String options, String message) {
        var run = Cli.run(("solve 1tc.8 " + options).split(" "));

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains(message);
    }

    /** The medians of a published calibration, beside the checkout. */
    @Test
    void theSuperconductingModelHasTheMediansOfItsSource() throws IOException {
        Path file =
                Checkout.root().resolve("../shared/devices/ibm/props_kingston.json").normalize();
        Assumptions.assumeTrue(Files.exists(file), "skipped: ../shared/devices is not here");
        JsonNode root = JsonMapper.shared().readTree(Files.readString(file));
        var device = DeviceNoise.superconducting();
        var qubit = device.everyQubit();

        assertThat(root.path("last_update_date").asString()).startsWith("2026-04-15");
        assertThat(qubit.t1().toNanos() / 1000.0).isCloseTo(ofQubits(root, "T1"), within(0.5));
        assertThat(qubit.t2().toNanos() / 1000.0).isCloseTo(ofQubits(root, "T2"), within(0.5));
        assertThat(qubit.readout().oneForZero())
                .isCloseTo(ofQubits(root, "prob_meas1_prep0"), within(5e-5));
        assertThat(qubit.readout().zeroForOne())
                .isCloseTo(ofQubits(root, "prob_meas0_prep1"), within(5e-5));
        for (String gate : List.of("rx", "sx", "x", "cz", "rzz", "rz")) {
            var on = gate.equals("cz") || gate.equals("rzz") ? List.of(0, 1) : List.of(0);
            var entry = device.gate(gate, on).orElseThrow();
            assertThat(entry.error())
                    .as(gate)
                    .isCloseTo(ofGates(root, gate, "gate_error"), within(1e-5));
            assertThat((double) entry.duration().toNanos())
                    .as(gate)
                    .isEqualTo(ofGates(root, gate, "gate_length"));
        }
    }

    private static DeviceNoise read(String text) {
        return DeviceNoiseReader.read(
                SourceText.of("noise.json", text.getBytes(StandardCharsets.UTF_8)));
    }

    private static double ofQubits(JsonNode root, String name) {
        return median(
                nodes(root.path("qubits")).stream()
                        .flatMap(q -> nodes(q).stream())
                        .filter(v -> v.path("name").asString().equals(name))
                        .mapToDouble(v -> v.path("value").asDouble()));
    }

    private static double ofGates(JsonNode root, String gate, String name) {
        return median(
                nodes(root.path("gates")).stream()
                        .filter(g -> g.path("gate").asString().equals(gate))
                        .flatMap(g -> nodes(g.path("parameters")).stream())
                        .filter(v -> v.path("name").asString().equals(name))
                        .mapToDouble(v -> v.path("value").asDouble())
                        .filter(v -> !name.equals("gate_error") || v < 1));
    }

    private static List<JsonNode> nodes(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }

    private static double median(DoubleStream values) {
        double[] sorted = values.sorted().toArray();
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }
}
