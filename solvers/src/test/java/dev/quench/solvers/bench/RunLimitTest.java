package dev.quench.solvers.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.control.Progress;
import dev.quench.solvers.control.StopSignal;
import dev.quench.solvers.control.Ticker;
import dev.quench.solvers.sampler.Cooling;
import dev.quench.solvers.sampler.SampleRequest;
import dev.quench.solvers.sampler.SampleSet;
import dev.quench.solvers.sampler.Sampler;
import dev.quench.solvers.sampler.TargetEnergy;
import dev.quench.solvers.sampler.TestQubos;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunLimitTest {
    private static final Qubo COIN = Qubo.builder(1).addBias(0, -4).build();
    private static final TargetEnergy LOWEST = TargetEnergy.of(COIN, -4);
    private static final Duration LIMIT = Duration.ofSeconds(3);

    /** Known of whole reads only. */
    private static final BenchSubject.Work WHOLE =
            (_, _, whole) -> whole ? OptionalDouble.of(6) : OptionalDouble.empty();

    private final AtomicLong clock = new AtomicLong();
    private final Ticker ticker = clock::get;

    /**
     * Finds the lowest state after so many seconds in each call in turn, the last ones for ever.
     */
    private final class Searcher implements Sampler {
        private final List<Integer> needed;
        private final AtomicInteger calls = new AtomicInteger();

        Searcher(List<Integer> needed) {
            this.needed = needed;
        }

        @Override
        public String name() {
            return "searcher";
        }

        @Override
        public SampleSet sample(Qubo qubo, SampleRequest request) {
            int last = needed.get(Math.min(calls.getAndIncrement(), needed.size() - 1));
            int second = 0;
            do {
                clock.addAndGet(1_000_000_000L);
                second++;
            } while (second < last && !request.stop().requested());
            assertThat(request.target()).hasValue(-4);
            return SampleSet.collect(qubo, List.of(Bits.of(second == last)), Map.of());
        }
    }

    private BenchResult run(StopSignal stop, Integer... needed) {
        var subject = new BenchSubject(new Searcher(List.of(needed)), "flips", WHOLE);
        BenchPlan plan = new BenchPlan(1, 1, 10, 5).withRunLimit(LIMIT);
        return new SamplerBench(ticker, stop, Progress.SILENT)
                .run(subject, COIN, plan, Optional.of(LOWEST));
    }

    private static TargetFigures figures(BenchResult result) {
        return result.against(LOWEST, Optional.of(LIMIT)).orElseThrow();
    }

    @Test
    void aRunThatTheLimitCutsCountsAsAFailureWithItsEnergy() {
        BenchResult result = run(StopSignal.NEVER, 9, 1, 2, 1, 9, 1, 9, 2, 1, 9, 9);

        assertThat(result.warmUps()).isEqualTo(1);
        assertThat(result.runs())
                .extracting(BenchRun::seconds)
                .containsExactly(1.0, 2.0, 1.0, 3.0, 1.0, 3.0, 2.0, 1.0, 3.0, 3.0);
        assertThat(result.runs()).extracting(BenchRun::energy).contains(-4.0, 0.0);
        TargetFigures figures = figures(result);
        assertThat(figures.time().successes()).isEqualTo(6);
        assertThat(figures.median()).hasValue(2);
        assertThat(figures.most()).isEmpty();
        assertThat(figures.worstGapPercent()).hasValue(100);
        assertThat(figures.secondsARun()).isEqualTo(3);
        assertThat(figures.time().seconds().orElseThrow())
                .isCloseTo(3 * Math.log(0.01) / Math.log(0.4), within(1e-9));
    }

    /** Six units in one and in two seconds, and nothing known of the reads that were cut. */
    @Test
    void onlyRunsOfWholeReadsHaveARate() {
        BenchResult result = run(StopSignal.NEVER, 9, 1, 2, 9);
        BenchResult cut = run(StopSignal.NEVER, 9);

        assertThat(result.runs()).hasSize(10);
        assertThat(result.runs().stream().filter(run -> run.work().isPresent())).hasSize(2);
        assertThat(result.medianRate()).hasValue(4.5);
        assertThat(cut.runs()).hasSize(10);
        assertThat(cut.medianRate()).isEmpty();
    }

    /** A hundred thousand sweeps of 300 spins are beyond what five milliseconds hold. */
    @Test
    void annealingCutInMidScheduleHasNoRateAndTabuSearchHasItsMoves() {
        Qubo glass = RandomSpins.parse("300,6", TestQubos.random(4));
        BenchPlan plan =
                new BenchPlan(100_000, 64, 10, 1)
                        .withRunLimit(Duration.ofMillis(5))
                        .withWarmUp(new WarmUp(Duration.ZERO, Duration.ZERO));
        var target = Optional.of(TargetEnergy.of(glass, -1e6));
        var bench = new SamplerBench(System::nanoTime, StopSignal.NEVER, Progress.SILENT);

        for (String name : List.of("anneal", "temper")) {
            BenchSubject subject = BenchSubject.named(name).make(plan.sweeps(), 1);
            BenchResult result = bench.run(subject, glass, plan, target);

            assertThat(result.runs()).as(name).hasSize(10);
            assertThat(result.medianRate()).as(name).isEmpty();
        }
        BenchSubject tabu = BenchSubject.named("tabu").make(plan.sweeps(), 1);
        BenchResult result = bench.run(tabu, glass, plan, target);
        assertThat(result.runs()).hasSize(10).allMatch(run -> run.work().getAsDouble() > 0);
        assertThat(result.medianRate().orElseThrow()).isBetween(1.0, 1e9);
    }

    @Test
    void fewerThanHalfHaveNoMedian() {
        TargetFigures figures = figures(run(StopSignal.NEVER, 9, 1, 1, 1, 1, 9));

        assertThat(figures.time().successes()).isEqualTo(4);
        assertThat(figures.median()).isEmpty();
    }

    /** The searcher asks for the time once a second, so that a limit of 2.5 s ends it after 3. */
    @Test
    void whatReachesTheTargetAfterTheLimitHasFailed() {
        BenchResult result = run(StopSignal.NEVER, 9, 1, 3);

        TargetFigures within = figures(result);
        TargetFigures late =
                result.against(LOWEST, Optional.of(Duration.ofMillis(2500))).orElseThrow();

        assertThat(within.time().successes()).isEqualTo(10);
        assertThat(late.time().successes()).isEqualTo(1);
        assertThat(late.median()).isEmpty();
        assertThat(late.most()).isEmpty();
        assertThat(late.worstGapPercent()).hasValue(0);
        assertThat(late.secondsARun()).isEqualTo(3);
    }

    @Test
    void aGapBeyondADoubleIsEmpty() {
        BenchResult result = run(StopSignal.NEVER, 9);

        assertThat(
                        result.against(TargetEnergy.of(COIN, -1e308), Optional.of(LIMIT))
                                .orElseThrow()
                                .worstGapPercent())
                .isEmpty();
        assertThat(figures(result).worstGapPercent()).hasValue(100);
    }

    @Test
    void whereAllReachItTheLongestRunIsWhatTheTimeRestsOn() {
        TargetFigures figures = figures(run(StopSignal.NEVER, 1, 2, 1));

        assertThat(figures.time().successes()).isEqualTo(10);
        assertThat(figures.median()).hasValue(1);
        assertThat(figures.most()).hasValue(2);
        assertThat(figures.worstGapPercent()).hasValue(0);
        assertThat(figures.time().seconds()).hasValue(2);
    }

    @Test
    void aRunStartsAnewUntilItsTimeIsOver() {
        var starts = new AtomicInteger();
        Sampler brief =
                new Sampler() {
                    @Override
                    public String name() {
                        return "brief";
                    }

                    @Override
                    public SampleSet sample(Qubo qubo, SampleRequest request) {
                        starts.incrementAndGet();
                        clock.addAndGet(1_000_000_000L);
                        return SampleSet.collect(
                                qubo, List.of(Bits.of(starts.get() == 3)), Map.of());
                    }
                };
        BenchPlan plan = new BenchPlan(1, 1, 10, 5).withRunLimit(LIMIT);

        BenchResult result =
                new SamplerBench(ticker, StopSignal.NEVER, Progress.SILENT)
                        .run(
                                new BenchSubject(brief, "flips", (_, _, _) -> OptionalDouble.of(6)),
                                COIN,
                                plan,
                                Optional.of(LOWEST));

        assertThat(result.warmUps()).isEqualTo(1);
        assertThat(starts).hasValue(1 + 2 + 9 * 3);
        assertThat(result.runs()).extracting(BenchRun::seconds).startsWith(2.0, 3.0, 3.0);
        assertThat(result.runs())
                .extracting(run -> run.work().getAsDouble())
                .startsWith(12.0, 18.0, 18.0);
        assertThat(result.runs()).extracting(BenchRun::energy).startsWith(-4.0, 0.0, 0.0);
    }

    @Test
    void runsThatTheTimeLimitCutsDoNotCount() {
        BenchResult result = run(ticker.after(Duration.ofSeconds(6)), 1, 9);

        assertThat(result.runs()).hasSize(1);
        assertThat(result.runs().getFirst().energy()).isZero();
    }

    @Test
    void integersAreComparedExactly() {
        Qubo large = Qubo.builder(1).addBias(0, -4e9).build();
        Qubo real = Qubo.builder(1).addBias(0, -0.3).build();

        assertThat(TargetEnergy.of(large, -4e9).isReachedBy(-4e9 + 1)).isFalse();
        assertThat(TargetEnergy.of(large, -4e9).isReachedBy(-4e9)).isTrue();
        assertThat(TargetEnergy.of(real, -0.3).isReachedBy(-0.1 - 0.2 + 1e-12)).isTrue();
        assertThat(TargetEnergy.of(real, -0.3).isReachedBy(-0.2999)).isFalse();
        assertThat(TargetEnergy.of(COIN, 0).gapPercent(1)).isEmpty();
        assertThat(TargetEnergy.of(COIN, -4).gapPercent(-3)).hasValue(25);
    }

    @ParameterizedTest
    @CsvSource({"0", "-1"})
    void aLimitOfNoTimeIsRefused(long seconds) {
        var plan = new BenchPlan(1, 1, 10, 5);

        assertThatThrownBy(() -> plan.withRunLimit(Duration.ofSeconds(seconds)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("above 0");
        assertThatThrownBy(() -> new WarmUp(Duration.ofSeconds(2), Duration.ofSeconds(1)))
                .hasMessageContaining("least");
        assertThatThrownBy(() -> TargetEnergy.of(COIN, Double.NaN)).hasMessageContaining("NaN");
    }

    @Test
    void onlyAnnealingHasACoolingToChoose() {
        BenchSubject subject = BenchSubject.named("anneal", Cooling.LINEAR).make(7, 1);

        SampleSet set = subject.sampler().sample(COIN, SampleRequest.of(3, TestQubos.random(1)));

        assertThat(set.detail()).containsEntry("cooling", "linear");
        assertThat(BenchSubject.named("tabu", Cooling.GEOMETRIC).make(7, 1).unit())
                .isEqualTo("moves");
        assertThatThrownBy(() -> BenchSubject.named("tabu", Cooling.LINEAR))
                .hasMessageContaining("(linear)")
                .hasMessageContaining("tabu");
        assertThatThrownBy(() -> Cooling.named("warm"))
                .hasMessageContaining("'warm'")
                .hasMessageContaining("adaptive");
    }
}
