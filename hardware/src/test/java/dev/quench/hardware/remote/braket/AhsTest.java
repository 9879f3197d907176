package dev.quench.hardware.remote.braket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quench.hardware.atoms.UnitDisk;
import dev.quench.hardware.backend.BackendException;
import dev.quench.hardware.device.Atoms;
import dev.quench.hardware.device.Device;
import dev.quench.hardware.device.json.ShippedDevices;
import dev.quench.hardware.emulator.EmulatedProcessor;
import dev.quench.hardware.emulator.EmulatorOptions;
import dev.quench.hardware.emulator.EmulatorServer;
import dev.quench.hardware.emulator.TestClock;
import dev.quench.hardware.emulator.braket.BraketOptions;
import dev.quench.hardware.emulator.braket.BraketProtocol;
import dev.quench.hardware.remote.JobOrder;
import dev.quench.hardware.remote.JobRequest;
import dev.quench.hardware.remote.Pace;
import dev.quench.hardware.remote.RawAnswer;
import dev.quench.hardware.remote.RemoteAnswer;
import dev.quench.hardware.remote.RemoteProgram;
import dev.quench.hardware.remote.http.JdkTransport;
import dev.quench.hardware.remote.http.RetryRules;
import dev.quench.hardware.remote.http.Scripted;
import dev.quench.problems.qubo.Bits;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** Programs for the atoms of Aquila. */
class AhsTest {
    private static final Device AQUILA = Tasks.named("quera_aquila", "Aquila");

    /** A path of three: its largest independent set are the ends. */
    private static final UnitDisk PATH = UnitDisk.kings(List.of(List.of(true, true, true)));

    private static JobOrder order(Device device, int shots) {
        return new JobOrder(
                Tasks.KEY, new RemoteProgram.Atoms(PATH.program(device)), shots, Map.of());
    }

    private static JobRequest request(int shots) {
        return Tasks.service(new Scripted(), new Scripted.Still())
                .write(order(AQUILA, shots), AQUILA);
    }

    private static RemoteAnswer read(int shots, String measurements) {
        String body =
                "{\"braketSchemaHeader\": {\"name\": \"braket.task_result.analog_hamiltonian_simulation_task_result\"}, \"measurements\": %s}"
                        .formatted(measurements);
        return Tasks.service(new Scripted(), new Scripted.Still())
                .read(request(shots), new RawAnswer("", body.getBytes(StandardCharsets.UTF_8)));
    }

    private static String shot(String status, String before, String after) {
        return "{\"shotMetadata\": {\"shotStatus\": \"%s\"}, \"shotResult\": {\"preSequence\": %s, \"postSequence\": %s}}"
                .formatted(status, before, after);
    }

    @Test
    void aProgramIsDecimalsInTexts() {
        var body = JsonMapper.shared().readTree(request(10).body());

        assertThat(body.has("deviceParameters")).isFalse();
        assertThat(body.get("deviceArn").stringValue())
                .isEqualTo("arn:aws:braket:us-east-1::device/qpu/quera/Aquila");
        assertThat(body.get("action").stringValue())
                .isEqualTo(
                        "{\"braketSchemaHeader\":{\"name\":\"braket.ir.ahs.program\",\"version\":\"1\"},"
                                + "\"setup\":{\"ahs_register\":{\"sites\":[[\"0.0\",\"0.0\"],[\"0.0000059\",\"0.0\"],[\"0.0000118\",\"0.0\"]],\"filling\":[1,1,1]}},"
                                + "\"hamiltonian\":{\"drivingFields\":[{"
                                + "\"amplitude\":{\"time_series\":{\"values\":[\"0.0\",\"15800000\",\"15800000\",\"0.0\"],\"times\":[\"0.0\",\"0.0000005\",\"0.0000035\",\"0.000004\"]},\"pattern\":\"uniform\"},"
                                + "\"phase\":{\"time_series\":{\"values\":[\"0.0\",\"0.0\"],\"times\":[\"0.0\",\"0.000004\"]},\"pattern\":\"uniform\"},"
                                + "\"detuning\":{\"time_series\":{\"values\":[\"-47400000\",\"-47400000\",\"23700000\",\"23700000\"],\"times\":[\"0.0\",\"0.0000005\",\"0.0000035\",\"0.000004\"]},\"pattern\":\"uniform\"}}],"
                                + "\"localDetuning\":[]}}");
    }

    @Test
    void theRequestIsValid() {
        var transport =
                new Scripted().answer(201, "{\"quantumTaskArn\": \"%s\"}".formatted(Tasks.ARN));
        var model = ServiceModel.braket();

        Tasks.service(transport, new Scripted.Still()).submit(request(10));

        assertThat(model.check(transport.calls.getFirst()))
                .isEqualTo(new ServiceModel.Verdict("CreateQuantumTask", List.of()));
    }

    @Test
    void anAtomThatIsNotSeenIsOneAndSpoiltShotsAreLeftOut() {
        var answer =
                read(
                        5,
                        "[%s,%s,%s,%s]"
                                .formatted(
                                        shot("Success", "[1,1,1]", "[0,1,1]"),
                                        shot("Partial Success", "[1,1,1]", "[0,1,1]"),
                                        shot("Success", "[1,0,1]", "[0,0,1]"),
                                        shot("Success", "null", "null")));

        assertThat(answer.counts().asMap()).isEqualTo(Map.of(Bits.of(true, false, false), 1));
        assertThat(answer.remarks())
                .containsExactly(
                        "2 shots did not succeed and are left out.",
                        "1 shots began without an atom and are left out.",
                        "4 shots came back of 5 asked for.");
        assertThat(answer.figures())
                .isEqualTo(Map.of("shotsFailed", "2", "shotsWithoutAnAtom", "1"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Success|[1,1]|[0,1]|2 sites of 3 atoms",
                "Success|[1,1,1]|[0,1,2]|neither 0 nor 1",
                "Success|[1,1,1]|[0,1,NaN]|neither 0 nor 1",
                "Failure|[1,1,1]|[0,1,1]|no shot that succeeded",
            })
    void answersThatMakeNoSenseAreBroken(
            String status, String before, String after, String message) {
        assertThatThrownBy(() -> read(1, "[" + shot(status, before, after) + "]"))
                .isInstanceOfSatisfying(
                        BackendException.class,
                        e -> assertThat(e.kind()).isInstanceOf(BackendException.Broken.class))
                .hasMessageContaining(message);
    }

    @Test
    void theLargestIndependentSetComesBackFromTheEmulator() {
        var clock = new TestClock();
        var shipped = ShippedDevices.find("quera_aquila").orElseThrow();
        var protocol =
                new BraketProtocol(
                        new EmulatedProcessor(shipped, 1), BraketOptions.defaults(), clock);
        Pace pace = clock::instant;
        try (var transport = new JdkTransport();
                var server = EmulatorServer.start(protocol, EmulatorOptions.defaults(), clock)) {
            var service =
                    new BraketService(
                            BraketAddress.at(server.address()),
                            () ->
                                    new BraketAccount(
                                            new AwsKeys("emulated", "emulated", Optional.empty()),
                                            Optional.empty(),
                                            Optional.of("amazon-braket-emulated"),
                                            Optional.empty()),
                            transport,
                            RetryRules.defaults(),
                            pace,
                            new SplittableRandom(1));
            Device device = service.device("Aquila");
            JobRequest request = service.write(order(device, 300), device);

            String id = service.submit(request);
            RemoteAnswer answer = service.read(request, service.fetch(id).orElseThrow());

            assertThat(device.figures().atoms().of(Atoms.RABI_MAX)).hasValue(1.58e7);
            assertThat(device.figures().atoms().values().keySet())
                    .containsAll(List.of(Atoms.C6, Atoms.TIME, Atoms.POSITION));
            assertThat(
                            answer.counts().asMap().entrySet().stream()
                                    .max(Comparator.comparingInt(Map.Entry::getValue))
                                    .orElseThrow()
                                    .getKey())
                    .isEqualTo(Bits.of(true, false, true));
            assertThat(answer.remarks()).anyMatch(r -> r.contains("began without an atom"));
        }
    }
}
