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
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Tours by edges, whose subtour cuts come while they are sampled. */
class EdgeTourTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Two clusters of three cities: the relaxation is two triangles. */
    private static final String CLUSTERS =
            """
            NAME: clusters
            TYPE: TSP
            DIMENSION: 6
            EDGE_WEIGHT_TYPE: EUC_2D
            NODE_COORD_SECTION
            1 0 0
            2 100 0
            3 4 0
            4 104 0
            5 0 3
            6 100 3
            EOF
            """;

    @TempDir private Path folder = Path.of("");

    private String tsp = "";

    @BeforeEach
    void write() throws IOException {
        tsp = Files.writeString(folder.resolve("clusters.tsp"), CLUSTERS).toString();
    }

    private JsonNode solve(String recipe) {
        return JSON.readTree(
                Cli.run(
                                "solve",
                                tsp,
                                "--formulation",
                                "edge",
                                "--reduce",
                                "none",
                                "--recipe",
                                recipe,
                                "--json")
                        .out());
    }

    private static JsonNode cut(JsonNode run) {
        return run.at("/stages")
                .valueStream()
                .filter(stage -> stage.at("/kind").stringValue().equals("cut"))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"penalty-exhaustive", "penalty-anneal", "lagrangian-anneal"})
    void theTriangleIsCutOffAndTheSamplesAreTours(String recipe) {
        JsonNode run = solve(recipe);
        JsonNode cut = cut(run);

        assertThat(run.at("/status").stringValue()).isEqualTo("OPTIMAL");
        assertThat(run.at("/raw/objective").decimalValue())
                .isEqualTo(run.at("/solution/objective").decimalValue());
        assertThat(run.at("/notices")).isEmpty();
        assertThat(cut.at("/detail/settled").booleanValue()).isTrue();
        assertThat(cut.at("/detail/names").get(0).stringValue()).isEqualTo("subtour2-4-6");
        int slack = recipe.startsWith("lagrangian") ? 0 : 2;
        assertThat(cut.at("/variablesBefore").intValue()).isEqualTo(15);
        assertThat(cut.at("/variablesAfter").intValue())
                .isEqualTo(run.at("/ledger/qubits").intValue())
                .isEqualTo(15 + slack * cut.at("/detail/added").intValue());
    }

    @Test
    void aRecipeWithoutFurtherRoundsSaysThatCutsAreMissing() throws IOException {
        Path recipe =
                Files.writeString(
                        folder.resolve("relaxation.yaml"),
                        """
                        stages:
                          - relax: penalty
                          - cut: lazy
                            rounds: 1
                          - sample: exhaustive
                          - repair: greedy
                        """);

        Cli text =
                Cli.run(
                        "solve",
                        tsp,
                        "--formulation",
                        "edge",
                        "--reduce",
                        "none",
                        "--recipe",
                        recipe.toString());

        assertThat(text.lines())
                .anyMatch(
                        line -> line.startsWith("  cuts      0 added in 1 round: 15 -> 15 qubits"))
                .anyMatch(line -> line.startsWith("  notice    The cuts are incomplete:"));
        assertThat(cut(solve(recipe.toString())).at("/detail/broken").intValue()).isEqualTo(1);
    }

    @Test
    void comparisonTellsWhatSamplingAdded() {
        Cli table = Cli.run("compare", tsp, "--formulation", "edge", "--solve");
        JsonNode row =
                JSON.readTree(
                                Cli.run(
                                                "compare",
                                                tsp,
                                                "--formulation",
                                                "edge",
                                                "--solve",
                                                "--json")
                                        .out())
                        .at("/rows/0");

        int added = row.at("/solved/cuts/added").intValue();
        assertThat(added).isPositive();
        assertThat(row.at("/qubits").intValue()).isEqualTo(15);
        assertThat(row.at("/solved/cuts/qubits").intValue()).isEqualTo(15 + 2 * added);
        assertThat(row.at("/note").stringValue())
                .contains("counted without subtour cuts", "sampling added " + added + " cut");
        assertThat(table.out()).contains("edge: counted without subtour cuts");
    }

    @Test
    void aSmallModelHoldsAllCuts() {
        String lp = folder.resolve("clusters.lp").toString();

        Cli convert = Cli.run("convert", tsp, lp, "--formulation", "edge", "--json");
        JsonNode solved = JSON.readTree(Cli.run("solve", lp, "--json").out());

        assertThat(convert.err()).isEmpty();
        assertThat(JSON.readTree(convert.out()).at("/subtourCuts").intValue()).isEqualTo(10);
        assertThat(solved.at("/solution/objective").decimalValue())
                .isEqualTo(solve("penalty-exhaustive").at("/solution/objective").decimalValue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"ring.lp", "ring.mps", "ring.qubo"})
    void aRelaxationIsNotTakenForTheProblem(String name) throws IOException {
        var ring = new StringBuilder("NAME: ring\nTYPE: TSP\nDIMENSION: 11\n");
        ring.append("EDGE_WEIGHT_TYPE: EUC_2D\nNODE_COORD_SECTION\n");
        for (int city = 1; city <= 11; city++) {
            ring.append("%d %d %d%n".formatted(city, city * city, 7 * city));
        }
        Path file = Files.writeString(folder.resolve("ring.tsp"), ring + "EOF\n");

        Cli convert =
                Cli.run(
                        "convert",
                        file.toString(),
                        folder.resolve(name).toString(),
                        "--formulation",
                        "edge");

        assertThat(convert.code()).isZero();
        assertThat(convert.err().lines().toList())
                .singleElement()
                .asString()
                .startsWith("quench: notice: the 2-matching relaxation without subtour cuts");
        assertThat(folder.resolve(name)).isNotEmptyFile();
    }
}
