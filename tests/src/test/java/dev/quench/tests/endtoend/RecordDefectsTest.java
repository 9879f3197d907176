package dev.quench.tests.endtoend;

import static dev.quench.tests.endtoend.DefectFixtures.solve;
import static dev.quench.tests.endtoend.DefectFixtures.stage;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quench.hardware.simulator.StateVectorBackend;
import dev.quench.problems.family.Graph;
import dev.quench.problems.family.IndependentSet;
import dev.quench.problems.generate.Generators;
import dev.quench.solvers.pipeline.Recipes;
import dev.quench.solvers.pipeline.sampling.SampleMethod;
import dev.quench.solvers.pipeline.sampling.SampleMethods;
import dev.quench.tests.Cli;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/**
 * Defects T6, T7, T12 and T13 of earlier public code, in what it ran and compared with: budgets,
 * names of results, penalties, reference values.
 */
class RecordDefectsTest {
    @TempDir private Path folder;

    /** T6: a circuit of 1,536 parameters was trained with 1,000 evaluations. */
    @ParameterizedTest
    @ValueSource(strings = {"shrink-qaoa", "shrink-lagrangian-qaoa"})
    void aTrainingHasTwoEvaluationsAParameterAtLeast(String name) {
        SampleMethod method = Recipes.named(name).sample().method();
        int parameters = 2 * (int) requireNonNull(method.settings().get("layers"));

        assertThat((int) requireNonNull(method.settings().get("evaluations")))
                .isGreaterThanOrEqualTo(2 * (parameters + 1));
    }

    /** T6: the same of every trained circuit whose number of parameters is known beforehand. */
    @ParameterizedTest
    @ValueSource(strings = {"qaoa", "ws-qaoa", "xy-qaoa", "rqaoa"})
    void aSmallerBudgetIsRefused(String word) {
        var backend = StateVectorBackend.standard(1);
        SampleMethod enough =
                SampleMethods.changed(
                        SampleMethods.named(word), Map.of("layers", 4, "evaluations", 18));
        SampleMethod few = SampleMethods.changed(enough, Map.of("evaluations", 17));

        assertThat(enough.sampler(backend, 1)).isNotNull();
        assertThatThrownBy(() -> few.sampler(backend, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("17 evaluations cannot train 8 parameters; at least 18");
    }

    /** T6: the same of circuits with an angle a gate, by what the command line says. */
    @ParameterizedTest
    @CsvSource({"shrink-qaoa, 9, 4, 10", "ma-qaoa, 20, 44, 90", "vqe, 30, 16, 34"})
    void theCommandLineRefusesIt(String recipe, int evaluations, int parameters, int least) {
        var options =
                new ArrayList<String>(
                        List.of("solve", "1tc.8", "--recipe", recipe, "--reduce", "none"));
        options.addAll(List.of("--set", "evaluations=" + evaluations));
        options.addAll(List.of("--set", "optimiser=nelder-mead", "--no-controls"));

        Cli run = Cli.run(options.toArray(String[]::new));

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err())
                .contains("%d evaluations cannot train %d".formatted(evaluations, parameters))
                .contains("at least %d are needed".formatted(least))
                .contains("Maybe");
    }

    private static JsonNode shrunk(String instance, String recipe, int seed) {
        return solve(
                instance,
                "--recipe",
                recipe,
                "--qubits",
                "8",
                "--seed",
                Integer.toString(seed),
                "--reduce",
                "none");
    }

    /** T7: results lacked instance and seed. */
    @Test
    void aRecordNamesInstanceMethodAndSeed() {
        JsonNode first = shrunk("torus4x5", "shrink-anneal", 3);

        assertThat(first.at("/instance/name").asString()).isEqualTo("torus4x5");
        assertThat(first.at("/instance/sha256").asString()).hasSize(64);
        assertThat(first.at("/recipe/name").asString()).isEqualTo("shrink-anneal");
        assertThat(first.at("/seed").intValue()).isEqualTo(3);
        assertThat(first.at("/reproduce").asString())
                .contains("torus4x5", "--recipe shrink-anneal", "--seed 3");
    }

    /** T7: results of other runs had the same name. */
    @Test
    void theIdTellsInstanceMethodAndSeedApart() {
        String first = shrunk("torus4x5", "shrink-anneal", 3).at("/id").asString();
        var others =
                Stream.of(
                                shrunk("cycle9", "shrink-anneal", 3),
                                shrunk("torus4x5", "shrink-qaoa", 3),
                                shrunk("torus4x5", "shrink-anneal", 4))
                        .map(run -> run.at("/id").asString())
                        .toList();

        assertThat(shrunk("torus4x5", "shrink-anneal", 3).at("/id").asString()).isEqualTo(first);
        assertThat(others).doesNotHaveDuplicates().doesNotContain(first);
    }

    /** T7: one run overwrote the file of another. */
    @Test
    void theTrainingOfEveryRunHasAFileOfItsOwn() throws IOException {
        var kept = new ArrayList<Path>();
        var texts = new ArrayList<String>();

        for (String run : List.of("torus4x5 3", "torus4x5 4", "cycle9 3")) {
            String[] words = run.split(" ", -1);
            solve(
                    words[0],
                    "--recipe",
                    "shrink-qaoa",
                    "--qubits",
                    "8",
                    "--reduce",
                    "none",
                    "--seed",
                    words[1],
                    "--checkpoint",
                    folder.toString());
            try (Stream<Path> files = Files.list(folder)) {
                files.filter(file -> !kept.contains(file)).forEach(kept::add);
            }
            texts.add(Files.readString(kept.getLast()));
        }

        assertThat(kept).hasSize(3);
        for (int k = 0; k < 3; k++) {
            assertThat(kept.get(k)).hasContent(texts.get(k));
        }
    }

    /** T7: files that were there already were overwritten. */
    @ParameterizedTest
    @ValueSource(strings = {"--lp", "--journal"})
    void aFileOfSomethingElseIsNotOverwritten(String option) throws IOException {
        Path left = Files.writeString(folder.resolve("left"), "mine");

        Cli again = Cli.run("shrink", "torus4x5", "--qubits", "8", option, left.toString());

        assertThat(again.code()).isEqualTo(2);
        assertThat(again.err()).contains(left.toString(), "Maybe");
        assertThat(left).hasContent("mine");
    }

    /**
     * T12: the penalty was 1 plus the range of the objective. The bounds are the largest gain of a
     * vertex (of two that are tied), the largest profit, and half of the range, with a margin of a
     * tenth.
     */
    @ParameterizedTest
    @CsvSource({
        "torus4x5, shrink-anneal, 1, 3",
        "1tc.8, penalty-anneal, 1, 2",
        "mdkp-10x5-0.50-s1, penalty-anneal, 1135, 1136",
        "qap-grid1x3-s2, penalty-anneal, 15, 17"
    })
    void thePenaltyIsTheProvableRule(String instance, String recipe, double bound, double most) {
        var options =
                new ArrayList<String>(List.of(instance, "--recipe", recipe, "--reduce", "none"));
        if (recipe.equals("shrink-anneal")) {
            options.addAll(List.of("--qubits", "14"));
        }

        JsonNode detail = stage(solve(options.toArray(String[]::new)), "encode").get("detail");

        assertThat(detail.get("provable").booleanValue()).isTrue();
        boolean one = detail.has("penalty");
        double least = detail.get(one ? "penalty" : "penaltyMin").doubleValue();
        double greatest = detail.get(one ? "penalty" : "penaltyMax").doubleValue();
        assertThat(least).isGreaterThan(bound);
        assertThat(greatest).isLessThanOrEqualTo(most);
    }

    /** T13: the value of a kernel was taken for that of its graph. */
    @Test
    void theBestKnownValueBelongsToTheGraph() {
        JsonNode run = solve("1dc.64", "--recipe", "penalty-anneal");

        assertThat(run.at("/instance/bestKnown").intValue()).isEqualTo(10);
        assertThat(run.at("/status").asString()).isEqualTo("OPTIMAL");
        assertThat(run.at("/solution/objective").intValue()).isEqualTo(10);
    }

    /** T13: what was published for a graph was compared with what is left of it. */
    @Test
    void aKernelOfTheSameNameHasNoBestKnownValue() throws IOException {
        Graph graph =
                ((IndependentSet) Generators.byName("1dc.64").orElseThrow().problem()).graph();
        var left = new BitSet();
        left.set(0, graph.order());
        int taken = 0;
        for (int v = simplicial(graph, left); v >= 0; v = simplicial(graph, left)) {
            taken++;
            left.clear(v);
            for (int k = 0; k < graph.degree(v); k++) {
                left.clear(graph.neighbour(v, k));
            }
        }

        JsonNode run = solve(file(graph, left, "1dc.64"), "--recipe", "penalty-anneal");

        assertThat(left.cardinality()).isEqualTo(50);
        assertThat(run.at("/instance/name").asString()).isEqualTo("1dc.64");
        assertThat(run.at("/instance/bestKnown").isNumber()).isFalse();
        assertThat(run.at("/status").asString()).isEqualTo("OPTIMAL");
        assertThat(run.at("/solution/objective").intValue()).isEqualTo(8).isEqualTo(10 - taken);
    }

    /** T13: the same of another graph with as many vertices. */
    @Test
    void anotherGraphOfTheSameNameHasNoBestKnownValue() throws IOException {
        Graph graph = ((IndependentSet) Generators.byName("1tc.8").orElseThrow().problem()).graph();
        var all = new BitSet();
        all.set(0, 8);
        Path changed = Path.of(file(graph, all, "1tc.8"));
        var lines = new ArrayList<String>(Files.readAllLines(changed));
        lines.set(0, "p edge 8 5");
        lines.removeLast();
        Files.write(changed, lines);

        JsonNode run = solve(changed.toString(), "--recipe", "penalty-anneal");

        assertThat(run.at("/instance/bestKnown").isNumber()).isFalse();
        /* One of two triangles has become a path. */
        assertThat(run.at("/solution/objective").intValue()).isEqualTo(5);
    }

    /** Returns a vertex that is left and whose neighbours are adjacent to each other, or -1. */
    private static int simplicial(Graph graph, BitSet left) {
        return left.stream()
                .filter(v ->
                        left.stream()
                                .filter(u -> graph.adjacent(u, v))
                                .allMatch(u ->
                                        left.stream()
                                                .filter(w -> w != u && graph.adjacent(w, v))
                                                .allMatch(w -> graph.adjacent(u, w))))
                .findFirst()
                .orElse(-1);
    }

    private String file(Graph graph, BitSet left, String name) throws IOException {
        int[] vertices = left.stream().toArray();
        var edges = new ArrayList<String>();
        for (int j = 0; j < vertices.length; j++) {
            for (int i = 0; i < j; i++) {
                if (graph.adjacent(vertices[i], vertices[j])) {
                    edges.add("e %d %d".formatted(i + 1, j + 1));
                }
            }
        }
        edges.addFirst("p edge %d %d".formatted(vertices.length, edges.size()));
        return Files.write(folder.resolve(name + ".txt"), edges).toString();
    }
}
