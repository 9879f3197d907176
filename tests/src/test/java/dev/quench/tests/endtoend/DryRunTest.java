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
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a submission says beforehand of caps and of limits, beside what it does. */
class DryRunTest {
    private static final String PROBE =
            "OPENQASM 3.0; bit[2] c; qubit[2] q; x q[0]; c = measure q;";

    @TempDir private Path folder;
    private final List<EmulatorServer> open = new ArrayList<>();

    /** Jobs wait for an hour; 3,000 shots are estimated at 0.755 s. */
    private final IbmProtocol ibm =
            new IbmProtocol(
                    new EmulatedProcessor(ShippedDevices.find("ibm_torino").orElseThrow(), 1),
                    IbmOptions.defaults()
                            .withTimes(new JobTimes(Duration.ofHours(1), Duration.ofHours(1)))
                            .withUsageLimit(Duration.ofSeconds(1)),
                    InstantSource.system());

    @BeforeEach
    void write() throws IOException {
        Files.writeString(folder.resolve("probe.qasm"), PROBE);
    }

    @AfterEach
    void stop() {
        open.forEach(EmulatorServer::close);
    }

    private String played(String device, EmulatedProtocol protocol, String faults) {
        var plan = faults.isEmpty() ? FaultPlan.none() : FaultPlan.parse(faults, 1);
        var server =
                EmulatorServer.start(
                        protocol,
                        EmulatorOptions.defaults().withFaults(plan),
                        InstantSource.system());
        open.add(server);
        return device + "@" + server.address();
    }

    private Cli submit(String backend, String... more) {
        var all =
                new ArrayList<>(
                        List.of(
                                "submit",
                                folder.resolve("probe.qasm").toString(),
                                "--backend",
                                backend,
                                "--journal",
                                folder.resolve("jobs.db").toString()));
        all.addAll(List.of(more));
        return Cli.run(all.toArray(String[]::new));
    }

    @Test
    void jobsThatWaitCountAgainstAnInstanceThatDoesNotTellItsQueue() {
        String torino = played("ibm:ibm_torino", ibm, "");

        Cli first = submit(torino, "--shots", "3000", "--detach");
        Cli dry = submit(torino, "--shots", "3000", "--dry-run");
        Cli second = submit(torino, "--shots", "3000", "--detach");

        assertThat(first.code()).as(first.err()).isZero();
        assertThat(dry.code()).isEqualTo(3);
        assertThat(dry.out()).contains("it would be refused: the job is estimated at 0.75");
        assertThat(second.code()).isEqualTo(3);
        assertThat(second.err())
                .containsPattern("0 spent, 0\\.75[0-9]* queued \\(by this journal\\)")
                .contains("quench jobs reconcile asks which jobs have ended");
        assertThat(ibm.jobs().accepted()).hasSize(1);
    }

    @Test
    void ownCapsAndTheProvidersLimitAreComparedInOneObject() {
        String torino = played("ibm:ibm_torino", ibm, "");

        Cli fits = submit(torino, "--shots", "3000", "--dry-run", "--json", "--max-shots", "3000");
        Cli run =
                submit(
                        torino,
                        "--shots",
                        "6000",
                        "--dry-run",
                        "--json",
                        "--max-shots",
                        "5999",
                        "--max-month-qpu-time",
                        "0.1");

        assertThat(fits.code()).isZero();
        assertThat(run.code()).isEqualTo(3);
        JsonNode facts = JsonMapper.builder().build().readTree(run.out());
        assertThat(facts.path("jobs").asInt()).isEqualTo(1);
        assertThat(facts.path("requests").path(0).path("calls").path(0).asString())
                .startsWith("POST http://127.0.0.1")
                .contains("Authorization: ***");
        assertThat(facts.path("estimate").path("shots").asInt()).isEqualTo(6000);
        assertThat(facts.path("allowances").path(0).path("queuedBy").asString())
                .isEqualTo("journal");
        assertThat(facts.path("refusals").valueStream().map(JsonNode::asString))
                .satisfiesExactly(
                        caps -> assertThat(caps).contains("0 of the 5999 shots of this run"),
                        month -> assertThat(month).contains("a higher --max-month-qpu-time"),
                        limit -> assertThat(limit).contains("the limit of the instance"));
        assertThat(ibm.jobs().accepted()).isEmpty();
    }

    @Test
    void moreShotsThanADeviceTakesAreSeveralJobs() {
        var forte =
                new IonqProtocol(
                        new EmulatedProcessor(ShippedDevices.find("ionq_forte").orElseThrow(), 1),
                        IonqOptions.defaults(),
                        InstantSource.system());
        String backend = played("ionq:qpu.forte-1", forte, "");

        Cli refused = submit(backend, "--shots", "1500001", "--dry-run");
        Cli run = submit(backend, "--shots", "1500001", "--dry-run", "--max-shots", "1500001");

        assertThat(refused.code()).isEqualTo(3);
        assertThat(refused.out())
                .contains("it would be refused: The 1500001 shots need 2 jobs", "--max-shots");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("1 of 2 jobs, 750001 shots each:", "1 of 2 jobs, 750000 shots each:")
                .contains("estimate: 2 jobs, 1500001 shots");
    }

    @Test
    void whyAProviderDoesNotTellIsNoEmptyList() {
        // The first two of the other requests describe the device.
        String torino = played("ibm:ibm_torino", ibm, "403/other@3-9");

        Cli shown = Cli.run("devices", "show", torino, "--json");

        assertThat(shown.code()).isZero();
        assertThat(shown.out())
                .contains("\"allowances\":null,\"allowancesUntold\":\"what ibm itself limits");
    }

    @Test
    void aCapThatIsNoAmountIsSaidByItsRule() {
        Cli run = submit("ibm:ibm_torino", "--max-month-qpu-time", "5s");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err())
                .contains("'--max-month-qpu-time'", "'5s' is no amount from 0 to 1e12", "Maybe")
                .doesNotContain("java.");
    }

    @Test
    @Tag("slow")
    void nobodyWaitsLongForAPortWhereNobodyListens() {
        Instant begin = InstantSource.system().instant();

        Cli shown = Cli.run("devices", "show", "braket:Garnet@http://127.0.0.1:1");

        assertThat(shown.code()).isEqualTo(3);
        assertThat(shown.err()).contains("was not reached");
        assertThat(Duration.between(begin, InstantSource.system().instant()))
                .isLessThan(Duration.ofSeconds(20));
    }
}
