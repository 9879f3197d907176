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
import dev.quench.hardware.emulator.JobTimes;
import dev.quench.hardware.emulator.TestClock;
import dev.quench.hardware.emulator.braket.BraketOptions;
import dev.quench.hardware.emulator.braket.BraketProtocol;
import dev.quench.hardware.remote.Allowance;
import dev.quench.hardware.remote.JobOrder;
import dev.quench.hardware.remote.JobRequest;
import dev.quench.hardware.remote.RemoteProgram;
import dev.quench.hardware.remote.desk.RemoteBackend;
import dev.quench.hardware.remote.http.JdkTransport;
import dev.quench.hardware.remote.http.RetryRules;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The emulator's account, seen by the client, beside sums made by hand. */
class SpendingEmulatedTest {
    private final TestClock clock = new TestClock();
    private final JdkTransport transport = new JdkTransport();
    private Optional<EmulatorServer> server = Optional.empty();

    @AfterEach
    void close() {
        server.ifPresent(EmulatorServer::close);
        transport.close();
    }

    /** Garnet, whose tasks wait for an hour and run for a second, under limits. */
    private BraketService garnet(String... limits) {
        var protocol =
                new BraketProtocol(
                        new EmulatedProcessor(ShippedDevices.find("iqm_garnet").orElseThrow(), 1),
                        BraketOptions.defaults()
                                .withTimes(new JobTimes(Duration.ofHours(1), Duration.ofSeconds(1)))
                                .withSpendingLimits(
                                        Stream.of(limits).map(BigDecimal::new).toList()),
                        clock);
        server = Optional.of(EmulatorServer.start(protocol, EmulatorOptions.defaults(), clock));
        return client();
    }

    private BraketService client() {
        return new BraketService(
                BraketAddress.at(server.orElseThrow().address()),
                () ->
                        new BraketAccount(
                                new AwsKeys("emulated", "emulated", Optional.empty()),
                                Optional.empty(),
                                Optional.of("amazon-braket-emulated"),
                                Optional.empty()),
                transport,
                RetryRules.defaults(),
                clock::instant,
                new SplittableRandom(1));
    }

    private static JobRequest task(
            BraketService service, int key, int shots, Map<String, String> options) {
        Circuit circuit = Circuit.builder(1, 1).add(Gate.X, 0).measureAll().build();
        Device device = service.device("Garnet");
        var compiled = RemoteBackend.compiled(circuit, device, new SplittableRandom(1));
        var program = new RemoteProgram.Gates(compiled.circuit());
        return service.write(new JobOrder(new UUID(0, key), program, shots, options), device);
    }

    private static JobRequest task(BraketService service, int key, int shots) {
        return task(service, key, shots, Map.of());
    }

    private static List<Allowance> limits(BraketService service) {
        return service.allowances(service.device("Garnet"), Map.of());
    }

    private static void shows(BraketService service, String spent, String queued, String left) {
        assertThat(limits(service))
                .singleElement()
                .extracting(Allowance::told)
                .asString()
                .endsWith("%s spent, %s queued, %s left".formatted(spent, queued, left));
    }

    @Test
    void moneyIsQueuedThenSpent() {
        BraketService service = garnet("5.00");
        shows(service, "0", "0", "5");

        // 0.30 + 1000 * 0.00145
        service.submit(task(service, 1, 1000));
        shows(service, "0", "1.75", "3.25");

        clock.pass(Duration.ofHours(2));
        shows(service, "1.75", "0", "3.25");

        // 0.30 + 7 * 0.00145 = 0.31015, to the next cent
        service.submit(task(service, 2, 7));
        shows(service, "1.75", "0.32", "2.93");
    }

    @Test
    void aCancelledTaskCostsNothing() {
        BraketService service = garnet("5.00");
        String id = service.submit(task(service, 1, 1000));

        service.cancel(id);

        shows(service, "0", "0", "5");
    }

    @Test
    void theTaskThatWouldBeTooMuchIsRefusedAndTheSameOneAgainIsNot() {
        BraketService service = garnet("3.50");
        String first = service.submit(task(service, 1, 1000));

        service.submit(task(service, 2, 1000));

        assertThatThrownBy(() -> service.submit(task(service, 3, 1)))
                .isInstanceOfSatisfying(
                        BackendException.class,
                        e -> assertThat(e.kind()).isInstanceOf(BackendException.Refused.class))
                .hasMessageContaining("400 ValidationException")
                .hasMessageContaining("(0.31 USD) exceeds what remains")
                .hasMessageContaining("(0.00 USD)");
        assertThat(service.submit(task(service, 1, 1000))).isEqualTo(first);
    }

    /** Both processes see room for one task; who comes first has it. */
    @Test
    void ofTwoWhoSeeTheSameRoomTheServiceTakesOne() {
        BraketService one = garnet("2.00");
        BraketService other = client();
        shows(one, "0", "0", "2");
        shows(other, "0", "0", "2");

        one.submit(task(one, 1, 1000));

        assertThatThrownBy(() -> other.submit(task(other, 2, 1000)))
                .hasMessageContaining("raise the spending limit of the device");
        shows(other, "0", "1.75", "0.25");
    }

    @Test
    void reservedTimeIsNotCounted() {
        BraketService service = garnet("0.50");
        var reserved =
                Map.of("reservation", "arn:aws:braket:eu-north-1:000000000000:reservation/r-1");

        service.submit(task(service, 1, 1000, reserved));

        shows(service, "0", "0", "0.5");
    }

    @Test
    void afterItsTimeALimitLetsNothingPassAndIsNotCompared() {
        BraketService service = garnet("5.00");
        assertThat(limits(service)).extracting(Allowance::compared).containsExactly(true);

        clock.pass(Duration.ofDays(30));

        assertThat(limits(service)).extracting(Allowance::compared).containsExactly(false);
        assertThatThrownBy(() -> service.submit(task(service, 1, 10)))
                .hasMessageContaining("time period of the spending limit");
    }

    @Test
    void theLowestOfMoreThanAPageOfLimitsIsKept() {
        String[] many = new String[120];
        Arrays.fill(many, "5.00");
        many[119] = "0.31";
        BraketService service = garnet(many);

        assertThat(limits(service)).hasSize(120);
        assertThat(limits(service).getLast().limit()).isEqualByComparingTo("0.31");
        assertThatThrownBy(() -> service.submit(task(service, 1, 100)))
                .hasMessageContaining("(0.45 USD) exceeds");
    }

    @Test
    void withoutALimitNothingIsRefused() {
        BraketService service = garnet();

        service.submit(task(service, 1, 20_000));

        assertThat(limits(service)).isEmpty();
    }
}
