package dev.quench.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.solvers.pipeline.Recipe;
import dev.quench.solvers.pipeline.Recipes;
import dev.quench.solvers.pipeline.Stage;
import dev.quench.tests.Checkout;
import dev.quench.tests.Cli;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The recipes that shrink, from the command line to the record. */
class ShrinkRecipesTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String KNAPSACK =
            Checkout.root().resolve("problems/instances/mdkp/mdkp-10x5-0.50-s1.dat").toString();
    private static final String CUT =
            """
            5 7
            1 2 3
            1 3 1
            2 3 2
            2 4 4
            3 5 1
            4 5 2
            1 5 2
            """;

    @TempDir private Path folder;

    private static Cli solve(String instance, String... options) {
        var arguments = new ArrayList<String>(List.of("solve", instance, "--no-controls"));
        arguments.addAll(Arrays.asList(options));
        return Cli.run(arguments.toArray(String[]::new));
    }

    private static JsonNode record(String instance, String... options) {
        var all = new ArrayList<String>(Arrays.asList(options));
        all.addAll(List.of("--json", "--time-limit", "600"));
        Cli run = solve(instance, all.toArray(String[]::new));
        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
        return JSON.readTree(run.out());
    }

    private static List<JsonNode> stages(JsonNode record, String name) {
        return record.get("stages")
                .valueStream()
                .filter(s -> s.get("name").asString().equals(name))
                .toList();
    }

    private String instance(String name) throws IOException {
        return switch (name) {
            case "mdkp" -> KNAPSACK;
            case "maxcut" -> Files.writeString(folder.resolve("cut.mc"), CUT).toString();
            default -> name;
        };
    }

    @ParameterizedTest
    @CsvSource({
        "torus4x5, shrink-qaoa, 8, ''",
        "torus4x5, shrink-lagrangian-qaoa, 8, ''",
        "torus4x5, shrink-anneal, 8, ''",
        "mdkp, shrink-qaoa, 12, ''",
        "mdkp, shrink-lagrangian-qaoa, 6, ''",
        "mdkp, shrink-anneal, 12, ''",
        "qap-grid2x3-s1, shrink-qaoa, 9, ''",
        "qap-grid2x3-s1, shrink-lagrangian-qaoa, 9, ''",
        "qap-grid2x3-s1, shrink-anneal, 9, ''",
        "tsp-6-s1, shrink-qaoa, 9, ''",
        "tsp-6-s1, shrink-lagrangian-qaoa, 9, ''",
        "tsp-6-s1, shrink-anneal, 9, ''",
        "tsp-6-s1, shrink-qaoa, 9, edge",
        "tsp-6-s1, shrink-lagrangian-qaoa, 9, edge",
        "tsp-6-s1, shrink-anneal, 9, edge",
        "maxcut, shrink-qaoa, 3, ''",
        "maxcut, shrink-lagrangian-qaoa, 3, ''",
        "maxcut, shrink-anneal, 3, ''",
    })
    void everyFamilyIsShrunkToTheBudgetAndSolved(
            String name, String recipe, int qubits, String formulation) throws IOException {
        String budget = Integer.toString(qubits);
        var options =
                new ArrayList<String>(
                        List.of("--recipe", recipe, "--qubits", budget, "--reduce", "none"));
        if (!formulation.isEmpty()) {
            options.addAll(List.of("--formulation", formulation));
        }

        JsonNode run = record(instance(name), options.toArray(String[]::new));

        assertThat(run.at("/schema").asString()).isEqualTo("quench.run/1");
        assertThat(run.at("/recipe/stages").valueStream().map(JsonNode::asString))
                .contains("shrink:auto");
        assertThat(run.at("/ledger/qubits").intValue()).isBetween(0, qubits);
        assertThat(run.at("/status").asString()).isIn("OPTIMAL", "FEASIBLE");
        assertThat(run.at("/solution/objective").isNumber()).isTrue();
        JsonNode shrink = stages(run, "shrink").getFirst();
        assertThat(shrink.get("kind").asString()).isEqualTo("reduce");
        /* A cut does not change if all sides do: one vertex is fixed before anything is asked. */
        assertThat(shrink.get("variablesBefore").intValue())
                .isEqualTo(
                        run.at("/instance/variables").intValue() - (name.equals("maxcut") ? 1 : 0))
                .isGreaterThan(shrink.get("variablesAfter").intValue());
        assertThat(shrink.get("exact").booleanValue()).isFalse();
        JsonNode detail = shrink.get("detail");
        assertThat(detail.get("source").asString()).isEqualTo("auto");
        assertThat(detail.get("chosen").asString()).matches("(sdp|lp)\\b.*");
        int merged =
                detail.get("fixed").intValue()
                        + detail.get("equal").intValue()
                        + detail.get("opposed").intValue();
        assertThat(merged).isPositive();
        assertThat(detail.get("questions").intValue()).isPositive();
    }

    @ParameterizedTest
    @ValueSource(strings = {"shrink-qaoa", "shrink-lagrangian-qaoa", "shrink-anneal"})
    void oneSeedGivesOneRecordOnAnyNumberOfThreads(String recipe) {
        String[] options = {
            "--recipe", recipe, "--qubits", "7", "--correlations", "sampled", "--reduce", "none"
        };
        String[] two = Arrays.copyOf(options, 10);
        two[8] = "--threads";
        two[9] = "2";
        String[] one = two.clone();
        one[9] = "1";

        assertThat(timeless(record("torus4x5", one))).isEqualTo(timeless(record("torus4x5", two)));
    }

    /** Annealing needs no backend, but correlations of QAOA do. */
    @Test
    void theBackendOfTheCorrelationsIsNotWithoutEffect() {
        String[] options = {
            "--recipe",
            "shrink-anneal",
            "--qubits",
            "9",
            "--backend",
            "mps",
            "--correlations",
            "sdp"
        };
        String[] circuits = options.clone();
        circuits[7] = "sampled-qaoa";

        JsonNode run = record("grid3x4", circuits);

        assertThat(notices(run, "no effect")).isEmpty();
        assertThat(run.at("/reproduce").asString()).contains("--backend mps");
        assertThat(notices(record("grid3x4", options), "--backend has no effect")).hasSize(1);
    }

    /** Penalties of five capacities use up most of the budget, or leave no room for an item. */
    @Test
    void slackThatTakesMostOfTheQubitsIsWarnedOfOnce() {
        String twenty =
                Checkout.root().resolve("problems/instances/mdkp/mdkp-20x5-0.50-s2.dat").toString();

        JsonNode some = record(twenty, shrinking("shrink-anneal", 60));
        JsonNode none = record(KNAPSACK, shrinking("shrink-anneal", 12));

        int qubits = some.at("/ledger/qubits").intValue();
        int slack = some.at("/ledger/qubitsSlack").intValue();
        assertThat(2 * slack).isGreaterThan(qubits);
        assertThat(notices(some, "slack"))
                .containsExactly(
                        "Of %d qubits %d are slack bits of the penalties and %d are variables: maybe take --recipe shrink-lagrangian-qaoa, which needs no slack."
                                .formatted(qubits, slack, qubits - slack));
        assertThat(none.at("/ledger/qubits").intValue()).isZero();
        assertThat(notices(none, "slack"))
                .singleElement()
                .satisfies(notice ->
                        assertThat(notice)
                                .matches(
                                        "Of 10 variables 0 are left to sample, .* take [1-9]\\d slack bits: maybe .*"));
        assertThat(notices(record(KNAPSACK, shrinking("shrink-lagrangian-qaoa", 5)), "slack"))
                .isEmpty();
        assertThat(notices(record("torus4x5", shrinking("shrink-anneal", 9)), "slack")).isEmpty();
    }

    private static String[] shrinking(String recipe, int qubits) {
        return new String[] {
            "--recipe", recipe, "--qubits", Integer.toString(qubits), "--reduce", "none"
        };
    }

    private static List<String> notices(JsonNode record, String about) {
        return record.get("notices")
                .valueStream()
                .map(JsonNode::asString)
                .filter(notice -> notice.contains(about))
                .toList();
    }

    private static JsonNode timeless(JsonNode run) {
        ((ObjectNode) run).remove(List.of("utc", "timings", "reproduce"));
        for (JsonNode stage : run.get("stages")) {
            ((ObjectNode) stage).remove("seconds");
            ((ObjectNode) stage.get("detail")).remove(List.of("sourceSeconds", "boundSeconds"));
        }
        return run;
    }

    @Test
    void theReproducingCommandNamesBudgetAndSource() {
        JsonNode run =
                record(
                        "torus4x5",
                        "--recipe",
                        "shrink-anneal",
                        "--qubits",
                        "9",
                        "--correlations",
                        "random");
        String[] words = run.at("/reproduce").asString().split(" ", -1);
        var again = new ArrayList<>(List.of(words).subList(1, words.length));
        again.add("--json");

        assertThat(String.join(" ", words)).contains(" --qubits 9 --correlations random");
        assertThat(timeless(JSON.readTree(Cli.run(again.toArray(String[]::new)).out())))
                .isEqualTo(timeless(run));
    }

    /** Another budget or source is another run, whose checkpoint is another file. */
    @Test
    void theIdentityOfARunHasBudgetAndSource() {
        String[] options = {"--recipe", "shrink-anneal", "--qubits", "9", "--correlations", "sdp"};
        String[] fewer = options.clone();
        fewer[3] = "8";
        String[] other = options.clone();
        other[5] = "random";

        String id = record("torus4x5", options).get("id").asString();

        assertThat(record("torus4x5", options).get("id").asString()).isEqualTo(id);
        assertThat(record("torus4x5", fewer).get("id").asString()).isNotEqualTo(id);
        assertThat(record("torus4x5", other).get("id").asString()).isNotEqualTo(id);
    }

    /** Penalties far too small make every sample infeasible; each time merges are taken back. */
    @ParameterizedTest
    @ValueSource(strings = {"torus4x5", "qap-grid2x3-s1"})
    void samplesWithoutASolutionTakeMergesBack(String name) {
        String[] options = {
            "--recipe",
            "shrink-anneal",
            "--qubits",
            "14",
            "--reduce",
            "none",
            "--penalty-scale",
            "1e-5"
        };

        JsonNode run = record(name, options);
        JsonNode provable = record(name, Arrays.copyOf(options, 6));

        List<JsonNode> shrinks = stages(run, "shrink");
        assertThat(run.at("/samples/feasibleFraction").doubleValue()).isZero();
        assertThat(shrinks).hasSize(3);
        assertThat(shrinks.stream().map(s -> s.at("/detail/reopenings").intValue()))
                .containsExactly(0, 1, 2);
        assertThat(shrinks.stream().map(s -> s.get("variablesAfter").intValue()))
                .allMatch(left -> left <= 14);
        assertThat(stages(run, "annealing")).hasSize(3);
        assertThat(run.at("/solution/objective").isNumber()).isTrue();
        assertThat(stages(provable, "shrink")).hasSize(1);
    }

    @Test
    void whatExactReductionsSolveIsNotShrunk() {
        JsonNode run = record("1tc.8", "--recipe", "shrink-qaoa", "--qubits", "3");

        assertThat(run.at("/status").asString()).isEqualTo("OPTIMAL");
        assertThat(run.at("/ledger/qubits").intValue()).isZero();
        assertThat(stages(run, "shrink")).isEmpty();
        assertThat(run.at("/solution/objective").intValue()).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"shrink-qaoa", "shrink-lagrangian-qaoa", "shrink-anneal"})
    void anInfeasibleInstanceIsRecognised(String recipe) throws IOException {
        Path cycle =
                Files.writeString(
                        folder.resolve("odd.lp"),
                        "Minimize\n obj: x\nSubject To\n a: x + y = 1\n b: y + z = 1\n c: x + z = 1\nBinaries\n x y z\nEnd\n");

        for (String reduce : List.of("none", "exact")) {
            Cli run = solve(cycle.toString(), "--recipe", recipe, "--reduce", reduce, "--json");

            assertThat(run.code()).isEqualTo(1);
            JsonNode record = JSON.readTree(run.out());
            assertThat(record.at("/status").asString()).isEqualTo("INFEASIBLE");
            assertThat(record.at("/proof").asString()).isEqualTo("PROVEN");
            assertThat(record.at("/solution").isNull()).isTrue();
            assertThat(record.at("/ledger/qubits").isNull()).isTrue();
            assertThat(record.at("/samples").isNull()).isTrue();
            assertThat(record.get("stages").valueStream().map(s -> s.get("kind").asString()))
                    .doesNotContain("sample", "verify");
            assertThat(record.at("/notices").toString())
                    .contains(
                            reduce.equals("none")
                                    ? "The shrinking found that there is no solution: row c."
                                    : "Infeasible: no assignment satisfies a (0 to 2, must be = 1), b (0 to 2, must be = 1) and c (0 to 2, must be = 1) together.");
        }
    }

    @Test
    void theTextSaysWhoseCorrelationsMerged() {
        Cli chosen = solve("torus4x5", "--recipe", "shrink-anneal", "--qubits", "8");
        Cli named =
                solve(
                        "torus4x5",
                        "--recipe",
                        "shrink-anneal",
                        "--qubits",
                        "8",
                        "--correlations",
                        "sdp");

        assertThat(chosen.out())
                .containsPattern(
                        "by shrink \\(heuristic, correlations by sdp, for the rows are pairs");
        assertThat(named.out()).contains("by shrink (heuristic, correlations by sdp)");
    }

    /** Else a sampler would be praised for what the merges have done. */
    @Test
    void randomBitsAreThoseOfWhatWasSampled() {
        String command =
                "solve qap-grid3x3-s1 --recipe shrink-anneal --qubits 6 --shots 50 --time-limit 5 --json";
        JsonNode run = JSON.readTree(Cli.run(command.split(" ", -1)).out());

        JsonNode random = run.get("controls").get(0);
        assertThat(random.get("name").asString()).isEqualTo("random");
        assertThat(random.at("/repaired/distance").intValue()).isLessThan(20);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--recipe shrink-qaoa --qubits 0 | The option --qubits (0) must be at least 1.",
                "--recipe shrink-qaoa --qubits -1 | The option --qubits (-1) must be at least 1.",
                "--recipe shrink-qaoa --qubits 99999999999 | Invalid value for option '--qubits'",
                "--recipe shrink-qaoa --correlations sdq | There are no correlations 'sdq'.",
                "--recipe shrink-qaoa --correlations sampled-foo | no correlations 'sampled-foo'.",
                "--recipe shrink-qaoa --correlations= | There are no correlations ''.",
                "--recipe qaoa --qubits 5 | Maybe take --recipe shrink-qaoa",
                "--recipe qaoa --correlations sdp | so that the option --correlations has no effect",
                "--qubits 5 | Maybe add --recipe shrink-qaoa.",
                "--correlations lp | The option --correlations needs a recipe that shrinks",
            })
    void badOptionsAreRefusedWithAWayOut(String options, String message) {
        Cli run = solve("torus4x5", options.split(" ", -1));

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains(message, "Maybe").doesNotContain("\tat ", "bug");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void aBudgetAboveTheVariablesMergesNothing() {
        JsonNode run =
                record(
                        "torus4x5",
                        "--recipe",
                        "shrink-anneal",
                        "--qubits",
                        "2000000000",
                        "--reduce",
                        "none");

        JsonNode shrink = stages(run, "shrink").getFirst();
        assertThat(shrink.get("exact").booleanValue()).isTrue();
        assertThat(shrink.get("variablesAfter").intValue()).isEqualTo(20);
        assertThat(shrink.at("/detail/questions").intValue()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "shrink: sdp, depth: 3 | has the unknown key 'depth'; known are [attempts, batch,",
                "shrink: sdq | has shrink 'sdq'; it must be one of auto, sdp,",
                "shrink: sdp, engine: fast | it must be one of [merge, reductions]",
                "shrink: sdp, qubits: -1 | has qubits -1; it must be an integer in [0, 1000000]",
                "shrink: sdp, qubits: 1000001 | must be an integer in [0, 1000000]",
                "shrink: sdp, qubits: 2.5 | has qubits 2.5; it must be an integer",
                "shrink: sdp, confidence: 1.01 | has confidence 1.01; it must be a number in",
                "shrink: sdp, confidence: .nan | has confidence NaN; it must be a number in",
                "shrink: sdp, bound-loss: -0.1 | has bound-loss -0.1; it must be a number in",
                "shrink: sdp, batch: 2 | has batch 2; it must be a number in [0.0, 1.0]",
                "shrink: sdp, reopenings: -1 | has reopenings -1; it must be an integer",
                "shrink: sdp, attempts: 1001 | has attempts 1001; it must be an integer",
                "shrink: sdp }, { shrink: lp | The stage shrink of recipe odd is doubled or out of",
                "shrink: sdp }, { reduce: exact | The stage reduce of recipe odd is doubled or out of",
            })
    void aFaultyStageIsRefusedWithItsPlace(String stage, String message) throws IOException {
        Path recipe =
                Files.writeString(
                        folder.resolve("odd.yaml"),
                        "name: odd\nstages: [{ %s }, { relax: penalty }, { sample: annealing }]\n"
                                .formatted(stage));

        Cli run = solve("torus4x5", "--recipe", recipe.toString());

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains(message, "Maybe ").doesNotContain("\tat ", "bug");
        assertThat(run.out()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"shrink-qaoa", "shrink-lagrangian-qaoa", "shrink-anneal"})
    void theRecipesShrinkAfterTheExactReductions(String name) {
        Recipe recipe = Recipes.named(name);

        assertThat(recipe.stages().get(0)).isInstanceOf(Stage.Reduce.class);
        assertThat(recipe.stages().get(1)).isInstanceOf(Stage.Shrink.class);
    }
}
