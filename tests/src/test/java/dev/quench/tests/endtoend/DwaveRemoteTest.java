package dev.quench.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.hardware.device.json.DeviceReader;
import dev.quench.hardware.device.json.ShippedDevices;
import dev.quench.hardware.emulator.EmulatedProcessor;
import dev.quench.hardware.emulator.EmulatorOptions;
import dev.quench.hardware.emulator.EmulatorServer;
import dev.quench.hardware.emulator.FaultPlan;
import dev.quench.hardware.emulator.JobState;
import dev.quench.hardware.emulator.JobTimes;
import dev.quench.hardware.emulator.dwave.DwaveOptions;
import dev.quench.hardware.emulator.dwave.DwaveProtocol;
import dev.quench.tests.Cli;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Problems on D-Wave's annealers, played on this machine. */
class DwaveRemoteTest {
    private static final String SMALL =
            """
            {"schema": "quench.device/1", "name": "small", "provider": "D-Wave",
             "kind": "annealer", "description": "A small annealer.",
             "asOf": "2026-01-01", "source": "a test",
             "topology": {"rule": "zephyr", "grid": 2, "tile": 4, "deadQubits": [3, 50]},
             "limits": {"shotsMin": 1, "shotsMax": 10000, "jobSeconds": 0.1, "asOf": "2026-01-01", "source": "a test"},
             "annealer": {"hMin": -6, "hMax": 6, "jMin": -1, "jMax": 1, "extendedJMin": -2,
              "extendedJMax": 1, "couplingSumMin": -13, "couplingSumMax": 10,
              "annealMinMicroseconds": 0.5, "annealMaxMicroseconds": 2000,
              "annealMicroseconds": 20, "programmingMicroseconds": 34636.7,
              "readoutMinMicroseconds": 23.3, "readoutMaxMicroseconds": 97.8,
              "delayMicroseconds": 60.57, "asOf": "2026-01-01", "source": "a test"},
             "price": {"kind": "unknown"}}
            """;

    @TempDir private Path folder;
    private DwaveProtocol protocol = small(DwaveOptions.defaults());
    private EmulatorServer server;

    @BeforeEach
    void start() {
        server = server("");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static DwaveProtocol small(DwaveOptions options) {
        return new DwaveProtocol(
                new EmulatedProcessor(DeviceReader.read("small.json", SMALL), 1),
                options,
                InstantSource.system());
    }

    private EmulatorServer server(String faults) {
        var plan = faults.isEmpty() ? FaultPlan.none() : FaultPlan.parse(faults, 1);
        return EmulatorServer.start(
                protocol, EmulatorOptions.defaults().withFaults(plan), InstantSource.system());
    }

    private void restart(String faults) {
        server.close();
        server = server(faults);
    }

    private void restart(DwaveProtocol other, String faults) {
        protocol = other;
        restart(faults);
    }

    private Cli solved(String instance, String solver, String... more) {
        var all =
                new ArrayList<>(
                        List.of(
                                "solve",
                                instance,
                                "--backend",
                                "dwave:%s@%s".formatted(solver, server.address()),
                                "--journal",
                                journal()));
        all.addAll(List.of(more));
        return Cli.run(all.toArray(String[]::new));
    }

    private Cli solve(String... more) {
        var all = new ArrayList<>(List.of("--reduce", "none", "--shots", "50"));
        all.addAll(List.of(more));
        return solved("1tc.8", "small", all.toArray(String[]::new));
    }

    private String journal() {
        return folder.resolve("jobs.db").toString();
    }

    private String job() {
        return Cli.run("jobs", "list", "--json", "--journal", journal())
                .out()
                .replaceAll("(?s).*\"key\":\"([^\"]+)\".*", "$1");
    }

    @Test
    @Tag("slow")
    void aWholeInstanceIsEmbeddedAnnealedAndRead() {
        var device = ShippedDevices.find("dwave_advantage2").orElseThrow();
        restart(
                new DwaveProtocol(
                        new EmulatedProcessor(device, 1),
                        DwaveOptions.defaults(),
                        InstantSource.system()),
                "");

        Cli run =
                solved(
                        "1dc.64",
                        "dwave_advantage2",
                        "--reduce",
                        "none",
                        "--shots",
                        "60",
                        "--max-qpu-time",
                        "0.1",
                        "--json");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("\"qubits\":64", "\"chainBreakFraction\":", "\"longestChain\":")
                .containsPattern("\"physicalQubits\":[2-4]\\d\\d\\b")
                .containsPattern("\"qpu_access_time\":\"\\d+(\\.\\d+)? µs\"")
                .contains("\"name\":\"random\"", "\"name\":\"annealing\"");
        assertThat(protocol.jobs().accepted()).hasSize(1);
    }

    @Test
    @Tag("slow")
    void aShrunkInstanceIsSolvedOverAFaultyLine() {
        restart("503/poll@1,reset-after/submit@1,unknown-state@1,nan@1,truncated/result@2");

        Cli run =
                solved(
                        "1dc.64",
                        "small",
                        "--recipe",
                        "shrink-quantum-annealing",
                        "--qubits",
                        "16",
                        "--shots",
                        "100",
                        "--job-option",
                        "annealing_time=50");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("qubits    16", "answer    10", "quantum-annealing", "verdict")
                .containsPattern("again .* --job-option annealing_time=50");
        assertThat(protocol.jobs().accepted()).hasSize(1);
    }

    @Test
    @Tag("slow")
    void theHybridSolverTakesAWholeInstanceWithoutChains() {
        restart("reset-after/other@2,503/other@4,503/poll@1,reset-after/submit@1");

        Cli run =
                solved(
                        "1dc.64",
                        "hybrid_binary_quadratic_model_version2p",
                        "--reduce",
                        "none",
                        "--shots",
                        "60",
                        "--max-qpu-time",
                        "10",
                        "--job-option",
                        "time_limit=4",
                        "--json");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("\"qubits\":64", "\"charge_time\":\"4000000 µs\"")
                .contains("A hybrid solver returns its best samples, 1 here")
                .doesNotContain("chainBreakFraction", "physicalQubits");
        assertThat(protocol.jobs().accepted()).hasSize(1);
        assertThat(protocol.uploaded()).isOne();
    }

    @Test
    void aRunThatIsCarriedOnSubmitsNothingTwice() {
        Cli detached = solve("--detach");
        Cli resumed = Cli.run("jobs", "resume", job(), "--journal", journal());
        Cli shown = Cli.run("jobs", "show", job(), "--journal", journal());

        assertThat(detached.err()).contains("1 jobs are submitted");
        assertThat(resumed.code()).as(resumed.err()).isZero();
        assertThat(resumed.out()).contains("quantum-annealing", "verdict");
        assertThat(shown.out()).containsPattern("\\d+ of 160 bits|[01]{160}  \\d+");
        assertThat(protocol.jobs().accepted()).hasSize(1);
    }

    @Test
    void aProblemThatWaitsIsCancelled() {
        restart(
                small(
                        DwaveOptions.defaults()
                                .withTimes(new JobTimes(Duration.ofHours(1), Duration.ZERO))),
                "");
        Cli detached = solve("--detach");

        Cli cancelled = Cli.run("jobs", "cancel", job(), "--journal", journal());

        assertThat(detached.code()).as(detached.err()).isZero();
        assertThat(cancelled.code()).as(cancelled.err()).isZero();
        var jobs = protocol.jobs();
        assertThat(jobs.accepted())
                .singleElement()
                .satisfies(job -> assertThat(jobs.state(job)).isEqualTo(JobState.CANCELLED));
    }

    @Test
    void theBitOrderIsTheDocumentedOne() {
        Cli run =
                Cli.run(
                        "devices",
                        "probe",
                        "dwave:small@" + server.address(),
                        "--journal",
                        journal());

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out().lines().toList())
                .hasSize(4)
                .allSatisfy(line -> assertThat(line).endsWith(": right"));
    }

    @Test
    void fewerReadsAreTakenAndSaid() {
        restart("fewer-shots@1");

        Cli run = solve("--no-controls");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).contains("D-Wave returned 45 of 50 reads");
    }

    @ParameterizedTest
    @CsvSource({
        "'', 'retired', '--shots 50', misspelt",
        "'', 'small', '--shots 9000', 'which allows 100000'",
        "'', 'small', '--shots 20000 --max-shots 20000', 'which allows 100000'",
        "'', 'small', '--max-qpu-time 0.01', 's of the processor'",
        "'', 'small', '--job-option annealing_time=9999', 'annealing_time (9999)'",
        "'', 'small', '--job-option colour=red', 'The option colour'",
        "'', 'small', '--recipe lr-qaoa', 'it runs no circuit'",
        "'failed@1', 'small', '--shots 50', 'The processor was stopped'",
        "'403/submit@1', 'small', '--shots 50', '403'",
        "'gone', 'small', '--shots 50', 'does not exist'",
    })
    void whatCannotBeDoneIsSaidAndTheJournalStays(
            String faults, String solver, String option, String message) {
        restart(faults.equals("gone") ? "gone@1-99" : faults);
        var options = new ArrayList<>(List.of("--reduce", "none", "--no-controls"));
        options.addAll(List.of(option.split(" ")));

        Cli run = solved("1tc.8", solver, options.toArray(String[]::new));
        Cli listed = Cli.run("jobs", "list", "--journal", journal());

        assertThat(run.code()).as(run.err()).isEqualTo(3);
        assertThat(run.err()).contains(message).doesNotContain("Exception", "emulated");
        assertThat(listed.code()).as(listed.err()).isZero();
    }

    @Test
    void aWrongTokenIsRefused() {
        restart(small(DwaveOptions.defaults().withToken("another")), "");

        Cli run = solve();

        assertThat(run.code()).isEqualTo(3);
        assertThat(run.err()).contains("401").doesNotContain("Exception");
    }

    @Test
    void circuitsAndAnnealersAreToldApartBeforeAnythingIsSent() throws IOException {
        Path circuit = folder.resolve("x.qasm");
        Files.writeString(circuit, "OPENQASM 3.0; qubit[1] q; bit[1] c; c = measure q;");
        String backend = "dwave:small@" + server.address();

        Cli shown =
                Cli.run(
                        "submit",
                        circuit.toString(),
                        "--backend",
                        backend,
                        "--dry-run",
                        "--journal",
                        journal());
        Cli here = Cli.run("solve", "1tc.8", "--reduce", "none", "--recipe", "quantum-annealing");

        assertThat(shown.code()).isEqualTo(2);
        assertThat(shown.err()).contains("runs no circuits", "quench solve INSTANCE");
        assertThat(here.code()).isEqualTo(2);
        assertThat(here.err()).contains("needs an annealer", "--backend dwave:DEVICE");
        assertThat(protocol.jobs().accepted()).isEmpty();
    }
}
