package dev.quench.tests.endtoend;

import static dev.quench.tests.endtoend.DefectFixtures.feasible;
import static dev.quench.tests.endtoend.DefectFixtures.named;
import static dev.quench.tests.endtoend.DefectFixtures.solve;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.hardware.backend.Backend;
import dev.quench.hardware.backend.BackendLimits;
import dev.quench.hardware.backend.Counts;
import dev.quench.hardware.backend.Program;
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
import dev.quench.solvers.pipeline.sampling.QaoaMethod;
import dev.quench.solvers.pipeline.sampling.SampleMethod;
import dev.quench.solvers.sampler.SampleRequest;
import dev.quench.solvers.sampler.SampleSet;
import dev.quench.solvers.sampler.Sampler;
import dev.quench.solvers.variational.QaoaOptions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/**
 * Defects T10 and T11 of earlier public code, in which answers it kept and told of: on the graph
 * 1tc.8, whose largest independent set has 4 of 8 vertices.
 */
class AnswerDefectsTest {
    private static final Bits NONE = Bits.zeros(8);
    private static final Bits ALL = Bits.withOnes(8, IntStream.range(0, 8));
    private static final Bits ONE = Bits.withOnes(8, IntStream.of(0));
    private static final Bits LARGEST =
            feasible(named("1tc.8").formulated().program())
                    .filter(x -> x.cardinality() == 4)
                    .findFirst()
                    .orElseThrow();

    /** Answers with given counts. */
    private record Counted(SortedMap<Bits, Integer> counts) implements SampleMethod, Sampler {
        @Override
        public String word() {
            return "counted";
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
            return Origin.DRAWN;
        }

        @Override
        public SampleSet sample(Qubo qubo, SampleRequest request) {
            return SampleSet.ofCounts(qubo, counts, Map.of());
        }

        int shots() {
            return counts.values().stream().mapToInt(Integer::intValue).sum();
        }
    }

    private static Counted counted(Map<Bits, Integer> counts) {
        return new Counted(new TreeMap<>(counts));
    }

    /** Measures the empty set, and at one call the largest one, once. */
    private static final class Once implements Backend {
        private final int call;
        private int calls;

        Once(int call) {
            this.call = call;
        }

        @Override
        public String name() {
            return "once";
        }

        @Override
        public BackendLimits limits() {
            return new BackendLimits(8, 0, 1 << 20);
        }

        @Override
        public Counts run(Program program, int shots, RandomGenerator random) {
            return Counts.of(
                    calls++ == call ? Map.of(LARGEST, 1, NONE, shots - 1) : Map.of(NONE, shots));
        }
    }

    private static RunRecord run(Backend backend, SampleMethod method, int shots, Stage... more) {
        var stages = new ArrayList<Stage>();
        stages.add(Recipes.named("penalty-anneal").relax());
        stages.add(new Stage.Sample(method, shots));
        stages.addAll(List.of(more));
        var text = Generators.byName("1tc.8").orElseThrow().text().getBytes(StandardCharsets.UTF_8);
        var instance =
                InstanceFiles.read(SourceText.of("1tc.8", text), ReadOptions.defaults()).getFirst();
        var setting =
                new RunSetting(
                        backend,
                        List.of(),
                        Ticker.FROZEN,
                        StopSignal.NEVER,
                        Progress.SILENT,
                        List.of());
        return new Pipeline(setting)
                .run(
                        Target.of("1tc.8", instance, Optional.empty(), Ticker.FROZEN),
                        new RecipeChoice(new Recipe("defects", "a test", stages), ""),
                        new RunOptions(1, 1, Duration.ofSeconds(60), 1 << 28, false),
                        new RunIdentity("2026-01-01T00:00:00Z", "", Map.of()));
    }

    private static RunRecord sampled(Counted method, Stage... more) {
        return run(StateVectorBackend.standard(1), method, method.shots(), more);
    }

    private static Stage repair() {
        return Recipes.named("penalty-anneal").find(Stage.Repair.class).orElseThrow();
    }

    private static Stage improve() {
        return Recipes.named("penalty-anneal").find(Stage.Improve.class).orElseThrow();
    }

    /** T10: the answer was that of the last evaluation. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4})
    void theAnswerIsTheBestOfAllEvaluations(int call) {
        var backend = new Once(call);

        RunRecord run = run(backend, new QaoaMethod(QaoaOptions.of(2, 10)), 50);

        assertThat(backend.calls).isGreaterThan(call + 1);
        assertThat(requireNonNull(run.raw()).objective()).isEqualByComparingTo("0");
        assertThat(requireNonNull(run.solution()).objective()).isEqualByComparingTo("4");
        assertThat(requireNonNull(run.samples()).trainingShots())
                .isEqualTo(50L * (backend.calls - 1));
    }

    /** T10: the answer was that of one shot of the evaluation, not of the best one. */
    @Test
    void theAnswerIsTheBestOfAllShots() {
        RunRecord run = sampled(counted(Map.of(NONE, 90, ONE, 5, LARGEST, 1, ALL, 4)));

        assertThat(requireNonNull(run.raw()).objective()).isEqualByComparingTo("4");
        assertThat(requireNonNull(run.solution()).objective()).isEqualByComparingTo("4");
    }

    /** T10: the same on a simulator, which has no shots unless some are drawn while it trains. */
    @Test
    void aSimulatorKeepsShotsOfTheTraining() {
        RunRecord run =
                run(StateVectorBackend.standard(1), new QaoaMethod(QaoaOptions.of(2, 10)), 1000);

        assertThat(requireNonNull(run.samples()).trainingShots()).isBetween(20L, 100L);
    }

    /** T11: neither feasibility nor a repair was stored. */
    @Test
    void rawAndRepairedValuesAreKeptApart() {
        RunRecord run = sampled(counted(Map.of(ALL, 8)), repair(), improve());

        assertThat(requireNonNull(run.samples()).feasibleFraction()).isZero();
        var raw = requireNonNull(run.raw());
        assertThat(raw.feasible()).isFalse();
        assertThat(raw.objective()).isEqualByComparingTo("8");
        assertThat(raw.distance()).isNull();
        var repaired = requireNonNull(run.repaired());
        assertThat(repaired.feasible()).isTrue();
        assertThat(requireNonNull(repaired.objective()).intValue()).isBetween(1, 4);
        /* Vertices were only left out. */
        assertThat(repaired.distance())
                .isEqualTo(8 - requireNonNull(repaired.objective()).intValue());
        var improved = requireNonNull(run.improved());
        assertThat(improved.feasible()).isTrue();
        assertThat(improved.objective()).isGreaterThanOrEqualTo(repaired.objective());
    }

    /** T11: the share of feasible shots is that before any repair. */
    @Test
    void theFeasibleFractionIsThatOfTheShots() {
        RunRecord run = sampled(counted(Map.of(ALL, 6, NONE, 1, ONE, 1)), repair());

        assertThat(requireNonNull(run.samples()).feasibleFraction()).isEqualTo(0.25);
        assertThat(requireNonNull(run.raw()).feasible()).isTrue();
        assertThat(requireNonNull(run.raw()).objective()).isEqualByComparingTo("1");
    }

    /** T11: the same by the command line. */
    @Test
    void feasibilityRawAndRepairedValuesAreStored() {
        JsonNode run =
                solve(
                        "qap-grid2x3-s1",
                        "--recipe",
                        "shrink-qaoa",
                        "--qubits",
                        "8",
                        "--reduce",
                        "none");

        assertThat(run.at("/samples/feasibleFraction").doubleValue()).isBetween(0.0, 1.0);
        assertThat(run.at("/raw/feasible").isBoolean()).isTrue();
        assertThat(run.at("/repaired/objective").isNumber()).isTrue();
        assertThat(run.at("/repaired/distance").isNumber()).isTrue();
        assertThat(run.at("/improved/objective").isNumber()).isTrue();
    }
}
