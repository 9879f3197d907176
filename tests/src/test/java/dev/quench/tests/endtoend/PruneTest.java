package dev.quench.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quench.problems.io.tensor.Tensor;
import dev.quench.problems.io.tensor.TensorFiles;
import dev.quench.tests.Cli;
import dev.quench.tests.SharedInstances;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code prune} on a published small network. */
class PruneTest {
    private static final String NAME = "icbs/digits-mlp-64-12-10";

    @TempDir private Path folder;

    static List<String> digits(String... more) {
        var arguments =
                new ArrayList<>(
                        List.of(
                                "prune",
                                "--model",
                                SharedInstances.file(NAME + ".json").toString(),
                                "--data",
                                SharedInstances.file("icbs/digits.csv.gz").toString(),
                                "--scale",
                                "16",
                                "--test-rows",
                                "397",
                                "--include-head",
                                "--quiet"));
        arguments.addAll(Arrays.asList(more));
        return arguments;
    }

    static JsonNode record(List<String> arguments) {
        var all = new ArrayList<>(arguments);
        all.add("--json");
        Cli run = Cli.run(all.toArray(String[]::new));
        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
        return JsonMapper.shared().readTree(run.out());
    }

    /** A checkpoint of a run without steps has none: all stages are taken again. */
    @Test
    void scoresPruneInStagesAlsoBesideACheckpoint() {
        List<String> arguments =
                digits(
                        "--init",
                        "surgeon",
                        "--surgeon",
                        "0.01",
                        "--epochs",
                        "0",
                        "--stages",
                        "4",
                        "--checkpoint",
                        folder.resolve("steps.jsonl").toString());

        JsonNode first = record(arguments);
        JsonNode again = record(arguments);

        assertThat(first.get("method").get("stages").asInt()).isEqualTo(4);
        assertThat(first.get("steps").asInt()).isZero();
        assertThat(first.get("finished").asBoolean()).isTrue();
        assertThat(first.get("notices")).isEmpty();
        assertThat(first.get("pruned").get("density").asDouble()).isCloseTo(0.1, within(0.001));
        assertThat(again.get("pruned")).isEqualTo(first.get("pruned"));
    }

    /** The training loss of the reference is over all 1,400 rows, of which 140 validate here. */
    @Test
    void magnitudesGiveThePublishedReference() throws IOException {
        JsonNode facts =
                JsonMapper.shared()
                        .readTree(Files.readString(SharedInstances.file(NAME + ".json")));
        for (JsonNode row : facts.get("magnitude_pruning_reference")) {
            double density = 1 - row.get("sparsity").asDouble();

            JsonNode run =
                    record(
                            digits(
                                    "--per",
                                    "network",
                                    "--epochs",
                                    "0",
                                    "--density",
                                    String.valueOf(density)));

            assertThat(run.at("/pruned/testAccuracy").asDouble())
                    .isCloseTo(row.get("test_accuracy").asDouble(), within(1e-6));
            assertThat(run.at("/dense/testAccuracy").asDouble())
                    .isCloseTo(facts.get("test_accuracy").asDouble(), within(1e-12));
            assertThat(run.at("/dense/testLoss").asDouble())
                    .isCloseTo(facts.get("test_loss").asDouble(), within(1e-6));
            int kept = 888 - row.get("removed").asInt();
            assertThat(
                            run.at("/layers/0/survivors").asInt()
                                    + run.at("/layers/1/survivors").asInt())
                    .isEqualTo(kept);
            assertThat(run.at("/initial")).isEqualTo(run.at("/pruned"));
        }
    }

    /** Ten points of accuracy and a third of a nat on data that no choice saw. */
    @ParameterizedTest
    @ValueSource(strings = {"0.1", "0.05"})
    void aShortDescentIsFarBetterThanMagnitudes(String density) {
        JsonNode run =
                record(
                        digits(
                                "--per",
                                "network",
                                "--density",
                                density,
                                "--block",
                                "64",
                                "--epochs",
                                "2",
                                "--steps",
                                "30"));

        assertThat(run.at("/pruned/testAccuracy").asDouble())
                .isGreaterThan(run.at("/initial/testAccuracy").asDouble() + 0.1);
        assertThat(run.at("/pruned/testLoss").asDouble())
                .isLessThan(run.at("/initial/testLoss").asDouble() - 0.3);
        assertThat(run.at("/pruned/density").asDouble())
                .isEqualTo(run.at("/initial/density").asDouble());
    }

    @ParameterizedTest
    @ValueSource(strings = {"npz", "safetensors"})
    void theFilesHaveExactlyTheSurvivors(String end) {
        Path mask = folder.resolve("mask." + end);
        Path pruned = folder.resolve("pruned." + end);

        JsonNode run =
                record(
                        digits(
                                "--per",
                                "output",
                                "--density",
                                "0.25",
                                "--epochs",
                                "1",
                                "--steps",
                                "5",
                                "--block",
                                "32",
                                "--mask",
                                mask.toString(),
                                "--pruned",
                                pruned.toString()));

        for (JsonNode layer : run.get("layers")) {
            String name = layer.get("name").asString();
            Tensor survives = TensorFiles.open(mask).tensor(name);
            Tensor weights = TensorFiles.open(pruned).tensor(name);
            int inputs = layer.get("inputs").asInt();
            int[] kept = new int[layer.get("outputs").asInt()];
            for (int w = 0; w < survives.size(); w++) {
                assertThat(weights.floatAt(w) != 0).isEqualTo(survives.longAt(w) == 1);
                kept[w / inputs] += (int) survives.longAt(w);
            }
            assertThat(kept).containsOnly(inputs / 4);
            assertThat(Arrays.stream(kept).sum()).isEqualTo(layer.get("survivors").asInt());
        }
        JsonNode again =
                record(
                        digits("--model=" + pruned, "--epochs", "0").stream()
                                .filter(a -> !a.equals("--model") && !a.endsWith("12-10.json"))
                                .toList());
        assertThat(again.at("/dense/testLoss")).isEqualTo(run.at("/pruned/testLoss"));
    }

    @Test
    void theRecordSaysWhatWasDoneAndIsTheFileToo() throws IOException {
        Path output = folder.resolve("run.json");
        Path log = folder.resolve("steps.jsonl");
        Path plot = folder.resolve("curve.svg");

        JsonNode run =
                record(
                        digits(
                                "--epochs",
                                "2",
                                "--steps",
                                "3",
                                "--block",
                                "32",
                                "-o",
                                output.toString(),
                                "--log",
                                log.toString(),
                                "--plot",
                                plot.toString()));

        assertThat(run.propertyNames())
                .contains(
                        "schema",
                        "utc",
                        "reproduce",
                        "network",
                        "data",
                        "method",
                        "seed",
                        "versions",
                        "dense",
                        "initial",
                        "pruned",
                        "layers",
                        "steps",
                        "stepsTaken",
                        "swaps",
                        "finished",
                        "curve",
                        "timings",
                        "notices");
        assertThat(run.get("schema").asString()).isEqualTo("quench.prune/1");
        assertThat(run.at("/method/solver").asString()).isEqualTo("relax");
        assertThat(run.at("/network/weights").asInt()).isEqualTo(888);
        assertThat(run.at("/curve").size()).isEqualTo(3);
        assertThat(run.at("/finished").asBoolean()).isTrue();
        assertThat(JsonMapper.shared().readTree(Files.readString(output))).isEqualTo(run);
        assertThat(Files.readAllLines(log))
                .hasSize(6)
                .allMatch(line -> line.startsWith("{\"schema\":\"quench.prune-step/1\""));
        assertThat(plot).content().startsWith("<svg").contains("</svg>");
    }

    /** The smaller of two layers takes the free weights it has. */
    @Test
    void aBlockIsAtMostTheFreeWeightsOfALayer() throws IOException {
        Path log = folder.resolve("steps.jsonl");

        record(
                digits(
                        "--epochs",
                        "1",
                        "--steps",
                        "3",
                        "--block",
                        "768",
                        "--density",
                        "0.5",
                        "--log",
                        log.toString()));

        for (String line : Files.readAllLines(log)) {
            JsonNode step = JsonMapper.shared().readTree(line).at("/step");
            assertThat(step.at("/block").asInt())
                    .isBetween(2, step.at("/layer").asString().equals("fc1.weight") ? 768 : 120);
        }
    }

    @Test
    void aTrainedNetworkIsPrunedFromItsFile() {
        String saved = folder.resolve("trained.npz").toString();
        List<String> train =
                new ArrayList<>(
                        digits("-o", saved, "--train-epochs", "20", "--rate", "0.01", "--json"));
        train.removeAll(List.of("--include-head"));
        train.set(2, "mlp:64-12-10:tanh");
        train.add(1, "train");

        Cli run = Cli.run(train.toArray(String[]::new));

        assertThat(run.err()).isEmpty();
        JsonNode trained = JsonMapper.shared().readTree(run.out());
        assertThat(trained.get("testAccuracy").asDouble()).isGreaterThan(0.6);
        List<String> prune = new ArrayList<>(digits("--epochs", "0"));
        prune.set(2, saved);
        assertThat(record(prune).at("/dense/testLoss")).isEqualTo(trained.get("testLoss"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--pairs 4", "--rate 0.1", "--test-level 0.1", "--backend mps"})
    void anOptionWithoutEffectIsRefused(String option) {
        List<String> arguments = digits("--epochs", "1", "--steps", "1");
        arguments.addAll(List.of(option.split(" ", -1)));

        Cli run = Cli.run(arguments.toArray(String[]::new));

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err())
                .contains("The option %s has no effect".formatted(option.split(" ", -1)[0]));
    }

    @Test
    void aControlStandsBesideASolverAndChangesNothing() {
        JsonNode alone = record(digits("--epochs", "1", "--steps", "4", "--block", "40"));
        JsonNode beside =
                record(
                        digits(
                                "--epochs",
                                "1",
                                "--steps",
                                "4",
                                "--block",
                                "40",
                                "--control",
                                "random"));

        assertThat(alone.get("control").isNull()).isTrue();
        assertThat(beside.get("control").get("blocks").asInt()).isEqualTo(4);
        assertThat(beside.get("control").get("pValue").asDouble()).isBetween(0.0, 1.0);
        assertThat(beside.get("pruned")).isEqualTo(alone.get("pruned"));
    }

    private static List<JsonNode> steps(Path log) throws IOException {
        return Files.readAllLines(log).stream()
                .map(JsonMapper.shared()::readTree)
                .map(line -> line.get("step"))
                .toList();
    }

    /** Rounds of qaoa train: the control draws as many samples as both cost. */
    @Test
    void aControlOfSwapPairsSpendsWhatTheTrainingSpent() throws IOException {
        Path log = folder.resolve("log.jsonl");
        record(
                digits(
                        "--epochs",
                        "1",
                        "--steps",
                        "3",
                        "--block",
                        "24",
                        "--solver",
                        "qaoa",
                        "--pairs",
                        "6",
                        "--rounds",
                        "2",
                        "--evaluations",
                        "300",
                        "--log",
                        log.toString()));

        List<JsonNode> steps = steps(log);

        assertThat(steps).hasSize(3);
        for (JsonNode step : steps) {
            long spent =
                    step.get("evaluations").asLong()
                            + Math.max(
                                    step.get("trainingEvaluations").asLong(),
                                    step.get("trainingShots").asLong());
            assertThat(step.get("trainingEvaluations").asLong()).isPositive();
            assertThat(spent).isBetween(200L, 300L);
            assertThat(step.get("control").isNumber()).isTrue();
        }
    }

    /** What was pruned is written, and pruned further; the same density again takes nothing. */
    @Test
    void aPrunedNetworkIsPrunedFurther() {
        Path file = folder.resolve("pruned.npz");
        record(
                digits(
                        "--epochs",
                        "0",
                        "--per",
                        "network",
                        "--density",
                        "0.3",
                        "--pruned",
                        file.toString()));
        List<String> again =
                digits("--epochs", "1", "--steps", "4", "--block", "40", "--per", "network");
        again.set(again.indexOf("--model") + 1, file.toString());
        again.addAll(List.of("--density", "0.1"));

        JsonNode further = record(again);

        assertThat(further.at("/dense/density").asDouble()).isCloseTo(266 / 888.0, within(1e-12));
        assertThat(further.get("notices").get(0).asString())
                .startsWith("622 of the 888 prunable weights are zero already");
        assertThat(further.at("/pruned/density").asDouble()).isCloseTo(89 / 888.0, within(1e-12));
        again.set(again.size() - 1, "0.3");
        Cli refused = Cli.run(again.toArray(String[]::new));
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains("none goes at the density 0.3", "Maybe a lower");
    }

    private List<String> trained(Path file, String... more) {
        var train =
                new ArrayList<>(
                        List.of(
                                "prune",
                                "train",
                                "--model",
                                "mlp:64-12-10",
                                "--data",
                                SharedInstances.file("icbs/digits.csv.gz").toString(),
                                "--scale",
                                "16",
                                "--test-rows",
                                "397",
                                "--train-epochs",
                                "2",
                                "--quiet",
                                "-o",
                                file.toString()));
        train.addAll(List.of(more));
        assertThat(Cli.run(train.toArray(String[]::new)).code()).isZero();
        List<String> prune = digits("--epochs", "0");
        prune.set(prune.indexOf("--model") + 1, file.toString());
        return prune;
    }

    /** The file of a network says which rows trained it; other rows for the test are named. */
    @ParameterizedTest
    @ValueSource(strings = {"trained.safetensors", "trained.npz"})
    void anotherSplitThanThatOfTheTrainingIsNamed(String name) {
        List<String> same = trained(folder.resolve(name));
        List<String> shuffled = new ArrayList<>(same);
        shuffled.addAll(List.of("--shuffle", "1"));
        List<String> fewer = new ArrayList<>(same);
        fewer.addAll(List.of("--validation-rows", "200"));

        assertThat(record(same).get("notices")).isEmpty();
        assertThat(record(shuffled).at("/notices/0").asString())
                .contains("was trained on another split: test rows may be among those");
        assertThat(record(fewer).at("/notices/0").asString())
                .contains("some may be among the validation rows");
    }

    @Test
    void aShuffleOfANetworkWhoseTrainingIsNotKnownIsNamed() {
        assertThat(record(digits("--epochs", "0", "--shuffle", "1")).at("/notices/0").asString())
                .contains("Which rows trained the network is not known");
    }

    @Test
    void theSameShuffleForTrainingAndPruningIsSound() {
        List<String> prune = trained(folder.resolve("s.safetensors"), "--shuffle", "7");
        prune.addAll(List.of("--shuffle", "7"));

        assertThat(record(prune).get("notices")).isEmpty();
    }

    @Test
    void stepsOfLayersAreWhatWasAskedFor() throws IOException {
        Path log = folder.resolve("log.jsonl");
        record(
                digits(
                        "--epochs",
                        "2",
                        "--steps",
                        "5",
                        "--block",
                        "20",
                        "--steps-of",
                        "fc2.weight=1",
                        "--log",
                        log.toString()));

        assertThat(
                        steps(log).stream()
                                .filter(step -> step.get("layer").asString().equals("fc2.weight")))
                .hasSize(2);
        assertThat(steps(log)).hasSize(10);
    }

    /** The steps of the first part are remembered with what the control made of their blocks. */
    @Test
    void aResumedRunHasTheVerdictOfAWholeOne() throws IOException {
        Path whole = folder.resolve("whole.jsonl");
        Path part = folder.resolve("part.jsonl");
        List<String> work =
                digits("--epochs", "1", "--steps", "9", "--block", "40", "--control", "random");
        List<String> kept = new ArrayList<>(work);
        kept.addAll(List.of("--checkpoint", whole.toString()));
        List<String> resumed = new ArrayList<>(work);
        resumed.addAll(List.of("--checkpoint", part.toString()));

        JsonNode first = record(kept);
        Files.write(part, Files.readAllLines(whole).subList(0, 6));
        JsonNode second = record(resumed);

        assertThat(second.get("notices").get(0).asString()).startsWith("5 steps were taken");
        assertThat(second.get("notices").size()).isEqualTo(1);
        assertThat(first.at("/control/blocks").asInt()).isEqualTo(9);
        assertThat(second.get("control")).isEqualTo(first.get("control"));
        assertThat(second.get("pruned")).isEqualTo(first.get("pruned"));
    }

    @Test
    void aCheckpointOfAnotherControlIsRefused() {
        String checkpoint = folder.resolve("steps.jsonl").toString();
        List<String> work =
                digits(
                        "--epochs",
                        "1",
                        "--steps",
                        "2",
                        "--block",
                        "40",
                        "--checkpoint",
                        checkpoint);
        List<String> other = new ArrayList<>(work);
        other.addAll(List.of("--control", "greedy"));

        record(work);
        Cli run = Cli.run(other.toArray(String[]::new));

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("control").doesNotContain("Exception");
    }
}
