package dev.quench.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.hardware.device.Device;
import dev.quench.hardware.device.json.DeviceReader;
import dev.quench.hardware.device.json.ShippedDevices;
import dev.quench.hardware.emulator.EmulatedProcessor;
import dev.quench.hardware.emulator.EmulatorOptions;
import dev.quench.hardware.emulator.EmulatorServer;
import dev.quench.hardware.emulator.FaultPlan;
import dev.quench.hardware.emulator.JobTimes;
import dev.quench.hardware.emulator.azure.AzureOptions;
import dev.quench.hardware.emulator.azure.AzureProtocol;
import dev.quench.tests.Cli;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Jobs in a workspace of Azure Quantum that is played on this machine. */
class AzureRemoteTest {
    private static final String QUANTINUUM = "quantinuum.sim.h2-1e";
    private static final String PROBE =
            """
            OPENQASM 3.0;
            bit[5] c;
            qubit[5] q;
            x q[0]; x q[3];
            c = measure q;
            """;

    /** Errors of 16 ions take seconds; what is tested here is the way there and back. */
    private static final String IDEAL =
            """
            {"schema": "quench.device/1", "name": "ideal", "provider": "Quantinuum",
             "kind": "simulator", "description": "H2 without errors.", "asOf": "2024-12-18",
             "source": "test", "topology": {"rule": "complete", "qubits": 56},
             "gates": [{"gate": "r"}, {"gate": "rz"}, {"gate": "rzz"}],
             "instructions": ["measure", "reset", "if_else"],
             "noise": {"asOf": "2024-12-18", "source": "test"}, "price": {"kind": "free"}}
            """;

    private static final List<EmulatedProcessor> PROCESSORS =
            Stream.of("quantinuum_h2", "rigetti_ankaa_3", "ionq_forte", "pasqal_fresnel")
                    .map(n -> new EmulatedProcessor(ShippedDevices.find(n).orElseThrow(), 1))
                    .toList();

    @TempDir private Path folder;
    private AzureProtocol azure = protocol(AzureOptions.defaults());
    private EmulatorServer server;

    private static AzureProtocol protocol(AzureOptions options) {
        return new AzureProtocol(PROCESSORS, options, InstantSource.system());
    }

    @BeforeEach
    void start() throws IOException {
        server = server("");
        Files.writeString(folder.resolve("probe.qasm"), PROBE);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private EmulatorServer server(String faults) {
        return EmulatorServer.start(
                azure,
                EmulatorOptions.defaults().withFaults(FaultPlan.parse(faults, 1)),
                InstantSource.system());
    }

    private void restart(AzureOptions options, String faults) {
        server.close();
        azure = protocol(options);
        server = server(faults);
    }

    private String backend(String target) {
        return "azure:%s@%s".formatted(target, server.address());
    }

    private String journal() {
        return folder.resolve("jobs.db").toString();
    }

    private Cli run(String... arguments) {
        var all = new ArrayList<>(List.of(arguments));
        all.add("--journal");
        all.add(journal());
        return Cli.run(all.toArray(String[]::new));
    }

    private Cli submit(String target, String... more) {
        var all =
                new ArrayList<>(
                        List.of(
                                "submit",
                                folder.resolve("probe.qasm").toString(),
                                "--backend",
                                backend(target),
                                "--shots",
                                "50"));
        all.addAll(List.of(more));
        return run(all.toArray(String[]::new));
    }

    private String listed() {
        Cli listed = run("jobs", "list", "--json");
        assertThat(listed.code()).as(listed.err()).isZero();
        return listed.out();
    }

    @ParameterizedTest
    @ValueSource(strings = {QUANTINUUM, "rigetti.qpu.ankaa-3", "ionq.qpu.forte-1"})
    void aCircuitIsSubmittedAndItsResultComesBack(String target) throws IOException {
        Cli run = submit(target);

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).contains("50 asked, 50 back").containsPattern("10010 {2}[345][0-9]");
        assertThat(azure.jobs().accepted()).hasSize(1);
        assertThat(
                        Files.readString(
                                Path.of(journal()), java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain("sig=", "emulated-token");
    }

    @ParameterizedTest
    @ValueSource(strings = {QUANTINUUM, "ionq.simulator"})
    void theBitOrderIsTheDocumentedOne(String target) {
        Cli run = run("devices", "probe", backend(target));

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out().lines().toList())
                .hasSize(3)
                .allSatisfy(line -> assertThat(line).endsWith(": right"));
    }

    @Test
    void creditsThatTheWorkspaceHasNotAreNotAskedFor() {
        restart(AzureOptions.defaults().withCredits(new BigDecimal("6.00")), "");

        Cli shown = Cli.run("devices", "show", backend(QUANTINUUM));
        Cli first = submit(QUANTINUUM);
        Cli second = submit(QUANTINUUM);

        assertThat(shown.lines().getLast())
                .isEqualTo(
                        "limit             the quota hqc of the subscription at Azure Quantum: 6 HQC monthly; 0 spent, 0 queued, 6 left");
        assertThat(first.code()).isZero();
        assertThat(second.code()).isEqualTo(3);
        assertThat(second.err())
                .contains("Nothing is sent: the job is estimated at 5", "6 HQC monthly; 5")
                .contains("\nMaybe ");
        assertThat(run("jobs", "list", "--json").lines()).hasSize(1);
    }

    @Test
    void jobsJoinASessionUntilItIsClosed() {
        Cli opened = run("jobs", "session", "open", backend(QUANTINUUM));
        String id = opened.out().replaceAll("(?s)session (\\S+) on.*", "$1");
        Cli joined = submit(QUANTINUUM, "--job-option", "session=" + id);
        Cli closed = run("jobs", "session", "close", backend(QUANTINUUM), id);
        Cli late = submit(QUANTINUUM, "--job-option", "session=" + id);
        Cli shown = run("jobs", "session", "show", backend(QUANTINUUM), id);

        assertThat(opened.code()).as(opened.err()).isZero();
        assertThat(opened.out()).contains("takes jobs", "use it: --job-option session=" + id);
        assertThat(joined.code()).as(joined.err()).isZero();
        assertThat(closed.out()).contains("takes no jobs");
        assertThat(late.code()).isEqualTo(3);
        assertThat(late.err()).contains("does not take jobs any more");
        assertThat(shown.out()).contains("takes no jobs");
        assertThat(azure.jobs().accepted()).hasSize(1);
        assertThat(azure.jobs().accepted().getFirst().submission().session()).isEqualTo(id);
    }

    @Test
    void aRecordedJobIsReplayedWithoutTheWorkspace() throws IOException {
        String tape = folder.resolve("run.tape").toString();
        Cli recorded = submit(QUANTINUUM, "--record", tape);
        server.close();
        Cli replayed =
                Cli.run(
                        "submit",
                        folder.resolve("probe.qasm").toString(),
                        "--backend",
                        backend(QUANTINUUM),
                        "--shots",
                        "50",
                        "--replay",
                        tape);

        assertThat(recorded.code()).as(recorded.err()).isZero();
        assertThat(replayed.code()).as(replayed.err()).isZero();
        assertThat(untimed(replayed.out())).isEqualTo(untimed(recorded.out()));
        assertThat(replayed.out()).contains("50 asked, 50 back");
        assertThat(Files.readString(Path.of(tape)))
                .contains("/storage/sasUri", "sig=***")
                .doesNotContainPattern("sig=[A-Za-z0-9]")
                .doesNotContain("emulated-token");
    }

    /** Without what depends on the clock: the seconds that steps took, and when they were. */
    private static String untimed(String out) {
        return out.replaceAll("(?m)^( *command|.*\\d s\\b).*$", "")
                .replaceAll("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d", "TIME");
    }

    @Test
    void theOrderOfAtomsIsTheDocumentedOne() {
        Cli run = run("devices", "probe", backend("pasqal.qpu.fresnel-can1"));

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out().lines().toList())
                .hasSize(4)
                .allSatisfy(line -> assertThat(line).endsWith(": right"));
    }

    @Test
    void aKingsGraphIsSolvedByAtomsOfPasqal() {
        Cli run =
                run(
                        "solve",
                        "king3x3",
                        "--backend",
                        backend("pasqal.sim.emu-free"),
                        "--shots",
                        "100",
                        "--max-shots",
                        "100",
                        "--json");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out())
                .contains(
                        "\"recipe\":{\"name\":\"analog-mis\"",
                        "\"atoms\":9",
                        "\"nearestMicrometres\":5.00",
                        "\"nanoseconds\":6000",
                        "\"shotsRead\":100");
        assertThat(azure.jobs().accepted()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "'solve king4x4 --backend %s --shots 10', 'at most 12 qubits, not 16'",
        "'solve 1dc.64 --recipe analog-mis --backend %s --shots 10', 'at most 12'",
        "'solve king3x3 --reduce none --recipe lr-qaoa --backend %s', 'places atoms by a graph'",
    })
    void whatAtomsOfPasqalDoNotTakeIsSaid(String line, String message) {
        Cli run = run(line.formatted(backend("pasqal.sim.emu-free")).split(" "));

        assertThat(run.code()).as(run.err()).isIn(2, 3);
        assertThat(run.err()).contains(message, "Maybe").doesNotContain("dev.quench");
        assertThat(azure.jobs().accepted()).isEmpty();
    }

    @Test
    void aDryRunShowsEveryStepAndNoSecret() {
        Cli run = submit(QUANTINUUM, "--dry-run");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("/storage/sasUri?api-version=", "Authorization: ***", "inputData?***")
                .contains("hqslib1.inc", "\"count\":50", "HQC; nothing was sent")
                .doesNotContain("sig=");
        assertThat(azure.jobs().accepted()).isEmpty();
    }

    @Test
    void aWaitingJobIsCancelled() {
        restart(
                AzureOptions.defaults()
                        .withTimes(new JobTimes(Duration.ofHours(1), Duration.ofHours(1))),
                "");
        Cli submitted = submit(QUANTINUUM, "--detach");
        String job = listed().replaceAll("(?s).*\"key\":\"([^\"]+)\".*", "$1");
        Cli cancelled = run("jobs", "cancel", job);

        assertThat(submitted.code()).as(submitted.err()).isZero();
        assertThat(cancelled.code()).as(cancelled.err()).isZero();
        assertThat(listed()).contains("\"cancelled\"");
    }

    /** Lives below the pause between two questions: every call finds them out of date. */
    @Test
    void tokensAndSignaturesAreRenewedAndALostAnswerIsNotRepeated() {
        restart(
                AzureOptions.defaults()
                        .withTokenLife(Duration.ofSeconds(1))
                        .withSignatureLife(Duration.ofMillis(700))
                        .withTimes(new JobTimes(Duration.ofMillis(900), Duration.ZERO)),
                "reset-after/submit@1,unknown-state@1");

        Cli run = submit(QUANTINUUM);

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).contains("50 asked, 50 back");
        assertThat(azure.jobs().accepted()).hasSize(1);
        assertThat(azure.tokensIssued()).isGreaterThan(1);
    }

    @Test
    void fewerShotsAreTakenAndSaid() {
        restart(AzureOptions.defaults(), "fewer-shots@1");

        Cli run = submit(QUANTINUUM);

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).contains("45 shots came back of 50 asked for.");
    }

    @Test
    void aWrongSecretIsSaid() {
        restart(AzureOptions.defaults().withSecret("another"), "");

        Cli run = submit(QUANTINUUM);

        assertThat(run.code()).as(run.err()).isEqualTo(3);
        assertThat(run.err())
                .contains("does not take the secret", "AADSTS7000215", "\nMaybe make a new one")
                .doesNotContain("Exception");
        assertThat(listed()).isBlank();
    }

    @Test
    void aWrongWorkspaceOrRegionIsSaid() {
        restart(AzureOptions.defaults().withWorkspace("another"), "");

        Cli run = submit(QUANTINUUM);

        assertThat(run.code()).as(run.err()).isEqualTo(3);
        assertThat(run.err())
                .contains("The workspace 'emulated'", "404 WorkspaceNotFound", "its location")
                .doesNotContain("Exception", "misspelt");
    }

    @ParameterizedTest
    @CsvSource({
        "quantinuum.qpu.h9-1, has no target 'quantinuum.qpu.h9-1' (of quantinuum it has quantinuum.sim.h2-1e",
        "pasqal.qpu.orion, has no target 'pasqal.qpu.orion' (of pasqal it has pasqal.sim.emu-free"
    })
    void anUnknownTargetIsSaid(String target, String message) {
        Cli run = submit(target);

        assertThat(run.code()).as(run.err()).isEqualTo(3);
        assertThat(run.err()).contains(message, "misspelt").doesNotContain("Exception");
    }

    @Test
    void aProgramThatIsTooLargeIsSaidAndTheJobRefused() {
        restart(AzureOptions.defaults().withMostInput(100), "");

        Cli run = submit(QUANTINUUM);

        assertThat(run.code()).as(run.err()).isEqualTo(3);
        assertThat(run.err()).contains("413", "RequestBodyTooLarge").doesNotContain("Exception");
        assertThat(listed()).contains("\"refused\"");
        assertThat(azure.jobs().accepted()).isEmpty();
    }

    @Test
    void aJobThatFailsSaysWhy() {
        restart(AzureOptions.defaults(), "failed@1");

        Cli run = submit(QUANTINUUM);

        assertThat(run.code()).as(run.err()).isEqualTo(3);
        assertThat(run.err()).contains("InvalidInputData The machine was stopped");
        assertThat(listed()).contains("\"failed\"");
    }

    @Test
    @Tag("slow")
    void aShrunkInstanceIsSolved() {
        server.close();
        Device ideal = DeviceReader.read("ideal", IDEAL);
        azure =
                new AzureProtocol(
                        List.of(new EmulatedProcessor(ideal, 1)),
                        AzureOptions.defaults(),
                        InstantSource.system());
        server = server("");

        Cli run =
                run(
                        "solve",
                        "1dc.64",
                        "--recipe",
                        "shrink-lr-qaoa",
                        "--qubits",
                        "16",
                        "--layers",
                        "1",
                        "--shots",
                        "300",
                        "--backend",
                        backend(QUANTINUUM),
                        "--max-cost",
                        "200HQC");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).contains("qubits    16", "answer    10", "verdict");
        assertThat(azure.jobs().accepted()).hasSize(1);
    }
}
