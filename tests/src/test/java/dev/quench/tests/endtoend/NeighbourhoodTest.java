package dev.quench.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.hardware.simulator.StateVectorBackend;
import dev.quench.problems.generate.Generators;
import dev.quench.problems.io.ReadOptions;
import dev.quench.problems.io.SourceText;
import dev.quench.problems.io.detect.InstanceFiles;
import dev.quench.solvers.control.Progress;
import dev.quench.solvers.control.StopSignal;
import dev.quench.solvers.control.Ticker;
import dev.quench.solvers.pipeline.Pipeline;
import dev.quench.solvers.pipeline.RecipeChoice;
import dev.quench.solvers.pipeline.Recipes;
import dev.quench.solvers.pipeline.RunIdentity;
import dev.quench.solvers.pipeline.RunOptions;
import dev.quench.solvers.pipeline.RunRecord;
import dev.quench.solvers.pipeline.RunSetting;
import dev.quench.solvers.pipeline.Stage;
import dev.quench.solvers.pipeline.Target;
import dev.quench.tests.Cli;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The last repair, which no shipped recipe has, for the samples and for every control. */
class NeighbourhoodTest {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String HELP = "  - repair: greedy\n  - neighbourhood: cp-sat\n";

    @TempDir private Path folder;

    private JsonNode solve(String name, String help, String... more) {
        try {
            Path recipe =
                    Files.writeString(
                            folder.resolve("mine.yaml"),
                            "stages:\n  - relax: lagrangian\n  - sample: annealing\n    sweeps: 2\n    shots: 50\n"
                                    + help);
            var line =
                    new ArrayList<>(
                            List.of("solve", name, "--json", "--recipe", recipe.toString()));
            line.addAll(List.of(more));
            Cli run = Cli.run(line.toArray(String[]::new));
            assertThat(run.err()).isEmpty();
            return JSON.readTree(run.out());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static JsonNode stage(JsonNode run) {
        return run.at("/stages")
                .valueStream()
                .filter(stage -> stage.at("/name").stringValue().equals("neighbourhood"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void weakSamplesAreBetteredAndTheSamplerGetsNoCreditForIt() {
        JsonNode with = solve("mdkp-50x5-0.50-s1", HELP);
        JsonNode without = solve("mdkp-50x5-0.50-s1", "  - repair: greedy\n");
        JsonNode detail = stage(with).at("/detail");

        assertThat(stage(with).at("/kind").stringValue()).isEqualTo("improve");
        assertThat(stage(with).at("/exact").booleanValue()).isFalse();
        assertThat(with.at("/recipe/stages").valueStream().map(JsonNode::stringValue))
                .endsWith("repair", "neighbourhood");
        assertThat(detail.at("/before").decimalValue())
                .isEqualByComparingTo(with.at("/repaired/objective").decimalValue());
        assertThat(with.at("/neighbourhood/objective").decimalValue())
                .isEqualByComparingTo(detail.at("/after").decimalValue())
                .isGreaterThan(detail.at("/before").decimalValue());
        assertThat(with.at("/neighbourhood/distance").intValue()).isPositive();
        assertThat(detail.at("/freeBits").intValue() + detail.at("/fixedBits").intValue())
                .isEqualTo(50);
        assertThat(detail.at("/samples").intValue()).isEqualTo(8);
        for (String key : List.of("/samples", "/raw", "/repaired", "/improved", "/verdict")) {
            assertThat(with.at(key)).as(key).isEqualTo(without.at(key));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"mdkp-20x5-0.50-s1", "1dc.64", "qap-grid3x3-s1", "tsp-10-s1"})
    void everyControlGetsTheSameAndNoneGetsWorse(String name) {
        JsonNode run = solve(name, HELP, "--reduce", "none");
        boolean least = name.startsWith("qap") || name.startsWith("tsp");

        assertThat(run.at("/controls").valueStream().map(c -> c.at("/name").stringValue()))
                .contains("random", "greedy");
        assertThat(run.at("/controls").valueStream())
                .allSatisfy(control -> {
                    double before = control.at("/repaired/objective").doubleValue();
                    double after = control.at("/neighbourhood/objective").doubleValue();
                    assertThat(control.at("/neighbourhood/feasible").booleanValue()).isTrue();
                    assertThat(least ? -after : after)
                            .isGreaterThanOrEqualTo(least ? -before : before);
                });
        assertThat(run.at("/stages").findValuesAsString("name")).containsOnlyOnce("neighbourhood");
    }

    @Test
    void theOptionAddsTheStageAndIsRepeated() {
        Cli text = Cli.run("solve", "--neighbourhood", "1dc.64", "--recipe", "penalty-anneal");
        JsonNode run =
                JSON.readTree(
                        Cli.run(
                                        "solve",
                                        "1dc.64",
                                        "--neighbourhood=3",
                                        "--recipe",
                                        "penalty-anneal",
                                        "--json")
                                .out());

        assertThat(text.out()).contains("improved  neighbourhood").contains(" --neighbourhood 8");
        assertThat(run.at("/reproduce").stringValue()).contains(" --neighbourhood 3");
        assertThat(run.at("/recipe/stages").valueStream().map(JsonNode::stringValue))
                .endsWith("improve", "neighbourhood", "prove");
        assertThat(stage(run).at("/detail/samples").intValue()).isBetween(1, 4);
    }

    @Test
    void itIsOffUnlessAskedFor() {
        JsonNode run = JSON.readTree(Cli.run("solve", "1dc.64", "--json").out());

        assertThat(run.at("/neighbourhood").isNull()).isTrue();
        assertThat(run.at("/controls").valueStream())
                .isNotEmpty()
                .allSatisfy(c -> assertThat(c.at("/neighbourhood").isNull()).isTrue());
        assertThat(run.at("/stages").findValuesAsString("name")).doesNotContain("neighbourhood");
    }

    /** The greedy control repairs the empty sample: what it chooses is how far it goes. */
    @Test
    void everyRepairTellsItsDistance() {
        JsonNode run = solve("1dc.64", "  - repair: greedy\n");

        assertThat(run.at("/repaired/distance").isInt()).isTrue();
        assertThat(run.at("/controls").valueStream())
                .isNotEmpty()
                .allSatisfy(c -> assertThat(c.at("/repaired/distance").isInt()).isTrue());
        JsonNode greedy =
                run.at("/controls")
                        .valueStream()
                        .filter(c -> c.at("/name").stringValue().equals("greedy"))
                        .findFirst()
                        .orElseThrow();
        assertThat(greedy.at("/repaired/distance").intValue())
                .isEqualTo(greedy.at("/repaired/objective").intValue());
    }

    @Test
    void tooFewSamplesAreRefused() {
        Cli run = Cli.run("solve", "1dc.64", "--neighbourhood=1");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("samples of a neighbourhood (1)").contains("Maybe");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void withoutItsSolverOrTimeTheRestGoesOn(boolean interrupted) {
        String name = "mdkp-20x5-0.50-s1";
        var text = Generators.byName(name).orElseThrow().text().getBytes(StandardCharsets.UTF_8);
        var instance =
                InstanceFiles.read(SourceText.of(name, text), ReadOptions.defaults()).getFirst();
        var setting =
                new RunSetting(
                        StateVectorBackend.standard(1),
                        interrupted
                                ? List.of(new dev.quench.solvers.ortools.CpSatSolver())
                                : List.of(),
                        Ticker.FROZEN,
                        interrupted ? () -> true : StopSignal.NEVER,
                        Progress.SILENT,
                        List.of());

        RunRecord run =
                new Pipeline(setting)
                        .run(
                                Target.of(name, instance, Optional.empty(), Ticker.FROZEN),
                                new RecipeChoice(
                                        Recipes.named("lagrangian-anneal")
                                                .withNeighbourhood(Stage.Neighbourhood.STANDARD),
                                        ""),
                                new RunOptions(1, 1, Duration.ofSeconds(60), 1 << 28, true),
                                new RunIdentity("2026-01-01T00:00:00Z", "", Map.of()));

        assertThat(run.solution()).isNotNull();
        assertThat(run.neighbourhood() == null).isEqualTo(!interrupted);
        assertThat(run.notices())
                .anySatisfy(n ->
                        assertThat(n)
                                .contains(
                                        interrupted
                                                ? "the neighbourhood of the samples"
                                                : "the solver cp-sat is not available"));
    }
}
