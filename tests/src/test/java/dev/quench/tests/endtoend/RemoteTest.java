package dev.quench.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.hardware.device.json.ShippedDevices;
import dev.quench.hardware.emulator.EmulatedProcessor;
import dev.quench.hardware.emulator.EmulatedProtocol;
import dev.quench.hardware.emulator.EmulatorOptions;
import dev.quench.hardware.emulator.EmulatorServer;
import dev.quench.hardware.emulator.FaultPlan;
import dev.quench.hardware.emulator.JobTimes;
import dev.quench.hardware.emulator.ibm.IbmOptions;
import dev.quench.hardware.emulator.ibm.IbmProtocol;
import dev.quench.hardware.emulator.ionq.IonqOptions;
import dev.quench.hardware.emulator.ionq.IonqProtocol;
import dev.quench.tests.Cli;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Jobs at providers that are played on this machine. */
class RemoteTest {
    private static final String PROBE =
            """
            OPENQASM 3.0;
            bit[5] c;
            qubit[5] q;
            x q[0]; x q[3];
            c = measure q;
            """;

    @TempDir private Path folder;
    private final IbmProtocol ibm =
            new IbmProtocol(
                    new EmulatedProcessor(ShippedDevices.find("ibm_torino").orElseThrow(), 1),
                    IbmOptions.defaults(),
                    InstantSource.system());
    private final IonqProtocol ionq =
            new IonqProtocol(
                    new EmulatedProcessor(ShippedDevices.find("ionq_forte").orElseThrow(), 1),
                    IonqOptions.defaults(),
                    InstantSource.system());
    private EmulatorServer server;

    @BeforeEach
    void start() throws IOException {
        server = server(ibm, "");
        Files.writeString(folder.resolve("probe.qasm"), PROBE);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static EmulatorServer server(EmulatedProtocol protocol, String faults) {
        var plan = faults.isEmpty() ? FaultPlan.none() : FaultPlan.parse(faults, 1);
        return EmulatorServer.start(
                protocol, EmulatorOptions.defaults().withFaults(plan), InstantSource.system());
    }

    private String backend() {
        return "ibm:ibm_torino@" + server.address();
    }

    private String[] submit(String... more) {
        var arguments =
                new String[] {
                    "submit",
                    folder.resolve("probe.qasm").toString(),
                    "--backend",
                    backend(),
                    "--shots",
                    "50",
                    "--journal",
                    journal()
                };
        var all = new String[arguments.length + more.length];
        System.arraycopy(arguments, 0, all, 0, arguments.length);
        System.arraycopy(more, 0, all, arguments.length, more.length);
        return all;
    }

    private String journal() {
        return folder.resolve("jobs.db").toString();
    }

    @Test
    void anInstanceWithoutTimeLeftIsNotAskedToRun() {
        var little =
                new IbmProtocol(
                        new EmulatedProcessor(ShippedDevices.find("ibm_torino").orElseThrow(), 1),
                        IbmOptions.defaults().withUsageLimit(Duration.ofMillis(1)),
                        InstantSource.system());
        server.close();
        server = server(little, "");

        Cli shown = Cli.run("devices", "show", backend());
        Cli run = Cli.run(submit());

        assertThat(shown.lines().getLast())
                .isEqualTo(
                        "limit             the limit of the instance at IBM Quantum: 0.001 s; 0 spent, what is queued is not told, 0.001 left");
        assertThat(run.code()).isEqualTo(3);
        assertThat(run.err())
                .contains("Nothing is sent", "0 queued (by this journal), 0.001 left.\nMaybe ");
        assertThat(little.jobs().accepted()).isEmpty();
    }

    @Test
    void aCircuitIsSubmittedAndItsResultComesBack() {
        Cli run = Cli.run(submit());

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("50 asked, 50 back")
                .containsPattern("10010 {2}4[0-9]|10010 {2}50");
        assertThat(ibm.jobs().accepted()).hasSize(1);
    }

    @Test
    void aDetachedJobIsFetchedLater() {
        Cli submitted = Cli.run(submit("--detach"));
        Cli fetched = Cli.run("jobs", "fetch", "--journal", journal());
        Cli listed = Cli.run("jobs", "list", "--json", "--journal", journal());

        assertThat(submitted.code()).as(submitted.err()).isZero();
        assertThat(fetched.out()).contains("1 of 1 jobs are done");
        assertThat(listed.out()).contains("\"shotsBack\":50", "\"attempts\":1");
        assertThat(ibm.jobs().accepted()).hasSize(1);
    }

    @Test
    void aDryRunSendsNothingAndShowsNoSecret() {
        Cli run = Cli.run(submit("--dry-run"));

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("POST " + server.address() + "/api/v1/jobs", "Authorization: ***")
                .contains("nothing was sent");
        assertThat(ibm.jobs().accepted()).isEmpty();
    }

    @Test
    void aDeviceThatIsNotThereIsSaidWithAWayOut() {
        Cli run =
                Cli.run(
                        "devices",
                        "probe",
                        "ibm:ibm_nowhere@" + server.address(),
                        "--journal",
                        journal());

        assertThat(run.code()).isEqualTo(3);
        assertThat(run.err())
                .contains("404", "'ibm_nowhere' is misspelt")
                .doesNotContain("..", "Exception");
    }

    @Test
    void capsStopAJobBeforeItIsSent() {
        Cli run = Cli.run(submit("--max-shots", "49"));

        assertThat(run.code()).isEqualTo(3);
        assertThat(run.err())
                .contains("estimated at 50 shots; 0 of the 49 shots of this run")
                .doesNotContain("Exception");
        assertThat(ibm.jobs().accepted()).isEmpty();
    }

    @Test
    void aLostAnswerToASubmissionIsFoundAndNotRepeated() {
        server.close();
        server = server(ibm, "reset-after/submit@1");

        Cli run = Cli.run(submit());

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(ibm.jobs().accepted()).hasSize(1);
    }

    @Test
    void theBitOrderOfBothProvidersIsTheDocumentedOne() {
        try (var other = server(ionq, "")) {
            for (String name :
                    new String[] {
                        backend(), "ionq:%s@%s".formatted(ionq.machine(), other.address())
                    }) {
                Cli run = Cli.run("devices", "probe", name, "--journal", journal());

                assertThat(run.code()).as(run.err()).isZero();
                assertThat(run.out().lines().toList())
                        .hasSize(3)
                        .allSatisfy(line -> assertThat(line).endsWith(": right"));
            }
        }
    }

    @Test
    void aRunThatIsCarriedOnSubmitsNothingTwice() {
        Cli detached = Cli.run(solve("--detach"));
        String job =
                Cli.run("jobs", "list", "--json", "--journal", journal())
                        .out()
                        .replaceAll("(?s).*\"key\":\"([^\"]+)\".*", "$1");
        Cli resumed = Cli.run("jobs", "resume", job, "--journal", journal());

        assertThat(detached.code()).as(detached.err()).isZero();
        assertThat(detached.err()).contains("1 jobs are submitted");
        assertThat(resumed.code()).as(resumed.err()).isZero();
        assertThat(resumed.out()).contains("independent set", "verdict");
        assertThat(ibm.jobs().accepted()).hasSize(1);
    }

    @Test
    void jobsJoinASessionUntilItIsClosed() {
        Cli opened =
                Cli.run(
                        "jobs",
                        "session",
                        "open",
                        backend(),
                        "--longest",
                        "600",
                        "--journal",
                        journal());
        String id = opened.out().replaceAll("(?s)session (\\S+) on.*", "$1");
        Cli joined = Cli.run(submit("--job-option", "session=" + id));
        Cli closed = Cli.run("jobs", "session", "close", backend(), id, "--journal", journal());
        Cli late = Cli.run(submit("--job-option", "session=" + id));
        Cli shown = Cli.run("jobs", "session", "show", backend(), id, "--journal", journal());

        assertThat(opened.code()).as(opened.err()).isZero();
        assertThat(opened.out())
                .contains("open, takes jobs, 600 s at most", "--job-option session=" + id);
        assertThat(joined.code()).as(joined.err()).isZero();
        assertThat(closed.out()).contains("takes no jobs");
        assertThat(late.code()).isEqualTo(3);
        assertThat(late.err()).contains("does not take jobs any more");
        assertThat(shown.out()).contains("takes no jobs");
        assertThat(ibm.jobs().accepted()).hasSize(1);
        assertThat(ibm.jobs().accepted().getFirst().submission().session()).contains(id);
    }

    @Test
    void aWaitingJobIsCancelledAndReconciled() {
        server.close();
        var slow =
                new IbmProtocol(
                        new EmulatedProcessor(ShippedDevices.find("ibm_torino").orElseThrow(), 1),
                        IbmOptions.defaults()
                                .withTimes(
                                        new JobTimes(Duration.ofHours(1), Duration.ofSeconds(1))),
                        InstantSource.system());
        server = server(slow, "");
        Cli submitted = Cli.run(submit("--detach"));
        String job =
                Cli.run("jobs", "list", "--json", "--journal", journal())
                        .out()
                        .replaceAll("(?s).*\"key\":\"([^\"]+)\".*", "$1");
        Cli reconciled = Cli.run("jobs", "reconcile", "--journal", journal());
        Cli cancelled = Cli.run("jobs", "cancel", job, "--journal", journal());
        Cli fetched = Cli.run("jobs", "fetch", job, "--journal", journal());

        assertThat(submitted.code()).as(submitted.err()).isZero();
        assertThat(reconciled.code()).as(reconciled.err()).isZero();
        assertThat(reconciled.out()).contains("queued");
        assertThat(cancelled.code()).as(cancelled.err()).isZero();
        assertThat(cancelled.out()).contains("cancelled");
        assertThat(fetched.err() + fetched.out()).contains("cancelled");
        assertThat(slow.jobs().accepted()).hasSize(1);
    }

    @Test
    void cancellingGoesOnAfterAJobThatCannotBeCancelled() {
        server.close();
        var slow =
                new IbmProtocol(
                        new EmulatedProcessor(ShippedDevices.find("ibm_torino").orElseThrow(), 1),
                        IbmOptions.defaults()
                                .withTimes(
                                        new JobTimes(Duration.ofHours(1), Duration.ofSeconds(1))),
                        InstantSource.system());
        server = server(slow, "403/cancel@1");
        for (int k = 0; k < 3; k++) {
            assertThat(Cli.run(submit("--detach")).code()).isZero();
        }
        var keys =
                Pattern.compile("\"key\":\"([^\"]+)\"")
                        .matcher(Cli.run("jobs", "list", "--json", "--journal", journal()).out())
                        .results()
                        .map(r -> r.group(1))
                        .toList();

        Cli cancelled =
                Cli.run(
                        "jobs",
                        "cancel",
                        keys.get(0),
                        keys.get(1),
                        keys.get(2),
                        "--journal",
                        journal());

        assertThat(cancelled.code()).isEqualTo(3);
        assertThat(cancelled.err())
                .containsOnlyOnce("quench: ")
                .contains("403")
                .doesNotContain("Exception");
        assertThat(cancelled.out().lines())
                .hasSize(2)
                .allSatisfy(line -> assertThat(line).contains("cancelled"));
        Cli left = Cli.run("jobs", "list", "--json", "--journal", journal());
        assertThat(left.out().lines())
                .hasSize(3)
                .filteredOn(line -> line.contains(keys.get(0)))
                .singleElement()
                .satisfies(line -> assertThat(line).containsIgnoringCase("queued"));
        assertThat(left.out().lines())
                .filteredOn(line -> line.toLowerCase(Locale.ROOT).contains("\"cancelled\""))
                .hasSize(2);
    }

    @Test
    void aRecordedRunIsReplayedWithoutTheProvider() {
        String tape = folder.resolve("run.tape").toString();
        Cli recorded = Cli.run(solve("--record", tape));
        server.close();
        String[] again = solve("--replay", tape);
        String[] alone = java.util.Arrays.copyOf(again, again.length - 2);
        alone[alone.length - 2] = "--replay";
        alone[alone.length - 1] = tape;
        Cli replayed = Cli.run(alone);

        assertThat(recorded.code()).as(recorded.err()).isZero();
        assertThat(replayed.code()).as(replayed.err()).isZero();
        assertThat(untimed(replayed.out())).isEqualTo(untimed(recorded.out()));
        assertThat(replayed.out()).contains("independent set", "verdict");
        Cli other = Cli.run(with(alone, "--shots", "65"));
        assertThat(other.code()).isEqualTo(3);
        assertThat(other.err()).contains("The tape has no answer to POST /api/v1/jobs");
    }

    private static String untimed(String out) {
        return out.replaceAll("(?m)^.*\\d s\\b.*$", "");
    }

    private static String[] with(String[] arguments, String option, String value) {
        String[] changed = arguments.clone();
        changed[java.util.Arrays.asList(changed).indexOf(option) + 1] = value;
        return changed;
    }

    private String[] solve(String... more) {
        var all = new java.util.ArrayList<String>();
        all.addAll(
                java.util.List.of(
                        "solve",
                        "1tc.8",
                        "--reduce",
                        "none",
                        "--recipe",
                        "lr-qaoa",
                        "--layers",
                        "1",
                        "--shots",
                        "64",
                        "--backend",
                        backend(),
                        "--journal",
                        journal()));
        all.addAll(java.util.List.of(more));
        return all.toArray(String[]::new);
    }

    @Test
    @Tag("slow")
    void aShrunkInstanceIsSolvedOverAFaultyLineAndExpiringTokens() {
        server.close();
        var ideal =
                new IbmProtocol(
                        new EmulatedProcessor(
                                ShippedDevices.find("heavy_hex_133").orElseThrow(), 1),
                        IbmOptions.defaults(),
                        InstantSource.system());
        server =
                server(
                        ideal,
                        "503/poll:0.2,reset-after/submit@1,401/poll@2,not-ready@1,unknown-state@1");

        Cli run =
                Cli.run(
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
                        "ibm:heavy_hex_133@" + server.address(),
                        "--max-shots",
                        "300",
                        "--journal",
                        journal());

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).contains("qubits    16", "answer    10", "verdict");
        assertThat(ideal.jobs().accepted()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "'submit x.qasm --backend google:x', 2, There is no provider 'google'",
        "'submit x.qasm --backend ibm:', 2, names no device",
        "'submit x.qasm --backend ibm:y@http://elsewhere.example', 2, is not https",
        "'submit x.qasm --backend ibm:y@https://elsewhere.example', 2, gets no credential",
        "'submit x.qasm --backend ibm:y@https://u:p@127.0.0.1', 2, The address behind",
        "'submit 1tc.8 --backend ibm:y', 2, is no circuit",
        "'solve 1tc.8 --max-shots 5', 2, have no effect on the backend statevector",
        "'solve 1tc.8 --backend ibm:y --max-cost free', 2, must be an amount and a currency",
        "'shrink 1tc.8 --backend ibm:y', 2, this verb runs on simulators only",
        "'emulate google', 2, There is no emulator of 'google'",
        "'emulate ibm --faults storm:1', 2, storm",
        "'emulate ibm --port 99999', 2, must be 0 to 65535",
        "'jobs show abcd', 2, There is no job abcd",
        "'jobs show x', 2, must be 4 or more",
        "'jobs list --limit 0', 2, must be 1 or more",
    })
    void badInputIsRefusedWithAWayOut(String line, int code, String message) throws IOException {
        Files.writeString(folder.resolve("x.qasm"), PROBE);
        var arguments =
                new java.util.ArrayList<>(
                        java.util.List.of(
                                line.replace("x.qasm", folder.resolve("x.qasm").toString())
                                        .split(" ")));
        if (line.contains("jobs") || line.contains("submit") || line.contains("ibm:y --max")) {
            arguments.add("--journal");
            arguments.add(journal());
        }

        Cli run = Cli.run(arguments.toArray(String[]::new));

        assertThat(run.code()).as(run.err()).isEqualTo(code);
        assertThat(run.err()).contains(message).doesNotContain("Exception", "u:p");
    }
}
