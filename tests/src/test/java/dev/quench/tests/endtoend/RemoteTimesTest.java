package dev.quench.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.hardware.device.json.ShippedDevices;
import dev.quench.hardware.emulator.EmulatedProcessor;
import dev.quench.hardware.emulator.EmulatedProtocol;
import dev.quench.hardware.emulator.EmulatorOptions;
import dev.quench.hardware.emulator.EmulatorServer;
import dev.quench.hardware.emulator.JobTimes;
import dev.quench.hardware.emulator.azure.AzureOptions;
import dev.quench.hardware.emulator.azure.AzureProtocol;
import dev.quench.hardware.emulator.braket.BraketOptions;
import dev.quench.hardware.emulator.braket.BraketProtocol;
import dev.quench.hardware.emulator.ibm.IbmOptions;
import dev.quench.hardware.emulator.ibm.IbmProtocol;
import dev.quench.hardware.emulator.ionq.IonqOptions;
import dev.quench.hardware.emulator.ionq.IonqProtocol;
import dev.quench.tests.Cli;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** How long jobs waited and ran, by the clocks of providers that are played on this machine. */
class RemoteTimesTest {
    private static final InstantSource CLOCK = InstantSource.system();
    private static final JobTimes TIMES =
            new JobTimes(Duration.ofMillis(300), Duration.ofMillis(200));

    @TempDir private Path folder;

    private static EmulatedProtocol played(String provider, String device) {
        var processor = new EmulatedProcessor(ShippedDevices.find(device).orElseThrow(), 1);
        return switch (provider) {
            case "ibm" -> new IbmProtocol(processor, IbmOptions.defaults().withTimes(TIMES), CLOCK);
            case "ionq" ->
                    new IonqProtocol(processor, IonqOptions.defaults().withTimes(TIMES), CLOCK);
            case "braket" ->
                    new BraketProtocol(processor, BraketOptions.defaults().withTimes(TIMES), CLOCK);
            default ->
                    new AzureProtocol(
                            List.of(processor), AzureOptions.defaults().withTimes(TIMES), CLOCK);
        };
    }

    private JsonNode job(String provider, String device, String target) {
        EmulatedProtocol protocol = played(provider, device);
        try (var server = EmulatorServer.start(protocol, EmulatorOptions.defaults(), CLOCK)) {
            Cli run =
                    Cli.run(
                            ("solve 1tc.8 --recipe qaoa --reduce none --layers 1 --shots 20"
                                            + " --no-controls --json --backend %s:%s@%s --journal %s")
                                    .formatted(
                                            provider,
                                            target,
                                            server.address(),
                                            folder.resolve("jobs.db"))
                                    .split(" "));
            assertThat(run.code()).as(run.err()).isZero();
            return JsonMapper.builder().build().readTree(run.out()).path("jobs").path(0);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "ibm, ibm_torino, ibm_torino, charge",
        "ionq, ionq_forte, qpu.forte-1, provider",
        "azure, rigetti_ankaa_3, rigetti.qpu.ankaa-3, provider"
    })
    void queueAndRunAreThoseOfTheProvidersClock(
            String provider, String device, String target, String from) {
        JsonNode job = job(provider, device, target);

        assertThat(job.path("queueFrom").asString("")).as(job.toString()).isEqualTo("provider");
        assertThat(job.path("queue").asDouble()).isEqualTo(0.3);
        assertThat(job.path("qpuFrom").asString("")).isEqualTo(from);
        if (from.equals("provider")) {
            assertThat(job.path("qpu").asDouble()).isEqualTo(0.2);
        }
    }

    @ParameterizedTest
    @CsvSource("braket, iqm_garnet, Garnet")
    void aProviderThatDoesNotTellTheStartIsNotCredited(
            String provider, String device, String target) {
        JsonNode job = job(provider, device, target);

        assertThat(job.path("queueFrom").asString("none")).isNotEqualTo("provider");
    }
}
