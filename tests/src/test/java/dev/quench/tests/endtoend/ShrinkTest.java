package dev.quench.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.problems.family.BinaryModel;
import dev.quench.problems.family.Evaluation;
import dev.quench.problems.family.Solution;
import dev.quench.problems.io.ReadOptions;
import dev.quench.problems.io.detect.InstanceFiles;
import dev.quench.tests.Checkout;
import dev.quench.tests.Cli;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code quench shrink}: what it prints, what it refuses, and that its way back is right. */
class ShrinkTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir private Path folder;

    private static Cli shrink(String instance, String... options) {
        var arguments =
                new ArrayList<String>(List.of("shrink", instance, "--correlations", "random"));
        arguments.addAll(Arrays.asList(options));
        return Cli.run(arguments.toArray(String[]::new));
    }

    private static JsonNode record(String instance, String... options) {
        var all = new ArrayList<String>(Arrays.asList(options));
        all.add("--json");
        Cli run = shrink(instance, all.toArray(String[]::new));
        assertThat(run.err()).isEmpty();
        return JSON.readTree(run.out());
    }

    private static Path instance(String name) {
        return Checkout.root().resolve("problems/instances").resolve(name);
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    /** Every feasible point of the LP file lifts, and is worth there what it is worth here. */
    @ParameterizedTest
    @CsvSource({
        "mdkp/mdkp-10x5-0.50-s1.dat, none, 7",
        "mdkp/mdkp-20x5-0.25-s1.dat, exact, 10",
        "mis/1dc.64.txt, exact, 12",
        "mis/grid4x5.txt, none, 9",
        "mis/torus5x5.txt, none, 11",
        "qap/qap-grid2x3-s1.dat, none, 12",
    })
    void whatIsLeftLiftsByTheSubstitutionToSolutionsOfTheSameValue(
            String name, String reduce, int qubits) throws IOException {
        Path left = folder.resolve("left.lp");
        JsonNode shrunk =
                record(
                        instance(name).toString(),
                        "--qubits",
                        Integer.toString(qubits),
                        "--reduce",
                        reduce,
                        "--lp",
                        left.toString());
        var model =
                (BinaryModel) InstanceFiles.read(left, ReadOptions.defaults()).getFirst().problem();

        assertThat(shrunk.at("/variablesAfter").intValue()).isBetween(0, qubits);
        assertThat(model.size()).isEqualTo(shrunk.at("/left").size());
        int feasible = 0;
        for (int point = 0; point < 1 << model.size(); point++) {
            int bits = point;
            int[] values = IntStream.range(0, model.size()).map(k -> bits >> k & 1).toArray();
            Evaluation here = model.evaluate(Solution.of(values));
            if (here.feasible()) {
                feasible++;
                Optional<BigInteger> there =
                        PlainChecker.check(
                                name.substring(0, name.indexOf('/')),
                                instance(name),
                                answer(shrunk, values));
                assertThat(there).as("point %d", point).isPresent();
                assertThat(there.get())
                        .isEqualTo(here.objective().orElseThrow().toBigIntegerExact());
            }
        }
        assertThat(feasible).isPositive();
        assertThat(shrunk.at("/feasible").booleanValue()).isTrue();
    }

    /** Lifts by the names of the record alone, into the terms of the family. */
    private static List<Integer> answer(JsonNode shrunk, int[] values) {
        List<String> left = shrunk.at("/left").valueStream().map(JsonNode::asString).toList();
        List<Integer> bits =
                shrunk.at("/substitution")
                        .valueStream()
                        .map(JsonNode::asString)
                        .map(became ->
                                switch (became) {
                                    case "0" -> 0;
                                    case "1" -> 1;
                                    default ->
                                            became.startsWith("!")
                                                    ? 1 - values[left.indexOf(became.substring(1))]
                                                    : values[left.indexOf(became)];
                                })
                        .toList();
        List<Integer> ones =
                IntStream.range(0, bits.size()).filter(i -> bits.get(i) == 1).boxed().toList();
        if (!shrunk.at("/instance/problem").asString().equals("qap")) {
            return ones.stream().map(i -> i + 1).toList();
        }
        int n = (int) Math.round(Math.sqrt(bits.size()));
        return ones.stream().map(i -> i % n + 1).toList();
    }

    @Test
    void theRecordTellsEveryDecision() {
        JsonNode shrunk = record("qap-grid2x3-s1", "--qubits", "10");

        assertThat(shrunk.at("/schema").asString()).isEqualTo("quench.shrink/1");
        assertThat(shrunk.at("/stop").asString()).isEqualTo("BUDGET");
        assertThat(shrunk.at("/options/qubits").intValue()).isEqualTo(10);
        assertThat(shrunk.at("/source").asString()).isEqualTo("random");
        JsonNode decisions = shrunk.at("/decisions");
        assertThat(decisions.size()).isPositive();
        int left = 36;
        int number = 0;
        for (JsonNode decision : decisions) {
            number++;
            assertThat(decision.get("number").intValue()).isEqualTo(number);
            String first = decision.get("first").asString();
            assertThat(decision.get("merge").asString())
                    .startsWith(decision.get("kind").asString() + "(" + first + ", ");
            assertThat(shrunk.at("/substitution").has(first)).isTrue();
            boolean stands = !decision.get("decision").asString().equals("refused");
            assertThat(decision.get("rule").asString().isEmpty())
                    .isEqualTo(decision.get("decision").asString().equals("merged"));
            left -= stands ? 1 + decision.get("implied").size() : 0;
            assertThat(decision.get("left").intValue()).isEqualTo(left);
        }
        assertThat(shrunk.at("/variablesAfter").intValue()).isEqualTo(left);
    }

    @Test
    void theTableHasALineForEachDecisionInColumns() {
        JsonNode shrunk = record("qap-grid2x3-s1", "--qubits", "10");
        List<String> lines = shrink("qap-grid2x3-s1", "--qubits", "10").lines();

        for (JsonNode decision : shrunk.at("/decisions")) {
            String merge = decision.get("merge").asString();
            assertThat(lines)
                    .filteredOn(line ->
                            line.contains(merge)
                                    && line.contains(decision.get("decision").asString())
                                    && line.strip().startsWith(decision.get("number") + "  "))
                    .hasSize(1);
        }
        assertThat(lines)
                .anyMatch(line -> line.startsWith("  ? 1: 36 variables, "))
                .contains("  source    random (named by --correlations)")
                .contains(
                        "  left      %d of 36 variables, %1$d qubits"
                                .formatted(shrunk.at("/qubits").intValue()))
                .contains("  stopped   the budget of qubits is kept");
    }

    /** The dense energy of a knapsack is for the semidefinite relaxation. */
    @Test
    void theSourceThatIsChosenIsNamedWithTheReason() {
        String name = instance("mdkp/mdkp-20x5-0.50-s2.dat").toString();

        Cli run = Cli.run("shrink", name, "--qubits", "10");

        assertThat(run.out())
                .contains("  source    sdp (for the mean degree ")
                .doesNotContain("chosen");
    }

    @Test
    void oneSeedShrinksInOneWay() {
        assertThat(timeless(record("torus4x5", "--qubits", "5")))
                .isEqualTo(timeless(record("torus4x5", "--qubits", "5")))
                .isNotEqualTo(timeless(record("torus4x5", "--qubits", "5", "--seed", "2")));
    }

    private static JsonNode timeless(JsonNode shrunk) {
        ((ObjectNode) shrunk).remove(List.of("timings", "reproduce"));
        return shrunk;
    }

    @Test
    void theReproducingCommandShrinksAgain() {
        JsonNode shrunk =
                record(
                        "torus4x5",
                        "--qubits",
                        "9",
                        "--batch",
                        "0",
                        "--reopenings",
                        "2",
                        "--confidence",
                        "0.25",
                        "--bound-loss",
                        "50",
                        "--reduce",
                        "none",
                        "--seed",
                        "5");
        String[] words = shrunk.at("/reproduce").asString().split(" ", -1);
        var again = new ArrayList<>(List.of(words).subList(1, words.length));
        again.add("--json");

        Cli run = Cli.run(again.toArray(String[]::new));

        assertThat(timeless(JSON.readTree(run.out()))).isEqualTo(timeless(shrunk));
    }

    @Test
    void moreQubitsThanVariablesMergeNothing() {
        JsonNode shrunk = record("torus4x5", "--qubits", "500", "--reduce", "none");

        assertThat(shrunk.at("/decisions")).isEmpty();
        assertThat(shrunk.at("/stop").asString()).isEqualTo("BUDGET");
        assertThat(shrunk.at("/substitution").size()).isEqualTo(20);
        shrunk.at("/substitution")
                .properties()
                .forEach(e -> assertThat(e.getValue().asString()).isEqualTo(e.getKey()));
    }

    /** Rules that leave more than was asked for end with what they leave, and say so. */
    @Test
    void aBudgetOutOfReachEndsWithWhatIsReached() {
        Cli run = shrink("torus4x5", "--qubits", "3", "--confidence", "1", "--reduce", "none");

        assertThat(run.code()).isZero();
        assertThat(run.out())
                .contains("no candidate is above the confidence floor: 20 qubits are left where 3");
        assertThat(
                        shrink("torus4x5", "--qubits", "0", "--confidence", "1", "--reduce", "none")
                                .out())
                .contains("20 qubits are left where 0 were asked for");
    }

    @Test
    void qubitsAreCountedAsTheEncodingTakesThem() {
        String name = instance("mdkp/mdkp-10x5-0.50-s1.dat").toString();
        String[] counted = {"--reduce", "none", "--encoding", "slack-tight", "--qubits", "1000"};
        JsonNode plain = record(name, "--qubits", "1000", "--reduce", "none");
        int all = record(name, counted).at("/qubits").intValue();
        counted[5] = Integer.toString(all - 1);

        JsonNode slack = record(name, counted);

        assertThat(plain.at("/qubits").intValue()).isEqualTo(10);
        assertThat(all).isGreaterThan(10);
        assertThat(slack.at("/qubits").intValue())
                .isLessThan(all)
                .isGreaterThan(slack.at("/variablesAfter").intValue());
        assertThat(slack.at("/variablesAfter").intValue()).isLessThan(10);
    }

    /** Five capacities take more bits than ten items. */
    @Test
    void slackThatTakesMostOfTheQubitsIsWarnedOf() {
        String name = instance("mdkp/mdkp-10x5-0.50-s1.dat").toString();
        String[] options = {"--reduce", "none", "--encoding", "slack-tight", "--qubits", "20"};

        JsonNode slack = record(name, options);
        JsonNode plain = record(name, "--reduce", "none", "--qubits", "5");

        int qubits = slack.at("/qubits").intValue();
        int variables = slack.at("/variablesAfter").intValue();
        assertThat(qubits - variables).isGreaterThan(variables);
        assertThat(slack.at("/notices").valueStream().map(JsonNode::asString))
                .containsExactly(
                        "Of %d qubits %d are slack bits of the penalties and %d are variables: maybe take --recipe shrink-lagrangian-qaoa, which needs no slack."
                                .formatted(qubits, qubits - variables, variables));
        assertThat(plain.at("/notices")).isEmpty();
    }

    /** The merge that would have cost too much is shown, and that it was taken back. */
    @Test
    void theBoundLossEndsItBeforeItIsExceeded() {
        String name = instance("mdkp/mdkp-20x5-0.50-s2.dat").toString();
        JsonNode shrunk = record(name, "--bound-loss", "0.1", "--confidence", "0", "--seed", "3");

        assertThat(shrunk.at("/stop").asString()).isEqualTo("BOUND_LOSS");
        assertThat(shrunk.at("/bound/lossPercent").doubleValue()).isBetween(0.0, 0.1);
        JsonNode decisions = shrunk.at("/decisions");
        JsonNode back = shrunk.at("/reopened").get(shrunk.at("/reopened").size() - 1);
        assertThat(back.get("afterDecision").intValue()).isEqualTo(decisions.size());
        assertThat(back.get("reason").asString()).contains("bound loss");
        assertThat(back.get("left").intValue())
                .isEqualTo(shrunk.at("/variablesAfter").intValue())
                .isGreaterThan(decisions.get(decisions.size() - 1).get("left").intValue());
    }

    @Test
    void anInstanceThatExactRulesSolveHasNothingLeft() {
        Cli run = shrink("1tc.8", "--qubits", "2");

        assertThat(run.code()).isZero();
        assertThat(run.out())
                .contains("  left      0 of 8 variables, 0 qubits")
                .contains("lifts to a solution of 4")
                .contains("nothing is left to decide");
    }

    @Test
    void aModelWithoutRowsOrTermsIsShrunk() throws IOException {
        Path empty = file("empty.lp", "Minimize\n obj: 0 x\nSubject To\nBinaries\n x\nEnd\n");

        for (String reduce : List.of("none", "exact")) {
            assertThat(shrink(empty.toString(), "--reduce", reduce).code()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "exact"})
    void anInfeasibleInstanceIsSaidToBeOneWithTheRow(String reduce) throws IOException {
        Path bounds =
                file(
                        "low.lp",
                        "Minimize\n obj: x + y\nSubject To\n low: x + y >= 3\nBinaries\n x y\nEnd\n");
        Path cycle =
                file(
                        "odd.lp",
                        "Minimize\n obj: x\nSubject To\n a: x + y = 1\n b: y + z = 1\n c: x + z = 1\nBinaries\n x y z\nEnd\n");

        Cli simple = shrink(bounds.toString(), "--reduce", reduce);
        Cli propagated = shrink(cycle.toString(), "--reduce", reduce);

        assertThat(simple.code()).isEqualTo(1);
        assertThat(simple.out()).contains("INFEASIBLE", "low (0 to 2, must be >= 3)");
        assertThat(propagated.code()).isEqualTo(1);
        assertThat(propagated.out()).contains("INFEASIBLE", "the instance has no solution: ");
        assertThat(shrink(cycle.toString(), "--reduce", reduce, "--quiet").out().strip())
                .isEqualTo("INFEASIBLE");
        JsonNode record =
                JSON.readTree(shrink(cycle.toString(), "--reduce", reduce, "--json").out());
        assertThat(record.at("/feasible").booleanValue()).isFalse();
        assertThat(record.at("/stop").asString()).isEqualTo("INFEASIBLE");
        assertThat(record.at("/substitution")).isEmpty();
    }

    @Test
    void nothingIsWrittenOfAnInfeasibleInstance() throws IOException {
        Path bounds =
                file(
                        "low.lp",
                        "Minimize\n obj: x + y\nSubject To\n low: x + y >= 3\nBinaries\n x y\nEnd\n");
        Path left = folder.resolve("left.lp");

        shrink(bounds.toString(), "--lp", left.toString());

        assertThat(left).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--qubits -3 | The option --qubits (-3) must be at least 0.",
                "--qubits many | Invalid value for option '--qubits'",
                "--correlations sdq | Maybe one of auto, sdp,",
                "--engine merger | Maybe merge or reductions.",
                "--confidence 1.5 | The option --confidence (1.5) must be in [0, 1].",
                "--batch -0.1 | The option --batch (-0.1) must be in [0, 1].",
                "--bound-loss -1 | The option --bound-loss (-1.0) must be at least 0 percent.",
                "--bound-loss NaN | The option --bound-loss (NaN) must be",
                "--reopenings -1 | The option --reopenings (-1) must be at least 0.",
                "--encoding slack-tigth | Maybe one of: slack,",
                "--formulation edges | The problem family mis has no formulation edges.",
                "--reduce some | The option --reduce (some) must be exact, none or all.",
                "--backend qpu | Maybe statevector, mps",
                "--bond-dimension 8 | Maybe --backend mps.",
                "--time-limit 0 | The time limit (0.0) must be above 0",
                "--journal /nowhere/j | The journal /nowhere/j must be a file in a folder",
                "--journal= | The journal ('') must have a name.",
                "--lp /nowhere/left.lp | The folder of the output file /nowhere/left.lp",
                "torus5x5 --journal j | The option --journal is for one instance, and 2 are",
                "torus5x5 --lp left.lp | The option --lp is for one instance, and 2 are",
            })
    void badOptionsAreRefusedWithAWayOut(String options, String message) {
        Cli run =
                options.contains("--correlations")
                        ? Cli.run(("shrink torus4x5 " + options).split(" ", -1))
                        : shrink("torus4x5", options.split(" ", -1));

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains(message).doesNotContain("\tat ", "bug");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void anLpFileIsOverwrittenOnlyByForce() throws IOException {
        Path left = file("left.lp", "mine");

        Cli refused = shrink("torus4x5", "--qubits", "5", "--lp", left.toString());
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains("is not overwritten").contains("--force");
        assertThat(left).hasContent("mine");

        assertThat(shrink("torus4x5", "--qubits", "5", "--lp", left.toString(), "--force").code())
                .isZero();
        assertThat(Files.readString(left)).contains("Binaries");
    }

    @Test
    void theOutputFileHasOneRecordAnInstance() throws IOException {
        Path output = folder.resolve("all.jsonl");

        Cli run = shrink("torus4x5", "torus5x5", "--qubits", "6", "-o", output.toString(), "-q");

        assertThat(run.lines()).hasSize(2).allMatch(line -> line.matches("[0-6]"));
        assertThat(Files.readAllLines(output))
                .hasSize(2)
                .allSatisfy(line ->
                        assertThat(JSON.readTree(line).at("/schema").asString())
                                .isEqualTo("quench.shrink/1"));
    }

    /** A time limit that has passed at once is an interrupt: nothing is merged, and it says so. */
    @Test
    void aTimeLimitEndsWithWhatWasReached() {
        Cli late = shrink("torus5x5", "--qubits", "2", "--time-limit", "0.001", "--reduce", "none");

        assertThat(late.code()).isZero();
        assertThat(late.out())
                .contains("stopped   the time limit or an interrupt came")
                .contains("(interrupted)");
    }

    /** Noise moves the samples, so that the record, the way to repeat it and the answers differ. */
    @Test
    void circuitsOfTheSourceRunOnTheBackendThatIsNamed() {
        String[] command = {
            "shrink",
            "grid3x3",
            "--correlations",
            "sampled-qaoa",
            "--qubits",
            "6",
            "--reduce",
            "none"
        };

        JsonNode ideal = JSON.readTree(Cli.run(with(command, "--json")).out());
        JsonNode noisy =
                JSON.readTree(
                        Cli.run(with(command, "--backend", "density-matrix", "--json")).out());

        assertThat(ideal.at("/options/backend").asString()).startsWith("statevector");
        assertThat(noisy.at("/options/backend").asString()).startsWith("density-matrix");
        assertThat(noisy.at("/reproduce").asString()).contains(" --backend density-matrix ");
        assertThat(noisy.at("/decisions/0/score").doubleValue())
                .isNotEqualTo(ideal.at("/decisions/0/score").doubleValue());
        assertThat(noisy.at("/notices")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sampled-annealing", "sampled-tempering", "sampled-tabu"})
    void anySamplerGivesCorrelations(String source) {
        Cli run =
                Cli.run("shrink", "torus4x5", "--qubits", "8", "--correlations", source, "--json");
        JsonNode shrunk = JSON.readTree(run.out());

        assertThat(run.code()).isZero();
        assertThat(shrunk.at("/options/correlations").asString()).isEqualTo(source);
        assertThat(shrunk.at("/variablesAfter").intValue()).isLessThanOrEqualTo(8);
        assertThat(shrunk.at("/feasible").booleanValue()).isTrue();
        assertThat(shrunk.at("/questions/0/candidates").intValue()).isPositive();
    }

    private static String[] with(String[] command, String... more) {
        String[] all = Arrays.copyOf(command, command.length + more.length);
        System.arraycopy(more, 0, all, command.length, more.length);
        return all;
    }

    @Test
    void aBackendThatNoSourceAsksForIsSaidToBeWithoutEffect() {
        JsonNode shrunk = record("torus4x5", "--qubits", "9", "--backend", "mps");

        assertThat(shrunk.at("/notices").toString())
                .contains("The option --backend has no effect on the correlations random");
        assertThat(shrunk.at("/reproduce").asString()).doesNotContain("--backend");
        assertThat(shrunk.at("/options").has("backend")).isFalse();
    }

    @Test
    void theHelpNamesEverySourceAndOption() {
        String help = Cli.run("shrink", "--help").out().replaceAll("\\s+", " ");

        assertThat(help)
                .contains(
                        "sdp",
                        "lp",
                        "qaoa1",
                        "sampled (annealing)",
                        "sampled-qaoa",
                        "persistency",
                        "random")
                .contains("--qubits", "--correlations", "--engine", "--confidence", "--bound-loss")
                .contains("--batch", "--reopenings", "--reduce", "--formulation", "--encoding")
                .contains("--journal", "--time-limit", "--lp", "--force", "--all", "--backend");
        assertThat(Cli.run("--help").out()).contains("shrink");
    }
}
