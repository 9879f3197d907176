package dev.quench.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.tests.Cli;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code sweep} on two small graphs. */
class SweepTest {
    @TempDir private Path folder;
    private Path campaign;

    @BeforeEach
    void write() throws IOException {
        campaign = folder.resolve("mine.yaml");
        write("seeds: 2");
    }

    private void write(String... more) throws IOException {
        var lines =
                new ArrayList<>(
                        List.of(
                                "name: mine",
                                "instances: [1dc.64, '*.gph']",
                                "budget: {time: 100}",
                                "recipes:",
                                "  - penalty-anneal",
                                "  - recipe: lagrangian-anneal",
                                "    grid: {shots: [10, 20]}"));
        lines.addAll(Arrays.asList(more));
        Files.write(campaign, lines);
        Files.writeString(folder.resolve("five.gph"), "p edge 5 4\ne 1 2\ne 2 3\ne 3 4\ne 4 5\n");
    }

    private Cli sweep(String... more) {
        return Cli.run(
                Stream.concat(
                                Stream.of(
                                        "sweep",
                                        campaign.toString(),
                                        "-o",
                                        folder.resolve("out").toString(),
                                        "--quiet"),
                                Arrays.stream(more))
                        .toArray(String[]::new));
    }

    private List<JsonNode> lines() throws IOException {
        return Files.readAllLines(folder.resolve("out/runs.jsonl")).stream()
                .map(JsonMapper.shared()::readTree)
                .toList();
    }

    /** What must be the same wherever a run was run. */
    private static List<JsonNode> timeless(List<JsonNode> lines) {
        return lines.stream()
                .map(line -> {
                    var copy = (ObjectNode) line.deepCopy();
                    copy.remove(List.of("utc", "session", "seconds"));
                    ((ObjectNode) copy.get("record"))
                            .remove(List.of("utc", "timings", "stages", "convergence"));
                    copy.at("/record/controls").forEach(c -> ((ObjectNode) c).remove("seconds"));
                    return (JsonNode) copy;
                })
                .sorted((a, b) -> a.get("key").asString().compareTo(b.get("key").asString()))
                .toList();
    }

    @Test
    void everyRunIsThereOnceAndNoneIsRunAgain() throws IOException {
        Cli first = sweep("--isolation", "none", "--workers", "2");

        assertThat(first.code()).as(first.err()).isZero();
        assertThat(first.out()).contains("mine  12 of 12 runs", "lagrangian-anneal[shots=20]");
        assertThat(lines()).hasSize(12).allMatch(l -> l.get("status").asString().equals("DONE"));
        assertThat(lines()).extracting(l -> l.get("key").asString()).doesNotHaveDuplicates();
        assertThat(lines())
                .filteredOn(l -> l.get("instance").asString().equals("five"))
                .hasSize(6)
                .allMatch(l -> l.at("/record/solution/objective").asInt() == 3);

        Cli again = sweep("--isolation", "none");

        assertThat(again.out()).isEqualTo(first.out());
        assertThat(lines()).hasSize(12);
    }

    @Test
    void processesAndThreadsGiveTheSame() throws IOException {
        write("seeds: 1");
        assertThat(sweep("--isolation", "none", "--workers", "1").code()).isZero();
        List<JsonNode> threads = timeless(lines());
        Files.delete(folder.resolve("out/runs.jsonl"));

        assertThat(sweep("--isolation", "process", "--workers", "2").code()).isZero();

        assertThat(timeless(lines())).isEqualTo(threads);
    }

    @Test
    void moreSeedsAddRunsAndKeepTheOthers() throws IOException {
        write("seeds: 1");
        sweep("--isolation", "none");
        List<JsonNode> before = lines();
        write("seeds: 2");

        Cli dry = sweep("--dry-run");
        Cli more = sweep("--isolation", "none");

        assertThat(dry.out()).contains("6 done, 6 left");
        assertThat(more.code()).isZero();
        assertThat(lines()).hasSize(12);
        assertThat(lines().subList(0, 6)).isEqualTo(before);
    }

    @Test
    void aPlanIsShownAndNothingIsWritten() {
        Cli run = sweep("--dry-run", "--workers", "3");

        assertThat(run.code()).isZero();
        assertThat(run.out())
                .contains(
                        "mine  12 runs: 2 instances x 3 ways x 2 seeds; 0 done, 12 left",
                        "1dc.64 (mis, 64)",
                        "at most 0.14 h on 3 workers (100 s a run and 30 s of grace)",
                        "none: simulators");
        assertThat(folder.resolve("out")).doesNotExist();
    }

    /** The record says how to run it alone, and that gives the same objective. */
    @Test
    void aRunCanBeRepeatedAlone() throws IOException {
        write("seeds: [4]");
        sweep("--isolation", "none");
        JsonNode line = lines().getFirst();
        String reproduce = line.at("/record/reproduce").asString();

        List<String> words = new ArrayList<>(List.of(reproduce.split(" ", -1)));
        words.removeFirst();
        words.add("--json");
        Cli alone = Cli.run(words.toArray(String[]::new));

        JsonNode record = JsonMapper.shared().readTree(alone.out());
        assertThat(record.get("id")).isEqualTo(line.at("/record/id"));
        assertThat(record.get("solution")).isEqualTo(line.at("/record/solution"));
    }

    @Test
    void theSchemaIsPrinted() {
        Cli run = Cli.run("sweep", "--schema");

        assertThat(run.code()).isZero();
        assertThat(JsonMapper.shared().readTree(run.out()).get("$id").asString())
                .isEqualTo("urn:quench:campaign:1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "options: {shots: 0}|line 5, recipe penalty-anneal: The option --shots (0) must be at least 1|",
                "options: {shot: 9}|There is no option shot of quench solve|Maybe one of",
                "options: {seed: 9}|The option seed is not for single recipes|Maybe seeds, budget",
                "options: {backend: 'ibm:ibm_torino'}|is a provider's|Maybe a simulator",
                "seeds: 0|line 8: seeds|Maybe see quench sweep --schema",
                "budget: {time: 1}|duplicate key budget|Maybe"
            })
    void aBadCampaignIsRefusedBeforeAnyRun(String line, String what, String way)
            throws IOException {
        write(line);

        Cli run = sweep("--isolation", "none");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).startsWith("quench: ").contains(what).doesNotContain("\tat ");
        assertThat(run.err()).contains(way == null ? "" : way);
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"instances: [none.dat]", "instances: ['*.none']"})
    void instancesThatAreNotThereAreNamedWithTheirLine(String line) throws IOException {
        Files.write(campaign, List.of("name: mine", line, "recipes: [penalty-anneal]"));

        Cli run = sweep();

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("mine.yaml, line 2: ").contains("Maybe ");
    }

    @Test
    void aRunThatIsRefusedIsALineToo() throws IOException {
        Files.write(
                campaign,
                List.of(
                        "name: mine",
                        "instances: [1dc.64]",
                        "recipes:",
                        "  - recipe: qaoa",
                        "    options: {reduce: none}"));

        Cli run = sweep("--isolation", "none");

        assertThat(run.code()).isEqualTo(1);
        assertThat(lines())
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.get("status").asString()).isEqualTo("FAILED");
                    assertThat(line.get("failure").asString()).contains("64");
                    assertThat(line.get("record").isNull()).isTrue();
                });
        sweep("--isolation", "none");
        assertThat(lines()).hasSize(1);
        sweep("--isolation", "none", "--retry-failed");
        assertThat(lines()).hasSize(2);
    }
}
