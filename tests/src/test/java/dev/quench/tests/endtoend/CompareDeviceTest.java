package dev.quench.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.tests.Cli;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code quench compare} with a device. */
class CompareDeviceTest {
    @TempDir private Path folder;

    private String graph(String text) throws Exception {
        return Files.writeString(folder.resolve("graph.col"), text).toString();
    }

    private static JsonNode row(String... arguments) {
        Cli run =
                Cli.run(
                        Stream.concat(Stream.of("compare", "--json"), Stream.of(arguments))
                                .toArray(String[]::new));
        assertThat(run.code()).as(run.err()).isZero();
        return JsonMapper.shared().readTree(run.out()).at("/rows/0");
    }

    /** Two of the four pairs end the first layer and begin the second, each as one block. */
    @Test
    void figuresAreThoseOfTheCircuitThatIsWritten() throws Exception {
        String path = graph("p edge 5 4\ne 1 2\ne 2 3\ne 3 4\ne 4 5\n");

        JsonNode row = row(path, "--device", "ibm_kingston", "--layers", "2");
        Cli circuit =
                Cli.run("circuit", "--json", path, "--device", "ibm_kingston", "--layers", "2");
        JsonNode written = JsonMapper.shared().readTree(circuit.out());

        assertThat(row.get("twoQubitGates").intValue())
                .isEqualTo(written.at("/statistics/twoQubitGates").intValue())
                .isEqualTo(2 * 2 * 4 - 2 * 2);
        assertThat(row.get("predictedFidelity").doubleValue())
                .isEqualTo(written.at("/forecast/signal").doubleValue());
        assertThat(row.get("depth").intValue())
                .isBetween(
                        written.at("/statistics/depth").intValue() - 1,
                        written.at("/statistics/depth").intValue());
        assertThat(row.at("/hardware/device").stringValue()).isEqualTo("ibm_kingston");
        assertThat(row.at("/hardware/layers").intValue()).isEqualTo(2);
    }

    @Test
    void whatDoesNotFitSaysSoAndKeepsItsCounts() {
        JsonNode row = row("1et.256", "--device", "ibm_kingston");

        assertThat(row.get("qubits").intValue()).isEqualTo(256);
        assertThat(row.get("twoQubitGates").isNull()).isTrue();
        assertThat(row.get("note").stringValue())
                .contains("needs 256 qubits, ibm_kingston has 149 connected ones");
    }

    @Test
    void theTimeLimitEndsARow() {
        JsonNode row = row("1et.64", "--device", "ibm_kingston", "--time-limit", "0.001");

        assertThat(row.get("twoQubitGates").isNull()).isTrue();
        assertThat(row.get("note").stringValue()).contains("the time limit of 0.001 s ended it");
    }

    @Test
    void columnsAreThereOnlyWhereTheyWereAskedFor() throws Exception {
        String path = graph("p edge 3 2\ne 1 2\ne 2 3\n");

        assertThat(Cli.run("compare", path, "--csv").out()).doesNotContain("twoQubitGates");
        assertThat(Cli.run("compare", path).out()).doesNotContain("2q gates");
        assertThat(row(path).get("hardware").isNull()).isTrue();
        assertThat(Cli.run("compare", path, "--csv", "--device", "iqm_garnet").out())
                .contains(",twoQubitGates,depth,predictedFidelity,");
        assertThat(Cli.run("compare", path, "--markdown", "--device", "iqm_garnet").out())
                .contains("on iqm_garnet, QAOA of 1 layer", "| 2q gates |");
        assertThat(Cli.run("compare", path, "--processors", "3").lines().get(1)).endsWith("ebits");
    }

    /** Zephyr has cycles of four; a cycle needs no chains. */
    @Test
    void anAnnealerEmbeds() throws Exception {
        JsonNode row =
                row(
                        graph("p edge 4 4\ne 1 2\ne 2 3\ne 3 4\ne 4 1\n"),
                        "--device",
                        "dwave_advantage2");

        assertThat(row.at("/hardware/physicalQubits").intValue()).isEqualTo(4);
        assertThat(row.at("/hardware/longestChain").intValue()).isEqualTo(1);
        assertThat(row.get("depth").isNull()).isTrue();
    }

    /**
     * An edge between processors uses a pair a layer, for the mixer ends the run; two apart none.
     */
    @ParameterizedTest
    @CsvSource({"1, 1, 0", "2, 2, 0"})
    void pairsAreCounted(String layers, int together, int apart) throws Exception {
        JsonNode edge = row(graph("p edge 2 1\ne 1 2\n"), "--processors", "2", "--layers", layers);
        assertThat(edge.at("/hardware/ebits").intValue()).isEqualTo(together);

        JsonNode two =
                row(graph("p edge 4 2\ne 1 3\ne 2 4\n"), "--processors", "2", "--layers", layers);
        assertThat(two.at("/hardware/ebits").intValue()).isEqualTo(apart);
    }

    @ParameterizedTest
    @CsvSource({
        "--device, nowhere, no device and no file",
        "--device, quera_aquila, quera_aquila",
        "--processors, 1, must be in [2",
        "--layers, 2, has no meaning"
    })
    void refusesWhatCannotBe(String option, String value, String message) {
        Cli run = Cli.run("compare", "1et.64", option, value);

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains(message);
    }
}
