package dev.quench.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.tests.Cli;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

    private static final String[] SHRINKING = {
        "shrink",
        "qap-grid4x5-s1",
        "--qubits",
        "8",
        "--correlations",
        "random",
        "--reduce",
        "none",
        "--batch",
        "0",
        "--time-limit",
        "600"
    };

    /** It is told to end after some questions, says so, and is gone on with to the same end. */
    @Test
    void anInterruptedShrinkingTellsWhatItReachedAndGoesOn()
            throws IOException, InterruptedException {
        Path journal = folder.resolve("shrink.jsonl");
        Path printed = folder.resolve("printed.txt");
        var command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                "dev.quench.app.Main"));
        command.addAll(List.of(SHRINKING));
        command.addAll(List.of("--journal", journal.toString()));
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(printed.toFile())
                        .start();
        while (process.isAlive() && (Files.notExists(journal) || lines(journal) < 4)) {
            process.waitFor(20, TimeUnit.MILLISECONDS);
        }
        process.destroy();
        assertThat(process.waitFor(UNTIL_IT_ENDS, TimeUnit.SECONDS)).isTrue();

        assertThat(printed)
                .content()
                .contains(
                        "stopped   the time limit or an interrupt came",
                        "(interrupted)",
                        "feasible  yes");
        var more = new ArrayList<>(List.of(SHRINKING));
        more.addAll(List.of("--quiet", "-o", folder.resolve("a.json").toString()));
        more.addAll(List.of("--journal", journal.toString()));
        Cli.run(more.toArray(String[]::new));
        List<String> whole = new ArrayList<>(List.of(SHRINKING));
        whole.addAll(List.of("--quiet", "-o", folder.resolve("b.json").toString()));
        Cli.run(whole.toArray(String[]::new));
        JsonNode resumed = read("a.json");
        JsonNode plain = read("b.json");
        assertThat(resumed.at("/questions/0/remembered").booleanValue()).isTrue();
        assertThat(plain.at("/questions/0/remembered").booleanValue()).isFalse();
        for (String part : List.of("/decisions", "/substitution", "/bound", "/counts", "/stop")) {
            assertThat(resumed.at(part)).isEqualTo(plain.at(part));
        }
    }

    private static int lines(Path file) throws IOException {
        return Files.readAllLines(file, StandardCharsets.ISO_8859_1).size();
    }

    private JsonNode read(String file) throws IOException {
        return JsonMapper.builder().build().readTree(Files.readString(folder.resolve(file)));
    }
}
