package dev.quench.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.hardware.device.json.ShippedDevices;
import dev.quench.hardware.emulator.EmulatedProcessor;
import dev.quench.hardware.emulator.EmulatorOptions;
import dev.quench.hardware.emulator.EmulatorServer;
import dev.quench.hardware.emulator.JobTimes;
import dev.quench.hardware.emulator.ibm.IbmOptions;
import dev.quench.hardware.emulator.ibm.IbmProtocol;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A budget that is spent ends a run at a provider with the best so far. */
class RemoteStopTest {
    @TempDir private Path folder;
    private IbmProtocol ibm = ibm(JobTimes.NONE);
    private EmulatorServer server;

    private static IbmProtocol ibm(JobTimes times) {
        return new IbmProtocol(
                new EmulatedProcessor(ShippedDevices.find("ibm_torino").orElseThrow(), 1),
                IbmOptions.defaults().withTimes(times),
                InstantSource.system());
    }

    private void restart(Duration run) {
        server.close();
        ibm = ibm(new JobTimes(Duration.ZERO, run));
        start();
    }

    private List<Integer> stops() {
        return ibm.jobs().accepted().stream()
                .map(job -> job.submission().cost().orElse(0))
                .toList();
    }

    @BeforeEach
    void start() {
        server = EmulatorServer.start(ibm, EmulatorOptions.defaults(), InstantSource.system());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Cli solve(String... more) {
        var all =
                new ArrayList<>(
                        List.of(
                                "solve",
                                "1tc.8",
                                "--recipe",
                                "qaoa",
                                "--reduce",
                                "none",
                                "--layers",
                                "1",
                                "--shots",
                                "40",
                                "--no-controls",
                                "--backend",
                                "ibm:ibm_torino@" + server.address(),
                                "--journal",
                                folder.resolve("jobs.db").toString(),
                                "-o",
                                folder.resolve("run.jsonl").toString()));
        all.addAll(List.of(more));
        return Cli.run(all.toArray(String[]::new));
    }

    private String record() throws IOException {
        return Files.readString(folder.resolve("run.jsonl"));
    }

    @Test
    void aCapBeforeTheFirstJobLeavesWhatALocalSearchFinds() throws IOException {
        Cli run = solve("--max-shots", "39");

        assertThat(run.code()).isEqualTo(3);
        assertThat(run.out())
                .contains("answer    4", "local search after the stop", "The sampling was stopped");
        assertThat(run.err()).contains("Nothing is sent", "or a higher --max-shots");
        assertThat(record()).contains("\"objective\":4", "The sampling was stopped");
        assertThat(ibm.jobs().accepted()).isEmpty();
    }

    @Test
    void aCapWithinATrainingLeavesTheBestPoint() throws IOException {
        Cli run = solve("--max-shots", "100", "--train-backend", "same");

        assertThat(run.code()).isEqualTo(3);
        assertThat(run.out())
                .contains("answer    4", "The training was stopped, and its best point");
        assertThat(run.err()).contains("80 of the 100 shots of this run", "2/2 jobs");
        assertThat(record()).contains("\"stopped\":\"Nothing is sent");
        assertThat(ibm.jobs().accepted()).hasSize(2);
    }

    @Test
    void eachChangeOfAJobIsALineUnlessQuietIsAskedFor() {
        assertThat(solve("--max-qpu-time", "5").err())
                .containsPattern(
                        "fetched, 40 shots · 1/1 job · 40/40 shots · .* of 5 QPU s this run");
        assertThat(solve("--quiet").err()).isEmpty();
    }

    @Test
    void theServiceItselfStopsAJobAtTheCap() {
        restart(Duration.ofMillis(1600));

        Cli run = solve("--max-qpu-time", "1.2");

        assertThat(stops()).containsExactly(1);
        assertThat(run.code()).as(run.err()).isEqualTo(3);
        assertThat(run.err())
                .contains("1 of 1.2 QPU s this run", "Job ran longer than maximum execution time")
                .doesNotContain("more was charged");
    }

    @Test
    void aCapOfMoneyStopsAJobWhereTimeIsAllThatCosts() {
        solve("--max-cost", "4USD");
        solve("--max-cost", "4USD", "--max-qpu-time", "1.5");
        solve("--max-cost", "4USD", "--job-option", "cost=7");

        assertThat(stops()).containsExactly(2, 1, 7);
    }

    @Test
    void aDryRunShowsWhereTheServiceWouldStop() throws IOException {
        Path file = folder.resolve("one.qasm");
        Files.writeString(file, "OPENQASM 3.0; bit[1] c; qubit[1] q; x q[0]; c = measure q;");

        Cli run =
                Cli.run(
                        "submit",
                        file.toString(),
                        "--backend",
                        "ibm:ibm_torino@" + server.address(),
                        "--journal",
                        folder.resolve("jobs.db").toString(),
                        "--max-qpu-time",
                        "3.5",
                        "--dry-run");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).containsPattern("\"cost\" ?: ?3\\b");
        assertThat(ibm.jobs().accepted()).isEmpty();
    }

    @Test
    void whatIsChargedAboveTheCapIsSaid() {
        restart(Duration.ofMillis(1600));

        Cli run = solve("--max-qpu-time", "1.2", "--job-option", "cost=7");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.err())
                .containsOnlyOnce(
                        "more was charged than was estimated: 1.6 of 1.2 QPU s this run; no further job of the run is sent");
    }

    @Test
    void aRunIsCarriedOnWithAnotherCap() {
        String id = "0b3f6c6e-9d4f-4a6e-8a55-6d3c1f2e7a90";

        Cli first = solve("--max-qpu-time", "3", "--run", id);
        Cli second = solve("--max-qpu-time", "8", "--run", id);

        assertThat(first.code()).as(first.err()).isZero();
        assertThat(second.code()).as(second.err()).isZero();
        assertThat(stops()).containsExactly(3);
    }
}
