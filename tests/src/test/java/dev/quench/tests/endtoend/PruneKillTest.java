package dev.quench.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Processes that prune, and are killed or told to end. */
@Tag("slow")
class PruneKillTest {
    private static final long UNTIL_IT_ENDS = 30;
    private static final Duration START = Duration.ofSeconds(8);
    private static final String[] WORK = {
        "--per",
        "network",
        "--density",
        "0.1",
        "--block",
        "64",
        "--epochs",
        "4",
        "--steps",
        "20",
        "--stages",
        "2",
        "--surgeon",
        "0.01",
        "--test",
        "60",
        "--evaluate-every",
        "7",
        "--control",
        "greedy"
    };

    @TempDir private Path folder;

    private Process started(List<String> arguments) throws IOException {
        var command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--enable-native-access=ALL-UNNAMED",
                                "--add-modules=jdk.incubator.vector",
                                "-cp",
                                System.getProperty("java.class.path"),
                                "dev.quench.app.Main"));
        command.addAll(arguments);
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(printed().toFile())
                .start();
    }

    private Path printed() {
        return folder.resolve("printed.txt");
    }

    private static void until(Process process, Path file, int lines)
            throws IOException, InterruptedException {
        while (process.isAlive()
                && (Files.notExists(file)
                        || Files.readAllLines(file, StandardCharsets.ISO_8859_1).size() < lines)) {
            process.waitFor(2, TimeUnit.MILLISECONDS);
        }
    }

    /** Waits for more computing than a start takes, however busy the machine is. */
    private static void untilItWorks(Process process) throws InterruptedException {
        while (process.isAlive()
                && process.info().totalCpuDuration().orElse(Duration.ZERO).compareTo(START) < 0) {
            process.waitFor(20, TimeUnit.MILLISECONDS);
        }
    }

    /** The record without its times. */
    private static JsonNode timeless(JsonNode record) {
        var copy = (ObjectNode) record.deepCopy();
        copy.remove(List.of("utc", "reproduce", "timings", "notices"));
        for (JsonNode point : copy.get("curve")) {
            ((ObjectNode) point).remove("seconds");
        }
        return copy;
    }

    /** Killed at three moments, one after the other, and then left alone. */
    @Test
    void aKilledPruningGoesOnToTheSameRecord() throws IOException, InterruptedException {
        Path checkpoint = folder.resolve("steps.jsonl");
        var kept = new ArrayList<>(PruneTest.digits(WORK));
        kept.addAll(List.of("--checkpoint", checkpoint.toString()));
        JsonNode whole = PruneTest.record(PruneTest.digits(WORK));

        for (int lines : new int[] {2, 25, 60}) {
            Process process = started(kept);
            until(process, checkpoint, lines);
            process.destroyForcibly();
            assertThat(process.waitFor()).as(Files.readString(printed())).isEqualTo(137);
        }
        int done = Files.readString(checkpoint).split("\n", -1).length - 2;
        JsonNode resumed = PruneTest.record(kept);

        assertThat(done).isBetween(58, 79);
        assertThat(whole.at("/control/blocks").asInt()).isEqualTo(80);
        assertThat(timeless(resumed)).isEqualTo(timeless(whole));
        assertThat(resumed.at("/notices/0").asString())
                .isEqualTo(
                        "%d steps were taken from the checkpoint %s.".formatted(done, checkpoint));
    }

    /** SIGINT is what Ctrl-C sends. */
    @ParameterizedTest
    @ValueSource(strings = {"INT", "TERM"})
    void anInterruptGivesTheBestMaskSoFarAndSaysSo(String signal)
            throws IOException, InterruptedException {
        Path log = folder.resolve("log.jsonl");
        Path output = folder.resolve("run.json");
        Path mask = folder.resolve("mask.npz");
        Process process =
                started(
                        PruneTest.digits(
                                "--epochs",
                                "1000",
                                "--block",
                                "64",
                                "--evaluate-every",
                                "5",
                                "--log",
                                log.toString(),
                                "-o",
                                output.toString(),
                                "--mask",
                                mask.toString()));
        until(process, log, 12);

        new ProcessBuilder("kill", "-s", signal, String.valueOf(process.pid())).start().waitFor();

        assertThat(process.waitFor(UNTIL_IT_ENDS, TimeUnit.SECONDS)).isTrue();
        assertThat(printed()).content().contains("the mask is the best until then");
        JsonNode run = JsonMapper.shared().readTree(Files.readString(output));
        assertThat(run.get("finished").asBoolean()).isFalse();
        assertThat(run.get("steps").asInt()).isGreaterThanOrEqualTo(12);
        assertThat(run.at("/notices/0").asString()).contains("of 300000 steps");
        assertThat(run.at("/pruned/validationLoss").asDouble())
                .isLessThan(run.at("/initial/validationLoss").asDouble());
        assertThat(mask).isNotEmptyFile();
    }

    @Test
    void anInterruptedTrainingSavesTheNetworkAndSaysSo() throws IOException, InterruptedException {
        Path saved = folder.resolve("trained.npz");
        var train = new ArrayList<>(PruneTest.digits("--train-epochs", "100000"));
        train.removeAll(List.of("--include-head"));
        train.set(2, "mlp:64-256-10");
        train.add(1, "train");
        train.addAll(List.of("-o", saved.toString()));
        Process process = started(train);
        untilItWorks(process);

        new ProcessBuilder("kill", "-s", "INT", String.valueOf(process.pid())).start().waitFor();

        assertThat(process.waitFor(UNTIL_IT_ENDS, TimeUnit.SECONDS)).isTrue();
        assertThat(printed())
                .content()
                .containsPattern(
                        "saved as .*trained.npz \\(interrupted after \\d+ of 100000 epochs");
        assertThat(process.exitValue()).isEqualTo(130);
        var prune = new ArrayList<>(PruneTest.digits("--epochs", "0"));
        prune.set(2, saved.toString());
        assertThat(PruneTest.record(prune).at("/dense/testAccuracy").asDouble()).isGreaterThan(0.8);
    }

    /** A block that branch and bound does not finish. */
    @Test
    void anInterruptedBlockHasTheBestAnswersSoFar() throws IOException, InterruptedException {
        Path block = folder.resolve("block.npz");
        PruneBlockTest.writeHard(block);
        Path output = folder.resolve("run.json");
        Process process =
                started(
                        List.of(
                                "prune",
                                "block",
                                block.toString(),
                                "--solvers",
                                "greedy,exact",
                                "--seeds",
                                "2",
                                "--time-limit",
                                "600",
                                "-o",
                                output.toString()));
        untilItWorks(process);
        assertThat(process.isAlive()).isTrue();

        new ProcessBuilder("kill", "-s", "INT", String.valueOf(process.pid())).start().waitFor();

        assertThat(process.waitFor(UNTIL_IT_ENDS, TimeUnit.SECONDS)).isTrue();
        assertThat(printed()).content().contains("the best until then, not proven (interrupted)");
        JsonNode run = JsonMapper.shared().readTree(Files.readString(output));
        assertThat(run.get("interrupted").asBoolean()).isTrue();
        assertThat(run.get("answers").size()).isEqualTo(3);
        assertThat(run.at("/answers/2/ended").asBoolean()).isTrue();
        assertThat(run.at("/answers/2/proven").asBoolean()).isFalse();
        assertThat(run.at("/answers/2/change").asDouble())
                .isLessThanOrEqualTo(run.at("/answers/0/change").asDouble());
    }
}
