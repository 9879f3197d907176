package dev.quench.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.problems.family.Assignment;
import dev.quench.problems.generate.Generators;
import dev.quench.tests.Cli;
import dev.quench.tests.SharedInstances;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code quench compare} as a user types it. */
class CompareTest {
    private static final JsonMapper JSON = JsonMapper.shared();

    @TempDir private Path folder;

    private String generated(String name) throws Exception {
        var instance = Generators.byName(name).orElseThrow();
        Path file = folder.resolve(instance.fileName());
        Files.writeString(file, instance.text());
        return file.toString();
    }

    private static JsonNode rows(String... arguments) {
        String[] line =
                Stream.concat(Stream.of("compare", "--json"), Stream.of(arguments))
                        .toArray(String[]::new);
        Cli result = Cli.run(line);
        assertThat(result.code()).as(result.err()).isZero();
        JsonNode ledger = JSON.readTree(result.out());
        assertThat(ledger.get("schema").asString()).isEqualTo("quench.ledger/1");
        return ledger.get("rows");
    }

    private static long total(JsonNode rows, String formulation) {
        return rows.valueStream()
                .filter(row -> row.get("formulation").asString().equals(formulation))
                .mapToLong(row -> row.get("qubits").asLong())
                .sum();
    }

    /**
     * Published counts of the twelve knapsacks of a hardware study: 1029 with slack, 335 without.
     */
    @Test
    void slackCountsOfTheStudyAreThePublishedOnes() {
        String[] files =
                Stream.of(
                                "hp1", "hp2", "pb1", "pb2", "pb4", "pb5", "pet2", "pet3", "pet4",
                                "pet5", "pet6", "pet7")
                        .map(name ->
                                SharedInstances.file(
                                        "papers/benchmark-study/mdkp/" + name + ".dat"))
                        .map(Path::toString)
                        .toArray(String[]::new);

        JsonNode rows =
                rows(
                        Stream.concat(
                                        Stream.of("--formulation", "slack,slack-tight,lagrangian"),
                                        Stream.of(files))
                                .toArray(String[]::new));

        assertThat(total(rows, "slack")).isEqualTo(1029);
        assertThat(total(rows, "slack-tight")).isEqualTo(1020);
        assertThat(total(rows, "lagrangian")).isEqualTo(335);
    }

    /**
     * Counts of the formulas: (n-1)^2, n(n-1)/2, and arcs, orders and slack of the rows of MTZ;
     * multipliers are over edges.
     */
    @ParameterizedTest
    @CsvSource({"burma14, 169, 91, 1014", "ulysses16, 225, 120, 1350", "gr17, 256, 136, 1536"})
    void toursCostWhatTheFormulasSay(String name, long position, long edge, long mtz) {

        JsonNode rows = rows(SharedInstances.file("tsp/" + name + ".tsp").toString());

        assertThat(total(rows, "position")).isEqualTo(position);
        assertThat(total(rows, "edge")).isEqualTo(edge);
        assertThat(total(rows, "mtz")).isEqualTo(mtz);
        assertThat(total(rows, "lagrangian")).isEqualTo(edge);
    }

    /** 10,000 bits, 40 million couplings: counted row by row against a sum over the matrices. */
    @Test
    void whatNeedNotBeBuiltIsCounted() throws Exception {
        String file = generated("qap-grid10x10-s1");
        var problem = (Assignment) Generators.byName("qap-grid10x10-s1").orElseThrow().problem();

        JsonNode row = rows("--formulation", "one-hot", file).get(0);

        long n = problem.size();
        long flows = 0;
        for (int i = 0; i < n; i++) {
            for (int k = i + 1; k < n; k++) {
                flows += problem.flows().get(i, k) + problem.flows().get(k, i) != 0 ? 1 : 0;
            }
        }
        assertThat(row.get("qubits").asLong()).isEqualTo(n * n);
        assertThat(row.get("couplings").asLong()).isEqualTo(flows * n * (n - 1) + n * n * (n - 1));
    }

    @Test
    void reductionsAddARowAndTheBestOfAColumnIsMarked() throws Exception {
        Cli result = Cli.run("compare", generated("1et.64"), "--reduce", "exact");

        assertThat(result.code()).isZero();
        assertThat(result.lines().get(1)).contains("formulation", "qubits", "couplings");
        assertThat(result.lines()).anyMatch(line -> line.matches("  penalty +64 +0 .*"));
        assertThat(result.lines())
                .anyMatch(line -> line.matches("  penalty\\+reduced +\\d+\\* +0 .*"));
    }

    @Test
    void solvingAddsFeasibilityAndGapsBesideRandom() throws Exception {
        JsonNode rows =
                rows(
                        "--solve",
                        "--formulation",
                        "slack-tight,slack-cutoff,unbalanced,lagrangian",
                        "--shots",
                        "200",
                        "--seed",
                        "3",
                        generated("mdkp-12x2-0.50-s1"));

        assertThat(rows.size()).isEqualTo(4);
        for (JsonNode row : rows) {
            JsonNode solved = row.get("solved");
            assertThat(solved.get("shots").asInt()).isEqualTo(200);
            assertThat(solved.get("feasibleFraction").asDouble()).isBetween(0.0, 1.0);
            assertThat(solved.get("repaired").isNumber()).isTrue();
            assertThat(solved.get("randomRepaired").isNumber()).isTrue();
        }
    }

    @Test
    void theSameRowsComeAsMarkdownAndAsValues() throws Exception {
        String file = generated("1et.64");
        Path out = folder.resolve("ledger.md");

        Cli markdown = Cli.run("compare", file, "--markdown", "--quiet", "-o", out.toString());
        Cli csv = Cli.run("compare", file, "--csv");

        assertThat(markdown.out()).isEmpty();
        assertThat(Files.readAllLines(out)).contains("| --- |" + " ---: |".repeat(8));
        List<String> lines = csv.lines();
        assertThat(lines.getFirst()).startsWith("instance,problem,formulation,qubits,slackQubits");
        assertThat(lines.get(1)).startsWith("1et.64,mis,penalty,64,0,");
    }

    @Test
    void anInstanceWithoutSolutionIsToldInOneLineAndTheNextIsCounted() throws Exception {
        Path odd = folder.resolve("odd.lp");
        Files.writeString(
                odd, "Minimize\n obj: x + y\nSubject To\n c1: 2 x + 2 y = 3\nBinary\n x y\nEnd\n");

        Cli table = Cli.run("compare", odd.toString(), generated("1et.64"));
        Cli json = Cli.run("compare", "--json", odd.toString());

        assertThat(table.code()).isEqualTo(1);
        assertThat(table.lines().get(1)).startsWith("  INFEASIBLE: ").contains("satisfies c1");
        assertThat(table.lines()).anyMatch(line -> line.matches("  penalty +64 +0 .*"));
        assertThat(json.code()).isEqualTo(1);
        assertThat(JSON.readTree(json.out()).get("rows").valueStream())
                .anyMatch(row -> row.get("infeasible").asBoolean());
    }

    /**
     * Neither our samples nor the random ones are feasible: figures are missing, not the ledger.
     */
    @Test
    void solvingWhatHasNoSolutionKeepsTheLedger() throws Exception {
        Path odd = folder.resolve("odd.lp");
        Files.writeString(
                odd, "Minimize\n obj: x + y\nSubject To\n c1: 2 x + 2 y = 3\nBinary\n x y\nEnd\n");

        JsonNode row =
                rows("--solve", "--shots", "20", "--formulation", "slack", odd.toString()).get(0);

        assertThat(row.at("/solved/feasibleFraction").asDouble()).isZero();
        assertThat(row.at("/solved/repaired").isNull()).isTrue();
        assertThat(row.at("/solved/randomRepaired").isNull()).isTrue();
        assertThat(row.at("/solved/beatsRandom").asBoolean()).isFalse();
    }

    @Test
    void whatReductionsSolveShowsItsValue() {
        JsonNode rows =
                rows(
                        "--solve",
                        "--shots",
                        "20",
                        "--reduce",
                        "all",
                        "--formulation",
                        "position",
                        SharedInstances.file("tsp/burma14.tsp").toString());

        assertThat(rows.get(1).get("qubits").asLong()).isZero();
        assertThat(rows.get(1).at("/solved/repaired").asLong()).isEqualTo(3323);
        assertThat(rows.get(1).at("/solved/shots").asInt()).isZero();
    }

    /** The rows of one formulation may be named without the others losing their figures. */
    @Test
    void aPenaltyAppliesWhereItsRowsAre() {
        JsonNode rows =
                rows(
                        "--penalty",
                        "position*=50000",
                        "--formulation",
                        "mtz,position,edge",
                        SharedInstances.file("tsp/gr17.tsp").toString());

        for (JsonNode row : rows) {
            boolean named = row.get("formulation").asString().equals("position");
            assertThat(row.get("qubits").isNumber()).isTrue();
            assertThat(row.get("penaltyMax").asDouble() == 50_000).isEqualTo(named);
        }
    }

    @Test
    void aUsersPenaltyIsReportedAndCostsTheProof() throws Exception {
        String file = generated("mdkp-12x2-0.50-s1");

        JsonNode row = rows("--formulation", "slack", "--penalty", "resource1=2", file).get(0);

        assertThat(row.get("penaltyMin").asDouble()).isEqualTo(2);
        assertThat(row.get("exact").asBoolean()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--formulation nonsense | has no formulation or encoding 'nonsense'",
                "--penalty resource9=2 | resource9",
                "--penalty resource1 | must be ROW=WEIGHT",
                "--penalty resource1=-4 | must be positive and finite",
                "--reduce some | must be exact, none or all",
                "--shots 0 | must be in [1, 10000000]",
                "--sampler magic | no sampler 'magic'",
                "--csv --markdown | only one can be given",
                "--time-limit -1 | must be above 0"
            })
    void whatMakesNoSenseIsRefused(String arguments, String message) throws Exception {
        String[] line =
                Stream.concat(
                                Stream.of("compare", generated("mdkp-12x2-0.50-s1")),
                                Stream.of(arguments.strip().split(" ", -1)))
                        .toArray(String[]::new);

        Cli result = Cli.run(line);

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains(message.strip()).doesNotContain("\tat ");
    }
}
