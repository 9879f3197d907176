package dev.quench.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.hardware.device.json.ShippedDevices;
import dev.quench.hardware.emulator.EmulatedProcessor;
import dev.quench.hardware.emulator.EmulatorOptions;
import dev.quench.hardware.emulator.EmulatorServer;
import dev.quench.hardware.emulator.FaultPlan;
import dev.quench.hardware.emulator.JobTimes;
import dev.quench.hardware.emulator.braket.BraketOptions;
import dev.quench.hardware.emulator.braket.BraketProtocol;
import dev.quench.tests.Cli;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tasks at Amazon Braket, which is played on this machine. */
class BraketRemoteTest {
    private static final String PROBE =
            """
            OPENQASM 3.0;
            bit[5] c;
            qubit[5] q;
            x q[0]; x q[3];
            c = measure q;
            """;

    @TempDir private Path folder;
    private final List<EmulatorServer> open = new ArrayList<>();

    /** Ankaa-3, or what else is played, at an address. */
    private record Played(BraketProtocol protocol, EmulatorServer server) {
        String backend() {
            return "braket:%s@%s".formatted(protocol.machine(), server.address());
        }

        int tasks() {
            return protocol.jobs().accepted().size();
        }
    }

    private Played played(String device, BraketOptions options, String faults) {
        var protocol =
                new BraketProtocol(
                        new EmulatedProcessor(ShippedDevices.find(device).orElseThrow(), 1),
                        options,
                        InstantSource.system());
        return at(protocol, faults);
    }

    private Played at(BraketProtocol protocol, String faults) {
        var plan = faults.isEmpty() ? FaultPlan.none() : FaultPlan.parse(faults, 1);
        var server =
                EmulatorServer.start(
                        protocol,
                        EmulatorOptions.defaults().withFaults(plan),
                        InstantSource.system());
        open.add(server);
        return new Played(protocol, server);
    }

    private Played ankaa(String faults) {
        return played("rigetti_ankaa_3", BraketOptions.defaults(), faults);
    }

    @AfterEach
    void stop() {
        open.forEach(EmulatorServer::close);
    }

    private Cli run(String... arguments) {
        var all = new ArrayList<>(List.of(arguments));
        all.add("--journal");
        all.add(folder.resolve("jobs.db").toString());
        return Cli.run(all.toArray(String[]::new));
    }

    private Cli submit(String backend, String... more) {
        try {
            Files.writeString(folder.resolve("probe.qasm"), PROBE);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        var all =
                new ArrayList<>(
                        List.of(
                                "submit",
                                folder.resolve("probe.qasm").toString(),
                                "--backend",
                                backend,
                                "--shots",
                                "50"));
        all.addAll(List.of(more));
        return run(all.toArray(String[]::new));
    }

    private Played limited(String usd) {
        return played(
                "iqm_garnet",
                BraketOptions.defaults().withSpendingLimits(List.of(new BigDecimal(usd))),
                "");
    }

    /** 50 shots of Garnet: 0.30 + 50 * 0.00145 = 0.3725 USD. */
    @Test
    void whatTheAccountMayNotSpendIsNotSent() {
        Played garnet = limited("0.50");

        Cli first = submit(garnet.backend());
        Cli dry = submit(garnet.backend(), "--dry-run");
        Cli second = submit(garnet.backend());

        assertThat(first.code()).isZero();
        assertThat(dry.code()).isEqualTo(3);
        assertThat(dry.out())
                .contains(
                        "0.38 spent, 0 queued, 0.12 left",
                        "it would be refused: the job is estimated at 0.3725 USD");
        assertThat(second.code()).isEqualTo(3);
        assertThat(second.err())
                .contains(
                        "Nothing is sent: the job is estimated at 0.3725 USD",
                        "the spending limit of Garnet at Amazon Braket: 0.5 USD from",
                        "\nMaybe fewer shots");
        assertThat(garnet.tasks()).isEqualTo(1);
        assertThat(run("jobs", "list", "--json").lines()).hasSize(1);
    }

    @Test
    void aSolveBeyondTheSpendingLimitSendsNothing() {
        Played garnet = limited("0.31");

        Cli run =
                run(
                        "solve",
                        "1tc.8",
                        "--reduce",
                        "none",
                        "--recipe",
                        "lr-qaoa",
                        "--layers",
                        "1",
                        "--shots",
                        "100",
                        "--backend",
                        garnet.backend());

        assertThat(run.code()).isEqualTo(3);
        assertThat(run.err()).contains("0 spent, 0 queued, 0.31 left");
        assertThat(garnet.tasks()).isZero();
        assertThat(run("jobs", "list", "--json").out()).isEmpty();
    }

    @Test
    void whatIsLeftIsShownWithTheDevice() {
        Played garnet = limited("5.00");

        Cli text = Cli.run("devices", "show", garnet.backend());
        Cli json = Cli.run("devices", "show", garnet.backend(), "--json");

        assertThat(text.code()).isZero();
        assertThat(text.lines().getLast())
                .startsWith(
                        "limit             the spending limit of Garnet at Amazon Braket: 5 USD")
                .endsWith("0 spent, 0 queued, 5 left");
        assertThat(json.out())
                .contains("\"allowances\":[{", "\"unit\":\"USD\"", "\"compared\":true");
        assertThat(
                        Cli.run("devices", "show", "braket:Nonesuch@" + garnet.server().address())
                                .code())
                .isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({"403", "404"})
    void anAccountThatMayNotAskForLimitsIsToldOnceAndGoesOn(String status) {
        // Of the other requests the first describes the device, the second asks for limits.
        Played garnet = played("iqm_garnet", BraketOptions.defaults(), status + "/other@2-9");

        Cli run = submit(garnet.backend());

        assertThat(run.code()).isZero();
        assertThat(run.err()).containsOnlyOnce("what braket itself limits for Garnet is not known");
        assertThat(garnet.tasks()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "ionq,--spending-limit,5,has no meaning for ionq",
        "braket,--credits,5,has no meaning for braket",
        "dwave,--usage-limit,5,has no meaning for dwave",
        "braket,--spending-limit,5.001,two decimals at most",
        "braket,--spending-limit,-5,must be 0 or more",
        "azure,--credits,-5,must be 0 or more",
        "azure,--credits,abc,is no amount from 0 to 1e12",
        "braket,--spending-limit,1e400,is no amount from 0 to 1e12",
        "ibm,--usage-limit,NaN,must be from 0 to 1e7 seconds",
        "ibm,--usage-limit,-3,must be from 0 to 1e7 seconds",
    })
    void limitsThatMakeNoSenseAreRefused(
            String provider, String option, String value, String message) {
        Cli run = Cli.run("emulate", provider, option + "=" + value);

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains(message, "\nMaybe ").doesNotContain("java.lang");
    }

    @Test
    void aShrunkInstanceIsSolvedOverAFaultyLine() {
        Played ideal =
                played(
                        "heavy_hex_133",
                        BraketOptions.defaults(),
                        "503/poll@1,reset-after/submit@1,401/poll@2,not-ready@1,unknown-state@3");

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
                        ideal.backend(),
                        "--max-shots",
                        "300");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).contains("qubits    16", "answer    10", "verdict");
        assertThat(ideal.tasks()).isEqualTo(1);
    }

    @Test
    void aTaskIsSubmittedFetchedAndPaid() {
        Played ankaa = ankaa("");

        Cli submitted = submit(ankaa.backend(), "--detach", "--max-cost", "0.40 USD");
        Cli fetched = run("jobs", "fetch");
        Cli listed = run("jobs", "list", "--json");

        assertThat(submitted.code()).as(submitted.err()).isZero();
        assertThat(fetched.out()).as(fetched.err()).contains("1 of 1 jobs are done");
        assertThat(listed.out()).contains("\"shotsBack\":50", "\"attempts\":1", "0.345");
        assertThat(ankaa.tasks()).isEqualTo(1);
    }

    @Test
    void aTaskThatWaitsIsCancelled() {
        var slow = new JobTimes(Duration.ofHours(1), Duration.ofSeconds(1));
        Played ankaa = played("rigetti_ankaa_3", BraketOptions.defaults().withTimes(slow), "");

        Cli submitted = submit(ankaa.backend(), "--detach");
        String job =
                run("jobs", "list", "--json")
                        .out()
                        .replaceAll("(?s).*\"key\":\"([^\"]+)\".*", "$1");
        Cli cancelled = run("jobs", "cancel", job);
        Cli shown = run("jobs", "show", job);

        assertThat(submitted.code()).as(submitted.err()).isZero();
        assertThat(cancelled.code()).as(cancelled.err()).isZero();
        assertThat(shown.out()).contains("cancelled");
    }

    @Test
    void theBitOrderIsTheDocumentedOne() {
        Cli probed = run("devices", "probe", ankaa("").backend());

        assertThat(probed.code()).as(probed.err()).isZero();
        assertThat(probed.out().lines().toList())
                .hasSize(3)
                .allSatisfy(line -> assertThat(line).endsWith(": right"));
    }

    private Cli placed(Played aquila, String graph, String... more) {
        var all =
                new ArrayList<>(
                        List.of(
                                "solve",
                                graph,
                                "--backend",
                                aquila.backend(),
                                "--shots",
                                "200",
                                "--max-cost",
                                "3 USD"));
        all.addAll(List.of(more));
        return run(all.toArray(String[]::new));
    }

    @Test
    void aKingsGraphIsSolvedByAtoms() {
        Played aquila = played("quera_aquila", BraketOptions.defaults(), "");

        Cli solved = placed(aquila, "king3x3", "--json");

        assertThat(solved.code()).as(solved.err()).isZero();
        assertThat(solved.out())
                .contains(
                        "\"recipe\":{\"name\":\"analog-mis\"",
                        "\"atoms\":9",
                        "\"shotsAsked\":200",
                        "\"shotsWithoutAnAtom\":",
                        "shots began without an atom and are left out",
                        "\"independentFraction\":");
        assertThat(solved.err()).contains("200 shots", "2.3 USD");
        assertThat(aquila.tasks()).isEqualTo(1);
    }

    @Test
    void aRunOfAtomsIsCarriedOnWithoutAnotherTask() {
        Played aquila = played("quera_aquila", BraketOptions.defaults(), "");

        Cli detached = placed(aquila, "king-part3x4-0.75-s1", "--detach");
        Cli fetched = run("jobs", "fetch");
        String job =
                run("jobs", "list", "--json")
                        .out()
                        .replaceAll("(?s).*\"key\":\"([^\"]+)\".*", "$1");
        Cli resumed = run("jobs", "resume", job);

        assertThat(detached.code()).as(detached.err()).isZero();
        assertThat(fetched.out()).as(fetched.err()).contains("1 of 1 jobs are done");
        assertThat(resumed.code()).as(resumed.err()).isZero();
        assertThat(resumed.out()).contains("analog-mis", "rydberg", "9 vertices", "verdict");
        assertThat(aquila.tasks()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "'solve 1dc.64 --recipe analog-mis', 'has no place among the atoms of'",
        "'solve mdkp-5x2-0.50-s1 --recipe analog-mis', 'not that of a maximum independent set'",
        "'solve king3x3 --reduce none --recipe lr-qaoa', 'places atoms by a graph'",
        "'solve king3x3 --mitigate flips', 'no meaning for the atoms'",
    })
    void whatAtomsDoNotTakeIsSaidWithAWayOut(String line, String message) {
        Played aquila = played("quera_aquila", BraketOptions.defaults(), "");

        Cli run = run((line + " --backend " + aquila.backend()).split(" "));

        assertThat(run.code()).as(run.err()).isIn(2, 3);
        assertThat(run.err()).contains(message, "Maybe").doesNotContain("dev.quench");
        assertThat(aquila.tasks()).isZero();
    }

    @Test
    void theOrderOfAtomsIsTheDocumentedOne() {
        Played aquila = played("quera_aquila", BraketOptions.defaults(), "");

        Cli probed = run("devices", "probe", aquila.backend());

        assertThat(probed.code()).as(probed.err()).isZero();
        assertThat(probed.out().lines().toList())
                .hasSize(4)
                .allSatisfy(line -> assertThat(line).endsWith(": right"));
    }

    @Test
    void aDryRunSendsNoTaskAndShowsNoSecret() {
        Played ankaa = ankaa("");

        Cli run = submit(ankaa.backend(), "--dry-run", "--job-option", "prefix=mine");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out())
                .contains(
                        "POST " + ankaa.server().address() + "/quantum-task",
                        "Authorization: ***",
                        "#pragma braket verbatim",
                        "\"outputS3KeyPrefix\":\"mine/");
        assertThat(ankaa.tasks()).isZero();
    }

    @Test
    void fewerShotsAreTakenAndSaid() {
        Cli run = submit(ankaa("fewer-shots/submit@1,unknown-state/poll@1").backend());

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out() + run.err()).contains("50 asked, 45 back");
    }

    @Test
    @Tag("slow")
    void corruptResultsEndInAMessageAndAreFetchedLater() {
        Played spoilt = ankaa("corrupt/result:1");
        Cli run = submit(spoilt.backend());
        Cli listed = run("jobs", "list");

        assertThat(run.code()).as(run.out()).isEqualTo(3);
        assertThat(run.err()).contains("The result of Braket", "is not JSON");
        assertThat(run.err()).doesNotContain("dev.quench");
        assertThat(listed.out()).contains("completed");
        assertThat(spoilt.tasks()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "ONLINE,other,Ankaa-3,AWS_SECRET_ACCESS_KEY",
        "ONLINE,emulated,arn:aws:braket:us-east-1::device/qpu/rigetti/Ankaa-3,404 ResourceNotFoundException",
        "ONLINE,emulated,arn:aws:braket:nowhere-1::device/qpu/rigetti/Ankaa-3,valid region",
        "RETIRED,emulated,Ankaa-3,is retired",
        "OFFLINE,emulated,Ankaa-3,is offline now",
    })
    void whatCannotRunIsSaidWithAWayOut(
            String status, String secret, String device, String message) {
        Played played =
                played(
                        "rigetti_ankaa_3",
                        BraketOptions.defaults().withStatus(status).withKey("emulated", secret),
                        "");

        Cli run = submit("braket:%s@%s".formatted(device, played.server().address()));
        Cli listed = run("jobs", "list");

        assertThat(run.code()).as(run.out()).isEqualTo(3);
        assertThat(run.err()).contains(message, "Maybe").doesNotContain("dev.quench", "\tat ");
        assertThat(listed.code()).as(listed.err()).isZero();
        assertThat(played.tasks()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "'submit x.qasm --backend braket:Aspen', 3, 'of Braket is not known by this name'",
        "'submit x.qasm --backend braket:Garnet@https://elsewhere.example', 2, gets no credential",
    })
    void badInputIsRefusedWithAWayOut(String line, int code, String message) throws IOException {
        Path file = Files.writeString(folder.resolve("x.qasm"), PROBE);

        Cli run = run(line.replace("x.qasm", file.toString()).split(" "));

        assertThat(run.code()).as(run.err()).isEqualTo(code);
        assertThat(run.err()).contains(message, "Maybe").doesNotContain("Exception");
    }
}
