package dev.quench.hardware.remote.dwave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class QpSubmissionTest {
    private static QpSubmission submission(int reads, Map<String, String> options) {
        SolverDefinition solver = Solvers.tiny();
        return new QpSubmission(
                solver,
                QpProblem.of(solver, Solvers.ising(new double[] {1})),
                reads,
                Optional.of("run \"42\""),
                options);
    }

    @Test
    void optionsAreWrittenAsNumbersWordsAndFlags() {
        var body =
                JsonMapper.shared()
                        .readTree(
                                submission(
                                                7,
                                                Map.of(
                                                        "annealing_time", "0.5",
                                                        "answer_mode", "raw",
                                                        "auto_scale", "false",
                                                        "max_answers", "3"))
                                        .body());

        assertThat(body.path(0).path("params").toString())
                .isEqualTo(
                        "{\"num_reads\":7,\"annealing_time\":0.5,\"answer_mode\":\"raw\",\"auto_scale\":false,\"max_answers\":3}");
        assertThat(body.path(0).path("label").asString()).isEqualTo("run \"42\"");
        assertThat(body.path(0).path("solver").toString())
                .isEqualTo("{\"name\":\"tiny\",\"version\":{\"graph_id\":\"0a\"}}");
    }

    @Test
    void theTimeIsForeseen() {
        assertThat(submission(10, Map.of("annealing_time", "5")).micros())
                .contains(1100 + 10 * (5.0 + 20 + 10));
    }

    @ParameterizedTest
    @CsvSource({
        "annealing_time, 0.4",
        "annealing_time, 2000.1",
        "annealing_time, -1",
        "annealing_time, NaN",
        "annealing_time, 1e9",
        "answer_mode, both",
        "auto_scale, yes",
        "max_answers, 0",
        "fast_anneal, true",
        "num_reads, 5",
        "initial_state, x"
    })
    void whatTheProcessorDoesNotTakeIsRefused(String name, String value) {
        assertThatThrownBy(() -> submission(1, Map.of(name, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("The option " + name);
    }

    @Test
    void tooManyReadsAreRefused() {
        assertThatThrownBy(() -> submission(1001, Map.of()))
                .hasMessageContaining("reads (1001) on tiny must be from 1 to 1000");
        assertThatThrownBy(() -> submission(0, Map.of())).hasMessageContaining("reads (0)");
    }

    @Test
    void whatTakesTooLongIsRefused() {
        assertThatThrownBy(() -> submission(1000, Map.of("annealing_time", "100")))
                .hasMessageContaining("would take 131100 µs of tiny, which allows 100000");
    }
}
