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
import dev.quench.solvers.pipeline.Target;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Where OR-Tools cannot load, every family still gets a feasible answer and a bound, and a notice
 * unless the bound is reached.
 */
class WithoutNativesTest {
    @ParameterizedTest
    @ValueSource(strings = {"1dc.64", "mdkp-20x5-0.50-s1", "qap-grid3x3-s1", "tsp-14-s1"})
    void anAnswerExistsAndTheRecordSaysWhatIsMissing(String name) {
        RunRecord run = solve(name);

        assertThat(run.solution()).isNotNull();
        assertThat(run.bound()).isNotNull();
        if (run.status() != RunRecord.Status.OPTIMAL) {
            assertThat(run.notices()).anySatisfy(n -> assertThat(n).contains("No exact solver"));
        }
    }

    private static RunRecord solve(String name) {
        var text = Generators.byName(name).orElseThrow().text().getBytes(StandardCharsets.UTF_8);
        var instance =
                InstanceFiles.read(SourceText.of(name, text), ReadOptions.defaults()).getFirst();
        var setting =
                new RunSetting(
                        StateVectorBackend.standard(1),
                        List.of(),
                        Ticker.FROZEN,
                        StopSignal.NEVER,
                        Progress.SILENT,
                        List.of());
        boolean knapsack = name.startsWith("mdkp");
        return new Pipeline(setting)
                .run(
                        Target.of(name, instance, Optional.empty(), Ticker.FROZEN),
                        new RecipeChoice(
                                Recipes.named(knapsack ? "lagrangian-anneal" : "penalty-anneal"),
                                ""),
                        new RunOptions(1, 1, Duration.ofSeconds(60), 1 << 28, true),
                        new RunIdentity("2026-01-01T00:00:00Z", "", Map.of()));
    }
}
