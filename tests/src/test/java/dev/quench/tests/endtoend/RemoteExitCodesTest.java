package dev.quench.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.hardware.device.json.ShippedDevices;
import dev.quench.hardware.emulator.EmulatedProcessor;
import dev.quench.hardware.emulator.EmulatedProtocol;
import dev.quench.hardware.emulator.EmulatorOptions;
import dev.quench.hardware.emulator.EmulatorServer;
import dev.quench.hardware.emulator.FaultPlan;
import dev.quench.hardware.emulator.azure.AzureOptions;
import dev.quench.hardware.emulator.azure.AzureProtocol;
import dev.quench.hardware.emulator.braket.BraketOptions;
import dev.quench.hardware.emulator.braket.BraketProtocol;
import dev.quench.hardware.emulator.dwave.DwaveOptions;
import dev.quench.hardware.emulator.dwave.DwaveProtocol;
import dev.quench.hardware.emulator.ibm.IbmOptions;
import dev.quench.hardware.emulator.ibm.IbmProtocol;
import dev.quench.hardware.emulator.ionq.IonqOptions;
import dev.quench.hardware.emulator.ionq.IonqProtocol;
import dev.quench.tests.Cli;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What a provider or its device does not take ends with 3, wherever it is found out; a command that
 * is misused ends with 2; either says what to do, and the journal can be read.
 */
class RemoteExitCodesTest {
    @TempDir private Path folder;

    private static EmulatedProcessor processor(String name) {
        return new EmulatedProcessor(ShippedDevices.find(name).orElseThrow(), 1);
    }

    private static EmulatedProtocol protocol(String provider) {
        var clock = InstantSource.system();
        return switch (provider) {
            case "ibm" -> new IbmProtocol(processor("ibm_torino"), IbmOptions.defaults(), clock);
            case "ionq" -> new IonqProtocol(processor("ionq_forte"), IonqOptions.defaults(), clock);
            case "braket" ->
                    new BraketProtocol(processor("iqm_garnet"), BraketOptions.defaults(), clock);
            case "azure" ->
                    new AzureProtocol(
                            Stream.of("quantinuum_h2", "rigetti_ankaa_3", "ionq_forte")
                                    .map(RemoteExitCodesTest::processor)
                                    .toList(),
                            AzureOptions.defaults(),
                            clock);
            case "dwave" ->
                    new DwaveProtocol(
                            processor("dwave_advantage2"), DwaveOptions.defaults(), clock);
            default -> throw new IllegalArgumentException(provider);
        };
    }

    private String circuit(int qubits) throws IOException {
        Path file = folder.resolve("c%d.qasm".formatted(qubits));
        Files.writeString(
                file,
                "OPENQASM 3.0; bit[%d] c; qubit[%d] q; x q[0]; c = measure q;"
                        .formatted(qubits, qubits));
        return file.toString();
    }

    @ParameterizedTest
    @CsvSource({
        "3, 401/token:1, submit C2 --backend ibm:ibm_torino@HERE",
        "3, 403/submit:1, submit C2 --backend ibm:ibm_torino@HERE",
        "3, failed:1, submit C2 --backend ibm:ibm_torino@HERE",
        "3, '', submit C2 --backend ibm:ibm_nowhere@HERE",
        "3, '', submit C2 --backend ibm:ibm_nowhere@HERE --dry-run",
        "3, '', submit C150 --backend ibm:ibm_torino@HERE",
        "3, '', submit C150 --backend ibm:ibm_torino@HERE --dry-run",
        "3, '', solve 1dc.256 --reduce none --recipe lr-qaoa --backend ibm:ibm_torino@HERE",
        "3, '', submit C2 --backend ibm:ibm_torino@HERE --shots 200000",
        "3, '', submit C2 --backend ibm:ibm_torino@HERE --max-shots 1",
        "2, '', submit C2 --backend ibm:ibm_torino@HERE --shots 0",
        "2, '', submit C2 --backend ibm:ibm_torino@HERE --shotz 5",
        "2, '', submit C2 --backend imb:ibm_torino@HERE",
        "0, unknown-state@1, submit C2 --backend ibm:ibm_torino@HERE",
        "0, fewer-shots:1, submit C2 --backend ibm:ibm_torino@HERE",
    })
    void theExitCodeTellsWhoMustAct(int code, String faults, String line) throws IOException {
        requireCode(code, faults, line);
    }

    @ParameterizedTest
    @Tag("slow")
    @CsvSource({
        "3, 401:1, submit C2 --backend ionq:qpu.forte-1@HERE",
        "3, 403/submit:1, submit C2 --backend ionq:qpu.forte-1@HERE",
        "3, failed:1, submit C2 --backend ionq:qpu.forte-1@HERE",
        "3, '', submit C2 --backend ionq:qpu.nowhere-1@HERE",
        "3, '', submit C150 --backend ionq:qpu.forte-1@HERE",
        "3, '', submit C2 --backend ionq:qpu.forte-1@HERE --shots 20000000",
        "3, '', submit C2 --backend ionq:qpu.forte-1@HERE --max-cost 0.01USD",
        "0, unknown-state@1, submit C2 --backend ionq:qpu.forte-1@HERE",
        "3, 403:1, submit C2 --backend braket:Garnet@HERE",
        "3, 402/submit:1, submit C2 --backend braket:Garnet@HERE",
        "3, failed:1, submit C2 --backend braket:Garnet@HERE",
        "3, '', submit C2 --backend braket:Ankaa-3@HERE",
        "3, '', submit C150 --backend braket:Garnet@HERE",
        "3, '', submit C2 --backend braket:Garnet@HERE --shots 2000000",
        "0, unknown-state@1, submit C2 --backend braket:Garnet@HERE",
        "0, fewer-shots:1, submit C2 --backend braket:Garnet@HERE",
        "3, 401/token:1, submit C2 --backend azure:quantinuum.sim.h2-1e@HERE",
        "3, 403/submit:1, submit C2 --backend azure:quantinuum.sim.h2-1e@HERE",
        "3, failed:1, submit C2 --backend azure:quantinuum.sim.h2-1e@HERE",
        "3, '', submit C2 --backend azure:quantinuum.qpu.h9-1@HERE",
        "3, '', submit C150 --backend azure:quantinuum.sim.h2-1e@HERE",
        "3, '', submit C2 --backend azure:quantinuum.sim.h2-1e@HERE --shots 2000000",
        "0, unknown-state@1, submit C2 --backend azure:quantinuum.sim.h2-1e@HERE",
        "3, 401:1, solve 1tc.8 --reduce none --backend dwave:dwave_advantage2@HERE",
        "3, 403/submit:1, solve 1tc.8 --reduce none --backend dwave:dwave_advantage2@HERE",
        "3, failed:1, solve 1tc.8 --reduce none --backend dwave:dwave_advantage2@HERE",
        "3, '', solve 1tc.8 --reduce none --backend dwave:nowhere@HERE",
        "3, '', solve 1tc.8 --reduce none --backend dwave:dwave_advantage2@HERE --shots 200000",
        "3, nan:1, solve 1tc.8 --reduce none --backend dwave:dwave_advantage2@HERE",
        "3, '', submit C2 --backend dwave:dwave_advantage2@HERE",
        "0, unknown-state@1, solve 1tc.8 --reduce none --backend dwave:dwave_advantage2@HERE",
    })
    void itDoesAtEachProvider(int code, String faults, String line) throws IOException {
        requireCode(code, faults, line);
    }

    private void requireCode(int code, String faults, String line) throws IOException {
        String provider = line.replaceAll(".*--backend (\\w+):.*", "$1").replace("imb", "ibm");
        var plan = faults.isEmpty() ? FaultPlan.none() : FaultPlan.parse(faults, 1);
        try (var server =
                EmulatorServer.start(
                        protocol(provider),
                        EmulatorOptions.defaults().withFaults(plan),
                        InstantSource.system())) {
            String journal = folder.resolve("jobs.db").toString();
            var words =
                    new ArrayList<>(
                            List.of(
                                    line.replace("C2", circuit(2))
                                            .replace("C150", circuit(150))
                                            .replace("HERE", server.address().toString())
                                            .split(" ")));
            words.addAll(List.of("--journal", journal));

            Cli run = Cli.run(words.toArray(String[]::new));
            Cli listed = Cli.run("jobs", "list", "--journal", journal);

            assertThat(run.code()).as(run.err()).isEqualTo(code);
            assertThat(run.err()).doesNotContain("dev.quench", "java.", "\tat ");
            if (code != 0 && !faults.startsWith("failed")) {
                assertThat(run.err()).containsPattern("Maybe|Did you mean|Possible solutions");
            }
            assertThat(listed.code()).as(listed.err()).isZero();
        }
    }
}
