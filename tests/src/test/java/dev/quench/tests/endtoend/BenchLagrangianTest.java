package dev.quench.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.tests.Cli;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code bench lagrangian}: figures of recipes and of multiplier rules. */
class BenchLagrangianTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int ITEMS = 14;
    private static final int ROWS = 3;

    @TempDir private Path folder;

    /** An instance of a knapsack, with its optimum by trying every subset. */
    private record Knapsack(Path file, long optimum) {}

    private Knapsack knapsack(long seed) throws IOException {
        var random = new SplittableRandom(seed);
        long[] profits = random.longs(ITEMS, 20, 100).toArray();
        long[][] weights = new long[ROWS][];
        long[] capacities = new long[ROWS];
        for (int r = 0; r < ROWS; r++) {
            weights[r] = random.longs(ITEMS, 5, 60).toArray();
            capacities[r] = Arrays.stream(weights[r]).sum() / 2;
        }
        var lines = new ArrayList<String>(List.of("%d %d 0".formatted(ITEMS, ROWS)));
        lines.add(joined(profits));
        for (long[] row : weights) {
            lines.add(joined(row));
        }
        lines.add(joined(capacities));
        Path file = Files.write(folder.resolve("own%d.dat".formatted(seed)), lines);
        return new Knapsack(file, optimum(profits, weights, capacities));
    }

    private static String joined(long[] numbers) {
        return Arrays.stream(numbers).mapToObj(Long::toString).collect(Collectors.joining(" "));
    }

    private static long optimum(long[] profits, long[][] weights, long[] capacities) {
        long best = 0;
        for (int set = 0; set < 1 << ITEMS; set++) {
            boolean fits = true;
            for (int r = 0; r < ROWS; r++) {
                fits &= sum(weights[r], set) <= capacities[r];
            }
            best = fits ? Math.max(best, sum(profits, set)) : best;
        }
        return best;
    }

    private static long sum(long[] numbers, int set) {
        long sum = 0;
        for (int i = 0; i < ITEMS; i++) {
            sum += (set >> i & 1) * numbers[i];
        }
        return sum;
    }

    private static Cli study(Path instance, String... more) {
        return Cli.run(
                Stream.concat(
                                Stream.of("bench", "lagrangian", instance.toString()),
                                Stream.of(more))
                        .toArray(String[]::new));
    }

    private static Cli small(Path instance, String... more) {
        return study(
                instance,
                Stream.concat(
                                Stream.of("--seeds", "2", "--shots", "60", "--reduce", "none"),
                                Stream.of(more))
                        .toArray(String[]::new));
    }

    @Test
    void boundsAndSolutionsEncloseTheOptimum() throws IOException {
        for (long seed = 1; seed <= 3; seed++) {
            Knapsack own = knapsack(seed);
            Cli run = small(own.file(), "--json", "--quiet");

            assertThat(run.code()).as(run.err()).isZero();
            List<JsonNode> rows = run.lines().stream().map(JSON::readTree).toList();
            assertThat(rows).hasSize(2);
            for (JsonNode row : rows) {
                assertThat(row.at("/schema").stringValue()).isEqualTo("quench.lagrangian/1");
                double bound = row.at("/outcome/dual/bound").doubleValue();
                assertThat(bound).isGreaterThanOrEqualTo((double) own.optimum());
                assertThat(row.at("/outcome/bound").doubleValue())
                        .isGreaterThanOrEqualTo((double) own.optimum());
                assertThat(row.at("/outcome/sampled/repaired").longValue())
                        .isBetween(own.optimum() / 2, own.optimum());
                assertThat(row.at("/outcome/sampled/shots").intValue()).isEqualTo(60);
                assertThat(row.at("/outcome/random/shots").intValue()).isEqualTo(60);
                assertThat(row.at("/outcome/qubitsAfter").intValue()).isEqualTo(ITEMS);
                assertThat(row.at("/qubits/slack-tight").intValue()).isGreaterThan(ITEMS);
                assertThat(row.at("/qubits/lagrangian").intValue()).isEqualTo(ITEMS);
                if (!row.at("/outcome/lpBound").isNull()) {
                    assertThat(row.at("/outcome/dual/gapToLpPercent").doubleValue())
                            .isBetween(-1e-6, 0.5);
                    assertThat(row.at("/outcome/cpSat/objective").longValue())
                            .isEqualTo(own.optimum());
                }
            }
        }
    }

    @Test
    void theTableHasALineAnInstanceAndARecipe() throws IOException {
        Path own = knapsack(5).file();
        Path file = folder.resolve("rows.jsonl");
        Cli run =
                small(own, "--recipe", "lagrangian-anneal,lagrangian-qaoa", "-o", file.toString());

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("mdkp: 1 instance, 2 seeds, 60 shots, reductions none")
                .containsPattern("own5 +lagrangian-anneal +14 +\\d+ +14.0 ")
                .containsPattern("own5 +lagrangian-qaoa +14 +\\d+ +14.0 ")
                .containsPattern("(?m)^  lagrangian-anneal +1/1 ")
                .contains("no best known value, gaps to the best solution of these runs")
                .contains("own5");
        assertThat(run.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThan(160));
        assertThat(run.err().lines()).hasSize(4);
        assertThat(Files.readAllLines(file)).hasSize(4);
    }

    /** Nothing is known of it, so that the best of all runs is what gaps refer to. */
    @Test
    void aPruningBlockIsComparedWithTheBestOfItsRuns() {
        Cli run =
                Cli.run(
                        "bench",
                        "lagrangian",
                        "pruning-12x4-0.50-s1",
                        "--recipe",
                        "lagrangian-anneal,penalty-anneal",
                        "--seeds",
                        "2",
                        "--shots",
                        "50",
                        "--reduce",
                        "none");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("model: 1 instance, 2 seeds")
                .containsPattern("pruning-12x4-0.50-s1 +penalty-anneal +12 +12.0 .*0.00")
                .contains("gaps to the best solution of these runs");
    }

    @Test
    void aRunThatFailsTellsItsReasonInALine() {
        Cli run =
                Cli.run(
                        "bench",
                        "lagrangian",
                        "mdkp-60x5-0.50-s1",
                        "--recipe",
                        "lagrangian-anneal,augmented-qaoa",
                        "--seeds",
                        "1",
                        "--shots",
                        "20",
                        "--reduce",
                        "none",
                        "--quiet");

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out())
                .containsPattern(
                        "(?m)^  failed, 1 run: mdkp-60x5-0.50-s1, augmented-qaoa: Nothing.*60 qubits")
                .containsPattern("(?m)^  augmented-qaoa +0/1 ");
    }

    @Test
    void runsOfTheOutputFileAreNotRunAgain() throws IOException {
        Path own = knapsack(6).file();
        Path file = folder.resolve("rows.jsonl");
        small(own, "-o", file.toString());
        String text = Files.readString(file);

        Cli again = small(own, "-o", file.toString());
        Cli other = small(own, "-o", file.toString(), "--run-limit", "59");

        assertThat(again.err()).contains("2 of 2", "(from the output file)");
        assertThat(other.err()).doesNotContain("(from the output file)");
        assertThat(Files.readString(file)).startsWith(text);
        assertThat(Files.readAllLines(file)).hasSize(4);
    }

    @Test
    void rulesAreComparedWithTheLinearRelaxation() throws IOException {
        Knapsack own = knapsack(7);
        Cli json = study(own.file(), "--rules", "polyak", "--json");
        Cli table = study(own.file(), "--rules", "polyak");

        assertThat(json.code()).as(json.err()).isZero();
        JsonNode row = JSON.readTree(json.out());
        assertThat(row.at("/schema").stringValue()).isEqualTo("quench.lagrangian-rules/1");
        assertThat(row.at("/bound").doubleValue()).isGreaterThanOrEqualTo((double) own.optimum());
        assertThat(row.at("/multipliers").intValue()).isEqualTo(ROWS);
        if (!row.at("/lpBound").isNull()) {
            assertThat(row.at("/toTenth").intValue())
                    .isBetween(1, row.at("/toHundredth").intValue());
            assertThat(row.at("/toHundredth").intValue())
                    .isLessThanOrEqualTo(row.at("/evaluations").intValue());
        }
        assertThat(table.out())
                .contains("multiplier rules on 1 instance")
                .containsPattern("(?m)^  polyak +1/1 ");
    }

    @Test
    void whatTheReductionsSolveIsSaid() throws IOException {
        Path own = Files.writeString(folder.resolve("easy.dat"), "3 1 0\n5 4 3\n1 1 1\n3\n");
        Cli run = study(own, "--seeds", "1");

        assertThat(run.out())
                .contains("solved by reductions and bounds", "easy (1 of 1 runs)")
                .containsPattern("(?m)^  lagrangian-anneal +0/1$");
    }

    @ParameterizedTest
    @CsvSource({
        "--seeds, 0",
        "--seeds, -3",
        "--recipe, nonsense",
        "--rules, nonsense",
        "--shots, 0",
        "--reduce, nonsense",
        "--evaluations, 0",
        "--run-limit, 0"
    })
    void badOptionsAreNamed(String option, String value) throws IOException {
        Cli run = study(knapsack(8).file(), option, value);

        assertThat(run.code()).as(run.err()).isEqualTo(2);
        assertThat(run.err()).contains(value).doesNotContain("Exception");
    }

    @Test
    void anInstanceThatIsNotThereIsNamed() {
        Cli run = study(folder.resolve("missing.dat"));

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("missing.dat").doesNotContain("Exception");
    }

    @Test
    void aFileOfSomethingElseIsLeftAlone() throws IOException {
        Path file = Files.writeString(folder.resolve("notes.txt"), "precious\n");

        Cli run = small(knapsack(9).file(), "-o", file.toString());

        assertThat(run.code()).isEqualTo(2);
        assertThat(Files.readString(file)).isEqualTo("precious\n");
    }

    /** Edges 10 x 9 / 2, positions 9 x 9: what is counted without slack is what is sampled. */
    @Test
    void toursAreCountedInTheFormulationOfTheRecipe() {
        Cli run =
                Cli.run(
                        "bench lagrangian tsp-10-s1 --recipe tsp-cuts-anneal,lagrangian-anneal --seeds 1 --shots 20 --reduce none --json --quiet"
                                .split(" ", -1));

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.lines().stream().map(JSON::readTree))
                .extracting(row -> row.at("/qubits/lagrangian").intValue())
                .containsExactly(45, 81);
        assertThat(run.lines().stream().map(JSON::readTree))
                .extracting(row -> row.at("/outcome/qubitsAfter").intValue())
                .containsExactly(45, 81);
    }

    @Test
    void aSearchHasColumnsOfItsOwn() throws IOException {
        Path own = knapsack(2).file();

        Cli plain = small(own, "--quiet");
        Cli searched = small(own, "--search", "30", "--quiet");

        assertThat(searched.code()).as(searched.err()).isZero();
        assertThat(searched.lines().getFirst()).contains(", searches of 30 kicks, runs of");
        assertThat(searched.lines().get(1))
                .containsPattern(" impr\\. +search ")
                .contains("r. search");
        assertThat(plain.lines().get(1)).contains(" impr. ").doesNotContain("search");
    }

    @Test
    void rulesAloneHaveNoSearch() throws IOException {
        Cli run = study(knapsack(1).file(), "--rules", "polyak", "--search", "5");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("--search (5) has no effect beside --rules");
    }
}
