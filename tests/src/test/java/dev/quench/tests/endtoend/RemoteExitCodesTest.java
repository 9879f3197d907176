package dev.quench.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.hardware.device.json.ShippedDevices;
import dev.quench.hardware.emulator.EmulatedProcessor;
import dev.quench.hardware.emulator.EmulatorOptions;
import dev.quench.hardware.emulator.EmulatorServer;
import dev.quench.hardware.emulator.FaultPlan;
import dev.quench.hardware.emulator.ibm.IbmOptions;
import dev.quench.hardware.emulator.ibm.IbmProtocol;
import dev.quench.tests.Cli;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What a provider or its device does not take ends with 3, wherever it is found out; a command that
 * is misused ends with 2; either says what to do, and the journal can be read.
 */
class RemoteExitCodesTest {
    private static final EmulatedProcessor TORINO =
            new EmulatedProcessor(ShippedDevices.find("ibm_torino").orElseThrow(), 1);

    @TempDir private Path folder;

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
        var plan = faults.isEmpty() ? FaultPlan.none() : FaultPlan.parse(faults, 1);
        var protocol = new IbmProtocol(TORINO, IbmOptions.defaults(), InstantSource.system());
        try (var server =
                EmulatorServer.start(
                        protocol,
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
            assertThat(run.err()).doesNotContain("Exception", "\tat ");
            if (code != 0 && !faults.startsWith("failed")) {
                assertThat(run.err()).containsPattern("Maybe|Did you mean|Possible solutions");
            }
            assertThat(listed.code()).as(listed.err()).isZero();
        }
    }
}
