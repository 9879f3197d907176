package dev.quench.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.tests.Cli;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xml.sax.InputSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;

/** Lagrangian recipes from the command line: bounds, multipliers, plots, and what they refuse. */
class LagrangianTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String KNAPSACK = "mdkp-10x5-0.50-s1";

    @TempDir private Path folder = Path.of("");

    private static JsonNode solve(String... options) {
        String[] all = new String[options.length + 2];
        all[0] = "solve";
        all[1] = "--json";
        System.arraycopy(options, 0, all, 2, options.length);
        return JSON.readTree(Cli.run(all).out());
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    private static JsonNode dual(JsonNode run) {
        return run.at("/stages")
                .valueStream()
                .filter(stage -> stage.at("/name").stringValue().startsWith("dual-"))
                .findFirst()
                .orElseThrow();
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
        assertThat(-dual.at("/detail/dualBound").doubleValue())
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
                .isGreaterThanOrEqualTo(separable - 1e-3 * Math.abs(separable));
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

    @Test
    void aRowThatCannotBeKeptIsNoticed() {
        JsonNode run =
                solve(
                        "qap-grid2x3-s1",
                        "--recipe",
                        "lagrangian-anneal",
                        "--reduce",
                        "none",
                        "--keep",
                        "row",
                        "--no-controls");

        assertThat(run.at("/notices").toString())
                .contains("No row was kept inside the inner problem: ");
    }

    @Test
    void aClosedFormThatNobodyUsesIsNotSwitchedOff() {
        JsonNode run =
                solve(
                        KNAPSACK,
                        "--recipe",
                        "lagrangian-anneal",
                        "--sample-separable",
                        "--no-controls");

        assertThat(run.at("/notices").toString())
                .contains("The option --sample-separable has no effect on the sampler annealing");
        assertThat(run.at("/reproduce").stringValue()).doesNotContain("--sample-separable");
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
    void thePlotIsAWellFormedPicture() throws Exception {
        Path plot = folder.resolve("plot.svg");

        Cli run =
                Cli.run(
                        "solve",
                        KNAPSACK,
                        "--recipe",
                        "lagrangian-anneal",
                        "--reduce",
                        "none",
                        "--plot",
                        plot.toString());

        assertThat(run.code()).isZero();
        var picture =
                DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(new InputSource(new StringReader(Files.readString(plot))));
        assertThat(picture.getDocumentElement().getTagName()).isEqualTo("svg");
        assertThat(picture.getElementsByTagName("path").getLength()).isEqualTo(4);
        assertThat(Files.readString(plot))
                .contains("rounds of samples", "dual bound", "certified 3678 by ")
                .doesNotContain("NaN");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--recipe penalty-anneal|plot.svg|the recipe penalty-anneal has none|Maybe take --recipe lagrangian-anneal",
                "--recipe lagrangian-anneal --encoding slack|plot.svg|has none|leave --plot out",
                "--recipe lagrangian-anneal|plot.png|must name a .svg file|plot.svg, which browsers show",
                "--recipe lagrangian-anneal|plot|must name a .svg file|plot.svg, which browsers show",
                "--recipe lagrangian-anneal|none/plot.svg|The folder of the output file|Maybe make it first",
                "--recipe lagrangian-anneal|.|is a folder|Maybe name a file in it",
                "--recipe lagrangian-anneal --output FOLDER/plot.svg|plot.svg|name the same file|Maybe name another",
            })
    void aPlotThatCannotBeIsRefusedBeforeAnyWork(
            String options, String plot, String words, String wayOut) {
        String missing = folder.resolve("no-such-instance.lp").toString();
        String line =
                "solve %s %s --plot %s"
                        .formatted(missing, options, folder.resolve(plot).normalize());

        Cli run = Cli.run(line.replace("FOLDER", folder.toString()).split(" ", -1));

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains(words).contains(wayOut).doesNotContain("Exception");
        assertThat(folder).isEmptyDirectory();
    }

    /** An independent set needs no slack, so that the recipe by size has penalties. */
    @Test
    void aRecipeByPenaltiesThatWasChosenBySizeIsNotPlotted() {
        Path plot = folder.resolve("plot.svg");

        Cli run = Cli.run("solve", "1tc.8", "--reduce", "none", "--plot", plot.toString());

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("the recipe penalty-qaoa has none");
        assertThat(plot).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1tc.8|--rule bundle|The option --rule bundle has no effect on the recipe penalty-qaoa",
                "1tc.8|--rounds 3 --tightening 0.1|The option --tightening 0.1 has no effect",
                "mdkp-10x5-0.50-s1|--penalty-scale 2|The option --penalty-scale 2.0 has no effect on the recipe lagrangian-qaoa",
            })
    void whatTheRecipeBySizeCannotHeedIsNoticed(String name, String options, String notice) {
        Cli run =
                Cli.run(
                        "solve %s --reduce none --no-controls --evaluations 12 %s"
                                .formatted(name, options)
                                .split(" ", -1));

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).contains(notice);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "lagrangian-anneal|--rule steepest|no multiplier rule 'steepest'|Maybe one of",
                "lagrangian-anneal|--keep two|--keep (two) must be one of none, row|",
                "lagrangian-anneal|--rounds 0|rounds of the augmented Lagrangian (0) must be at least 1|",
                "lagrangian-anneal|--dual-evaluations 0|must be 1 to 1000000|Maybe take 3000",
                "lagrangian-anneal|--surrogate cubic|--surrogate (cubic) must be one of|",
                "lagrangian-anneal|--tightening 1|tightening of the augmented Lagrangian (1.0) must be in [0, 1)|",
                "lagrangian-anneal|--surrogate sampled-step|answers Qubos alone|Maybe sample by vqe",
                "penalty-anneal|--rule bundle|The option --rule bundle changes no recipe but the Lagrangian ones|Maybe take --recipe",
                "tsp-cuts-anneal|--quiet|edge|",
                "lagrangian-anneal|--rule none --keep row|The option --keep row has no effect beside --rule none|Maybe take --rule bundle, or leave --keep out",
                "lagrangian-anneal|--rule none --dual-evaluations 5|The option --dual-evaluations 5 has no effect beside --rule none|Maybe take --rule bundle",
                "lagrangian-anneal|--rounds 9 --shots 8|--rounds 9 asks for more rounds than there are shots (8)|Maybe add --shots 900",
                "augmented-qaoa|--keep row|beside the rule none of the recipe augmented-qaoa|Maybe take --rule bundle",
                "lagrangian-anneal|--encoding slack --rule bundle|--rule bundle and --encoding slack exclude each other|Maybe leave one of them out",
                "lagrangian-anneal|--penalty-scale 2|--penalty-scale 2.0 has no effect on the recipe lagrangian-anneal|Maybe add --encoding slack-tight",
                "lagrangian-anneal|--penalty resource1=2|--penalty resource1=2 has no effect|or take --recipe penalty-anneal",
                "cvar-vqe|--surrogate sampled-step|--surrogate sampled-step changes no recipe|Maybe take --recipe",
                "lagrangian-anneal|--surrogate sampled-exact --tightening 0.1|--tightening 0.1 has no effect beside the surrogate sampled-exact|Maybe take --surrogate active-set",
                "tsp-cuts-anneal|--formulation edge --rounds 3|has no formulation edge|Maybe one of these",
            })
    void whatMakesNoSenseIsRefused(String recipe, String options, String words, String wayOut) {
        Cli run =
                Cli.run(
                        "solve %s --recipe %s %s"
                                .formatted(KNAPSACK, recipe, options)
                                .split(" ", -1));

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains(words).contains(wayOut == null ? "" : wayOut);
        assertThat(run.err()).doesNotContain("Exception");
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
        }
        return record;
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
    void aTourByPositionsIsToldWhichFormulationHasABound() {
        String[] options = {"tsp-10-s1", "--recipe", "lagrangian-anneal", "--reduce", "none"};

        JsonNode positions = solve(options);
        JsonNode edges =
                solve(
                        Stream.concat(Stream.of(options), Stream.of("--formulation", "edge"))
                                .toArray(String[]::new));

        assertThat(positions.at("/notices").toString()).contains("Maybe add --formulation edge");
        assertThat(dual(edges).at("/detail/inner").stringValue()).contains("1-tree");
    }

    @Test
    void aTourIsSampledOverItsEdges() {
        JsonNode run = solve("tsp-10-s1", "--recipe", "tsp-cuts-anneal", "--reduce", "none");

        assertThat(run.at("/status").stringValue()).isEqualTo("OPTIMAL");
        assertThat(run.at("/ledger/qubits").intValue()).isEqualTo(45);
        assertThat(run.at("/ledger/qubitsSlack").intValue()).isZero();
        assertThat(run.at("/convergence").size()).isPositive();
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

    private static List<String> texts(JsonNode run, String pointer) {
        return run.at(pointer).valueStream().map(JsonNode::stringValue).toList();
    }

    @Test
    void theCoreIsSampledWhereTheSamplerWouldNeedTooManyQubits() {
        JsonNode run =
                solve(
                        "mdkp-30x5-0.50-s1",
                        "--recipe",
                        "bundle-qaoa",
                        "--reduce",
                        "none",
                        "--rounds",
                        "1");

        JsonNode core =
                run.at("/stages")
                        .valueStream()
                        .filter(stage -> stage.at("/name").stringValue().equals("core"))
                        .findFirst()
                        .orElseThrow();
        assertThat(core.at("/exact").booleanValue()).isFalse();
        assertThat(core.at("/variablesAfter").intValue()).isEqualTo(20);
        assertThat(run.at("/ledger/qubits").intValue()).isEqualTo(20);
        assertThat(run.at("/samples/shots").intValue()).isEqualTo(1000);
        assertThat(texts(run, "/notices")).anyMatch(n -> n.contains("Maybe add --core 30"));
    }

    @Test
    void aNamedCoreIsForClassicalSamplersToo() {
        JsonNode run =
                solve(KNAPSACK, "--recipe", "lagrangian-anneal", "--reduce", "none", "--core", "6");

        assertThat(run.at("/ledger/qubits").intValue()).isEqualTo(6);
        assertThat(run.at("/status").stringValue()).isEqualTo("OPTIMAL");
    }

    @Test
    void whatIsTooWideIsBoundedAndAnsweredWithoutSamples() {
        JsonNode run = solve("mdkp-40x5-0.50-s1", "--recipe", "augmented-qaoa", "--reduce", "none");

        assertThat(run.at("/samples").isMissingNode() || run.at("/samples").isNull()).isTrue();
        assertThat(run.at("/bound").isNull()).isFalse();
        assertThat(texts(run, "/notices"))
                .anyMatch(n -> n.contains("Nothing was sampled: 40 qubits are needed"))
                .anyMatch(n -> n.contains("--rule bundle"));
    }

    @Test
    void aProvenTourIsNotSampledUnlessNothingIsReduced() {
        String[] tour = {"tsp-9-s1", "--recipe", "tsp-cuts-anneal"};

        JsonNode proven = solve(tour);
        JsonNode whole = solve("tsp-9-s1", "--recipe", "tsp-cuts-anneal", "--reduce", "none");

        assertThat(proven.at("/status").stringValue()).isEqualTo("OPTIMAL");
        assertThat(proven.at("/ledger/qubits").intValue()).isZero();
        assertThat(whole.at("/ledger/qubits").intValue()).isEqualTo(36);
        assertThat(whole.at("/solution/objective")).isEqualTo(proven.at("/solution/objective"));
    }

    @Test
    void theCoreMustHaveABit() {
        Cli run = Cli.run("solve", KNAPSACK, "--recipe", "lagrangian-anneal", "--core", "0");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("--core (0)").contains("Maybe");
    }

    @Test
    void toursConvergeInBothPhasesAsWell() {
        JsonNode run = solve("tsp-9-s1", "--recipe", "tsp-cuts-anneal", "--reduce", "none");

        assertThat(dual(run).at("/name").stringValue()).isEqualTo("dual-1-tree");
        assertThat(run.at("/convergence").valueStream().map(p -> p.at("/phase").stringValue()))
                .contains("dual", "rounds");
        double length = run.at("/solution/objective").doubleValue();
        assertThat(run.at("/convergence").valueStream())
                .allSatisfy(
                        p -> assertThat(p.at("/bound").doubleValue()).isLessThanOrEqualTo(length));
    }

    @Test
    void tourCutsRefuseWhatIsNoTourOverItsEdges() {
        Cli run =
                Cli.run(
                        "solve",
                        "tsp-9-s1",
                        "--recipe",
                        "tsp-cuts-anneal",
                        "--formulation",
                        "position");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("as position").contains("Maybe");
    }

    @Test
    void tourCutsRefuseWhatIsOfRowsAlone() {
        Cli run = Cli.run("solve", "tsp-9-s1", "--recipe", "tsp-cuts-anneal", "--keep", "row");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("--keep row changes no recipe");
    }
}
