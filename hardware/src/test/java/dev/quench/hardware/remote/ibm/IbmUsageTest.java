package dev.quench.hardware.remote.ibm;

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
import dev.quench.hardware.emulator.ibm.IbmProtocol;
import dev.quench.hardware.remote.Allowance;
import dev.quench.hardware.remote.JobOrder;
import dev.quench.hardware.remote.RemoteProgram;
import dev.quench.hardware.remote.desk.RemoteBackend;
import dev.quench.hardware.remote.http.JdkTransport;
import dev.quench.hardware.remote.http.RetryRules;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IbmUsageTest {
    private static List<Allowance> read(String body) {
        return IbmUsage.read(body.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void whatAnInstanceHasUsedIsSpent() {
        assertThat(
                        read(
                                """
                                {"usage_consumed_seconds": 12.5, "usage_limit_seconds": 600, "usage_limit_reached": false,
                                 "usage_period": {"start_time": "2026-11-03T00:00:00Z", "end_time": "2026-12-01T00:00:00Z"}}\
                                """))
                .extracting(Allowance::told)
                .containsExactly(
                        "the limit of the instance at IBM Quantum: 600 s from 2026-11-03T00:00:00Z until 2026-12-01T00:00:00Z; 12.5 spent, what is queued is not told, 587.5 left");
    }

    @ParameterizedTest
    @CsvSource({"null", "600"})
    void withoutALimitOrAPeriodThereIsNoneToTell(String limit) {
        List<Allowance> all =
                read(
                        "{\"usage_consumed_seconds\": 1, \"usage_limit_seconds\": %s}"
                                .formatted(limit));

        assertThat(all).hasSize(limit.equals("null") ? 0 : 1);
        assertThat(all).allSatisfy(a -> assertThat(a.period()).isEmpty());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"usage_limit_seconds\": null, \"usage_allocation_seconds\": 600 | 600 s; 12.5 spent | 587.5 left",
                "\"usage_limit_seconds\": 600, \"usage_limit_reached\": true | 600 s; 12.5 spent | 0 left (",
                "\"usage_limit_reached\": true | 12.5 s; 12.5 spent | 0 left (",
            })
    void anAllocationIsALimitAndWhatIsReachedLeavesNothing(
            String limit, String spent, String left) {
        assertThat(read("{\"usage_consumed_seconds\": 12.5, %s}".formatted(limit)))
                .singleElement()
                .extracting(Allowance::told)
                .asString()
                .contains(spent, left);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "{\"usage_limit_seconds\": 600}",
                "{\"usage_consumed_seconds\": 1, \"usage_limit_reached\": \"no\"}"
            })
    void anAnswerThatDoesNotSayIsNoFreedom(String body) {
        assertThatThrownBy(() -> read(body))
                .isInstanceOfSatisfying(
                        BackendException.class,
                        e -> assertThat(e.kind()).isInstanceOf(BackendException.Broken.class));
    }

    @ParameterizedTest
    @CsvSource({"-1,1", "\"600\",1", "1e99,1", "600,-1", "600,null", "600,NaN"})
    void figuresThatAreNoTimesAreBroken(String limit, String consumed) {
        assertThatThrownBy(() ->
                        read(
                                "{\"usage_consumed_seconds\": %s, \"usage_limit_seconds\": %s}"
                                        .formatted(consumed, limit)))
                .isInstanceOfSatisfying(
                        BackendException.class,
                        e -> assertThat(e.kind()).isInstanceOf(BackendException.Broken.class));
    }

    @Test
    void anInstanceThatHasUsedItsTimeTakesNoJob() {
        var clock = new TestClock();
        var protocol =
                new IbmProtocol(
                        new EmulatedProcessor(ShippedDevices.find("ibm_torino").orElseThrow(), 1),
                        dev.quench.hardware.emulator.ibm.IbmOptions.defaults()
                                .withTimes(new JobTimes(Duration.ZERO, Duration.ofSeconds(4)))
                                .withUsageLimit(Duration.ofSeconds(7)),
                        clock);
        try (var transport = new JdkTransport();
                var server = EmulatorServer.start(protocol, EmulatorOptions.defaults(), clock)) {
            var service =
                    new IbmService(
                            IbmAddress.at(server.address()),
                            dev.quench.hardware.emulator.ibm.IbmOptions.CRN,
                            () -> "emulated",
                            transport,
                            RetryRules.defaults(),
                            clock::instant,
                            new SplittableRandom(1));
            Device device = service.device("ibm_torino");

            submit(service, device, 1);
            assertThat(told(service, device))
                    .endsWith("7 s; 0 spent, what is queued is not told, 7 left");
            clock.pass(Duration.ofSeconds(5));
            assertThat(told(service, device))
                    .endsWith("7 s; 4 spent, what is queued is not told, 3 left");
            submit(service, device, 2);
            clock.pass(Duration.ofSeconds(5));

            assertThat(told(service, device))
                    .endsWith(
                            "7 s; 8 spent, what is queued is not told, 0 left (the provider says that it is reached)");
            assertThatThrownBy(() -> submit(service, device, 3))
                    .isInstanceOfSatisfying(
                            BackendException.class,
                            e -> assertThat(e.kind()).isInstanceOf(BackendException.Refused.class))
                    .hasMessageContaining("usage limit of the instance is reached")
                    .hasMessageContaining(
                            "\nMaybe wait until jobs have ended or the period of the limit of the instance is over");
            assertThat(protocol.jobs().accepted()).hasSize(2);
        }
    }

    private static String told(IbmService service, Device device) {
        return service.allowances(device, Map.of()).getFirst().told();
    }

    private static void submit(IbmService service, Device device, int key) {
        Circuit circuit = Circuit.builder(1, 1).add(Gate.X, 0).measureAll().build();
        var compiled = RemoteBackend.compiled(circuit, device, new SplittableRandom(1));
        var program = new RemoteProgram.Gates(compiled.circuit());
        service.submit(
                service.write(new JobOrder(new UUID(0, key), program, 10, Map.of()), device));
    }
}
