package dev.quench.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.tests.Cli;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code bench methods}: every method on the same instances with the same shots and the same help.
 */
class BenchMethodsTest {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    @TempDir private Path folder;

    private static List<JsonNode> rows(String text) {
        return text.lines().map(MAPPER::readTree).toList();
    }

    private static Cli small(String... more) {
        var arguments =
                new java.util.ArrayList<>(
                        List.of(
                                "bench",
                                "methods",
                                "1tc.8",
                                "--recipe",
                                "lr-qaoa",
                                "--recipe",
                                "pce",
                                "--recipe",
                                "random",
                                "--shots",
                                "200"));
        arguments.addAll(List.of(more));
        return Cli.run(arguments.toArray(String[]::new));
    }

    @Test
    void everyRowHasTheSameShotsAndAControl() {
        Cli run = small("--json");

        assertThat(run.code()).as(run.err()).isZero();
        List<JsonNode> rows = rows(run.out());
        assertThat(rows).hasSize(3);
        for (JsonNode row : rows) {
            assertThat(row.at("/schema").stringValue()).isEqualTo("quench.methods/1");
            assertThat(row.at("/status").stringValue()).isEqualTo("RAN");
            assertThat(row.at("/setup/shots").intValue()).isEqualTo(200);
            assertThat(row.at("/sampled/shots").intValue()).isEqualTo(200);
            assertThat(row.at("/random/shots").intValue()).isEqualTo(200);
            assertThat(row.at("/bestKnown").intValue()).isEqualTo(4);
            assertThat(row.at("/sampled/feasibleFraction").doubleValue()).isBetween(0.0, 1.0);
            assertThat(row.at("/random/feasibleFraction").doubleValue()).isBetween(0.1, 0.5);
            assertThat(row.at("/sampled/improvedGapPercent").doubleValue()).isZero();
        }
        assertThat(rows.get(1).at("/qubits").intValue()).isEqualTo(3);
    }

    @Test
    void theShotsOfATrainingAreSaidApart() {
        String[] call = {"bench", "methods", "1tc.8", "--recipe", "qaoa", "--shots", "200"};
        JsonNode row =
                rows(Cli.run(
                                        Stream.concat(Stream.of(call), Stream.of("--json"))
                                                .toArray(String[]::new))
                                .out())
                        .getFirst();
        long training = row.at("/sampled/trainingShots").longValue();

        assertThat(row.at("/sampled/shots").intValue()).isEqualTo(200);
        assertThat(training).isBetween(4L, 20L);
        assertThat(Cli.run(call).out())
                .contains("qaoa: up to %d shots while training besides".formatted(training));
    }

    @Test
    void whatDoesNotFitIsRefusedAndCounted() {
        Cli run = small("--most-qubits", "4");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).containsPattern("lr-qaoa +.* 0 +1 ").contains("refused");
        assertThat(run.err() + run.out()).contains("--most-qubits");
    }

    @Test
    void aFileGrowsByARunAndIsNotRunAgain() throws IOException {
        Path file = folder.resolve("rows.jsonl");
        Cli first = small("-o", file.toString());
        String text = Files.readString(file);
        Files.writeString(file, text + "{\"schema\":\"quench.me");

        Cli second = small("-o", file.toString());

        assertThat(first.code()).as(first.err()).isZero();
        assertThat(second.code()).as(second.err()).isZero();
        assertThat(rows(text)).hasSize(3);
        assertThat(Files.readString(file)).isEqualTo(text);
    }

    @Test
    void aFileOfSomethingElseIsLeftAlone() throws IOException {
        Path file = folder.resolve("notes.txt");
        Files.writeString(file, "precious\n");

        Cli run = small("-o", file.toString());

        assertThat(run.code()).isEqualTo(2);
        assertThat(Files.readString(file)).isEqualTo("precious\n");
    }

    @ParameterizedTest
    @CsvSource({
        "--recipe, nonsense",
        "--relax, nonsense",
        "--reduce, nonsense",
        "--shots, 0",
        "--run-limit, 0",
        "--most-qubits, -1",
        "--evaluations, 0"
    })
    void badArgumentsAreNamed(String option, String value) {
        Cli run = Cli.run("bench", "methods", "1tc.8", option, value);

        assertThat(run.code()).as(run.err()).isEqualTo(2);
        assertThat(run.err()).contains(value).doesNotContain("Exception");
    }
}
