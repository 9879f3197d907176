package dev.quench.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quench.tests.Cli;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code bench shrinking}: what gaps refer to. */
class BenchShrinkingTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String CONTROLS = "random,uniform,empty";
    private static final List<String> FIGURES = List.of("raw", "repaired", "improved");

    @TempDir private Path folder;

    /* Not in the catalogue, and hard enough that not every figure is the best value. */
    private String unknown() throws IOException {
        var random = new SplittableRandom(7);
        var edges = new ArrayList<String>();
        for (int v = 2; v <= 60; v++) {
            for (int u = 1; u < v; u++) {
                if (random.nextInt(10) == 0) {
                    edges.add("e %d %d".formatted(u, v));
                }
            }
        }
        edges.addFirst("p edge 60 %d".formatted(edges.size()));
        return Files.write(folder.resolve("own.col"), edges).toString();
    }

    private Cli study(String instance, String... more) {
        var command =
                Stream.concat(
                        Stream.of(
                                "bench",
                                "shrinking",
                                instance,
                                "--size",
                                "1/2",
                                "--seeds",
                                "2",
                                "--shots",
                                "5",
                                "--quiet"),
                        Stream.of(more));
        return Cli.run(command.toArray(String[]::new));
    }

    @Test
    void withoutABestKnownValueGapsAreToTheBestValueFound() throws IOException {
        Path output = folder.resolve("rows.jsonl");
        Cli run = study(unknown(), "--method", CONTROLS, "-o", output.toString());

        List<JsonNode> rows = Files.readAllLines(output).stream().map(JSON::readTree).toList();
        double best =
                rows.stream()
                        .flatMap(row -> FIGURES.stream().map(row::get))
                        .filter(value -> !value.isNull())
                        .mapToDouble(JsonNode::doubleValue)
                        .max()
                        .orElseThrow();
        assertThat(rows).hasSize(5);
        for (JsonNode row : rows) {
            assertThat(row.get("bestKnown").isNull()).isTrue();
            assertThat(row.get("bestFound").doubleValue()).isEqualTo(best);
            for (String figure : FIGURES) {
                if (!row.get(figure).isNull()) {
                    assertThat(row.get(figure + "Gap").doubleValue())
                            .isCloseTo(
                                    100 * (best - row.get(figure).doubleValue()) / best,
                                    within(1e-9));
                }
            }
        }
        assertThat(rows.stream().flatMap(row -> FIGURES.stream().map(f -> row.get(f + "Gap"))))
                .filteredOn(gap -> !gap.isNull())
                .extracting(JsonNode::doubleValue)
                .contains(0.0)
                .anyMatch(gap -> gap > 0);
        assertThat(run.lines().stream().filter(line -> line.strip().startsWith("empty")))
                .singleElement()
                .satisfies(line -> assertThat(line).containsPattern("\\d\\.\\d\\d\\*"));
        assertThat(run.out()).contains("*: no best known value is known", "certify nothing");
    }

    @Test
    void aBestKnownValueIsTheOnlyReference() {
        Cli text = study("1dc.64", "--method", CONTROLS);
        Cli json = study("1dc.64", "--method", CONTROLS, "--json");

        assertThat(text.out()).doesNotContain("*");
        assertThat(json.lines().stream().map(JSON::readTree))
                .hasSize(5)
                .allSatisfy(row -> {
                    assertThat(row.get("bestKnown").intValue()).isEqualTo(10);
                    assertThat(row.get("bestFound").isNull()).isTrue();
                });
    }

    /** Theta of a star is its leaves: the relaxation is integral and nothing is left to chance. */
    @Test
    void roundingAnIntegralRelaxationSolvesTheInstance() throws IOException {
        var lines = new ArrayList<String>(List.of("p edge 8 7"));
        for (int leaf = 2; leaf <= 8; leaf++) {
            lines.add("e 1 " + leaf);
        }
        String star = Files.write(folder.resolve("star.col"), lines).toString();
        Path output = folder.resolve("rows.jsonl");
        String method = "sdp-rounding,random-rounding";
        Cli run = study(star, "--method", method, "-o", output.toString());

        List<JsonNode> rows = Files.readAllLines(output).stream().map(JSON::readTree).toList();
        assertThat(run.code()).isZero();
        assertThat(rows).hasSize(4);
        List<JsonNode> rounded =
                rows.stream()
                        .filter(row -> row.get("method").asString().equals("sdp-rounding"))
                        .toList();
        assertThat(rounded).hasSize(2);
        for (JsonNode row : rounded) {
            assertThat(row.get("left").intValue()).isEqualTo(8);
            assertThat(row.get("raw").intValue()).isEqualTo(7);
            assertThat(row.get("repaired").intValue()).isEqualTo(7);
            assertThat(row.get("distance").intValue()).isZero();
        }
    }

    @Test
    void roundingNeedsASource() throws IOException {
        Cli run = Cli.run("bench", "shrinking", unknown(), "--method", "empty-rounding");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("There is no method 'empty-rounding'", "Maybe");
    }
}
