package dev.quench.hardware.remote.dwave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quench.hardware.Mutations;
import dev.quench.hardware.remote.JobState;
import dev.quench.hardware.text.SyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProblemEntryTest {
    private static final String MIXED =
            """
            [{"status": "PENDING", "id": "a", "label": "run", "new": {"x": [1]}},
             {"error_code": 400, "error_msg": "Solver does\\nnot exist"},
             {"status": "FAILED", "id": "b", "error_message": "out of cheese"}]
            """;

    private static List<ProblemEntry> read(String text) {
        return ProblemEntry.list(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aRefusalInsideAListIsToldFromWhatWasTaken() {
        List<ProblemEntry> entries = read(MIXED);

        assertThat(entries.getFirst().id()).contains("a");
        assertThat(entries.getFirst().label()).contains("run");
        assertThat(entries.get(1).refused()).isTrue();
        assertThat(entries.get(1).id()).isEmpty();
        assertThat(entries.get(1).fault()).contains("400 Solver does not exist");
        assertThat(entries.getLast().refused()).isFalse();
        assertThat(entries.getLast().fault()).contains("out of cheese");
    }

    @ParameterizedTest
    @CsvSource({
        "PENDING, QUEUED",
        "IN_PROGRESS, RUNNING",
        "COMPLETED, COMPLETED",
        "FAILED, FAILED",
        "CANCELLED, CANCELLED",
        "completed, COMPLETED"
    })
    void wordsBecomeStates(String word, JobState state) {
        assertThat(read("{\"status\": \"%s\"}".formatted(word)).getFirst().state()).contains(state);
    }

    @Test
    void aNewWordIsNoState() {
        ProblemEntry entry = read("{\"status\": \"DREAMING\"}").getFirst();

        assertThat(entry.state()).isEmpty();
        assertThat(entry.status()).isEqualTo("DREAMING");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[1]", "\"x\"", "null", "<html>", "[{]"})
    void otherThingsAreRefused(String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(SyntaxException.class);
    }

    @Test
    void mutationsAreReadOrRefused() {
        var random = new SplittableRandom(12);
        int read = 0;
        for (int k = 0; k < 5_000; k++) {
            try {
                read += read(Mutations.of(MIXED, random)).isEmpty() ? 0 : 1;
            } catch (SyntaxException e) {
                assertThat(e.getMessage()).contains("expected ");
            }
        }
        assertThat(read).isBetween(100, 4_900);
    }
}
