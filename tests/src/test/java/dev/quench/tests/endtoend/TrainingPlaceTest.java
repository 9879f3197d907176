package dev.quench.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.hardware.device.json.ShippedDevices;
import dev.quench.hardware.emulator.EmulatedProcessor;
import dev.quench.hardware.emulator.EmulatorOptions;
import dev.quench.hardware.emulator.EmulatorServer;
import dev.quench.hardware.emulator.ibm.IbmOptions;
import dev.quench.hardware.emulator.ibm.IbmProtocol;
import dev.quench.tests.Cli;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Angles are trained here and measured at a provider. */
class TrainingPlaceTest {
    @TempDir private Path folder;
    private final IbmProtocol ibm = ibm("ibm_torino");
    private final EmulatorServer server =
            EmulatorServer.start(ibm, EmulatorOptions.defaults(), InstantSource.system());

    private static IbmProtocol ibm(String device) {
        return new IbmProtocol(
                new EmulatedProcessor(ShippedDevices.find(device).orElseThrow(), 1),
                IbmOptions.defaults(),
                InstantSource.system());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Cli solve(String... more) {
        return solveOn("ibm:ibm_torino@" + server.address(), more);
    }

    private Cli solveOn(String backend, String... more) {
        var all =
                new ArrayList<>(
                        List.of(
                                "solve",
                                "1tc.8",
                                "--reduce",
                                "none",
                                "--shots",
                                "64",
                                "--backend",
                                backend,
                                "--journal",
                                folder.resolve("jobs.db").toString()));
        all.addAll(List.of(more));
        return Cli.run(all.toArray(String[]::new));
    }

    private static JsonNode detail(JsonNode run) {
        return run.get("stages")
                .valueStream()
                .filter(s -> s.get("kind").asString().equals("sample"))
                .findFirst()
                .orElseThrow()
                .get("detail");
    }

    @ParameterizedTest
    @ValueSource(strings = {"qaoa", "cvar-qaoa", "ws-qaoa", "vqe"})
    void aTrainedRecipeSubmitsOneJob(String recipe) {
        Cli run = solve("--recipe", recipe, "--evaluations", "40", "--layers", "1", "--json");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(ibm.jobs().accepted()).hasSize(1);
        JsonNode record = JsonMapper.builder().build().readTree(run.out());
        assertThat(detail(record).get("trainedOn").asString()).isEqualTo("statevector");
        assertThat(detail(record).get("backend").asString()).startsWith("ibm:ibm_torino");
        assertThat(record.get("samples").get("shots").asInt()).isEqualTo(64);
        JsonNode job = record.get("jobs").get(0);
        assertThat(record.get("jobs")).hasSize(1);
        assertThat(job.get("shots").asInt()).isEqualTo(64);
        assertThat(job.get("state").asString()).isEqualTo("completed");
        assertThat(record.get("timings").get("qpu").isNumber()).isTrue();
        assertThat(record.get("cost").has("estimated")).isTrue();
    }

    @Test
    void theOldWaySubmitsAJobAnEvaluation() {
        Cli run =
                solve(
                        "--recipe",
                        "qaoa",
                        "--layers",
                        "1",
                        "--evaluations",
                        "6",
                        "--train-backend",
                        "same");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(ibm.jobs().accepted()).hasSize(7);
        assertThat(run.out()).doesNotContain("trained on").contains("7 jobs on ibm:ibm_torino");
    }

    @Test
    void aRunThatIsCarriedOnTrainsTheSameAngles() {
        Cli detached = solve("--recipe", "qaoa", "--layers", "1", "--detach");
        String job =
                Cli.run("jobs", "list", "--json", "--journal", folder.resolve("jobs.db").toString())
                        .out()
                        .replaceAll("(?s).*\"key\":\"([^\"]+)\".*", "$1");
        Cli resumed =
                Cli.run("jobs", "resume", job, "--journal", folder.resolve("jobs.db").toString());

        assertThat(detached.err()).contains("1 jobs are submitted");
        assertThat(resumed.code()).as(resumed.err()).isZero();
        assertThat(resumed.out())
                .contains("trained   on statevector, measured on ibm:ibm_torino")
                .contains("remote    1 job on ibm:ibm_torino");
        assertThat(ibm.jobs().accepted()).hasSize(1);
    }

    @Test
    void mitigationTakesTheCalibrationOfTheMeasuredQubits() {
        Cli run = solve("--recipe", "lr-qaoa", "--layers", "1", "--mitigate", "readout,flips=2");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("readout errors by the calibration of the measured qubits")
                .contains("bit flips averaged over 2 parts", "sampling overhead", "2 jobs on ibm");
        assertThat(ibm.jobs().accepted()).hasSize(2);
    }

    @Test
    void aSubmittedCircuitIsMitigatedBesideItsCounts() throws IOException {
        Path file = folder.resolve("x.qasm");
        Files.writeString(
                file, "OPENQASM 3.0; bit[5] c; qubit[5] q; x q[0]; x q[3]; c = measure q;");

        Cli run =
                Cli.run(
                        "submit",
                        file.toString(),
                        "--shots",
                        "400",
                        "--backend",
                        "ibm:ibm_torino@" + server.address(),
                        "--journal",
                        folder.resolve("jobs.db").toString(),
                        "--mitigate",
                        "readout,flips=2",
                        "--json");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(ibm.jobs().accepted()).hasSize(2);
        JsonNode block = JsonMapper.builder().build().readTree(run.lines().getLast());
        double raw = block.get("counts").get("10010").asInt() / 400.0;
        assertThat(block.get("quasi").get("10010").asDouble()).isBetween(raw + 0.005, 1.1);
        assertThat(block.get("nearest").get("10010").asDouble()).isBetween(raw, 1.0);
    }

    @Test
    void calibrationCircuitsMeasureTheQubitsOfTheProgram() {
        Cli run =
                solve(
                        "--recipe",
                        "lr-qaoa",
                        "--layers",
                        "1",
                        "--mitigate",
                        "readout=circuits=500",
                        "--max-shots",
                        "1064");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("readout errors by two circuits of 500 shots")
                .contains("sampling overhead", "3 jobs on ibm");
        List<String> measured =
                ibm.jobs().accepted().stream()
                        .map(job -> measurements(job.submission().params()))
                        .toList();
        assertThat(measured).hasSize(3).containsOnly(measured.getFirst());
        assertThat(measured.getFirst().lines()).hasSize(8);
    }

    /** The lines of a circuit that say which qubit is measured into which bit, in order. */
    private static String measurements(JsonNode params) {
        return params.get("pubs")
                .get(0)
                .get(0)
                .asString()
                .lines()
                .filter(line -> line.contains("measure"))
                .sorted()
                .collect(Collectors.joining("\n"));
    }

    @ParameterizedTest
    @CsvSource({
        "readout=circuits, 9000000, 'two jobs of 1000 shots more for each placement'",
        "readout=circuits=99, 1000, 'must be 100 to'",
        "readout=circuits=2000000, 9000000, 'must be 100 to'",
    })
    void whatCalibrationNeedsIsCheckedBeforeAnythingIsSent(
            String method, String cap, String message) {
        String[] capped = {"--max-shots", cap};
        var options = new ArrayList<>(List.of("--recipe", "lr-qaoa", "--mitigate", method));
        options.addAll(method.endsWith("circuits") ? List.of() : List.of(capped));

        Cli run = solve(options.toArray(String[]::new));

        assertThat(run.code()).as(run.err()).isEqualTo(2);
        assertThat(run.err()).contains(message, "Maybe");
        assertThat(ibm.jobs().accepted()).isEmpty();
    }

    @Test
    void aCapLeavesTheCountsThatWerePaidFor() {
        Cli run =
                solve(
                        "--recipe",
                        "lr-qaoa",
                        "--layers",
                        "1",
                        "--mitigate",
                        "readout=circuits",
                        "--max-shots",
                        "100");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.err()).contains("readout errors are not measured", "--max-shots");
        assertThat(run.out())
                .contains("answer    4", "1 job on ibm")
                .contains("mitigated readout errors by two circuits of 1000 shots")
                .containsPattern("not applied: Nothing is sent: .*2000 shots; 64 of the 100 shots");
        assertThat(ibm.jobs().accepted()).hasSize(1);
    }

    @Test
    void theRecordSaysWhatWasAskedAndWhyItWasNotDone() {
        Cli run =
                solve(
                        "--recipe",
                        "lr-qaoa",
                        "--layers",
                        "1",
                        "--mitigate",
                        "readout=circuits",
                        "--max-shots",
                        "100",
                        "--json");

        assertThat(run.code()).as(run.err()).isZero();
        JsonNode block = JsonMapper.shared().readTree(run.out()).get("mitigation");
        assertThat(block.get("methods").get(0).asString())
                .isEqualTo("readout errors by two circuits of 1000 shots");
        assertThat(block.get("applied").asBoolean()).isFalse();
        assertThat(block.get("reason").asString()).contains("of the 100 shots of this run");
        assertThat(block.get("inverseNorm").isNull()).isTrue();
    }

    @Test
    void aDeviceThatIsSilentAboutReadoutIsRefused() {
        IbmProtocol silent = ibm("heavy_hex_133");
        try (var other =
                EmulatorServer.start(silent, EmulatorOptions.defaults(), InstantSource.system())) {
            Cli run =
                    solveOn(
                            "ibm:heavy_hex_133@" + other.address(),
                            "--recipe",
                            "lr-qaoa",
                            "--mitigate",
                            "readout");

            assertThat(run.code()).as(run.out()).isEqualTo(2);
            assertThat(run.err()).contains("says nothing of readout errors", "Maybe");
        }
    }

    @Test
    void timesOfJobsAreReadable() {
        solve("--recipe", "lr-qaoa", "--layers", "1");
        Cli listed = Cli.run("jobs", "list", "--journal", folder.resolve("jobs.db").toString());

        assertThat(listed.out()).containsPattern("[0-9-]{10} [0-9:]{8} ").doesNotContain("Z ");
    }
}
