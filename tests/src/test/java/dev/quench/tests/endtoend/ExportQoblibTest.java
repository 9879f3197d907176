package dev.quench.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.tests.Cli;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code export qoblib} on a small campaign: what is written, and what its checker finds. */
class ExportQoblibTest {
    private static final String NAME = "20261201_penalty-anneal_Curie";

    @TempDir private static Path shared;
    @TempDir private Path folder;
    private Path submission;

    @BeforeAll
    static void sweep() throws IOException {
        Files.writeString(shared.resolve("five.gph"), "p edge 5 4\ne 1 2\ne 2 3\ne 3 4\ne 4 5\n");
        Files.write(
                shared.resolve("c.yaml"),
                List.of(
                        "name: c",
                        "instances: [1tc.8, 1tc.16, five.gph, mdkp-10x5-0.50-s1]",
                        "options: {reduce: none, shots: 20}",
                        "recipes: [penalty-anneal, shrink-qaoa]",
                        "seeds: 2",
                        "budget: {time: 100}"));
        Cli run =
                Cli.run(
                        "sweep",
                        shared.resolve("c.yaml").toString(),
                        "-o",
                        shared.resolve("out").toString(),
                        "--isolation",
                        "none",
                        "--quiet");
        assertThat(run.code()).as(run.err()).isZero();
    }

    @BeforeEach
    void name() {
        submission = folder.resolve(NAME);
    }

    private Cli export(String... more) {
        return Cli.run(
                Stream.concat(
                                Stream.of(
                                        "export",
                                        "qoblib",
                                        shared.resolve("out").toString(),
                                        "-o",
                                        folder.toString(),
                                        "--submitter",
                                        "Curie",
                                        "--date",
                                        "20261201"),
                                Arrays.stream(more))
                        .toArray(String[]::new));
    }

    private void exported(String... more) {
        Cli run =
                export(
                        Stream.concat(Stream.of("--way", "penalty-anneal"), Arrays.stream(more))
                                .toArray(String[]::new));
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).contains(NAME, "4 instances, 8 runs, 8 solutions, all checked");
    }

    private Cli check() {
        return Cli.run(
                "export",
                "qoblib",
                "--check",
                submission.toString(),
                "--instances",
                shared.toString());
    }

    private Path file(String path) {
        return submission.resolve(path);
    }

    /** Cells of a row in which only the ones in quotes have commas. */
    private Map<String, String> summary(String instance) throws IOException {
        List<String> lines =
                Files.readAllLines(file("%s/%s_summary.csv".formatted(instance, instance)));
        assertThat(lines).hasSize(2);
        List<String> heading = List.of(lines.getFirst().split(",", -1));
        List<String> cells =
                List.of(lines.getLast().split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1));
        assertThat(cells).hasSameSizeAs(heading);
        var summary = new LinkedHashMap<String, String>();
        for (int k = 0; k < heading.size(); k++) {
            summary.put(heading.get(k), cells.get(k));
        }
        return summary;
    }

    private List<JsonNode> runs(String instance, String way) throws IOException {
        return Files.readAllLines(shared.resolve("out/runs.jsonl")).stream()
                .map(JsonMapper.shared()::readTree)
                .filter(line -> line.get("instance").asString().equals(instance))
                .filter(line -> line.get("way").asString().equals(way))
                .toList();
    }

    @Test
    void figuresAreThoseOfTheLines() throws IOException {
        exported("--affiliation", "Radium, \"Paris\"");

        Map<String, String> row = summary("1tc.16");

        assertThat(row)
                .hasSize(30)
                .containsEntry("Problem", "1tc.16")
                .containsEntry("Affiliation", "\"Radium, \"\"Paris\"\"\"")
                .containsEntry("Date", "2026-12-01")
                .containsEntry("Best Objective Value", "8")
                .containsEntry("Optimality Bound", "8")
                .containsEntry("# Binary Variables", "16")
                .containsEntry("Paradigm", "Classical")
                .containsEntry("# Runs", "2")
                .containsEntry("# Feasible Runs", "2")
                .containsEntry("QPU Runtime", "N/A");
        List<JsonNode> runs = runs("1tc.16", "penalty-anneal");
        double mean =
                runs.stream()
                        .map(run -> run.at("/record/timings"))
                        .mapToDouble(t -> t.get("total").asDouble() - t.get("controls").asDouble())
                        .average()
                        .orElse(-1);
        assertThat(Double.parseDouble(row.get("Total Runtime")) / mean).isBetween(0.9999, 1.0001);
        long best =
                runs.stream().filter(r -> r.at("/record/solution/objective").asInt() == 8).count();
        assertThat(row).containsEntry("# Successful Runs", String.valueOf(best));
    }

    @Test
    void setsAreListsOfVerticesAndOthersAreVariables() throws IOException {
        exported();

        JsonNode first = runs("five", "penalty-anneal").getFirst().at("/record/solution");
        var expected = new ArrayList<>(List.of("# Objective value = 3"));
        first.get("assignment").forEach(vertex -> expected.add(vertex.asString()));
        assertThat(Files.readAllLines(file("five/solutions/five_solution_0.sol")))
                .isEqualTo(expected);
        assertThat(
                        Files.readAllLines(
                                file(
                                        "mdkp-10x5-0.50-s1/solutions/mdkp-10x5-0.50-s1_solution_1.sol")))
                .hasSize(11)
                .last()
                .asString()
                .matches("x10 [01]");
        assertThat(Files.readString(file("README.md")))
                .contains("SHA-256", "## Controls", "What is not claimed", "fewer than the five")
                .contains("quench solve five.gph --recipe penalty-anneal")
                .doesNotContain(shared.toString());
    }

    @Test
    void aSubmissionOf27ColumnsIsCheckedToo() throws IOException {
        exported("--columns", "27");

        assertThat(summary("five")).hasSize(27).doesNotContainKeys("Paradigm", "Affiliation");
        Cli run = check();
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).contains("all rules are kept");
    }

    /** Where nothing was left to sample no quantum simulator had a part. */
    @Test
    void theParadigmIsThatOfWhatRan() throws IOException {
        assertThat(export("--way", "shrink-qaoa", "--method", "penalty anneal").code()).isZero();

        assertThat(summary("1tc.8")).containsEntry("Paradigm", "Quantum Simulator");
        assertThat(runs("mdkp-10x5-0.50-s1", "shrink-qaoa"))
                .allMatch(r -> r.at("/record/ledger/qubits").asInt() == 0);
        assertThat(summary("mdkp-10x5-0.50-s1")).containsEntry("Paradigm", "Classical");
    }

    @Test
    void severalWaysAreRefusedWithTheirNames() {
        Cli run = export();

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("2 ways", "--way with one of penalty-anneal, shrink-qaoa");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aSubmissionThatIsThereIsLeftAsItIs() throws IOException {
        exported();
        Files.writeString(file("README.md"), "mine");

        Cli run = export("--way", "penalty-anneal");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains(NAME + " exists already");
        assertThat(file("README.md")).hasContent("mine");
        assertThat(folder.resolve(NAME + ".part")).doesNotExist();
    }

    /** A run that ended without a record counts, and finds nothing. */
    @Test
    void runsWithoutRecordsCount() throws IOException {
        JsonNode line = runs("1tc.8", "penalty-anneal").getFirst();
        String text =
                JsonMapper.shared()
                        .writeValueAsString(line)
                        .replaceFirst("\"key\":\"[0-9a-f]+\"", "\"key\":\"none\"")
                        .replaceFirst("\"status\":\"DONE\"", "\"status\":\"TIMEOUT\"")
                        .replaceFirst("\"failure\":null", "\"failure\":\"late\"")
                        .replaceFirst("\"record\":\\{.*\\}\\}$", "\"record\":null}");
        Path more = Files.writeString(folder.resolve("more.jsonl"), text + "\n");

        Cli run = export(more.toString(), "--way", "penalty-anneal");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(summary("1tc.8"))
                .containsEntry("# Runs", "3")
                .containsEntry("# Feasible Runs", "2");
        assertThat(Files.readString(file("README.md"))).contains("1 runs ended without a record");
    }

    private Cli exportOf(Path results) {
        return Cli.run(
                "export",
                "qoblib",
                results.toString(),
                "-o",
                folder.resolve("sub").toString(),
                "--submitter",
                "Curie");
    }

    /** What a record claims is not believed, and the draft is left for whoever looks for why. */
    @Test
    void aRecordThatIsWrongIsFoundBeforeTheFolderHasItsName() throws IOException {
        String line =
                JsonMapper.shared()
                        .writeValueAsString(runs("1tc.8", "penalty-anneal").getFirst())
                        .replaceFirst(
                                "\"solution\":\\{\"objective\":4", "\"solution\":{\"objective\":5");

        Cli run = exportOf(Files.writeString(folder.resolve("wrong.jsonl"), line + "\n"));

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err())
                .contains(
                        "it must state its objective 4, not 5",
                        "Best Objective Value (5) must be 4");
        try (Stream<Path> made = Files.list(folder.resolve("sub"))) {
            assertThat(made).singleElement().asString().endsWith("_penalty-anneal_Curie.part");
        }
    }

    @Test
    void runsWithOtherOptionsAreNotOfOneMethod() throws IOException {
        List<JsonNode> runs = runs("five", "penalty-anneal");
        String other = JsonMapper.shared().writeValueAsString(runs.getLast());

        Cli run =
                exportOf(
                        Files.write(
                                folder.resolve("mixed.jsonl"),
                                List.of(
                                        JsonMapper.shared().writeValueAsString(runs.getFirst()),
                                        other.replace("--shots 20", "--shots 99"))));

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("differ in more than their seeds", "--shots 99");
        assertThat(folder.resolve("sub")).doesNotExist();
    }

    /** One mended text breaks one rule, which is named with its file. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1tc.8/solutions/1tc.8_solution_0.sol|value = 4|value = 5|line 1: it must state its objective 4, not 5",
                "five/solutions/five_solution_1.sol|\\n3\\n|\\n2\\n|it must be feasible, but",
                "five/solutions/five_solution_1.sol|\\n3\\n|\\n9\\n|it must be feasible, but",
                "five/five_summary.csv|,3,3,QUBO|,2,3,QUBO|line 2: Best Objective Value (2) must be 3",
                "five/five_summary.csv|,3,3,QUBO|,3,2,QUBO|Optimality Bound must not be worse",
                "five/five_summary.csv|,5,5,0,0,|,5,5.5,0,0,|# Binary Variables (5.5) must be an integer",
                "five/five_summary.csv|Classical,2,2,2|Classical,2,2,1|# Successful Runs (1) must be 2",
                "five/five_summary.csv|Classical,2,2,2|Classical,1,2,2|# Runs must be at least",
                "five/five_summary.csv|Classical|Quantum|Paradigm (Quantum) must be one of",
                "five/five_summary.csv|Problem,Submitter|Submitter,Problem|line 1: the heading must be one",
                "mdkp-10x5-0.50-s1/solutions/mdkp-10x5-0.50-s1_solution_0.sol|\\nx3 |\\ny4 |line 4: it must be the value of variable 3",
                "mdkp-10x5-0.50-s1/solutions/mdkp-10x5-0.50-s1_solution_0.sol|x1 0|x1 7|must be 0 or 1",
                "README.md|five.gph |six |the instance six"
            })
    void oneTamperedTextIsFound(String path, String old, String tampered, String rule)
            throws IOException {
        exported();
        String text = Files.readString(file(path));
        assertThat(text).contains(unescaped(old));
        Files.writeString(file(path), text.replace(unescaped(old), unescaped(tampered)));

        Cli run = rule.contains("instance six") ? checkWithoutInstances() : check();

        assertThat(run.code()).isEqualTo(2);
        String place = path.equals("README.md") ? "/five: " : "/" + path;
        assertThat(run.err()).contains(NAME + place, rule, "nothing was removed");
    }

    private Cli checkWithoutInstances() {
        return Cli.run("export", "qoblib", "--check", submission.toString());
    }

    private static String unescaped(String text) {
        return text.replace("\\n", "\n");
    }

    @Test
    void aGapInTheNumbersIsFound() throws IOException {
        exported();
        Path solutions = file("1tc.8/solutions");
        Files.move(
                solutions.resolve("1tc.8_solution_1.sol"),
                solutions.resolve("1tc.8_solution_2.sol"));

        Cli run = check();

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("1tc.8_solution_2.sol: ", "1 is missing");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "notes.txt",
                "five/notes.txt",
                "five/solutions/five_solution_01.sol",
                "five/five_objective_time_series.json"
            })
    void filesThatDoNotBelongThereAreFound(String path) throws IOException {
        exported();
        Files.writeString(file(path), "[[{\"Time\": \"soon\"}]]");

        Cli run = check();

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains(NAME + "/" + path + ": ", "1 rules are broken");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--date=1 May|The date (1 May)",
                "--columns=28|must be 27 or 30",
                "--threshold=-1|must be 0 or more percent",
                "--submitter=/|must have letters or digits",
                "--way=moon|no way moon"
            })
    void badOptionsAreRefused(String option, String what) {
        List<String> words =
                new ArrayList<>(
                        List.of(
                                "export",
                                "qoblib",
                                shared.resolve("out").toString(),
                                "-o",
                                folder.toString()));
        if (!option.startsWith("--submitter")) {
            words.addAll(List.of("--submitter", "Curie"));
        }
        if (!option.startsWith("--way")) {
            words.addAll(List.of("--way", "penalty-anneal"));
        }
        words.add(option);

        Cli run = Cli.run(words.toArray(String[]::new));

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).startsWith("quench: ").contains(what).doesNotContain("\tat ");
        assertThat(folder).isEmptyDirectory();
    }
}
