package dev.quench.solvers.bench.lagrangian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.quench.hardware.simulator.StateVectorBackend;
import dev.quench.problems.catalogue.Catalogue;
import dev.quench.problems.catalogue.KnownInstance;
import dev.quench.problems.family.Knapsack;
import dev.quench.problems.family.LongMatrix;
import dev.quench.problems.family.Solution;
import dev.quench.problems.formulate.Formulated;
import dev.quench.problems.io.Instance;
import dev.quench.solvers.control.Progress;
import dev.quench.solvers.control.StopSignal;
import dev.quench.solvers.control.Ticker;
import dev.quench.solvers.exact.ExactRequest;
import dev.quench.solvers.exact.ExactResult;
import dev.quench.solvers.exact.ExactSolver;
import dev.quench.solvers.pipeline.Pipeline;
import dev.quench.solvers.pipeline.RecipeChoice;
import dev.quench.solvers.pipeline.Recipes;
import dev.quench.solvers.pipeline.RunIdentity;
import dev.quench.solvers.pipeline.RunOptions;
import dev.quench.solvers.pipeline.RunRecord;
import dev.quench.solvers.pipeline.RunSetting;
import dev.quench.solvers.pipeline.Target;
import dev.quench.solvers.reduction.chain.ReductionLevel;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LagrangianTrialTest {
    private static final int ITEMS = 12;
    private static final int SHOTS = 60;
    private static final LagrangianSetup SETUP =
            new LagrangianSetup(SHOTS, ReductionLevel.NONE, null, null, 60);
    private static final RunIdentity IDENTITY = new RunIdentity("", "", Map.of());

    /** Gaps refer to what the target says is known, here a value of another knapsack. */
    private static final KnownInstance KNOWN =
            Catalogue.standard().byName("pb5").stream().findFirst().orElseThrow();

    private static final Knapsack KNAPSACK = knapsack();

    private static Knapsack knapsack() {
        var random = new SplittableRandom(7);
        long[] weights = random.longs(2 * ITEMS, 5, 60).toArray();
        return Knapsack.of(
                random.longs(ITEMS, 20, 100).toArray(),
                0,
                LongMatrix.of(2, ITEMS, weights),
                new long[] {
                    LongStream.of(weights).limit(ITEMS).sum() / 2,
                    LongStream.of(weights).skip(ITEMS).sum() / 2
                });
    }

    private static Target target(String formulation) {
        var instance =
                new Instance(
                        "own", "own.dat", 1, "mkp-dat", "0", false, List.of(), List.of(), KNAPSACK);
        return Target.of("own.dat", instance, formulation, Optional.of(KNOWN), Ticker.FROZEN);
    }

    private static LagrangianSubject subject(String recipe) {
        return new LagrangianSubject(
                target(""), Recipes.named(recipe), Map.of("slack", 24L, "lagrangian", 12L));
    }

    private static RunSetting setting(ExactSolver... provers) {
        return new RunSetting(
                StateVectorBackend.standard(1),
                List.of(provers),
                Ticker.FROZEN,
                StopSignal.NEVER,
                Progress.SILENT,
                List.of());
    }

    private static RunOptions options(long seed, long memory) {
        return new RunOptions(seed, 1, Duration.ofSeconds(60), memory, true);
    }

    private static LagrangianRow row(String recipe, long seed, ExactSolver... provers) {
        return new LagrangianTrial(setting(provers), options(1, 1L << 30), SETUP)
                .run(subject(recipe), seed, IDENTITY);
    }

    private static long optimum() {
        return IntStream.range(0, 1 << ITEMS)
                .mapToObj(LagrangianTrialTest::chosen)
                .map(KNAPSACK::evaluate)
                .filter(evaluation -> evaluation.feasible())
                .mapToLong(evaluation -> evaluation.objective().orElseThrow().longValueExact())
                .max()
                .orElseThrow();
    }

    private static Solution chosen(int set) {
        return Solution.of(
                IntStream.range(0, ITEMS)
                        .filter(i -> (set >> i & 1) == 1)
                        .map(i -> i + 1)
                        .toArray());
    }

    private static double gap(@Nullable BigDecimal objective) {
        double best = KNOWN.bestKnown().orElseThrow().doubleValue();
        return 100 * Math.abs(best - Objects.requireNonNull(objective).doubleValue()) / best;
    }

    @Test
    void theSameSeedGivesTheSameRow() {
        assertThat(row("lagrangian-anneal", 5)).isEqualTo(row("lagrangian-anneal", 5));
    }

    @Test
    void theFiguresAreThoseOfTheRecord() {
        LagrangianSubject subject = subject("lagrangian-anneal");
        RunRecord run =
                new Pipeline(setting())
                        .run(
                                subject.target(),
                                new RecipeChoice(subject.comparable(SETUP), ""),
                                options(3, 1L << 30),
                                IDENTITY);

        LagrangianOutcome outcome = Objects.requireNonNull(row("lagrangian-anneal", 3).outcome());

        assertThat(outcome.qubitsAfter()).isEqualTo(ITEMS);
        assertThat(outcome.bound()).isEqualTo(Objects.requireNonNull(run.bound()).value());
        assertThat(outcome.boundGapPercent()).isCloseTo(gap(outcome.bound()), within(1e-9));
        var sampled = Objects.requireNonNull(outcome.sampled());
        assertThat(sampled.shots()).isEqualTo(SHOTS);
        assertThat(sampled.feasibleFraction())
                .isEqualTo(Objects.requireNonNull(run.samples()).feasibleFraction());
        assertThat(sampled.repaired())
                .isEqualTo(Objects.requireNonNull(run.repaired()).objective());
        assertThat(sampled.repairedGapPercent()).isCloseTo(gap(sampled.repaired()), within(1e-9));
        assertThat(sampled.improvedGapPercent()).isCloseTo(gap(sampled.improved()), within(1e-9));
        assertThat(outcome.owesToSampler()).isTrue();
    }

    /** Neither iterated search nor a proof may hide what samples are worth. */
    @Test
    void boundAndSamplesEncloseTheOptimum() {
        LagrangianOutcome outcome = Objects.requireNonNull(row("lagrangian-anneal", 4).outcome());
        BigDecimal optimum = BigDecimal.valueOf(optimum());

        assertThat(outcome.bound()).isGreaterThanOrEqualTo(optimum);
        assertThat(Objects.requireNonNull(outcome.dual()).bound()).isGreaterThanOrEqualTo(optimum);
        assertThat(Objects.requireNonNull(outcome.sampled()).improved())
                .isLessThanOrEqualTo(optimum);
        assertThat(Objects.requireNonNull(outcome.greedy()).repaired())
                .isLessThanOrEqualTo(optimum);
        assertThat(outcome.boundSource()).doesNotContain("cp-sat");
    }

    @Test
    void withoutAnExactSolverThereIsNoFigureOfOne() {
        assertThat(Objects.requireNonNull(row("lagrangian-anneal", 1).outcome()).cpSat()).isNull();
    }

    /** Tells what it was asked, and one solution that is a single item. */
    private static final class OneItem implements ExactSolver {
        private final List<ExactRequest> requests = new ArrayList<>();

        @Override
        public String name() {
            return "one-item";
        }

        @Override
        public ExactResult solve(Formulated formulated, ExactRequest request) {
            requests.add(request);
            return new ExactResult(
                    ExactResult.Status.FEASIBLE,
                    Optional.of(Solution.of(1)),
                    Optional.empty(),
                    Map.of());
        }
    }

    @Test
    void anExactSolverHasTheTimeOfTheRunAndItsOwnSolutionCounts() {
        var solver = new OneItem();

        LagrangianOutcome outcome =
                Objects.requireNonNull(row("lagrangian-anneal", 1, solver).outcome());

        assertThat(solver.requests).hasSize(1);
        assertThat(solver.requests.getFirst().timeLimit())
                .isLessThanOrEqualTo(Duration.ofMillis(100));
        var exact = Objects.requireNonNull(outcome.cpSat());
        assertThat(exact.proven()).isFalse();
        assertThat(exact.objective()).isEqualByComparingTo(BigDecimal.valueOf(KNAPSACK.profit(0)));
    }

    @Test
    void aPenaltyRecipeHasSamplesAndNoDual() {
        LagrangianOutcome outcome = Objects.requireNonNull(row("penalty-anneal", 2).outcome());

        assertThat(outcome.dual()).isNull();
        assertThat(outcome.qubitsAfter()).isGreaterThan(ITEMS);
        assertThat(Objects.requireNonNull(outcome.sampled()).repaired()).isNotNull();
    }

    @Test
    void aRunThatFailsTellsWhyAndEndsNothing() {
        LagrangianRow row =
                new LagrangianTrial(setting(), options(1, 1000), SETUP)
                        .run(subject("lagrangian-qaoa"), 1, IDENTITY);

        assertThat(row.outcome()).isNull();
        assertThat(row.failure()).contains("60 samples of 12 bits", "the limit is");
        assertThat(row.hasSamples()).isFalse();
        assertThat(row.qubits()).containsEntry("slack", 24L);
    }

    /** The same search from each: none is worse than the descent that it starts from. */
    @Test
    void aSearchIsAFigureOfItsOwnAndControlsGetItToo() {
        var searching = new LagrangianSetup(SHOTS, ReductionLevel.NONE, null, 40, 60);
        LagrangianRow without = row("lagrangian-anneal", 3);
        LagrangianRow with =
                new LagrangianTrial(setting(), options(1, 1L << 30), searching)
                        .run(subject("lagrangian-anneal"), 3, IDENTITY);

        LagrangianOutcome plain = Objects.requireNonNull(without.outcome());
        LagrangianOutcome searched = Objects.requireNonNull(with.outcome());
        assertThat(plain.searched()).isNull();
        assertThat(searched.sampled()).isEqualTo(plain.sampled());
        assertThat(searched.random()).isEqualTo(plain.random());
        var search = Objects.requireNonNull(searched.searched());
        assertThat(search.sampled())
                .isGreaterThanOrEqualTo(Objects.requireNonNull(searched.sampled()).improved());
        assertThat(search.random())
                .isGreaterThanOrEqualTo(Objects.requireNonNull(searched.random()).improved());
        assertThat(search.greedy())
                .isGreaterThanOrEqualTo(Objects.requireNonNull(searched.greedy()).improved())
                .isLessThanOrEqualTo(BigDecimal.valueOf(optimum()));
    }

    @Test
    void aSearchWithoutKicksIsRefused() {
        assertThatThrownBy(() -> new LagrangianSetup(null, null, null, 0, 60))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--search (0) must be 1 to 1000000")
                .hasMessageContaining("Maybe take 500");
    }
}
