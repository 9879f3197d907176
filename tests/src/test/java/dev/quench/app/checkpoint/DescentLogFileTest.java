package dev.quench.app.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quench.solvers.pruning.descent.CurvePoint;
import dev.quench.solvers.pruning.descent.LoggedStep;
import dev.quench.solvers.pruning.descent.PairedTest;
import dev.quench.solvers.pruning.descent.StepRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Steps of a pruning as lines, and files of such lines. */
class DescentLogFileTest {
    private static final SequencedMap<String, String> FACTS =
            new LinkedHashMap<>(Map.of("seed", "7"));

    @TempDir private Path folder;

    private Path file() {
        return folder.resolve("steps.jsonl");
    }

    private static LoggedStep step(int number) {
        int[] block = {3, 5, 130, 16_500, 3_000_000};
        var record =
                new StepRecord(
                        number,
                        1,
                        "fc1.weight",
                        5,
                        1,
                        -0.1 / number,
                        99,
                        30,
                        2L * number,
                        number % 2 == 1 ? -0.3 / number : null,
                        number % 2 == 0 ? new PairedTest(-1.0 / 3, 0.01) : null,
                        true,
                        0.25,
                        1e-9,
                        number);
        return new LoggedStep(
                record,
                block,
                new int[] {3, 16_500},
                number % 3 == 0 ? new CurvePoint(number, 1.5, 0.1, 2.0 / 3, 0.7) : null);
    }

    private DescentLogFile open() {
        return DescentLogFile.open(file(), FACTS, Map.of("git", "abc"));
    }

    private List<String> written(int steps) throws IOException {
        Files.deleteIfExists(file());
        try (var log = open()) {
            assertThat(log.remembered()).isZero();
            for (int k = 1; k <= steps; k++) {
                log.add(step(k));
            }
            assertThat(log.loss()).isEmpty();
        }
        return Files.readAllLines(file());
    }

    private List<LoggedStep> read() {
        try (var log = open()) {
            var steps = new ArrayList<LoggedStep>();
            for (Optional<LoggedStep> next = log.next(); next.isPresent(); next = log.next()) {
                steps.add(next.orElseThrow());
            }
            assertThat(log.remembered()).isEqualTo(steps.size());
            return steps;
        }
    }

    @Test
    void stepsComeBackAsTheyWere() throws IOException {
        assertThat(written(7)).hasSize(8);

        assertThat(read())
                .containsExactly(step(1), step(2), step(3), step(4), step(5), step(6), step(7));
    }

    /** Wherever a kill cuts the file, whole lines count and the rest is written anew. */
    @Test
    void aTornLastLineIsForgotten() throws IOException {
        List<String> lines = written(3);
        byte[] whole = Files.readAllBytes(file());
        int second = lines.get(0).length() + lines.get(1).length() + 2;
        for (int cut = second; cut < whole.length; cut += 7) {
            Files.write(file(), Arrays.copyOf(whole, cut));
            int kept = cut - second > lines.get(2).length() ? 2 : 1;

            try (var log = open()) {
                assertThat(log.remembered()).isEqualTo(kept);
                for (int k = kept + 1; k <= 3; k++) {
                    log.add(step(k));
                }
            }

            assertThat(file()).hasBinaryContent(whole);
        }
    }

    @Test
    void theFileOfAnotherRunIsRefusedWithTheDifference() throws IOException {
        List<String> lines = written(2);

        assertThatThrownBy(() ->
                        DescentLogFile.open(
                                file(),
                                new LinkedHashMap<>(Map.of("seed", "8")),
                                Map.of("git", "abc")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("its seed is 7, that of this run 8");
        assertThatThrownBy(() -> DescentLogFile.open(file(), FACTS, Map.of("git", "abd")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("version of git is abc, that of this run abd");
        assertThat(Files.readAllLines(file())).isEqualTo(lines);
    }

    @Test
    void aDamagedLineIsRefusedByItsNumberAndLeftAlone() throws IOException {
        List<String> lines = written(4);
        var digit = new ArrayList<>(lines);
        digit.set(2, lines.get(2).replace("\"evaluations\":99", "\"evaluations\":98"));
        var missing = new ArrayList<>(lines);
        missing.remove(2);
        var other = new ArrayList<>(lines);
        other.set(2, "{}");
        for (List<String> damaged : List.of(digit, missing, other)) {
            assertThat(damaged).isNotEqualTo(lines);
            Files.write(file(), damaged);

            assertThatThrownBy(this::open)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("Line 3 of the checkpoint");
            assertThat(Files.readAllLines(file())).isEqualTo(damaged);
        }
    }

    @Test
    void aFileThatIsInUseIsRefused() throws IOException {
        written(1);
        try (var held = open()) {
            assertThat(held.remembered()).isEqualTo(1);

            assertThatThrownBy(this::open)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("is in use by another run");
        }
        assertThat(read()).hasSize(1);
    }

    @Test
    void numbersOfAnySizeAreKept() {
        int[] block = {0, 127, 128, 16_383, 16_384, 1 << 28, Integer.MAX_VALUE};
        var step = new LoggedStep(step(1).record(), block, block, null);

        assertThat(DescentLine.of(1, step).asStep()).contains(step);
    }

    @Test
    void anEmptyBlockIsKept() {
        var step = new LoggedStep(step(1).record(), new int[0], new int[0], null);

        assertThat(DescentLine.of(1, step).asStep()).contains(step);
    }

    /** No Base64, a number without an end, one that is too long, and a sum that is too large. */
    @ParameterizedTest
    @ValueSource(strings = {"*", "gA==", "gICAgIAB", "/////w8=", "/////wf/////Bw=="})
    void whatIsNoBlockIsNoStep(String block) {
        var line = new DescentLine(1, step(1).record(), block, "", null);

        assertThat(line.asStep()).isEmpty();
    }

    @Test
    void aLineOfAnotherNumberOrWithoutAPartIsNoStep() {
        String some = Base64.getEncoder().encodeToString(new byte[] {3});

        assertThat(new DescentLine(2, step(1).record(), some, "", null).asStep()).isEmpty();
        assertThat(new DescentLine(1, null, some, "", null).asStep()).isEmpty();
        assertThat(new DescentLine(1, step(1).record(), null, "", null).asStep()).isEmpty();
        assertThat(new DescentLine(1, step(1).record(), some, null, null).asStep()).isEmpty();
        assertThat(new DescentLine(1, step(1).record(), some, some, null).asStep()).isPresent();
    }
}
