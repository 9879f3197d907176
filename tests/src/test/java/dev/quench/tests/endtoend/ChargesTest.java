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
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What jobs cost, from the reservation to what providers, which are played here, report. */
class ChargesTest {
    private static final String PROBE =
            """
            OPENQASM 3.0;
            bit[2] c;
            qubit[2] q;
            x q[0];
            c = measure q;
            """;

    @TempDir private Path folder;

    private static EmulatedProtocol protocol(String device) {
        var processor = new EmulatedProcessor(ShippedDevices.find(device).orElseThrow(), 1);
        return switch (device) {
            case "ibm_torino" ->
                    new IbmProtocol(processor, IbmOptions.defaults(), InstantSource.system());
            case "ionq_forte" ->
                    new IonqProtocol(processor, IonqOptions.defaults(), InstantSource.system());
            case "iqm_garnet" ->
                    new BraketProtocol(processor, BraketOptions.defaults(), InstantSource.system());
            default -> azure(device);
        };
    }

    private static EmulatedProtocol azure(String device) {
        var processor = new EmulatedProcessor(ShippedDevices.find(device).orElseThrow(), 1);
        return new AzureProtocol(
                List.of(processor), AzureOptions.defaults(), InstantSource.system());
    }

    private Cli submit(EmulatedProtocol protocol, String target, String cap, String... more)
            throws IOException {
        Path circuit = folder.resolve("probe.qasm");
        Files.writeString(circuit, PROBE);
        try (var server =
                EmulatorServer.start(
                        protocol, EmulatorOptions.defaults(), InstantSource.system())) {
            String backend = target + "@" + server.address();
            String journal = folder.resolve("jobs.db").toString();
            String[] end = {"--backend", backend, "--max-cost", cap, "--journal", journal};
            String[] begin =
                    more.length > 0
                            ? more
                            : new String[] {
                                "submit", circuit.toString(), "--shots", "50", "--json"
                            };
            var all = new ArrayList<>(List.of(begin));
            all.addAll(List.of(end));
            return Cli.run(all.toArray(String[]::new));
        }
    }

    /** Who says the money and the seconds that a finished job counts with. */
    @ParameterizedTest
    @CsvSource({
        "ibm_torino, ibm:ibm_torino, 9USD, derived, provider",
        "ionq_forte, ionq:qpu.forte-1, 9USD, provider, ",
        "iqm_garnet, braket:Garnet, 9USD, derived, ",
        "quantinuum_h2, azure:quantinuum.sim.h2-1e, 99HQC, provider, ",
        "quantinuum_h2, azure:quantinuum.sim.h2-1sc, 0HQC, provider, ",
        "ionq_forte at azure, azure:ionq.simulator, 0EUR, provider, ",
    })
    void aFinishedJobCountsWithWhatItsProviderReports(
            String device, String target, String cap, String money, String seconds)
            throws IOException {
        boolean azure = target.startsWith("azure");
        Cli run =
                submit(
                        azure ? azure(device.replace(" at azure", "")) : protocol(device),
                        target,
                        cap);

        assertThat(run.code()).as(run.err()).isZero();
        JsonNode taken = JsonMapper.shared().readTree(run.out()).get("taken");
        assertThat(taken.get("amountFrom").asString()).isEqualTo(money);
        if (seconds != null) {
            assertThat(taken.get("secondsFrom").asString()).isEqualTo(seconds);
        }
        if (cap.startsWith("0")) {
            assertThat(taken.get("amount").decimalValue()).isZero();
        }
    }

    /** The bill by hand: 1.60 USD for each second that was charged, of a job of half a second. */
    @Test
    void moneyAtIbmIsThatOfTheSecondsThatWereCharged() throws IOException {
        var half = new JobTimes(Duration.ZERO, Duration.ofMillis(500));
        var ibm =
                new IbmProtocol(
                        new EmulatedProcessor(ShippedDevices.find("ibm_torino").orElseThrow(), 1),
                        IbmOptions.defaults().withTimes(half),
                        InstantSource.system());
        JsonNode job = JsonMapper.shared().readTree(submit(ibm, "ibm:ibm_torino", "9USD").out());

        BigDecimal seconds = job.get("charge").get("seconds").decimalValue();
        assertThat(seconds).isEqualByComparingTo("0.5");
        assertThat(job.get("charge").get("amount").isNull()).isTrue();
        assertThat(job.get("taken").get("amount").decimalValue()).isEqualByComparingTo("0.8");
        assertThat(job.get("estimate").get("amount").decimalValue()).isNotEqualByComparingTo("0.8");
    }

    @ParameterizedTest
    @CsvSource({"azure:ionq.qpu.forte-1, ionq_forte", "azure:rigetti.qpu.ankaa-3, rigetti_ankaa_3"})
    void anUnknownPriceIsRefusedUnderACapOfMoney(String target, String device) throws IOException {
        Cli run = submit(azure(device), target, "99USD");

        assertThat(run.code()).as(run.out()).isEqualTo(3);
        assertThat(run.err()).contains("in USD is not known", "Maybe");
    }

    @Test
    void freeEmulatorsOfAtomsFitACapOfMoneyAndMachinesWithoutAPriceDoNot() throws IOException {
        String[] solve = {
            "solve",
            "king3x4",
            "--shots",
            "100",
            "--recipe",
            "analog-mis",
            "--no-controls",
            "--json"
        };
        Cli free = submit(azure("pasqal_fresnel"), "azure:pasqal.sim.emu-free", "0EUR", solve);
        Cli machine = submit(azure("pasqal_fresnel"), "azure:pasqal.qpu.fresnel", "99EUR", solve);

        assertThat(free.code()).as(free.err()).isZero();
        JsonNode run = JsonMapper.shared().readTree(free.out());
        assertThat(run.get("cost").get("amount").decimalValue()).isZero();
        assertThat(machine.code()).as(machine.out()).isEqualTo(3);
        assertThat(machine.err()).contains("in EUR is not known");
    }
}
