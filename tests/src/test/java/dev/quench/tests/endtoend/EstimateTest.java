package dev.quench.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.tests.Cli;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Go or no-go, from the command line to the exit code. */
class EstimateTest {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    @TempDir private Path folder;
    private String cycle = "";

    /** A cycle of seven vertices, which no reduction below solves at level none. */
    @BeforeEach
    void writeACycle() throws IOException {
        Path file = folder.resolve("cycle.col");
        var text = new StringBuilder("p edge 7 7\n");
        for (int i = 1; i <= 7; i++) {
            text.append("e %d %d\n".formatted(i, i % 7 + 1));
        }
        Files.writeString(file, text);
        cycle = file.toString();
    }

    private Cli estimate(String... more) {
        var arguments = new String[more.length + 2];
        arguments[0] = "estimate";
        arguments[1] = cycle;
        System.arraycopy(more, 0, arguments, 2, more.length);
        return Cli.run(arguments);
    }

    @Test
    void aGoodDeviceIsGo() {
        var run = estimate("--device", "ibm_kingston");

        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
        assertThat(run.lines().getFirst()).endsWith("on ibm_kingston: GO");
        assertThat(run.out())
                .contains("  qubits       7 of 149 that work")
                .containsPattern("survives .*: \\d+ of 1000\n")
                .containsPattern("3-sigma test .*: passed")
                .contains("2024-02-29, IBM Cloud documentation", "errors of    2026-04-15");
    }

    @Test
    void jsonHasAllMembersAndOneLineADevice() {
        var run = estimate("--device", "ionq_forte,quera_aquila", "--json", "--no-advice");

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.lines()).hasSize(2);
        JsonNode first = MAPPER.readTree(run.lines().getFirst());
        assertThat(first.propertyNames())
                .containsExactly(
                        "schema",
                        "instance",
                        "formulation",
                        "device",
                        "calibration",
                        "qubits",
                        "qubitsAvailable",
                        "layers",
                        "shots",
                        "evaluations",
                        "circuit",
                        "survival",
                        "energy",
                        "test",
                        "chains",
                        "cost",
                        "verdict",
                        "reasons",
                        "notes",
                        "change");
        assertThat(first.path("schema").asString()).isEqualTo("quench.estimate/1");
        assertThat(first.path("verdict").asString()).isEqualTo("MARGINAL");
        assertThat(first.path("cost").path("amount").decimalValue()).isEqualByComparingTo("80.3");
        assertThat(first.path("cost").path("currency").asString()).isEqualTo("USD");
        assertThat(first.path("energy").path("sigmas").asDouble()).isGreaterThan(6);
        JsonNode second = MAPPER.readTree(run.lines().getLast());
        assertThat(second.path("verdict").asString()).isEqualTo("NO-GO");
        assertThat(second.path("circuit").isNull()).isTrue();
    }

    @Test
    void annealersShowChainsAndSimulatorsThatTheyAreFree() {
        var run = estimate("--device", "dwave_advantage2,statevector,noisy", "--shots", "100");

        assertThat(run.code()).isZero();
        assertThat(run.out())
                .containsPattern("chains +\\d+ qubits, longest \\d")
                .contains("an exact simulation without errors", "no charge")
                .contains("a simulation with the errors of a device");
    }

    @Test
    void moreShotsThanAJobTakesAreSeveralJobs() {
        var run = estimate("--device", "ibm_kingston", "--shots", "5000000");

        assertThat(run.code()).isZero();
        assertThat(run.out())
                .contains("5000000 shots are 50 jobs of at most 100000: the device takes no more");
    }

    @ParameterizedTest
    @CsvSource({
        "--shots, 0, --shots (0) must be in [1",
        "--shots, NaN, '--shots'",
        "--layers, 0, --layers (0) must be in [1",
        "--layers, 100000, --layers (100000) must be in [1",
        "--evaluations, -1, --evaluations (-1) must be in [1",
        "--time-limit, NaN, time limit (NaN)",
        "--reduce, some, some",
        "--formulation, nowhere, no formulation or encoding 'nowhere'",
        "--device, ibm_nowhere, ibm_nowhere"
    })
    void badOptionsAreRefused(String option, String value, String message) {
        var run =
                option.equals("--device")
                        ? estimate(option, value)
                        : estimate("--device", "ibm_kingston", option, value);

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains(message).doesNotContain("\tat ");
    }

    @Test
    void aSearchThatRanOutOfTimeSaysSo() {
        var run = estimate("--device", "quera_aquila", "--time-limit", "0.001");

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).contains("the time limit ended the search for a change");
    }

    @Test
    void aDeviceIsNeeded() {
        var run = estimate();

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("--device");
    }

    @Test
    void whatTheReductionsSolveNeedsNoDevice() {
        var run = estimate("--device", "ibm_kingston", "--reduce", "exact");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("Nothing of", "the reductions solve it", "quench solve");
    }

    @Test
    void aDescriptionWithoutErrorsIsTooGood() throws IOException {
        Path file = folder.resolve("mine.json");
        Cli.run("devices", "show", "iqm_garnet", "-o", file.toString());
        var tree = (ObjectNode) MAPPER.readTree(Files.readString(file));
        tree.remove("noise");
        Files.writeString(file, tree.toString());

        var run = estimate("--device", file.toString(), "--no-advice");

        assertThat(run.lines().getFirst()).endsWith("MARGINAL");
        assertThat(run.out()).contains("unknown and taken as perfect: readout errors, errors of");
        assertThat(run.code()).isZero();
    }

    @Test
    void aStatedPriceCounts() {
        var run = estimate("--device", "ibm_kingston", "--price", "96/min", "--no-advice");

        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("USD ", "stated by the user as 96/min");
        var two = estimate("--device", "ibm_kingston,ibm_torino", "--price", "96/min");
        assertThat(two.code()).isEqualTo(2);
        assertThat(two.err()).contains("The option --price is of one device, not of 2");
    }
}
