package dev.quench.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.tests.Cli;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.StringJoiner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole way on small instances that a definition gives. */
class SolveTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final List<String> KEYS =
            List.of(
                    "schema",
                    "id",
                    "utc",
                    "reproduce",
                    "interrupted",
                    "instance",
                    "recipe",
                    "seed",
                    "versions",
                    "ledger",
                    "stages",
                    "samples",
                    "raw",
                    "repaired",
                    "improved",
                    "neighbourhood",
                    "solution",
                    "bound",
                    "gapPercent",
                    "gapToBestKnownPercent",
                    "status",
                    "proof",
                    "controls",
                    "verdict",
                    "mitigation",
                    "convergence",
                    "timings",
                    "cost",
                    "jobs",
                    "notices");

    @TempDir private Path folder;

    @ParameterizedTest
    @CsvSource({"1tc.8,4", "1tc.16,8", "hamming6-2,2", "grid3x4,6"})
    void aKnownOptimumIsProven(String name, int optimum) {
        JsonNode run = solve(name);

        assertThat(run.at("/status").stringValue()).isEqualTo("OPTIMAL");
        assertThat(run.at("/solution/objective").intValue()).isEqualTo(optimum);
        assertThat(run.at("/bound/value").intValue()).isEqualTo(optimum);
    }

    @ParameterizedTest
    @CsvSource({"1tc.16,8", "1tc.64,20"})
    void whatReductionsSolveTakesNoRepairAndNoSolver(String name, int optimum) {
        JsonNode run = solve(name);

        assertThat(run.at("/proof").stringValue()).isEqualTo("PROVEN");
        assertThat(run.at("/bound/value").intValue()).isEqualTo(optimum);
        assertThat(run.at("/bound/source").stringValue()).isEqualTo("reductions");
        assertThat(run.at("/solution/from").stringValue()).isEqualTo("reductions");
        assertThat(run.at("/controls").size()).isZero();
        assertThat(run.at("/stages").findValuesAsString("kind"))
                .doesNotContain("sample", "repair", "improve", "verify");
        assertThat(run.at("/samples").isNull()).isTrue();
        assertThat(run.at("/raw").isNull()).isTrue();
        assertThat(run.at("/ledger/qubits").asInt(-1)).isZero();
    }

    /** Signs by a linear congruence, so that the cut is frustrated. */
    @Test
    void theCutOfAGridIsProvenByTables(@TempDir Path folder) throws IOException {
        var edges = new StringJoiner("\n", "", "\n");
        int sign = 1;
        for (int v = 1; v <= 150; v++) {
            sign = sign * 75 % 65537;
            if (v % 5 != 0) {
                edges.add("%d %d %d".formatted(v, v + 1, sign % 2 == 0 ? 1 : -1));
            }
            if (v + 5 <= 150) {
                edges.add("%d %d %d".formatted(v, v + 5, sign % 3 == 0 ? 1 : -1));
            }
        }
        String text = edges.toString();
        Path file = folder.resolve("grid.mc");
        Files.writeString(file, "150 %d%n".formatted(text.lines().count()) + text);

        JsonNode run = solve(file.toString());

        assertThat(run.at("/proof").stringValue()).isEqualTo("PROVEN");
        assertThat(run.at("/bound/source").stringValue()).isEqualTo("exact-qubo");
        assertThat(run.at("/stages").findValuesAsString("method"))
                .containsExactly("tree decomposition");
    }

    /** Energies 0, 3, -5 and -1: the file states no sense. */
    @Test
    void aQuboIsMaximisedIfAskedFor() throws Exception {
        Path file = folder.resolve("q.qubo");
        Files.writeString(file, "p qubo 0 2 2 1\n0 0 3\n1 1 -5\n0 1 1\n");

        JsonNode least = solve(file.toString());
        JsonNode most =
                JSON.readTree(Cli.run("solve", file.toString(), "--maximise", "--json").out());

        assertThat(least.at("/solution/objective").asInt()).isEqualTo(-5);
        assertThat(most.at("/solution/objective").asInt()).isEqualTo(3);
        assertThat(most.at("/reproduce").stringValue()).contains(" --maximise");
    }

    @Test
    void theRecordHasTheKeysOfTheContractInOrder() {
        assertThat(solve("1tc.8").propertyNames()).containsExactlyElementsOf(KEYS);
    }

    @ParameterizedTest
    @CsvSource({
        "1tc.16,",
        "mdkp-10x5-0.50-s1,",
        "qap-grid2x3-s1,",
        "tsp-10-s1,",
        "1tc.16,penalty-exhaustive",
        "1tc.16,penalty-exact",
        "mdkp-10x5-0.50-s1,lagrangian-anneal",
        "mdkp-10x5-0.50-s1,penalty-anneal"
    })
    void twoRunsWithOneSeedDifferOnlyInTimes(String name, String recipe) {
        JsonNode first = solve(name, recipe, "1");
        JsonNode second = solve(name, recipe, "2");

        assertThat(timeless(first)).isEqualTo(timeless(second));
    }

    @Test
    void anotherSeedGivesOtherSamples() {
        JsonNode first =
                JSON.readTree(Cli.run("solve", "1dc.64", "--json", "--reduce", "none").out());
        JsonNode second =
                JSON.readTree(
                        Cli.run("solve", "1dc.64", "--json", "--reduce", "none", "--seed", "2")
                                .out());

        assertThat(first.at("/samples")).isNotEqualTo(second.at("/samples"));
    }

    @Test
    void theOutputFileHoldsOneRecordALine() throws IOException {
        Path output = folder.resolve("runs.jsonl");

        Cli run = Cli.run("solve", "1tc.8", "1tc.16", "-o", output.toString(), "--quiet");

        assertThat(run.lines()).containsExactly("4", "8");
        assertThat(Files.readAllLines(output))
                .hasSize(2)
                .allSatisfy(line ->
                        assertThat(JSON.readTree(line).at("/schema").stringValue())
                                .isEqualTo("quench.run/1"));
    }

    @Test
    void verifyConfirmsWhatSolveWrote() {
        Path output = folder.resolve("run.json");
        Cli.run("solve", "tsp-10-s1", "-o", output.toString(), "--quiet");

        Cli check = Cli.run("verify", "tsp-10-s1", output.toString());

        assertThat(check.code()).isZero();
        assertThat(check.out()).contains("feasible  yes").contains("agrees");
    }

    @Test
    void verifyRejectsAWrongClaim() throws IOException {
        Path output = folder.resolve("run.json");
        Cli.run("solve", "1tc.8", "-o", output.toString(), "--quiet");
        String forged =
                Files.readString(output)
                        .replaceAll(
                                "\"solution\":\\{\"objective\":4", "\"solution\":{\"objective\":5");
        Files.writeString(output, forged);

        Cli check = Cli.run("verify", "1tc.8", output.toString());

        assertThat(check.code()).isEqualTo(1);
        assertThat(check.out()).contains("DOES NOT AGREE");
    }

    @Test
    void verifyNamesTheViolatedConstraints() throws IOException {
        Path solution = Files.writeString(folder.resolve("bad.txt"), "1 2 3 4\n");

        Cli check = Cli.run("verify", "grid3x4", solution.toString());

        assertThat(check.code()).isEqualTo(1);
        assertThat(check.out()).contains("feasible  no").contains("adjacent");
    }

    @Test
    void controlsHaveTheSameShotsAndTheVerdictAPValue() {
        JsonNode run = solve("1et.64", "penalty-anneal", "2");

        assertThat(run.at("/controls/0/name").stringValue()).isEqualTo("random");
        assertThat(run.at("/controls/0/shots")).isEqualTo(run.at("/samples/shots"));
        assertThat(run.at("/verdict/pValue").doubleValue()).isBetween(0.0, 1.0);
    }

    @Test
    void theIdTellsRunsOfOtherOptionsApart() {
        var ids =
                List.of(
                                List.of("solve", "1tc.8", "--json"),
                                List.of("solve", "1tc.8", "--json", "--complement"),
                                List.of("solve", "1tc.8", "--json", "--backend", "strange"),
                                List.of("solve", "1tc.8", "--json", "--no-controls"),
                                List.of("solve", "1tc.8", "--json", "--shots", "77"),
                                List.of("solve", "1tc.8", "--json", "--seed", "2"))
                        .stream()
                        .map(line -> JSON.readTree(Cli.run(line.toArray(String[]::new)).out()))
                        .map(run -> run.at("/id").stringValue())
                        .toList();

        assertThat(ids).doesNotHaveDuplicates();
    }

    @Test
    void matrixProductStatesTakeMoreQubitsThanAStatevector() {
        JsonNode run =
                JSON.readTree(
                        Cli.run(
                                        "solve",
                                        "cycle40",
                                        "--json",
                                        "--recipe",
                                        "penalty-qaoa",
                                        "--backend",
                                        "mps",
                                        "--reduce",
                                        "none",
                                        "--layers",
                                        "1",
                                        "--evaluations",
                                        "8",
                                        "--shots",
                                        "100",
                                        "--no-controls")
                                .out());

        assertThat(run.at("/solution/objective").intValue()).isEqualTo(20);
        assertThat(run.at("/samples/shots").intValue()).isEqualTo(100);
    }

    @ParameterizedTest
    @CsvSource({
        "1tc.16,statevector,60,penalty-qaoa,the statevector needs",
        "1dc.64,statevector,60,penalty-anneal,256 EiB",
        "1tc.16,strange,60,penalty-anneal,14 qubits",
        "torus5x5,statevector,60,penalty-anneal,would simulate"
    })
    void theDefaultRecipeSaysWhyItWasChosen(
            String name, String backend, String limit, String recipe, String reason) {
        JsonNode run =
                JSON.readTree(
                        Cli.run(
                                        "solve",
                                        name,
                                        "--json",
                                        "--backend",
                                        backend,
                                        "--time-limit",
                                        limit,
                                        "--reduce",
                                        "none",
                                        "--no-controls")
                                .out());

        assertThat(run.at("/recipe/name").stringValue()).isEqualTo(recipe);
        assertThat(run.at("/recipe/reason").stringValue()).contains(reason);
    }

    @Test
    void aFewSamplesHaveNoVerdict() {
        JsonNode run =
                JSON.readTree(
                        Cli.run("solve", "1tc.16", "--json", "--reduce", "none", "--shots", "20")
                                .out());

        assertThat(run.at("/verdict/beatsRandom").isNull()).isTrue();
        assertThat(run.at("/verdict/text").stringValue()).contains("Too few");
    }

    @Test
    void anOutputThroughALinkReplacesItsTargetAndKeepsTheLink() throws IOException {
        Path target = Files.writeString(folder.resolve("target.json"), "old");
        Path link = Files.createSymbolicLink(folder.resolve("link.json"), target);

        Cli.run("solve", "1tc.8", "--quiet", "-o", link.toString());

        assertThat(link).isSymbolicLink();
        assertThat(Files.readString(target)).contains("quench.run/1");
    }

    @Test
    void aRecipeWithoutHelpRecordsNone() throws IOException {
        Path recipe =
                Files.writeString(
                        folder.resolve("raw.yaml"),
                        "stages:\n  - relax: penalty\n  - sample: annealing\n");

        JsonNode run =
                JSON.readTree(
                        Cli.run("solve", "1tc.8", "--json", "--recipe", recipe.toString()).out());

        assertThat(run.at("/repaired").isNull()).isTrue();
        assertThat(run.at("/stages"))
                .extracting(stage -> stage.at("/kind").stringValue())
                .containsExactly("encode", "sample");
    }

    @Test
    void withoutControlsThereIsNoVerdict() {
        JsonNode run = JSON.readTree(Cli.run("solve", "1tc.8", "--json", "--no-controls").out());

        assertThat(run.at("/controls").isEmpty()).isTrue();
        assertThat(run.at("/verdict").isNull()).isTrue();
    }

    private static JsonNode solve(String name) {
        return solve(name, null, "2");
    }

    private static JsonNode solve(
            String name, @org.jspecify.annotations.Nullable String recipe, String threads) {
        Cli run =
                recipe == null
                        ? Cli.run("solve", name, "--json", "--threads", threads)
                        : Cli.run(
                                "solve", name, "--json", "--threads", threads, "--recipe", recipe);
        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
        return JSON.readTree(run.out());
    }

    /** Drops the keys that hold times. */
    private static String timeless(JsonNode run) {
        return run.toString()
                .replaceAll("\"seconds\":[-0-9.E]+", "\"seconds\":0")
                .replaceAll("\"utc\":\"[^\"]*\"", "\"utc\":\"\"")
                .replaceAll("\"timings\":\\{[^}]*\\}", "\"timings\":{}");
    }

    @ParameterizedTest
    @CsvSource({"none, false", "exact, false", "none, true"})
    void aTargetEndsSampling(String reduce, boolean vain) {
        String target = vain ? "11" : "10";

        Cli run =
                Cli.run(
                        "solve",
                        "1dc.64",
                        "--recipe=penalty-anneal",
                        "--reduce=" + reduce,
                        "--target=" + target,
                        "--no-controls");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out())
                .contains(
                        vain
                                ? "No sample reached the target 11."
                                : "Sampling reached the target 10 and ended after ")
                .contains("--target " + target);
    }
}
