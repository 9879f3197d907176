package dev.quench.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.tests.Cli;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Circuits that are meant for a device are estimated before they are run. */
class SolveDeviceTest {
    @Test
    void whatPassesIsRunAndForecastInTheRecord() {
        Cli run =
                Cli.run(
                        "solve",
                        "1tc.8",
                        "--reduce",
                        "none",
                        "--recipe",
                        "lr-qaoa",
                        "--layers",
                        "2",
                        "--device",
                        "ibm_kingston",
                        "--no-controls",
                        "--json");

        JsonNode record = JsonMapper.shared().readTree(run.out());
        JsonNode ledger = record.path("ledger");
        JsonNode forecast =
                record.path("stages")
                        .valueStream()
                        .filter(s -> s.path("kind").asString("").equals("sample"))
                        .findFirst()
                        .orElseThrow()
                        .path("detail")
                        .path("device");
        assertThat(run.code()).isZero();
        assertThat(ledger.path("device").asString("")).isEqualTo("ibm_kingston");
        assertThat(ledger.path("twoQubitGates").asInt())
                .isGreaterThan(2 * ledger.path("couplings").asInt());
        assertThat(forecast.path("verdict").asString("")).isEqualTo("GO");
        assertThat(forecast.path("signal").asDouble()).isBetween(0.3, 1.0);
        assertThat(record.path("reproduce").asString("")).contains("--device ibm_kingston");
    }

    @Test
    void whatRandomBitsWouldDoIsRefusedUnlessForced() {
        String[] command = {
            "solve",
            "torus4x4",
            "--reduce",
            "none",
            "--recipe",
            "lr-qaoa",
            "--layers",
            "1",
            "--shots",
            "2",
            "--device",
            "iqm_garnet",
            "--no-controls"
        };

        Cli refused = Cli.run(command);
        Cli forced = Cli.run(concat(command, "--force"));

        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.out()).isEmpty();
        assertThat(refused.err())
                .contains("The circuit of 16 qubits is a NO-GO on iqm_garnet:")
                .contains("standard errors below random bits; 3 are needed")
                .contains("\nMaybe quench estimate");
        assertThat(forced.code()).isZero();
        assertThat(forced.out()).contains("NO-GO on iqm_garnet").contains("answer");
    }

    private static String[] concat(String[] first, String last) {
        String[] all = Arrays.copyOf(first, first.length + 1);
        all[first.length] = last;
        return all;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1tc.8 --force | The option --force has no effect without --device.",
                "1tc.8 --device nowhere | There is no device and no file \"nowhere\".",
            })
    void badDevicesAreRefusedBeforeWork(String options, String message) {
        Cli run = Cli.run(("solve " + options).split(" ", -1));

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains(message);
    }

    @Test
    void samplersWithoutCircuitsAreNotAsked() {
        Cli run =
                Cli.run(
                        "solve",
                        "1tc.8",
                        "--reduce",
                        "none",
                        "--recipe",
                        "penalty-anneal",
                        "--device",
                        "ibm_torino",
                        "--no-controls");

        assertThat(run.code()).isZero();
        assertThat(run.out())
                .contains("The device ibm_torino is not asked: annealing has no circuit.");
    }

    @Test
    void otherCircuitsAreJudgedByTheirOwnGates() {
        String[] command = {
            "solve", "1tc.8", "--reduce", "none", "--recipe", "vqe", "--no-controls", "--device"
        };

        Cli good = Cli.run(concat(command, "ibm_kingston"));
        Cli refused = Cli.run(concat(concat(command, "ibm_kingston"), "--shots=1"));

        assertThat(good.code()).isZero();
        assertThat(good.out())
                .containsPattern(
                        "GO on ibm_kingston: \\d+ of 1000 shots are expected to be without any error");
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err())
                .contains("The circuit of 8 qubits is a NO-GO on ibm_kingston: 0.")
                .contains("\nMaybe quench estimate");
    }

    @Test
    void annealersTakeQubosAndNoCircuits() {
        String[] command = {
            "solve", "1tc.8", "--reduce", "none", "--no-controls", "--device", "dwave_advantage2"
        };

        Cli annealed = Cli.run(concat(concat(command, "--recipe"), "penalty-anneal"));
        Cli circuit = Cli.run(concat(concat(command, "--recipe"), "lr-qaoa"));

        assertThat(annealed.code()).isZero();
        assertThat(annealed.out())
                .containsPattern("GO on dwave_advantage2: the longest chain has \\d+ qubits");
        assertThat(circuit.code()).isEqualTo(1);
        assertThat(circuit.err())
                .contains("dwave_advantage2 has no gates, so that no circuit runs on it");
    }
}
