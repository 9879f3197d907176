package dev.quench.hardware.remote.braket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quench.hardware.backend.BackendException;
import dev.quench.hardware.circuit.Circuit;
import dev.quench.hardware.circuit.Gate;
import dev.quench.hardware.device.Device;
import dev.quench.hardware.device.json.ShippedDevices;
import dev.quench.hardware.emulator.EmulatedProcessor;
import dev.quench.hardware.emulator.EmulatorOptions;
import dev.quench.hardware.emulator.EmulatorServer;
import dev.quench.hardware.emulator.FaultPlan;
import dev.quench.hardware.emulator.JobTimes;
import dev.quench.hardware.emulator.TestClock;
import dev.quench.hardware.emulator.braket.BraketOptions;
import dev.quench.hardware.emulator.braket.BraketProtocol;
import dev.quench.hardware.remote.JobOrder;
import dev.quench.hardware.remote.JobRequest;
import dev.quench.hardware.remote.JobState;
import dev.quench.hardware.remote.Pace;
import dev.quench.hardware.remote.RemoteProgram;
import dev.quench.hardware.remote.desk.RemoteBackend;
import dev.quench.hardware.remote.http.JdkTransport;
import dev.quench.hardware.remote.http.RetryRules;
import dev.quench.problems.qubo.Bits;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Client and emulator, which share no code. */
class BraketEmulatedTest {
    private final TestClock clock = new TestClock();
    private final List<AutoCloseable> open = new ArrayList<>();
    private Duration skew = Duration.ZERO;

    private record Account(BraketProtocol protocol, BraketService service) {
        Device device() {
            return service.device(protocol.machine());
        }

        JobRequest probe(Device device, int shots) {
            return service.write(order(device, shots), device);
        }
    }

    /** Ones on bits 0 and 3 of 5, compiled for the device. */
    private static JobOrder order(Device device, int shots) {
        Circuit circuit = Circuit.builder(5, 5).add(Gate.X, 0).add(Gate.X, 3).measureAll().build();
        var compiled = RemoteBackend.compiled(circuit, device, new SplittableRandom(1));
        return new JobOrder(
                UUID.fromString("00000000-0000-4000-8000-000000000009"),
                new RemoteProgram.Gates(compiled.circuit()),
                shots,
                Map.of());
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable closeable : open) {
            closeable.close();
        }
    }

    private Account account(String shipped, BraketOptions options, String faults) {
        var processor = new EmulatedProcessor(ShippedDevices.find(shipped).orElseThrow(), 1);
        var protocol = new BraketProtocol(processor, options, clock);
        var server =
                EmulatorServer.start(
                        protocol,
                        EmulatorOptions.defaults().withFaults(FaultPlan.parse(faults, 1)),
                        clock);
        var transport = new JdkTransport();
        open.add(transport);
        open.add(server);
        return new Account(protocol, service(server, transport, "emulated"));
    }

    private BraketService service(EmulatorServer server, JdkTransport transport, String secret) {
        Pace pace =
                new Pace() {
                    @Override
                    public Instant now() {
                        return clock.instant().plus(skew);
                    }

                    @Override
                    public Duration real(Duration duration) {
                        return duration.dividedBy(100);
                    }
                };
        return new BraketService(
                BraketAddress.at(server.address()),
                () ->
                        new BraketAccount(
                                new AwsKeys("emulated", secret, Optional.empty()),
                                Optional.empty(),
                                Optional.of("amazon-braket-emulated"),
                                Optional.empty()),
                transport,
                RetryRules.defaults(),
                pace,
                new SplittableRandom(1));
    }

    private Account garnet() {
        return account("iqm_garnet", BraketOptions.defaults(), "");
    }

    private static BackendException.Kind kind(
            org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        var thrown = org.assertj.core.api.Assertions.catchThrowable(call);
        assertThat(thrown).isInstanceOf(BackendException.class);
        return ((BackendException) thrown).kind();
    }

    @ParameterizedTest
    @CsvSource({
        "iqm_garnet,Garnet",
        "rigetti_ankaa_3,Ankaa-3",
        "ionq_forte,Forte-1",
        "heavy_hex_133,us-east-1/qpu/quench/heavy_hex_133",
    })
    void theBitsOfEveryDeviceComeBackInTheirOrder(String shipped, String name) {
        Account account = account(shipped, BraketOptions.defaults(), "");
        Device device = account.device();
        JobRequest request = account.probe(device, 60);

        String id = account.service().submit(request);
        var report = account.service().poll(List.of(id)).getFirst();
        var answer = account.service().read(request, account.service().fetch(id).orElseThrow());

        assertThat(device.name()).isEqualTo(name);
        assertThat(report.state()).contains(JobState.COMPLETED);
        assertThat(answer.counts().total()).isEqualTo(60);
        assertThat(
                        answer.counts().asMap().entrySet().stream()
                                .max(Comparator.comparingInt(Map.Entry::getValue))
                                .orElseThrow()
                                .getKey())
                .isEqualTo(Bits.of(true, false, false, true, false));
    }

    @Test
    void aDeviceIsReadBackAsItIs() {
        Device shipped = ShippedDevices.find("iqm_garnet").orElseThrow();

        Device device = garnet().device();

        assertThat(device.workingQubits()).isEqualTo(shipped.workingQubits());
        assertThat(device.working().couplings()).isEqualTo(shipped.working().couplings());
        assertThat(device.basis()).isEqualTo(shipped.basis());
        for (int q = 0; q < 20; q++) {
            var ours = device.calibration().noise().qubit(q);
            var theirs = shipped.calibration().noise().qubit(q);
            assertThat(ours.readout().oneForZero())
                    .isCloseTo(
                            theirs.readout().oneForZero(),
                            org.assertj.core.api.Assertions.withinPercentage(1));
            assertThat(ours.t1().toNanos() / 1e9)
                    .isCloseTo(
                            theirs.t1().toNanos() / 1e9,
                            org.assertj.core.api.Assertions.withinPercentage(1));
        }
        for (var c : shipped.working().couplings()) {
            assertThat(device.noise(Gate.CZ, List.of(c.low(), c.high())).orElseThrow().error())
                    .isCloseTo(
                            shipped.noise(Gate.CZ, List.of(c.low(), c.high()))
                                    .orElseThrow()
                                    .error(),
                            org.assertj.core.api.Assertions.withinPercentage(1));
        }
        assertThat(device.price().tariff()).isPresent();
    }

    @Test
    void aTokenIsOneTask() {
        Account account = garnet();
        Device device = account.device();

        String first = account.service().submit(account.probe(device, 10));
        String second = account.service().submit(account.probe(device, 10));

        assertThat(second).isEqualTo(first);
        assertThat(account.protocol().jobs().accepted()).hasSize(1);
        assertThat(account.service().find(account.probe(device, 10))).contains(first);
        assertThatThrownBy(() -> account.service().submit(account.probe(device, 11)))
                .hasMessageContaining("409 ConflictException");
        assertThat(account.protocol().jobs().accepted()).hasSize(1);
    }

    @Test
    void anotherKeyIsRefused() {
        Account account =
                account("iqm_garnet", BraketOptions.defaults().withKey("emulated", "x"), "");

        assertThat(kind(account::device)).isInstanceOf(BackendException.Unauthorised.class);
        assertThatThrownBy(account::device)
                .hasMessageContaining("InvalidSignatureException")
                .hasMessageContaining("AWS_SECRET_ACCESS_KEY");
    }

    @ParameterizedTest
    @CsvSource({"PT17M", "-PT17M", "PT9M", "-PT300H", "PT4M"})
    void aClockThatIsWrongDoesNoHarm(Duration wrong) {
        skew = wrong;
        Account account = garnet();
        JobRequest request = account.probe(account.device(), 10);

        String id = account.service().submit(request);

        assertThat(account.service().fetch(id)).isPresent();
    }

    @Test
    void resultsMayBeShares() {
        Account account = account("iqm_garnet", BraketOptions.defaults().withShares(true), "");
        JobRequest request = account.probe(account.device(), 64);

        String id = account.service().submit(request);
        var answer = account.service().read(request, account.service().fetch(id).orElseThrow());

        assertThat(answer.counts().total()).isEqualTo(64);
        assertThat(answer.counts().get(Bits.of(true, false, false, true, false))).isGreaterThan(32);
    }

    @ParameterizedTest
    @CsvSource({"RETIRED,is retired", "OFFLINE,is offline"})
    void aDeviceThatStopsIsRefused(String status, String message) {
        Device device = garnet().device();
        Account stopped = account("iqm_garnet", BraketOptions.defaults().withStatus(status), "");

        assertThatThrownBy(stopped::device).hasMessageContaining(message);
        assertThatThrownBy(() -> stopped.service().submit(stopped.probe(device, 10)))
                .isInstanceOf(BackendException.class)
                .hasMessageContaining(message);
        assertThat(stopped.protocol().jobs().accepted()).isEmpty();
    }

    @Test
    void aTaskIsCancelledWhileItWaits() {
        var slow =
                BraketOptions.defaults()
                        .withTimes(new JobTimes(Duration.ofHours(5), Duration.ofSeconds(5)));
        Account account = account("iqm_garnet", slow, "");
        String id = account.service().submit(account.probe(account.device(), 10));

        assertThat(account.service().poll(List.of(id)).getFirst().reason())
                .contains("position 1 in the queue");
        account.service().cancel(id);
        account.service().cancel(id);

        assertThat(account.service().poll(List.of(id)).getFirst().state())
                .contains(JobState.CANCELLED);
        assertThat(account.service().fetch(id)).isEmpty();
    }

    @Test
    void aTaskThatHasRunIsNotCancelled() {
        Account account = garnet();
        String id = account.service().submit(account.probe(account.device(), 10));

        account.service().cancel(id);

        var report = account.service().poll(List.of(id)).getFirst();
        assertThat(report.state()).contains(JobState.COMPLETED);
        assertThat(report.charge().orElseThrow().money().orElseThrow().amount())
                .isEqualByComparingTo("0.3145");
    }

    @ParameterizedTest
    @CsvSource({
        "reset-after/submit@1,Uncertain",
        "503-after/submit@1,Uncertain",
        "empty/submit@1,Uncertain",
        "truncated/submit@1,Uncertain",
        "corrupt/submit@1,Uncertain",
    })
    void anAnswerThatIsLostMayBeATaskAndIsOne(String faults, String kind) {
        Account account = account("iqm_garnet", BraketOptions.defaults(), faults);
        JobRequest request = account.probe(account.device(), 10);

        assertThat(kind(() -> account.service().submit(request))).hasToString(kind + "[]");
        account.service().submit(request);

        assertThat(account.protocol().jobs().accepted()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "503/poll@1",
        "401/poll@1",
        "retry-after/poll@1",
        "html-502/poll@1",
        "reset-after/poll@1",
        "truncated/result@1",
        "503/result@1",
        "409/poll@1",
        "429/result@1"
    })
    void whatPassesIsOutlived(String faults) {
        Account account = account("iqm_garnet", BraketOptions.defaults(), faults);
        JobRequest request = account.probe(account.device(), 10);
        String id = account.service().submit(request);

        var answer = account.service().read(request, account.service().fetch(id).orElseThrow());

        assertThat(answer.counts().total()).isEqualTo(10);
    }

    @Test
    void resultsThatAreLateOrSpoiltAreSaid() {
        Account account =
                account(
                        "iqm_garnet",
                        BraketOptions.defaults(),
                        "not-ready/result@1,corrupt/result@2,fewer-shots/submit@1,unknown-state/poll@1");
        JobRequest request = account.probe(account.device(), 10);
        String id = account.service().submit(request);

        assertThat(account.service().poll(List.of(id)).getFirst().state()).isEmpty();
        assertThat(account.service().fetch(id)).isEmpty();
        var corrupt = account.service().fetch(id).orElseThrow();
        assertThat(kind(() -> account.service().read(request, corrupt)))
                .isInstanceOf(BackendException.Broken.class);
        var whole = account.service().fetch(id).orElseThrow();
        assertThat(account.service().read(request, whole).remarks())
                .containsExactly("9 shots came back of 10 asked for.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "box { cz $0, $1; } b[0] = measure $0; b[1] = measure $1;|must be followed by one box",
                "@box { cz $0, $5; } b[0] = measure $0; b[1] = measure $5;|not a native gate",
                "@box { cnot $0, $1; } b[0] = measure $0; b[1] = measure $1;|not a native gate",
                "@box { h $0; } b[0] = measure $0;|not a native gate",
                "@box { cx $0, $1; } b[0] = measure $0; b[1] = measure $1;|'cx' is not supported",
                "@box { prx(1.0, 2.0) $0; } h $0; b[0] = measure $0;|beside a verbatim box",
                "qubit[2] q; @box { cz q[0], q[1]; } b[0] = measure q[0]; b[1] = measure q[1];|physical qubits only",
                "@box { cz $0, $1; } b[0] = measure $0;|All qubits must be measured; [1] are not",
                "@box { prx(1.0, 2.0) $99; } b[0] = measure $99;|uses 100 qubits",
                "include \"stdgates.inc\"; h $0; b[0] = measure $0;|'include' is not supported",
                "#pragma braket result probability%h $0; b[0] = measure $0;|pragma",
                "h $0; b[0] = measure $0; h $0;|measurements at the end",
                "h $0|expected",
            })
    void programsThatBreakARuleAreRefused(String program, String message) {
        Account account = garnet();
        JobRequest good = account.probe(account.device(), 10);
        String source =
                "OPENQASM 3.0;\nbit[2] b;\n"
                        + program.replace("@", "%#pragma braket verbatim%").replace("%", "\n");

        assertThatThrownBy(() -> account.service().submit(with(good, source)))
                .isInstanceOf(BackendException.class)
                .hasMessageContaining("400 ValidationException")
                .hasMessageContaining(message);
        assertThat(account.protocol().jobs().accepted()).isEmpty();
    }

    private static JobRequest with(JobRequest request, String source) {
        var mapper = JsonMapper.shared();
        var body = (ObjectNode) mapper.readTree(request.body());
        var action = (ObjectNode) mapper.readTree(body.get("action").stringValue());
        body.put("action", action.put("source", source).toString());
        return new JobRequest(
                request.key(),
                request.device(),
                request.shots(),
                body.toString().getBytes(StandardCharsets.UTF_8),
                request.layout());
    }
}
