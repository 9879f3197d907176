package dev.quench.solvers.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.control.Progress;
import dev.quench.solvers.control.StopSignal;
import dev.quench.solvers.control.Ticker;
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

class SamplerBenchTest {
    private static final Qubo COIN = Qubo.builder(1).addBias(0, -1).build();

    private final AtomicLong clock = new AtomicLong();
    private final Ticker ticker = clock::get;

    /** Takes 2 s, the first time 4 s, and finds the lowest state in every other call. */
    private final class Coin implements Sampler {
        private final AtomicInteger calls = new AtomicInteger();

        @Override
        public String name() {
            return "coin";
        }

        @Override
        public SampleSet sample(Qubo qubo, SampleRequest request) {
            int call = calls.getAndIncrement();
            clock.addAndGet(call == 0 ? 4_000_000_000L : 2_000_000_000L);
            return SampleSet.collect(qubo, List.of(Bits.of(call % 2 == 0)), Map.of());
        }
    }

    private BenchResult run(StopSignal stop) {
        var subject = new BenchSubject(new Coin(), "flips", (_, _, _) -> OptionalDouble.of(6));
        return new SamplerBench(ticker, stop, Progress.SILENT)
                .run(subject, COIN, new BenchPlan(1, 1, 10, 5), Optional.empty());
    }

    private TimeToTarget timeTo(double target) {
        return run(StopSignal.NEVER)
                .against(TargetEnergy.of(COIN, target), Optional.empty())
                .orElseThrow()
                .time();
    }

    @Test
    void ratesAndTimesComeFromTheRunsAfterTheWarmUp() {
        BenchResult result = run(StopSignal.NEVER);

        assertThat(result.warmUps()).isEqualTo(2);
        assertThat(result.runs()).hasSize(10).extracting(BenchRun::seed).startsWith(5L, 6L);
        assertThat(result.medianSeconds()).hasValue(2);
        assertThat(result.medianRate()).hasValue(3);
        assertThat(result.bestEnergy()).hasValue(-1);
    }

    @Test
    void halfTheRunsReachTheTarget() {
        TimeToTarget time = timeTo(-1);

        assertThat(time.successes()).isEqualTo(5);
        assertThat(time.seconds().orElseThrow())
                .isCloseTo(2 * Math.log(0.01) / Math.log(0.5), within(1e-9));
        assertThat(time.low()).isLessThan(time.seconds().orElseThrow());
        assertThat(time.high().orElseThrow()).isGreaterThan(time.seconds().orElseThrow());
    }

    @Test
    void aTargetOutOfReachHasALeastTimeOnly() {
        TimeToTarget time = timeTo(-2);

        assertThat(time.successes()).isZero();
        assertThat(time.seconds()).isEmpty();
        assertThat(time.high()).isEmpty();
        assertThat(time.low()).isGreaterThan(2);
    }

    @Test
    void everyRunSucceedsWithinOneRun() {
        TimeToTarget time = TimeToTarget.of(10, 10, 2);

        assertThat(time.seconds()).hasValue(2);
        assertThat(time.low()).isEqualTo(2);
        assertThat(time.high().orElseThrow())
                .isCloseTo(2 * Math.log(0.01) / Math.log1p(-Math.pow(0.025, 0.1)), within(1e-6));
    }

    @Test
    void runsThatTheStopSignalCutsDoNotCount() {
        BenchResult result = run(ticker.after(Duration.ofSeconds(11)));

        assertThat(result.runs()).hasSize(2);
        assertThat(run(() -> true).runs()).isEmpty();
        assertThat(run(() -> true).against(TargetEnergy.of(COIN, 0), Optional.empty())).isEmpty();
    }

    @Test
    void theSubjectNamedAnnealCountsEverySpinOfEverySweep() {
        BenchSubject subject = BenchSubject.named("anneal").make(7, 2);
        Qubo qubo = COIN;

        SampleSet set = subject.sampler().sample(qubo, SampleRequest.of(3, TestQubos.random(1)));

        assertThat(subject.work().of(qubo, set, true)).hasValue(21);
        assertThat(subject.work().of(qubo, set, false)).isEmpty();
        assertThatThrownBy(() -> BenchSubject.named("hope"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'hope'")
                .hasMessageContaining("anneal");
    }

    @Test
    void whatIsBeyondTheMemoryIsRefusedWithTheWayOut() {
        BenchSubject subject = BenchSubject.named("anneal").make(7, 1);
        long needed = subject.sampler().memoryBytes(COIN, 1 << 20);

        subject.requireMemory(COIN, 1 << 20, needed);

        assertThatThrownBy(() -> subject.requireMemory(COIN, 1 << 20, needed - 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1048576 reads of annealing on 1 bits")
                .hasMessageContaining("--reads");
    }

    @Test
    void fewSeedsAreRefused() {
        assertThatThrownBy(() -> new BenchPlan(1, 1, 9, 0)).hasMessageContaining("(9)");
        assertThatThrownBy(() -> new BenchPlan(1, 0, 10, 0)).hasMessageContaining("(0)");
        assertThatThrownBy(() -> new BenchPlan(0, 1, 10, 0)).hasMessageContaining("(0)");
        assertThat(new BenchPlan(10_000_000, 1, 10, 0).sweeps()).isEqualTo(10_000_000);
        assertThatThrownBy(() -> new BenchPlan(10_000_001, 1, 10, 0))
                .hasMessageContaining("(10000001)")
                .hasMessageContaining("10000000");
    }

    @Test
    void glassesHaveTheEnergyOfTheirSpins() {
        Qubo glass = RandomSpins.parse("12,11", TestQubos.random(4));
        Bits x = Bits.random(12, TestQubos.random(5));

        assertThat(glass.couplings().count()).isEqualTo(66);
        assertThat(glass.energy(Bits.zeros(12))).isEqualTo(glass.offset());
        // Without fields, all spins turned round have the same energy.
        double turned = glass.energy(Bits.of(turned(x)));
        assertThat(turned).isEqualTo(glass.energy(x));
        assertThatThrownBy(() -> RandomSpins.parse("12", TestQubos.random(4)))
                .hasMessageContaining("'12'");
        assertThatThrownBy(() -> RandomSpins.parse("12,12", TestQubos.random(4)))
                .hasMessageContaining("12");
    }

    @ParameterizedTest
    @CsvSource({"100,6,300", "100,0,0", "11,7,39", "10,9,45", "10,4.5,23", "2,1,1"})
    void glassesHaveDifferentPairsAndUnitCouplings(int size, String degree, int pairs) {
        Qubo glass = RandomSpins.parse(size + "," + degree, TestQubos.random(4));

        assertThat(glass.couplings().count()).isEqualTo(pairs);
        glass.couplings().forEach((i, j, b) -> assertThat(Math.abs(b)).isEqualTo(4));
    }

    private static boolean[] turned(Bits x) {
        boolean[] values = new boolean[x.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = !x.get(i);
        }
        return values;
    }

    @Test
    void theProbeFindsRatesAboveNothing() {
        MachineLimits limits = new MachineProbe(counting(), 1 << 20).measure(2);

        assertThat(limits.threads()).isEqualTo(2);
        assertThat(limits.cacheBytesPerSecond()).isPositive();
        assertThat(limits.memoryBytesPerSecond()).isPositive();
        assertThat(limits.additionsPerSecond()).isPositive();
        assertThat(limits.best(new MachineLimits(2, 1e99, 0, 0)).cacheBytesPerSecond())
                .isEqualTo(1e99);
    }

    private static Ticker counting() {
        var time = new AtomicLong();
        return () -> time.addAndGet(1_000_000);
    }
}
