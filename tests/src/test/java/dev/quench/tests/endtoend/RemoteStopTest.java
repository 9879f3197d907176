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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A budget that is spent ends a run at a provider with the best so far. */
class RemoteStopTest {
    @TempDir private Path folder;
    private final IbmProtocol ibm =
            new IbmProtocol(
                    new EmulatedProcessor(ShippedDevices.find("ibm_torino").orElseThrow(), 1),
                    IbmOptions.defaults(),
                    InstantSource.system());
    private EmulatorServer server;

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
}
