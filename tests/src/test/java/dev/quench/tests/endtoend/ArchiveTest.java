package dev.quench.tests.endtoend;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.hardware.backend.Backend;
import dev.quench.hardware.simulator.StateVectorBackend;
import dev.quench.problems.generate.Generators;
import dev.quench.problems.io.ReadOptions;
import dev.quench.problems.io.SourceText;
import dev.quench.problems.io.detect.InstanceFiles;
import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.control.Progress;
import dev.quench.solvers.control.StopSignal;
import dev.quench.solvers.control.Ticker;
import dev.quench.solvers.pipeline.Pipeline;
import dev.quench.solvers.pipeline.Recipe;
import dev.quench.solvers.pipeline.RecipeChoice;
import dev.quench.solvers.pipeline.Recipes;
import dev.quench.solvers.pipeline.RunIdentity;
import dev.quench.solvers.pipeline.RunOptions;
import dev.quench.solvers.pipeline.RunRecord;
import dev.quench.solvers.pipeline.RunSetting;
import dev.quench.solvers.pipeline.Stage;
import dev.quench.solvers.pipeline.Target;
import dev.quench.solvers.pipeline.sampling.SampleMethod;
import dev.quench.solvers.sampler.Archive;
import dev.quench.solvers.sampler.SampleRequest;
import dev.quench.solvers.sampler.SampleSet;
import dev.quench.solvers.sampler.Sampler;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What was measured while training may be the answer and is nothing else. */
class ArchiveTest {
    private static final int SHOTS = 400;

    /** Draws the empty set alone and has met the optimum on the way, nine times. */
    private record Forgetful() implements SampleMethod, Sampler {
        @Override
        public String word() {
            return "forgetful";
        }

        @Override
        public String name() {
            return word();
        }

        @Override
        public Map<String, Object> settings() {
            return Map.of();
        }

        @Override
        public Sampler sampler(Backend backend, int threads) {
            return this;
        }

        @Override
        public Origin origin() {
            return Origin.TRAINED;
        }

        @Override
        public SampleSet sample(Qubo qubo, SampleRequest request) {
            Bits lowest =
                    IntStream.range(0, 1 << qubo.size())
                            .mapToObj(x -> Bits.ofIndex(x, qubo.size()))
                            .min(Comparator.comparingDouble(qubo::energy))
                            .orElseThrow();
            return SampleSet.ofCounts(
                            qubo, Map.of(Bits.zeros(qubo.size()), request.shots()), Map.of())
                    .withArchive(Archive.of(List.of(Map.of(lowest, 4), Map.of(lowest, 5))));
        }
    }

    @Test
    void theBestAnswerOfATrainingIsKeptAndEntersNoFigure() {
        RunRecord run = solve();

        assertThat(run.samples()).isEqualTo(new RunRecord.SampleFacts(SHOTS, 1, 1.0, 9));
        assertThat(requireNonNull(run.raw()).objective()).isEqualByComparingTo("0");
        assertThat(requireNonNull(run.solution()).objective()).isEqualByComparingTo("4");
        assertThat(requireNonNull(run.solution()).from()).isEqualTo("training sample");
        assertThat(run.controls().getFirst().shots()).isEqualTo(SHOTS);
        assertThat(requireNonNull(run.verdict()).text()).contains("mean 0 against");
    }

    private static RunRecord solve() {
        var text = Generators.byName("1tc.8").orElseThrow().text().getBytes(StandardCharsets.UTF_8);
        var instance =
                InstanceFiles.read(SourceText.of("1tc.8", text), ReadOptions.defaults()).getFirst();
        var setting =
                new RunSetting(
                        StateVectorBackend.standard(1),
                        List.of(),
                        Ticker.FROZEN,
                        StopSignal.NEVER,
                        Progress.SILENT,
                        List.of());
        var recipe =
                new Recipe(
                        "forgetful",
                        "a test",
                        List.of(
                                Recipes.named("penalty-anneal").relax(),
                                new Stage.Sample(new Forgetful(), SHOTS)));
        return new Pipeline(setting)
                .run(
                        Target.of("1tc.8", instance, Optional.empty(), Ticker.FROZEN),
                        new RecipeChoice(recipe, ""),
                        new RunOptions(1, 1, Duration.ofSeconds(60), 1 << 28, true),
                        new RunIdentity("2026-01-01T00:00:00Z", "", Map.of()));
    }
}
