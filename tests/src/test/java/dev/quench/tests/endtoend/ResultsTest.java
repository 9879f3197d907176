package dev.quench.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quench.tests.Cli;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code results} on a small campaign, beside what its lines of JSON say. */
class ResultsTest {
    @TempDir private static Path folder;

    @BeforeAll
    static void sweep() throws IOException {
        Path campaign =
                Files.write(
                        folder.resolve("c.yaml"),
                        List.of(
                                "name: c",
                                "instances: [1tc.16, 1dc.64, mdkp-10x5-0.50-s1]",
                                "options: {reduce: none, shots: 30}",
                                "recipes: [penalty-anneal, lagrangian-anneal]",
                                "seeds: 3",
                                "budget: {time: 100}"));
        Cli run =
                Cli.run(
                        "sweep",
                        campaign.toString(),
                        "-o",
                        results(),
                        "--isolation",
                        "none",
                        "--quiet");
        assertThat(run.code()).as(run.err()).isZero();
    }

    private static String results() {
        return folder.resolve("out").toString();
    }

    private static List<JsonNode> lines() throws IOException {
        return Files.readAllLines(folder.resolve("out/runs.jsonl")).stream()
                .map(JsonMapper.shared()::readTree)
                .toList();
    }

    private static List<JsonNode> json(Cli run) {
        assertThat(run.code()).as(run.err()).isZero();
        return run.lines().stream().map(JsonMapper.shared()::readTree).toList();
    }

    /** Means over seeds, then over instances, by hand from the lines. */
    @Test
    void aTableHasTheMeansOfTheLines() throws IOException {
        Map<String, Map<String, List<Double>>> shares =
                lines().stream()
                        .filter(l -> !l.at("/record/samples").isNull())
                        .collect(
                                Collectors.groupingBy(
                                        l -> l.get("way").asString(),
                                        Collectors.groupingBy(
                                                l -> l.get("instance").asString(),
                                                Collectors.mapping(
                                                        l ->
                                                                l.at(
                                                                                "/record/samples/feasibleFraction")
                                                                        .asDouble(),
                                                        Collectors.toList()))));

        List<JsonNode> groups =
                json(
                        Cli.run(
                                "results",
                                "table",
                                results(),
                                "--metric",
                                "feasible_fraction",
                                "--json"));

        assertThat(groups).hasSize(2);
        for (JsonNode group : groups) {
            JsonNode cell = group.at("/cells/feasible_fraction");
            Map<String, List<Double>> own =
                    shares.getOrDefault(group.at("/group/0").asString(), Map.of());
            double mean =
                    own.values().stream()
                            .mapToDouble(
                                    list -> list.stream().mapToDouble(d -> d).average().orElse(-1))
                            .average()
                            .orElse(-1);
            assertThat(group.get("runs").asInt()).isEqualTo(9);
            assertThat(cell.get("mean").asDouble()).isCloseTo(mean, within(1e-12));
            assertThat(cell.get("runs").asInt())
                    .isEqualTo(own.values().stream().mapToInt(List::size).sum());
        }
    }

    /** Two ways on three instances: by hand from the lines, and p as all signs of three give it. */
    @Test
    void waysAreComparedInPairsOfInstances() throws IOException {
        Map<String, List<Double>> seconds =
                lines().stream()
                        .collect(
                                Collectors.groupingBy(
                                        l ->
                                                l.get("instance").asString()
                                                        + " "
                                                        + l.get("way").asString(),
                                        Collectors.mapping(
                                                l -> l.get("seconds").asDouble(),
                                                Collectors.toList())));
        long lower =
                List.of("1tc.16", "1dc.64", "mdkp-10x5-0.50-s1").stream()
                        .filter(i ->
                                mean(seconds, i + " lagrangian-anneal")
                                        < mean(seconds, i + " penalty-anneal"))
                        .count();

        List<JsonNode> pairs =
                json(Cli.run("results", "compare", results(), "--metric", "seconds", "--json"));

        assertThat(pairs).hasSize(1);
        JsonNode pair = pairs.getFirst();
        assertThat(pair.get("first").asString()).isEqualTo("lagrangian-anneal");
        assertThat(pair.at("/comparison/pairs").asInt()).isEqualTo(3);
        double effect = pair.at("/comparison/rankBiserial").asDouble();
        assertThat(effect == -1).isEqualTo(lower == 3);
        assertThat(effect == 1).isEqualTo(lower == 0);
        assertThat(pair.get("adjusted").asDouble()).isGreaterThanOrEqualTo(0.25);
    }

    private static double mean(Map<String, List<Double>> values, String key) {
        return values.getOrDefault(key, List.of()).stream()
                .mapToDouble(d -> d)
                .average()
                .orElse(Double.NaN);
    }

    @Test
    void sqlSeesEveryRunOnce() throws IOException {
        List<JsonNode> rows =
                json(
                        Cli.run(
                                "results",
                                "query",
                                results(),
                                "SELECT key, objective FROM runs ORDER BY key",
                                "--json"));

        List<String> expected = new ArrayList<>();
        lines().forEach(l ->
                expected.add(
                        l.get("key").asString()
                                + " "
                                + l.at("/record/solution/objective").asDouble()));
        assertThat(rows)
                .extracting(r -> r.get("key").asString() + " " + r.get("objective").asDouble())
                .containsExactlyElementsOf(expected.stream().sorted().toList());
    }

    /** A line that was added later for the same run counts in place of the first. */
    @Test
    void theLastLineOfARunCounts() throws IOException {
        Path twice = folder.resolve("twice.jsonl");
        String first = Files.readAllLines(folder.resolve("out/runs.jsonl")).getFirst();
        String later =
                first.replaceFirst("\"attempts\":1", "\"attempts\":7")
                        .replaceFirst("\"utc\":\"20", "\"utc\":\"21");
        Files.write(twice, List.of(later, first));

        List<JsonNode> rows =
                json(
                        Cli.run(
                                "results",
                                "query",
                                twice.toString(),
                                "SELECT attempts FROM runs",
                                "--json"));

        assertThat(rows)
                .singleElement()
                .satisfies(row -> assertThat(row.get("attempts").asInt()).isEqualTo(7));
    }

    @Test
    void filesForOtherProgramsHaveEveryRun() throws IOException {
        Path csv = folder.resolve("runs.csv");
        Path parquet = folder.resolve("runs.parquet");

        assertThat(Cli.run("results", "export", results(), "-o", csv.toString()).code()).isZero();
        assertThat(Cli.run("results", "export", results(), "-o", parquet.toString()).code())
                .isZero();

        assertThat(Files.readAllLines(csv)).hasSize(19);
        assertThat(Files.readAllLines(csv).getFirst()).startsWith("campaign,instance,label,way,");
        byte[] bytes = Files.readAllBytes(parquet);
        assertThat(new String(bytes, 0, 4, StandardCharsets.US_ASCII)).isEqualTo("PAR1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "query|SELECT * FROM read_csv('/etc/passwd')|file system operations are disabled",
                "query|COPY runs TO '/tmp/never.csv'|file system operations are disabled",
                "query|SET enable_external_access = true|configuration has been locked",
                "query|INSTALL httpfs|The query fails",
                "query|SELEKT 1|The query fails: Parser Error",
                "compare|--metric=way|The column way holds no numbers",
                "compare|--by=campaign|There are 1 values of campaign to compare",
                "compare|--metric=depth|There is no instance on which all of",
                "table|--by=moon|The runs have no column moon",
                "table|--metric=way|The column way holds no numbers",
                "table|--where=moon > 1|The query fails",
                "export|--output=runs.doc|must end in .csv, .parquet or .jsonl",
                "export|--output=/none/x.csv|Maybe make it first"
            })
    void whatCannotBeAnsweredIsRefused(String verb, String word, String what) {
        Cli run = Cli.run("results", verb, results(), word);

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).startsWith("quench: ").contains(what).doesNotContain("\tat ");
    }

    @Test
    void linesOfOtherRecordsAreNoRuns() throws IOException {
        Path other =
                Files.writeString(folder.resolve("o.jsonl"), "{\"schema\":\"quench.run/1\"}\n");

        Cli run = Cli.run("results", "table", other.toString());

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("There is no run in", "quench.result/1", "Maybe");
    }

    @Test
    void resultsThatAreNotThereAreRefused() {
        Cli run = Cli.run("results", "table", folder.resolve("none").toString());

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("There are no results", "Maybe runs/NAME");
    }
}
