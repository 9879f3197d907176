package dev.quench.hardware.remote.azure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.hardware.circuit.Circuit;
import dev.quench.hardware.circuit.Gate;
import dev.quench.hardware.circuit.Operation;
import dev.quench.hardware.device.Device;
import dev.quench.hardware.device.Usage;
import dev.quench.hardware.device.json.DeviceReader;
import dev.quench.hardware.device.json.ShippedDevices;
import dev.quench.hardware.remote.JobOrder;
import dev.quench.hardware.remote.JobReport;
import dev.quench.hardware.remote.JobRequest;
import dev.quench.hardware.remote.JobState;
import dev.quench.hardware.remote.RemoteAnswer;
import dev.quench.hardware.remote.RemoteProgram;
import dev.quench.hardware.remote.credential.Secret;
import dev.quench.hardware.remote.http.HttpCall;
import dev.quench.hardware.remote.http.RetryRules;
import dev.quench.hardware.remote.http.Scripted;
import dev.quench.problems.qubo.Bits;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Azure Quantum was sent and answered in August 2024 and October 2025. */
class RecordedAzureTest {
    private static final UUID JOB = new UUID(0, 1);
    private static final String NOBODY = "00000000-0000-0000-0000-000000000000";

    /** The recorder had a signed assertion; a secret is the usual form and needs fewer fields. */
    private static final List<String> CREDENTIAL =
            List.of(
                    "POST token: client_assertion",
                    "POST token: client_assertion_type",
                    "POST token: client_info",
                    "POST token: client_secret");

    /** The recorder's library asks where tokens are given; here that is known. */
    private static final String DISCOVERY = "GET openid-configuration";

    private static AzureService service(AzureReplay replay) {
        var workspace =
                new AzureWorkspace(
                        URI.create("https://eastus.quantum.azure.com"),
                        NOBODY,
                        "myresourcegroup",
                        "myworkspace");
        var application =
                new AzureAccount.Access.Application(
                        URI.create("https://login.microsoftonline.com"),
                        NOBODY,
                        "PLACEHOLDER",
                        Secret.of("test", "hush"));
        return new AzureService(
                new AzureAccount(workspace, application),
                replay,
                RetryRules.defaults(),
                new Scripted.Still(),
                new SplittableRandom(1));
    }

    /** The target takes these gates too; Quench's compiler makes the native ones. */
    private static Device device(String name, String instructions) {
        return DeviceReader.read(
                "test",
                """
                {"schema": "quench.device/1", "name": "%s", "provider": "test", "kind": "gate",
                 "description": "For a test.", "asOf": "2025-10-09", "source": "test",
                 "topology": {"rule": "complete", "qubits": 3},
                 "gates": [{"gate": "h"}, {"gate": "x"}, {"gate": "z"}, {"gate": "cx"}],
                 "instructions": [%s],
                 "noise": {"asOf": "2025-10-09", "source": "test"},
                 "price": {"kind": "free"}}
                """
                        .formatted(name, instructions));
    }

    private static Circuit ghz() {
        return Circuit.builder(3, 3)
                .add(Gate.H, 0)
                .add(Gate.CX, 0, 1)
                .add(Gate.CX, 0, 2)
                .measureAll()
                .build();
    }

    private static Circuit teleportation() {
        return Circuit.builder(3, 3)
                .add(Gate.H, 0)
                .add(Gate.CX, 0, 1)
                .add(Gate.X, 2)
                .add(Gate.H, 2)
                .add(Gate.CX, 2, 0)
                .add(Gate.H, 2)
                .measure(0, 0)
                .addIf(0, Gate.X, 1)
                .measure(2, 1)
                .addIf(1, Gate.Z, 1)
                .add(Gate.H, 1)
                .measure(1, 2)
                .build();
    }

    private record Walk(JobReport report, RemoteAnswer answer) {}

    private static Walk walk(AzureService service, Circuit circuit, Device device, int shots) {
        JobRequest request =
                service.write(
                        new JobOrder(JOB, new RemoteProgram.Gates(circuit), shots, Map.of()),
                        device);
        String id = service.submit(request);
        assertThat(id).isEqualTo(JOB.toString());
        JobReport report = service.poll(List.of(id)).getFirst();
        return new Walk(report, service.read(request, service.fetch(id).orElseThrow()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"test_job_submit_ionq", "test_job_submit_ionq_cost_estimate"})
    void aJobOfIonqIsWalked(String name) {
        var replay = new AzureReplay(AzureRecording.of(name));
        Walk walk = walk(service(replay), ghz(), device("ionq.simulator", "\"measure\""), 100);

        assertThat(walk.report().state()).contains(JobState.COMPLETED);
        assertThat(walk.report().charge().orElseThrow().money().orElseThrow().amount())
                .isEqualByComparingTo("0");
        assertThat(walk.answer().counts().asMap())
                .isEqualTo(Map.of(Bits.parse("000"), 50, Bits.parse("111"), 50));
        assertThat(walk.answer().drawnBy()).isEmpty();
        assertThat(replay.differences)
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(
                                        CREDENTIAL.stream(),
                                        Stream.of(
                                                // Any name does; the id is what jobs are found by.
                                                "PUT %s: name".formatted(JOB),
                                                // The recorder left the shots to the service.
                                                "PUT %s: inputParams: shots".formatted(JOB)))
                                .toList());
        assertThat(replay.rest()).containsOnly(DISCOVERY, "GET " + JOB).containsOnlyOnce(DISCOVERY);
    }

    @Test
    void aJobOfQuantinuumIsWalked() {
        var replay = new AzureReplay(AzureRecording.of("test_job_submit_quantinuum_h2_1e"));
        AzureService service = service(replay);

        Device live = service.device("quantinuum.sim.h2-1e");
        Device taught = device("quantinuum.sim.h2-1e", "\"measure\", \"reset\", \"if_else\"");
        Walk walk = walk(service, teleportation(), taught, 1);

        assertThat(live.qubits()).isEqualTo(32);
        assertThat(walk.report().state()).contains(JobState.COMPLETED);
        assertThat(walk.report().charge().orElseThrow().money().orElseThrow().amount())
                .isEqualByComparingTo("5.01");
        assertThat(walk.answer().counts().get(Bits.of(false, false, true))).isEqualTo(1);
        assertThat(walk.answer().counts().total()).isEqualTo(1);
        assertThat(replay.differences)
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(
                                        CREDENTIAL.stream(),
                                        Stream.of(
                                                // In the address already; clients of 2025 leave it.
                                                "PUT %s: id".formatted(JOB),
                                                "PUT %s: name".formatted(JOB),
                                                "PUT %s: inputParams: count".formatted(JOB)))
                                .toList());
        // One token serves all calls; the recorder had two clients.
        assertThat(replay.rest()).containsOnly(DISCOVERY, "POST token", "GET " + JOB);
        assertThat(replay.rest()).filteredOn("POST token"::equals).hasSize(1);
    }

    /**
     * HQC = 5 + C (N1q + 10 N2q + 5 Nm) / 5000 of the recorded program, by hand: Nm are the three
     * preparations that nobody writes and three measurements.
     */
    @Test
    void theRecordedCreditsAreThoseOfTheShippedPrice() {
        var price = ShippedDevices.find("quantinuum_h2").orElseThrow().price();
        Circuit circuit = teleportation();
        long one =
                circuit.instructions().stream()
                        .filter(i -> i instanceof Operation && i.qubits().size() == 1)
                        .count();

        BigDecimal credits =
                price.of(new Usage(1, one, circuit.twoQubitGates(), 6, Duration.ZERO))
                        .orElseThrow();

        assertThat(credits.setScale(2, RoundingMode.HALF_UP)).isEqualByComparingTo("5.01");
    }

    @Test
    void theTargetsOfTheRecordingAreListed() {
        var replay = new AzureReplay(AzureRecording.of("test_job_submit_quantinuum_h2_1e"));

        List<AzureTarget> targets = service(replay).targets();

        assertThat(targets).hasSize(32);
        assertThat(targets.stream().filter(t -> t.id().equals("ionq.qpu.aria-1")).findFirst())
                .contains(
                        new AzureTarget(
                                "ionq",
                                "ionq.qpu.aria-1",
                                "Available",
                                Duration.ofSeconds(8_882_481)));
        assertThat(targets).filteredOn(t -> !t.open()).hasSize(3);
    }

    @Test
    void aSessionIsOpenedAndClosed() {
        var replay = new AzureReplay(AzureRecording.of("test_session_open_close"));
        AzureService service = service(replay);

        AzureSession open =
                service.openSession(JOB, "Microsoft.Test.FirstParty", "echo-quantinuum");
        AzureSession closed = service.closeSession(JOB);

        assertThat(open)
                .isEqualTo(
                        new AzureSession(
                                JOB, "Waiting", "microsoft.test.firstparty", "echo-quantinuum"));
        assertThat(closed.status()).isEqualTo("Succeeded");
        assertThat(replay.differences).containsExactlyInAnyOrderElementsOf(CREDENTIAL);
        assertThat(replay.rest()).containsExactly(DISCOVERY);
    }

    @Test
    void quotasAreRead() {
        var replay = new AzureReplay(AzureRecording.of("test_workspace_job_quotas"));

        List<AzureQuota> quotas = service(replay).quotas();

        assertThat(quotas).hasSize(2);
        assertThat(quotas.getLast().dimension()).isEqualTo("concurrent_resource_estimator_jobs");
        assertThat(quotas.getLast().scope()).isEqualTo("Workspace");
        assertThat(quotas.getLast().limit()).isEqualByComparingTo("10");
        assertThat(quotas.getLast().used()).isEqualByComparingTo("0");
        assertThat(replay.differences).containsExactlyInAnyOrderElementsOf(CREDENTIAL);
        assertThat(replay.rest()).containsExactly(DISCOVERY);
    }

    /** The bearer token goes to the workspace, never to the storage or the authority. */
    @Test
    void theTokenGoesToTheWorkspaceOnly() {
        var replay = new AzureReplay(AzureRecording.of("test_job_submit_ionq"));
        walk(service(replay), ghz(), device("ionq.simulator", "\"measure\""), 100);

        for (HttpCall call : replay.calls) {
            boolean own = call.uri().getHost().equals("eastus.quantum.azure.com");
            assertThat(call.header("Authorization"))
                    .as(call.label())
                    .isEqualTo(own ? Optional.of("Bearer PLACEHOLDER") : Optional.empty());
            assertThat(call.preview()).doesNotContain("Bearer", "sp=rwlac&sig=PLACEHOLDER\nAccept");
        }
        assertThat(replay.calls)
                .extracting(c -> c.uri().getHost())
                .contains("mystorage.blob.core.windows.net");
    }
}
