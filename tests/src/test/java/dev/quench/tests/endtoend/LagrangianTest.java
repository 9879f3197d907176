package dev.quench.tests.endtoend;

import static dev.quench.tests.endtoend.LagrangianRuns.dual;
import static dev.quench.tests.endtoend.LagrangianRuns.solve;
import static dev.quench.tests.endtoend.LagrangianRuns.stage;
import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.tests.Cli;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Lagrangian recipes from the command line: bounds, multipliers, rounds, checkpoints. */
class LagrangianTest {
    private static final String KNAPSACK = "mdkp-10x5-0.50-s1";

    @TempDir private Path folder = Path.of("");

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "polyak",
                "subgradient",
                "dual-averaging",
                "stochastic",
                "cutting-plane",
                "bundle"
            })
    void everyRuleGivesABoundThatTheOptimumKeeps(String rule) {
        JsonNode run =
                solve(
                        KNAPSACK,
                        "--recipe",
                        "lagrangian-anneal",
                        "--rule",
                        rule,
                        "--reduce",
                        "none");
        JsonNode dual = dual(run);

        assertThat(dual.at("/detail/rule").stringValue()).isEqualTo(rule);
        assertThat(dual.at("/detail/separable").booleanValue()).isTrue();
        BigDecimal optimum = run.at("/solution/objective").decimalValue();
        assertThat(run.at("/status").stringValue()).isEqualTo("OPTIMAL");
        assertThat(dual.at("/detail/dualBound").doubleValue())
                .isBetween(optimum.doubleValue(), 1.2 * optimum.doubleValue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"lagrangian-vqe", "lagrangian-cvar-vqe"})
    void vqeAnswersRoundsAfterABundle(String recipe) {
        JsonNode run = solve(KNAPSACK, "--recipe", recipe, "--reduce", "none");

        assertThat(dual(run).at("/detail/rule").stringValue()).isEqualTo("bundle");
        assertThat(run.at("/ledger/qubits").intValue()).isEqualTo(10);
        assertThat(run.at("/samples/shots").intValue()).isEqualTo(1000);
        assertThat(run.at("/repaired/objective").decimalValue())
                .isLessThanOrEqualTo(run.at("/solution/objective").decimalValue());
        assertThat(run.at("/status").stringValue()).isEqualTo("OPTIMAL");
    }

    @Test
    void theConvergenceTellsBothPhases() {
        JsonNode run = solve(KNAPSACK, "--recipe", "lagrangian-anneal", "--reduce", "none");
        List<JsonNode> points = run.at("/convergence").valueStream().toList();

        assertThat(points).hasSizeGreaterThan(12);
        assertThat(points.getFirst().at("/phase").stringValue()).isEqualTo("dual");
        assertThat(points.getLast().at("/phase").stringValue()).isEqualTo("rounds");
        assertThat(points.getLast().at("/iteration").intValue()).isEqualTo(12);
        double bound = points.getLast().at("/bound").doubleValue();
        assertThat(points)
                .allSatisfy(p ->
                        assertThat(p.at("/bound").doubleValue()).isGreaterThanOrEqualTo(bound));
        assertThat(points.getLast().at("/incumbent").doubleValue()).isLessThanOrEqualTo(bound);
        assertThat(points.getLast().at("/rho").doubleValue()).isPositive();
    }

    @Test
    void oneRowKeptBoundsAtLeastAsWell() {
        JsonNode none =
                solve(
                        KNAPSACK,
                        "--recipe",
                        "lagrangian-anneal",
                        "--rule",
                        "bundle",
                        "--reduce",
                        "none");
        JsonNode row =
                solve(
                        KNAPSACK,
                        "--recipe",
                        "lagrangian-anneal",
                        "--rule",
                        "bundle",
                        "--keep",
                        "row",
                        "--reduce",
                        "none");

        double separable = dual(none).at("/detail/dualBound").doubleValue();
        assertThat(dual(row).at("/detail/separable").booleanValue()).isFalse();
        assertThat(dual(row).at("/detail/dualBound").doubleValue())
                .isLessThanOrEqualTo(separable + 1e-3 * Math.abs(separable));
    }

    @Test
    void rowsWithoutSolutionAreToldAsASum() throws IOException {
        String lp =
                file(
                        "none.lp",
                        """
                        Maximize
                         obj: a + b + c
                        Subject To
                         many: a + b + c >= 2
                         few: 3 a + 3 b + 4 c <= 5
                        Binary
                         a b c
                        End
                        """);

        Cli run = Cli.run("solve", lp, "--recipe", "lagrangian-anneal", "--reduce", "none");

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).contains("INFEASIBLE").contains("many").contains("few");
    }

    /** Each row has solutions, as have all rows but one; bits may be halves in none. */
    @Test
    void rowsOfEveryRelationAreExplained() throws IOException {
        String lp =
                file(
                        "three.lp",
                        """
                        Maximize
                         obj: 3 a + 2 b + 4 c + d
                        Subject To
                         cost: 3 a + 4 b + 5 c + 2 d <= 5
                         same: a - b = 0
                         least: a + c + d >= 2
                         other: b + 2 c + 3 d >= 4
                        Binary
                         a b c d
                        End
                        """);
        String[] line = {"solve", lp, "--recipe", "lagrangian-anneal", "--reduce", "none"};

        Cli shown = Cli.run(line);
        Cli quiet = Cli.run(Stream.concat(Stream.of(line), Stream.of("-q")).toArray(String[]::new));

        assertThat(shown.out())
                .contains("Infeasible: ")
                .contains(" x row \"cost\" (3 a + 4 b + 5 c + 2 d <= 5) ")
                .contains(" x row \"least\" (a + c + d >= 2) ")
                .contains("even with the bits that suit it best.");
        assertThat(quiet.lines()).containsExactly("INFEASIBLE");
        assertThat(quiet.code()).isEqualTo(1);
    }

    /** The linear relaxation is worth 10.136, the best solution 10. */
    @Test
    void aBoundIsRoundedToTheGridOfTheObjective() throws IOException {
        String lp =
                file(
                        "halves.lp",
                        """
                        Maximize
                         obj: 3.5 a + 2.5 b + 4.5 c + 6.5 d
                        Subject To
                         w: 3 a + 2 b + 4 c + 5 d <= 8
                         v: 2 a + 5 b + 3 c + 4 d <= 9
                        Binary
                         a b c d
                        End
                        """);

        JsonNode run = solve(lp, "--recipe", "lagrangian-anneal", "--reduce", "none");

        assertThat(run.at("/bound/source").stringValue()).isEqualTo("lagrangian-separable");
        assertThat(run.at("/bound/value").decimalValue()).isEqualByComparingTo("10");
        assertThat(run.at("/proof").stringValue()).isEqualTo("PROVEN");
        assertThat(dual(run).at("/detail/dualBound").doubleValue()).isBetween(10.136, 10.2);
        assertThat(dual(run).at("/detail/firstValue").doubleValue()).isEqualTo(17);
        JsonNode rounds = stage(run, "lagrangian").at("/detail");
        assertThat(rounds.at("/weightUnit").doubleValue()).isEqualTo(0.1);
        assertThat(rounds.at("/rounds").valueStream().filter(r -> r.has("bestFeasible")))
                .isNotEmpty()
                .allSatisfy(round ->
                        assertThat(round.at("/bestFeasible").doubleValue()).isBetween(0.0, 10.0));
    }

    @Test
    void theTimeOfTheAscentIsTold() {
        String[] line = {KNAPSACK, "--recipe", "lagrangian-anneal", "--reduce", "none"};
        JsonNode timings = solve(line).at("/timings");
        Cli shown =
                Cli.run(Stream.concat(Stream.of("solve"), Stream.of(line)).toArray(String[]::new));
        Cli penalties =
                Cli.run("solve", KNAPSACK, "--recipe", "penalty-anneal", "--reduce", "none");

        assertThat(timings.at("/dual").doubleValue())
                .isPositive()
                .isLessThan(timings.at("/total").doubleValue());
        assertThat(shown.out()).containsPattern("time +[0-9.]+ s: .*, dual [0-9.]+, encode");
        assertThat(penalties.out()).doesNotContain(", dual ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "zero row|zero: 0 a <= 1|OPTIMAL",
                "negative weights|neg: - 3 a - 2 b + c <= -2|OPTIMAL",
                "equation without solution|even: 2 a + 2 b + 2 c = 3|INFEASIBLE",
                "huge coefficients|huge: 4000000000000000 a + 4000000000000001 b <= 5000000000000000|OPTIMAL",
            })
    void strangeRowsHaveADefinedEnd(String name, String row, String status) throws IOException {
        String lp =
                file(
                        "rows.lp",
                        """
                        Maximize
                         obj: 2 a + 3 b + c
                        Subject To
                         %s
                        Binary
                         a b c
                        End
                        """
                                .formatted(row));

        JsonNode run = solve(lp, "--recipe", "lagrangian-anneal", "--reduce", "none");

        assertThat(run.at("/status").stringValue()).as(name).isEqualTo(status);
    }

    @Test
    void aRunGoesOnWhereItsCheckpointEnds() {
        String[] options = {
            KNAPSACK,
            "--recipe",
            "lagrangian-anneal",
            "--reduce",
            "none",
            "--checkpoint",
            folder.toString()
        };
        JsonNode first = solve(options);
        JsonNode second = solve(options);

        JsonNode sampling =
                second.at("/stages")
                        .valueStream()
                        .filter(stage -> stage.at("/kind").stringValue().equals("sample"))
                        .findFirst()
                        .orElseThrow();
        int evaluations = dual(first).at("/detail/evaluations").intValue();
        assertThat(sampling.at("/detail/resumedEvaluations").intValue())
                .isEqualTo(2 * evaluations + 12);
        assertThat(second.at("/raw")).isEqualTo(first.at("/raw"));
        assertThat(second.at("/samples")).isEqualTo(first.at("/samples"));
        assertThat(second.at("/convergence")).isEqualTo(first.at("/convergence"));
    }

    /** What a run does after its ascent was cut short is no part of the sequence that goes on. */
    @Test
    void anAscentThatTheTimeLimitEndedGoesOnAsIfNothingHadHappened() {
        JsonNode whole = lasting("600", "whole");
        int evaluations = dual(whole).at("/detail/evaluations").intValue();
        int cut = 0;
        for (String limit : List.of("0.001", "0.05", "0.2", "0.4")) {
            JsonNode first = lasting(limit, limit);

            JsonNode second = lasting("600", limit);

            assertThat(timeless(second)).as(limit).isEqualTo(timeless(whole));
            boolean isShort = dual(first).at("/detail/evaluations").intValue() < evaluations;
            /* The limit may also come between the last evaluation and the look at the clock. */
            boolean isTold = first.at("/notices").toString().contains("the dual ascent");
            assertThat(isTold || !isShort).as(limit).isTrue();
            cut += isShort ? 1 : 0;
        }
        assertThat(cut).isPositive();
    }

    private JsonNode lasting(String limit, String name) {
        return solve(
                KNAPSACK,
                "--recipe",
                "lagrangian-anneal",
                "--rule",
                "subgradient",
                "--reduce",
                "none",
                "--no-controls",
                "--time-limit",
                limit,
                "--checkpoint",
                folder.resolve(name).toString());
    }

    private static JsonNode timeless(JsonNode run) {
        var record = (ObjectNode) run.deepCopy();
        record.remove(List.of("utc", "timings"));
        for (JsonNode stage : record.get("stages")) {
            ((ObjectNode) stage).remove("seconds");
            ((ObjectNode) stage.get("detail")).remove("resumedEvaluations");
            withoutOrigin(stage);
        }
        return record;
    }

    /** A round that the first run finished is recalled by the second, and its record says so. */
    private static void withoutOrigin(JsonNode stage) {
        if (stage.at("/kind").stringValue().equals("sample")) {
            ((ObjectNode) stage.get("detail")).remove("rounds");
        }
    }

    @Test
    void aSeparableQuboIsLeftToAClosedFormUnlessAskedFor() throws IOException {
        String lp =
                file(
                        "free.lp",
                        """
                        Maximize
                         obj: 3 a + 2 b - 5 c
                        Binary
                         a b c
                        End
                        """);

        JsonNode closed = solve(lp, "--recipe", "lr-qaoa", "--reduce", "none");
        JsonNode sampled =
                solve(lp, "--recipe", "lr-qaoa", "--reduce", "none", "--sample-separable");

        assertThat(closed.at("/verdict/beatsRandom").isNull()).isTrue();
        assertThat(closed.at("/samples/distinct").intValue()).isEqualTo(1);
        assertThat(closed.at("/notices/0").stringValue()).contains("solved in closed form");
        assertThat(sampled.at("/samples/distinct").intValue()).isGreaterThan(1);
        assertThat(sampled.at("/notices")).isEmpty();
    }

    @Test
    void aSamplerThatSearchedSeparableQubosIsNoticed() {
        JsonNode linear =
                solve(
                        KNAPSACK,
                        "--recipe",
                        "lagrangian-anneal",
                        "--reduce",
                        "none",
                        "--surrogate",
                        "linear",
                        "--no-controls");
        JsonNode squares =
                solve(
                        KNAPSACK,
                        "--recipe",
                        "lagrangian-anneal",
                        "--reduce",
                        "none",
                        "--no-controls");

        assertThat(linear.at("/notices").toString())
                .contains("12 of 12 Qubos fall into parts of at most two variables")
                .contains("annealing had nothing to search there");
        assertThat(squares.at("/notices")).isEmpty();
    }

    @Test
    void anAssignmentIsBoundedByAdamsAndJohnson() {
        JsonNode run = solve("qap-grid2x3-s1", "--recipe", "lagrangian-anneal", "--reduce", "none");

        assertThat(dual(run).at("/name").stringValue()).isEqualTo("dual-linear-assignments");
        assertThat(dual(run).at("/detail/dualBound").doubleValue())
                .isLessThanOrEqualTo(run.at("/solution/objective").doubleValue());
        assertThat(run.at("/raw/feasible").booleanValue()).isTrue();
    }

    @Test
    void whatMergesLeftBoundsNothing() {
        JsonNode run =
                solve(
                        KNAPSACK,
                        "--recipe",
                        "shrink-lagrangian-qaoa",
                        "--reduce",
                        "none",
                        "--correlations",
                        "random",
                        "--qubits",
                        "4");

        assertThat(dual(run).at("/exact").booleanValue()).isFalse();
        assertThat(run.at("/convergence").size()).isPositive();
        assertThat(run.at("/convergence"))
                .allSatisfy(point -> assertThat(point.at("/bound").isNull()).isTrue());
    }

    @Test
    void penaltiesOnStatesHaveAControlOnQubos() throws IOException {
        String recipe =
                file(
                        "states.yaml",
                        """
                        name: states
                        about: a test
                        stages:
                          - relax: lagrangian
                            rounds: 2
                            surrogate: sampled-exact
                          - sample: vqe
                            shots: 100
                            evaluations: 100
                          - repair: greedy
                        """);

        JsonNode run = solve(KNAPSACK, "--recipe", recipe, "--reduce", "none");

        assertThat(run.at("/controls").valueStream().map(c -> c.at("/name").stringValue()))
                .contains("annealing", "random");
    }
}
