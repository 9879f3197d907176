package dev.quench.hardware.remote.dwave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.quench.hardware.Isings;
import dev.quench.hardware.backend.BackendException;
import dev.quench.hardware.device.Device;
import dev.quench.hardware.device.json.ShippedDevices;
import dev.quench.hardware.emulator.EmulatedProcessor;
import dev.quench.hardware.emulator.EmulatorOptions;
import dev.quench.hardware.emulator.EmulatorServer;
import dev.quench.hardware.emulator.FaultPlan;
import dev.quench.hardware.emulator.dwave.DwaveOptions;
import dev.quench.hardware.emulator.dwave.DwaveProtocol;
import dev.quench.hardware.remote.Charge;
import dev.quench.hardware.remote.JobOrder;
import dev.quench.hardware.remote.JobRequest;
import dev.quench.hardware.remote.JobState;
import dev.quench.hardware.remote.RemoteAnswer;
import dev.quench.hardware.remote.RemoteProgram;
import dev.quench.hardware.remote.http.ApiClient;
import dev.quench.hardware.remote.http.HttpCall;
import dev.quench.hardware.remote.http.JdkTransport;
import dev.quench.hardware.remote.http.RetryRules;
import dev.quench.hardware.remote.http.Scripted;
import dev.quench.hardware.remote.http.Transport;
import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Ising;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Problems for the hybrid solver that is played on this machine. */
class HybridRoundTripTest {
    private static final String NAME = "hybrid_binary_quadratic_model_version2p";
    private static final UUID KEY = UUID.fromString("00000000-0000-4000-8000-000000000009");
    private static final Ising COST = Isings.random(12, 0.6, Isings.generator(3));

    private final DwaveProtocol protocol =
            new DwaveProtocol(
                    new EmulatedProcessor(
                            ShippedDevices.find("dwave_advantage2").orElseThrow().cut(9), 1),
                    DwaveOptions.defaults(),
                    InstantSource.system());
    private final JdkTransport line = new JdkTransport();
    private EmulatorServer server = server("");

    private EmulatorServer server(String faults) {
        var plan = faults.isEmpty() ? FaultPlan.none() : FaultPlan.parse(faults, 1);
        return EmulatorServer.start(
                protocol, EmulatorOptions.defaults().withFaults(plan), InstantSource.system());
    }

    private void restart(String faults) {
        server.close();
        server = server(faults);
    }

    @AfterEach
    void stop() {
        server.close();
        line.close();
    }

    private DwaveService service() {
        return new DwaveService(
                DwaveAddress.at(server.address()),
                () -> "emulated",
                line,
                RetryRules.defaults(),
                new Scripted.Still(),
                new SplittableRandom(1));
    }

    private HybridUploads uploads(Transport transport) {
        return new HybridUploads(
                new DwaveClient(
                        DwaveAddress.at(server.address()),
                        new ApiClient(
                                transport,
                                DwaveClient.authorizer(() -> "emulated"),
                                DwaveClient::error,
                                RetryRules.defaults(),
                                new Scripted.Still(),
                                new SplittableRandom(1))));
    }

    private static JobOrder order(Ising cost) {
        return new JobOrder(KEY, new RemoteProgram.Spins(cost), 20, Map.of());
    }

    private static double lowest() {
        double lowest = Double.POSITIVE_INFINITY;
        for (long index = 0; index < 1L << COST.size(); index++) {
            lowest = Math.min(lowest, COST.energy(Bits.ofIndex(index, COST.size())));
        }
        return lowest;
    }

    private static byte[] random(int bytes) {
        byte[] file = new byte[bytes];
        new SplittableRandom(4).nextBytes(file);
        return file;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "reset-after/other@2,reset-before/other@3,503/other@5,truncated/other@4",
                "503-after/other@2,duplicate/other@4,empty/other@6,429/other@3",
                "503:0.2,reset-after/other:0.2,truncated/other:0.1,503-after/other:0.1,duplicate/other:0.2"
            })
    void theLowestStateComesBackWhateverHappensToTheUpload(String faults) {
        restart(faults.replace("503:", "503/other:"));
        DwaveService service = service();
        Device device = service.device(NAME);
        JobRequest request = service.write(order(COST), device);

        String id = service.submit(request);
        var report = service.poll(List.of(id)).getFirst();
        RemoteAnswer answer = service.read(request, service.fetch(id).orElseThrow());

        assertThat(service.find(request)).contains(id);
        assertThat(protocol.jobs().accepted()).hasSize(1);
        assertThat(report.state()).contains(JobState.COMPLETED);
        assertThat(report.charge().flatMap(Charge::seconds))
                .hasValueSatisfying(s -> assertThat(s).isEqualByComparingTo("3"));
        assertThat(service.forecast(order(COST), device).flatMap(Charge::seconds))
                .hasValueSatisfying(s -> assertThat(s).isEqualByComparingTo("3"));
        assertThat(answer.figures()).containsEntry("charge_time", "3000000 µs");
        assertThat(answer.remarks()).singleElement().asString().contains("1 here", "(20)");
        Bits best = answer.counts().asMap().keySet().iterator().next();
        assertThat(COST.energy(best)).isCloseTo(lowest(), within(1e-9));
    }

    @Test
    void theSameDataAreUploadedOnce() {
        DwaveService service = service();
        Device device = service.device(NAME);
        JobRequest request = service.write(order(COST), device);

        String first = service.submit(request);
        String second = service.submit(request);

        assertThat(first).isNotEqualTo(second);
        assertThat(protocol.uploads()).hasSize(1);
        assertThat(service.preview(request))
                .hasSize(2)
                .allSatisfy(text -> assertThat(text).doesNotContain("emulated"));
        assertThat(service.preview(request).getFirst()).contains("/bqm/multipart", "\"size\":");
    }

    /** Of two parts, the second is spoilt on its way as often as said. */
    @ParameterizedTest
    @CsvSource({"0, 2", "1, 3", "3, 5"})
    void aPartThatComesSpoiltIsSentAgainAndNoOther(int spoilt, int sent) {
        var puts = new AtomicInteger();
        Transport bad =
                call -> {
                    boolean second = call.uri().getPath().endsWith("/part/2");
                    puts.addAndGet(call.method().equals("PUT") ? 1 : 0);
                    return line.send(second && puts.get() < 2 + spoilt ? flipped(call) : call);
                };

        uploads(bad).id(random((5 << 20) + 1000));

        assertThat(puts).hasValue(sent);
        assertThat(protocol.uploaded()).isOne();
    }

    private static HttpCall flipped(HttpCall call) {
        byte[] body = call.body();
        body[17] ^= 1;
        return call.body("application/octet-stream", body);
    }

    @Test
    void aPartThatAlwaysComesSpoiltIsGivenUp() {
        Transport bad = call -> line.send(call.method().equals("PUT") ? flipped(call) : call);

        assertThatThrownBy(() -> uploads(bad).id(random(100)))
                .isInstanceOfSatisfying(
                        BackendException.class,
                        e -> assertThat(e.kind()).isInstanceOf(BackendException.Unavailable.class))
                .hasMessageContaining("the parts [1] came spoilt")
                .hasMessageContaining("nothing was submitted");
    }

    @Test
    void anAnswerThatMakesNoSenseBeginsAnotherUpload() {
        restart("corrupt/other@1,404/other@3");

        uploads(line).id(random(100));

        assertThat(protocol.uploaded()).isOne();
        assertThat(protocol.uploads()).hasSize(3);
    }

    @Test
    void aRefusedUploadSubmitsNothing() {
        restart("403/other@2");
        DwaveService service = service();
        JobRequest request = service.write(order(COST), service.device(NAME));

        assertThatThrownBy(() -> service.submit(request))
                .isInstanceOfSatisfying(
                        BackendException.class,
                        e -> assertThat(e.kind()).isInstanceOf(BackendException.Refused.class));
        assertThat(protocol.jobs().accepted()).isEmpty();
    }

    @Test
    void aProblemThatTheSolverRefusesIsRefused() {
        DwaveService service = service();
        JobRequest request = service.write(order(COST), service.device(NAME));
        var hurried =
                new JobRequest(
                        KEY,
                        NAME,
                        20,
                        new String(request.body(), StandardCharsets.UTF_8)
                                .replaceAll("\"time_limit\":[0-9.]+", "\"time_limit\":0.5")
                                .getBytes(StandardCharsets.UTF_8),
                        request.layout());

        assertThatThrownBy(() -> service.submit(hurried))
                .hasMessageContaining("time_limit must be in the range [3.0, 86400.0]");
    }
}
