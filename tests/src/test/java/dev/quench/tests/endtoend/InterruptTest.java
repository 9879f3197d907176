package dev.quench.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A process of its own that is told to end in the middle of its work. */
@Tag("slow")
class InterruptTest {
    private static final long UNTIL_IT_WORKS = 4;
    private static final long UNTIL_IT_ENDS = 20;

    @TempDir private Path folder;

    @Test
    void anInterruptedSolveWritesTheBestAnswerSoFar() throws IOException, InterruptedException {
        Path output = folder.resolve("run.json");
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                "dev.quench.app.Main",
                                "solve",
                                "qap-grid4x5-s1",
                                "--time-limit",
                                "600",
                                "-o",
                                output.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("printed.txt").toFile())
                        .start();

        boolean endedByItself = process.waitFor(UNTIL_IT_WORKS, TimeUnit.SECONDS);
        process.destroy();
        boolean ended = process.waitFor(UNTIL_IT_ENDS, TimeUnit.SECONDS);
        String printed = Files.readString(folder.resolve("printed.txt"));

        assertThat(endedByItself).as(printed).isFalse();
        assertThat(ended).isTrue();
        assertThat(printed).contains("(interrupted)");
        JsonNode run = JsonMapper.builder().build().readTree(Files.readString(output));
        assertThat(run.at("/interrupted").booleanValue()).isTrue();
        assertThat(run.at("/solution/feasible").booleanValue()).isTrue();
    }
}
