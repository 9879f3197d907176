package dev.quench.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.tests.Cli;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Mitigated figures beside raw ones, on simulators of noise. */
class MitigationTest {
    /** Later options replace those of the same name. */
    private static Cli solve(String... more) {
        var options = new LinkedHashMap<String, String>();
        options.put("--reduce", "none");
        options.put("--recipe", "lr-qaoa");
        options.put("--layers", "1");
        options.put("--shots", "400");
        for (int k = 0; k < more.length; k += more[k].equals("--json") ? 1 : 2) {
            options.put(more[k], more[k].equals("--json") ? "" : more[k + 1]);
        }
        var all = new ArrayList<>(List.of("solve", "1tc.8", "--no-controls"));
        options.forEach((name, value) -> {
            all.add(name);
            if (!value.isEmpty()) {
                all.add(value);
            }
        });
        return Cli.run(all.toArray(String[]::new));
    }

    private static JsonNode record(String... more) {
        var all = new ArrayList<>(List.of(more));
        all.add("--json");
        Cli run = solve(all.toArray(String[]::new));
        assertThat(run.code()).as(run.err()).isZero();
        return JsonMapper.builder().build().readTree(run.out());
    }

    @Test
    void mitigatedFiguresStandBesideTheRawOnes() {
        JsonNode run = record("--backend", "noisy-statevector", "--mitigate", "readout");
        JsonNode block = run.get("mitigation");

        assertThat(block.get("feasibleFraction").get("raw").asDouble())
                .isEqualTo(run.get("samples").get("feasibleFraction").asDouble());
        assertThat(block.get("energy").get("mitigated").asDouble())
                .isLessThan(block.get("energy").get("raw").asDouble());
        assertThat(block.get("samplingOverhead").asDouble()).isBetween(1.01, 2.0);
        assertThat(block.get("strings").asInt())
                .isEqualTo(run.get("samples").get("distinct").asInt());
        assertThat(block.get("solver").asString()).isEqualTo("lu");
        assertThat(block.get("applied").asBoolean()).isTrue();
        assertThat(block.get("reason").isNull()).isTrue();
        assertThat(run.get("reproduce").asString()).contains("--mitigate readout");
    }

    /** The energy without noise is nearer to the mitigated one, readout being all the noise. */
    @Test
    void mitigationComesNearerToTheExactMean(@TempDir Path folder) throws IOException {
        Path noise = folder.resolve("readout.json");
        Files.writeString(
                noise,
                """
                {"schema": "quench.noise/1", "name": "readout", "source": "test",
                 "qubit": {"oneForZero": 0.05, "zeroForOne": 0.15},
                 "gates": [{"gate": "one-qubit", "error": 0, "durationNanoseconds": 0},
                           {"gate": "two-qubit", "error": 0, "durationNanoseconds": 0}]}
                """);
        double exact =
                record().get("stages")
                        .valueStream()
                        .filter(s -> s.get("kind").asString().equals("sample"))
                        .findFirst()
                        .orElseThrow()
                        .get("detail")
                        .get("expectation")
                        .asDouble();
        JsonNode energy =
                record(
                                "--backend",
                                "noisy-statevector",
                                "--noise",
                                noise.toString(),
                                "--mitigate",
                                "readout,flips=2",
                                "--shots",
                                "4000")
                        .get("mitigation")
                        .get("energy");

        assertThat(Math.abs(energy.get("mitigated").asDouble() - exact))
                .isLessThan(Math.abs(energy.get("raw").asDouble() - exact) / 2);
    }

    /** Bits that are read at random tell nothing. */
    @Test
    void errorsThatCannotBeUndoneAreTheReason(@TempDir Path folder) throws IOException {
        Path noise = folder.resolve("coin.json");
        Files.writeString(
                noise,
                """
                {"schema": "quench.noise/1", "name": "coin", "source": "test",
                 "qubit": {"oneForZero": 0.5, "zeroForOne": 0.5},
                 "gates": [{"gate": "one-qubit", "error": 0, "durationNanoseconds": 0},
                           {"gate": "two-qubit", "error": 0, "durationNanoseconds": 0}]}
                """);

        JsonNode run =
                record(
                        "--backend",
                        "noisy-statevector",
                        "--noise",
                        noise.toString(),
                        "--mitigate",
                        "readout");

        JsonNode block = run.get("mitigation");
        assertThat(block.get("applied").asBoolean()).isFalse();
        assertThat(block.get("energy").isNull()).isTrue();
        assertThat(run.get("notices").toString())
                .contains("No mitigated figures: " + block.get("reason").asString());
    }

    /** All that a run without mitigation says is said the same, but for the block. */
    @ParameterizedTest
    @CsvSource({
        "noisy-statevector, lr-qaoa",
        "noisy-statevector, qaoa",
        "density-matrix, qaoa",
        "noisy-statevector, lagrangian-qaoa"
    })
    void readoutMitigationChangesNoRawFigure(String name, String recipe) {
        String[] backend = {"--backend", name, "--recipe", recipe, "--evaluations", "12"};
        JsonNode plain = record(backend);
        var more = new ArrayList<>(List.of(backend));
        more.addAll(List.of("--mitigate", "readout"));
        JsonNode mitigated = record(more.toArray(String[]::new));

        assertThat(plain.get("mitigation").isNull()).isTrue();
        assertThat(mitigated.get("mitigation").get("feasibleFraction").isNull()).isFalse();
        for (String key : List.of("ledger", "samples", "raw", "repaired", "solution", "status")) {
            assertThat(mitigated.get(key)).as(key).isEqualTo(plain.get(key));
        }
        assertThat(detail(mitigated)).isEqualTo(detail(plain));
    }

    private static JsonNode detail(JsonNode run) {
        return run.get("stages")
                .valueStream()
                .filter(s -> s.get("kind").asString().equals("sample"))
                .findFirst()
                .orElseThrow()
                .get("detail");
    }

    @Test
    void calibrationCircuitsMeasureTheRates() {
        Cli run = solve("--backend", "noisy-statevector", "--mitigate", "readout=circuits,flips");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("two circuits of 10000 shots", "bit flips averaged over 4 parts")
                .contains("mean energy", "sampling overhead", "probability of the best");
    }

    @Test
    void anglesAreTrainedOnAnotherSimulatorOnRequest() {
        Cli run =
                solve(
                        "--recipe",
                        "qaoa",
                        "--backend",
                        "noisy-statevector",
                        "--train-backend",
                        "statevector");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("trained   on statevector, measured on noisy-statevector")
                .contains("--train-backend statevector");
    }

    @Test
    void anIdealBackendIsNoticed() {
        Cli run = solve("--mitigate", "readout");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("statevector reads every bit right")
                .doesNotContain("mean energy");
    }

    @ParameterizedTest
    @CsvSource({
        "'--mitigate zne', must be readout",
        "'--mitigate flips=3', an even number of parts",
        "'--mitigate readout --recipe penalty-anneal', measures no qubits",
        "'--mitigate flips --backend noisy-statevector --shots 3', 'The shots (3)'",
        "'--train-backend ibm:x --recipe qaoa', must be a simulator or same",
        "'--train-backend nowhere --recipe qaoa', no backend 'nowhere'",
    })
    void whatMakesNoSenseIsRefusedWithAWayOut(String options, String message) {
        Cli run = solve(options.split(" "));

        assertThat(run.code()).as(run.out()).isEqualTo(2);
        assertThat(run.err()).contains(message, "Maybe").doesNotContain("Exception");
    }
}
