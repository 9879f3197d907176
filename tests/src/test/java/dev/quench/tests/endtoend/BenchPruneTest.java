package dev.quench.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.tests.Cli;
import dev.quench.tests.SharedInstances;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code bench prune} on a published small network. */
class BenchPruneTest {
    @TempDir private Path folder;
    private Path data = Path.of("");
    private Path rows = Path.of("");

    @BeforeEach
    void copyTheData() throws IOException {
        byte[] packed = Files.readAllBytes(SharedInstances.file("icbs/digits.csv.gz"));
        data = folder.resolve("digits.csv");
        rows = folder.resolve("rows.jsonl");
        try (var in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            Files.write(data, in.readAllBytes());
        }
    }

    private Cli run(String... more) {
        var arguments =
                new ArrayList<>(
                        List.of(
                                "bench",
                                "prune",
                                "--model",
                                SharedInstances.file("icbs/digits-mlp-64-12-10.json").toString(),
                                "--data",
                                data.toString(),
                                "--scale",
                                "16",
                                "--test-rows",
                                "397",
                                "--include-head",
                                "--per",
                                "network",
                                "--block",
                                "100",
                                "-o",
                                rows.toString()));
        arguments.addAll(Arrays.asList(more));
        if (!arguments.contains("--epochs")) {
            arguments.addAll(List.of("--epochs", "2", "--steps", "4"));
        }
        return Cli.run(arguments.toArray(String[]::new));
    }

    private List<JsonNode> written() throws IOException {
        return Files.readAllLines(rows).stream().map(JsonMapper.shared()::readTree).toList();
    }

    @Test
    void methodsStandSideBySideAndFinishedRunsAreNotRunAgain() throws IOException {
        Cli first = run("--methods", "magnitude,greedy", "--densities", "0.2,0.1", "--seeds", "2");

        assertThat(first.code()).isZero();
        assertThat(first.lines().stream().filter(l -> l.contains(" magnitude ")))
                .hasSize(2)
                .anyMatch(l -> l.contains("87.15±0.00"))
                .anyMatch(l -> l.contains("44.84±0.00"));
        assertThat(first.lines().stream().filter(l -> l.contains(" greedy "))).hasSize(2);
        assertThat(written()).hasSize(8).allMatch(r -> r.get("failure").isNull());
        for (JsonNode row : written()) {
            double loss = row.get("pruned").get("validationLoss").asDouble();
            assertThat(loss)
                    .isLessThanOrEqualTo(row.get("initial").get("validationLoss").asDouble());
        }

        Cli again = run("--methods", "magnitude,greedy", "--densities", "0.2,0.1", "--seeds", "2");

        assertThat(written()).hasSize(8);
        assertThat(again.err().lines().filter(l -> l.contains("(from the output file)")))
                .hasSize(8);
        assertThat(again.out()).isEqualTo(first.out());
    }

    @Test
    void scoresPruneInStagesAndSaySo() throws IOException {
        run("--methods", "surgeon+surgeon", "--seeds", "1", "--epochs", "0");
        Cli gradual =
                run(
                        "--methods",
                        "surgeon+surgeon,magnitude+surgeon",
                        "--seeds",
                        "1",
                        "--epochs",
                        "0",
                        "--stages",
                        "4");

        assertThat(gradual.code()).isZero();
        assertThat(gradual.out()).contains("prunes in 4 stages, with new scores in each;");
        assertThat(gradual.err()).contains("density 0.1002, 4 stages, seed 1:");
        List<JsonNode> rows = written();
        assertThat(rows)
                .extracting(row -> row.get("settings").get("stages").asString())
                .containsExactly("1", "4", "4");
        assertThat(rows.get(1).get("pruned").get("validationLoss").asDouble())
                .isLessThan(rows.get(0).get("pruned").get("validationLoss").asDouble());
    }

    @Test
    void otherTestDataAndOtherSolverOptionsAreOtherRuns() throws IOException {
        run("--methods", "magnitude,swap-pair:annealing", "--seeds", "1", "--pairs", "3");
        run("--methods", "swap-pair:annealing", "--seeds", "1", "--pairs", "4");
        assertThat(written()).hasSize(3);

        List<String> lines = Files.readAllLines(data);
        String changed =
                lines.stream()
                        .map(l -> lines.indexOf(l) < 1400 ? l : l.replaceAll(",\\d$", ",0"))
                        .collect(Collectors.joining("\n"));
        Files.write(data, changed.getBytes(StandardCharsets.UTF_8));
        Cli third = run("--methods", "magnitude", "--seeds", "1");

        assertThat(third.err()).doesNotContain("(from the output file)");
        assertThat(written()).hasSize(4);
    }

    @Test
    void aRunThatEndsOnTheWayToTheDensityIsInNoMean() {
        Cli run =
                run(
                        "--methods",
                        "greedy",
                        "--seeds",
                        "1",
                        "--stages",
                        "2",
                        "--epochs",
                        "4000",
                        "--steps",
                        "2000",
                        "--run-limit",
                        "0.3");

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out())
                .contains("greedy, seed 1: not run: The time was over at density")
                .doesNotContain("dense:");
    }
}
