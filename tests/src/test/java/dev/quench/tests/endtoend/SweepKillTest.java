package dev.quench.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sweeps that are killed at random moments and begun again. {@code -Dquench.sweep.kills=100} kills
 * more often.
 */
@Tag("slow")
class SweepKillTest {
    private static final int RUNS = 200;
    private static final int KILLS = Integer.getInteger("quench.sweep.kills", 12);
    private static final int LONGEST_MILLISECONDS = 60;

    @TempDir private Path folder;

    private Path campaign() throws IOException {
        for (int n = 6; n < 16; n++) {
            var text = new StringBuilder("p edge %d %d%n".formatted(n, n));
            for (int v = 1; v <= n; v++) {
                text.append("e %d %d%n".formatted(v, v % n + 1));
            }
            Files.writeString(folder.resolve("ring%d.gph".formatted(n)), text);
        }
        return Files.write(
                folder.resolve("rings.yaml"),
                List.of(
                        "name: rings",
                        "instances: ['*.gph']",
                        "options: {reduce: none, shots: 300}",
                        "controls: false",
                        "recipes: [penalty-anneal, penalty-tabu]",
                        "seeds: 10"));
    }

    private Process started(Path campaign, String isolation) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "--add-modules=jdk.incubator.vector",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "dev.quench.app.Main",
                        "sweep",
                        campaign.toString(),
                        "-o",
                        folder.resolve("out").toString(),
                        "--isolation",
                        isolation,
                        "--workers",
                        "1",
                        "--quiet")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("printed.txt").toFile())
                .start();
    }

    private int lines() throws IOException {
        Path runs = folder.resolve("out/runs.jsonl");
        return Files.exists(runs)
                ? (int) Files.readString(runs).chars().filter(c -> c == '\n').count()
                : 0;
    }

    /** Kills a sweep at a random moment after it has done something. */
    private void kill(Process process, int delay) throws IOException, InterruptedException {
        int before = lines();
        while (process.isAlive() && lines() == before) {
            process.waitFor(2, TimeUnit.MILLISECONDS);
        }
        process.waitFor(delay, TimeUnit.MILLISECONDS);
        process.destroyForcibly().waitFor();
    }

    @ParameterizedTest
    @CsvSource({"none, 1", "process, 2"})
    void everyRunIsThereExactlyOnceHoweverOftenASweepIsKilled(String isolation, long seed)
            throws IOException, InterruptedException {
        Path campaign = campaign();
        var random = new SplittableRandom(seed);
        for (int k = 0; k < KILLS; k++) {
            kill(started(campaign, isolation), random.nextInt(LONGEST_MILLISECONDS));
        }
        int left = RUNS - lines();
        Process last = started(campaign, isolation);

        assertThat(last.waitFor()).as(Files.readString(folder.resolve("printed.txt"))).isZero();
        assertThat(left).as("runs that were left after the last kill").isPositive();
        var keys = new ArrayList<String>();
        for (String line : Files.readAllLines(folder.resolve("out/runs.jsonl"))) {
            JsonNode run = JsonMapper.shared().readTree(line);
            assertThat(run.get("status").asString()).isEqualTo("DONE");
            keys.add(run.get("key").asString());
        }
        assertThat(keys).hasSize(RUNS).doesNotHaveDuplicates();
    }
}
