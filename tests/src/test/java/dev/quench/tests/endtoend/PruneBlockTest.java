package dev.quench.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quench.app.pruning.BlockFile;
import dev.quench.problems.io.tensor.TensorFile;
import dev.quench.problems.io.tensor.TensorFiles;
import dev.quench.problems.pruning.BlockModel;
import dev.quench.problems.pruning.PruningBlock;
import dev.quench.problems.qubo.Bits;
import dev.quench.solvers.pruning.block.SyntheticBlock;
import dev.quench.tests.Cli;
import dev.quench.tests.SharedInstances;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code prune block} on the weights and gradients of a published small network. */
class PruneBlockTest {
    @TempDir private Path folder;

    private static JsonNode block(String file, String... more) {
        var arguments =
                new ArrayList<>(
                        List.of("prune", "block", file, "--seeds", "2", "--quiet", "--json"));
        arguments.addAll(Arrays.asList(more));
        Cli run = Cli.run(arguments.toArray(String[]::new));
        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
        return JsonMapper.shared().readTree(run.out());
    }

    private static String network() {
        return SharedInstances.file("icbs/digits-mlp-64-12-10.json").toString();
    }

    @Test
    void noAnswerGoesBelowTheCertifiedBoundAndTheExactOneIsTheBest() {
        JsonNode run =
                block(
                        network(),
                        "--density",
                        "0.1",
                        "--block",
                        "20",
                        "--solvers",
                        "random,gradient-greedy,greedy,anneal,tabu,relax,cbs,exact");

        double best = 0;
        for (JsonNode answer : run.get("answers")) {
            assertThat(answer.get("failure").isNull()).isTrue();
            assertThat(answer.get("change").asDouble()).isBetween(run.get("bound").asDouble(), 0.0);
            best = Math.min(best, answer.get("change").asDouble());
        }
        JsonNode exact = run.get("answers").get(run.get("answers").size() - 1);
        assertThat(exact.get("proven").asBoolean()).isTrue();
        assertThat(exact.get("change").asDouble()).isCloseTo(best, within(1e-12));
        assertThat(best).isNegative();
    }

    @Test
    void qaoaChoosesSwapsAsWellAsAllStatesDo() {
        JsonNode run =
                block(
                        network(),
                        "--density",
                        "0.1",
                        "--block",
                        "24",
                        "--pairs",
                        "8",
                        "--rounds",
                        "1",
                        "--solvers",
                        "qaoa,swap-pair:exhaustive");

        double all = run.get("answers").get(2).get("change").asDouble();
        assertThat(run.get("answers").get(0).get("change").asDouble())
                .isCloseTo(all, within(0.05 * Math.abs(all)))
                .isGreaterThanOrEqualTo(all - 1e-12);
    }

    /** What trains a circuit is told beside its samples, and is within the evaluations of all. */
    @Test
    void everySolverGetsTheSameEvaluations() {
        JsonNode run =
                block(
                        network(),
                        "--density",
                        "0.1",
                        "--block",
                        "24",
                        "--pairs",
                        "8",
                        "--rounds",
                        "2",
                        "--sampler-evaluations",
                        "40",
                        "--evaluations",
                        "600",
                        "--solvers",
                        "qaoa,swap-pair:random,random,anneal");

        for (JsonNode answer : run.get("answers")) {
            String solver = answer.get("solver").asString();
            long samples = answer.get("evaluations").asLong();
            long training = answer.get("trainingEvaluations").asLong();
            assertThat(samples + training).as(solver).isBetween(540L, 660L);
            assertThat(training).isBetween(0L, 80L);
            assertThat(training > 0).as(solver).isEqualTo(solver.equals("qaoa"));
            assertThat(answer.get("change").asDouble()).as(solver).isNegative();
        }
        JsonNode free =
                block(network(), "--density", "0.1", "--block", "24", "--solvers", "greedy");
        assertThat(run.get("bound")).isEqualTo(free.get("bound"));
    }

    @Test
    void theTableShowsTrainingWhereThereIsOne() {
        String[] plain = {
            "prune", "block", network(), "--block", "16", "--seeds", "1", "--solvers", "greedy"
        };
        String[] trained = {
            "prune",
            "block",
            network(),
            "--block",
            "16",
            "--seeds",
            "1",
            "--pairs",
            "6",
            "--rounds",
            "1",
            "--sampler-evaluations",
            "30",
            "--solvers",
            "qaoa"
        };

        assertThat(Cli.run(plain).out()).contains("evaluations").doesNotContain("trained");
        assertThat(Cli.run(trained).out()).containsPattern("evaluations +trained +its shots +s\n");
    }

    @Test
    void evaluationsThatATrainingUsesUpAreRefused() {
        String[] all = {
            "prune",
            "block",
            network(),
            "--solvers",
            "qaoa",
            "--pairs",
            "8",
            "--rounds",
            "2",
            "--sampler-evaluations",
            "40",
            "--evaluations",
            "80"
        };

        Cli run = Cli.run(all);

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err())
                .contains(
                        "The option --evaluations (80) leaves qaoa nothing to sample in 2 rounds",
                        "--sampler-evaluations 20")
                .doesNotContain("Exception");
    }

    /** Writes a block on which branch and bound takes more than minutes. */
    static void writeHard(Path file) {
        PruningBlock block =
                new SyntheticBlock(400, 400).draw(new SplittableRandom(1), BlockModel.PUBLISHED);
        BlockFile.write(block, Bits.zeros(block.size()), file);
    }

    @Test
    void aTimeLimitGivesTheBestUntilThenAndSaysThatItIsNotProven() {
        String file = folder.resolve("hard.npz").toString();
        writeHard(Path.of(file));

        Cli run =
                Cli.run(
                        "prune",
                        "block",
                        file,
                        "--seeds",
                        "1",
                        "--solvers",
                        "greedy,exact",
                        "--time-limit",
                        "0.5");
        JsonNode record = block(file, "--solvers", "greedy,exact", "--time-limit", "0.5");

        assertThat(run.code()).isZero();
        assertThat(run.out())
                .contains("1 answer by the time limit of 0.5 s: the best until then, not proven")
                .doesNotContain("% proven", "interrupted");
        JsonNode exact = record.get("answers").get(2);
        assertThat(exact.get("ended").asBoolean()).isTrue();
        assertThat(exact.get("proven").asBoolean()).isFalse();
        assertThat(exact.get("seconds").asDouble()).isBetween(0.4, 10.0);
        assertThat(exact.get("change").asDouble()).isNegative();
        assertThat(record.at("/answers/0/ended").asBoolean()).isFalse();
        assertThat(record.get("interrupted").asBoolean()).isFalse();
    }

    /** Greedy search is over in a moment; for the rest of the time it begins anew. */
    @Test
    void everySolverGetsTheSameTime() {
        Cli run =
                Cli.run(
                        "prune",
                        "block",
                        network(),
                        "--density",
                        "0.1",
                        "--block",
                        "16",
                        "--solvers",
                        "greedy,random,exact",
                        "--seeds",
                        "1",
                        "--equal-time",
                        "0.4",
                        "--json",
                        "--quiet");

        assertThat(run.code()).as(run.err()).isZero();
        JsonNode record = JsonMapper.shared().readTree(run.out());
        assertThat(record.get("equalTime").asBoolean()).isTrue();
        JsonNode exact = record.get("answers").get(2);
        assertThat(exact.get("proven").asBoolean()).isTrue();
        for (int k = 0; k < 2; k++) {
            JsonNode answer = record.get("answers").get(k);
            assertThat(answer.get("seconds").asDouble()).isGreaterThanOrEqualTo(0.4);
            assertThat(answer.get("ended").asBoolean()).isFalse();
            assertThat(answer.get("evaluations").asLong())
                    .isGreaterThan(exact.get("evaluations").asLong());
            assertThat(answer.get("change").asDouble())
                    .isGreaterThanOrEqualTo(exact.get("change").asDouble() - 1e-12);
        }
    }

    @Test
    void equalTimeHasNoPlaceForJobsAndTimeLimits() {
        Cli both = Cli.run("prune", "block", network(), "--equal-time", "1", "--time-limit", "2");
        Cli device =
                Cli.run(
                        "prune",
                        "block",
                        network(),
                        "--equal-time",
                        "1",
                        "--solvers",
                        "swap-pair:lr-qaoa",
                        "--backend",
                        "ibm:ibm_torino");

        assertThat(both.code()).isEqualTo(2);
        assertThat(both.err()).contains("The option --time-limit has no effect");
        assertThat(device.code()).isEqualTo(2);
        assertThat(device.err()).contains("--equal-time (1.0) has no place", "Maybe --evaluations");
    }

    @Test
    void aDeviceThatNoSolverSamplesOnIsRefused() {
        Cli run =
                Cli.run(
                        "prune",
                        "block",
                        network(),
                        "--solvers",
                        "greedy,swap-pair:random",
                        "--backend",
                        "ibm:ibm_torino");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err())
                .contains("None of the solvers (greedy, swap-pair:random) samples on the backend")
                .doesNotContain("Exception");
    }

    @Test
    void theBestMaskIsWrittenAndSolvedNoFurther() {
        String best = folder.resolve("best.npz").toString();
        JsonNode run =
                block(
                        network(),
                        "--density",
                        "0.1",
                        "--block",
                        "20",
                        "--solvers",
                        "exact",
                        "--best",
                        best);

        TensorFile file = TensorFiles.open(Path.of(best));
        assertThat(file.names()).contains("gradients", "weights", "pruned", "groups");
        assertThat(file.tensor("pruned").longs())
                .satisfies(mask -> assertThat(Arrays.stream(mask).sum()).isEqualTo(10));
        JsonNode again = block(best, "--solvers", "exact");
        double gained = again.get("answers").get(0).get("change").asDouble();
        assertThat(run.get("answers").get(0).get("change").asDouble()).isNegative();
        assertThat(again.get("weights").asInt()).isEqualTo(20);
        assertThat(gained).isLessThanOrEqualTo(0);
    }

    @Test
    void theTruncatedMatrixBelievesWhatIsNotSo() {
        JsonNode answer =
                block(network(), "--density", "0.1", "--solvers", "truncated")
                        .get("answers")
                        .get(0);

        assertThat(answer.get("believed").asDouble()).isLessThanOrEqualTo(0);
        assertThat(answer.get("change").asDouble()).isPositive();
    }

    @Test
    void optionsOfSwapPairsAreRefusedWhereNoSolverHasAny() {
        Cli run = Cli.run("prune", "block", network(), "--solvers", "greedy", "--pairs", "4");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err())
                .contains("The option --pairs has no effect", "Maybe leave it out")
                .doesNotContain("Exception");
    }
}
