package dev.quench.solvers.sampler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.control.Progress;
import dev.quench.solvers.control.StopSignal;
import dev.quench.solvers.sampler.kernel.VectorUnit;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnnealingSamplerTest {
    private static final AnnealingOptions OPTIONS = AnnealingOptions.defaults().withSweeps(100);

    private final Sampler sampler = new AnnealingSampler(OPTIONS, 1);

    @Test
    void findsTheGroundStateOfSmallFunctions() {
        for (int seed = 0; seed < 30; seed++) {
            var random = TestQubos.random(seed);
            int size = random.nextInt(1, 15);
            Qubo qubo =
                    seed % 2 == 0 ? TestQubos.integral(size, random) : TestQubos.real(size, random);

            var set = sampler.sample(qubo, SampleRequest.of(20, random));

            assertThat(set.best().energy())
                    .as("seed %d", seed)
                    .isEqualTo(TestQubos.bruteForce(qubo).getFirst().energy());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void threadsDoNotChangeTheAnswer(int threads) {
        Qubo qubo = TestQubos.real(40, TestQubos.random(5));

        var one = sampler.sample(qubo, SampleRequest.of(17, TestQubos.random(6)));
        var more =
                new AnnealingSampler(OPTIONS, threads)
                        .sample(qubo, SampleRequest.of(17, TestQubos.random(6)));

        assertThat(more).isEqualTo(one);
    }

    /** Batches of 64 reads in bytes, the last one short, with and without a target. */
    @Test
    void threadsDoNotChangeTheAnswerOfBatches() {
        var random = TestQubos.random(5);
        var qubo = Qubo.builder(2000);
        for (int k = 0; k < 6000; k++) {
            int i = random.nextInt(2000);
            qubo.add(i, (i + 1 + random.nextInt(1999)) % 2000, random.nextBoolean() ? 1 : -1);
        }
        Qubo spins = qubo.build();
        var options = OPTIONS.withSweeps(150);
        var all = SampleRequest.of(200, TestQubos.random(6));
        double best = new AnnealingSampler(options, 1).sample(spins, all).best().energy();
        for (double target : new double[] {best - 1, best + 20, best + 60}) {
            var one =
                    new AnnealingSampler(options, 1)
                            .sample(
                                    spins,
                                    SampleRequest.of(200, TestQubos.random(6)).withTarget(target));
            var more =
                    new AnnealingSampler(options, 3)
                            .sample(
                                    spins,
                                    SampleRequest.of(200, TestQubos.random(6)).withTarget(target));
            if (VectorUnit.available()) {
                assertThat(one.detail()).containsEntry("kernel", "int8");
            }
            assertThat(more).isEqualTo(one);
        }
    }

    @Test
    void firstReadsDoNotDependOnTheirNumber() {
        Qubo qubo = TestQubos.real(40, TestQubos.random(5));
        var hasty = new AnnealingSampler(OPTIONS.withSweeps(2), 1);

        var few = hasty.sample(qubo, SampleRequest.of(3, TestQubos.random(6)));
        var many = hasty.sample(qubo, SampleRequest.of(9, TestQubos.random(6)));

        assertThat(many.samples().stream().map(Sample::bits))
                .containsAll(few.samples().stream().map(Sample::bits).toList());
    }

    @Test
    void everyReadEndsInALocalMinimum() {
        Qubo qubo = TestQubos.integral(30, TestQubos.random(8));
        var hasty = new AnnealingSampler(OPTIONS.withSweeps(1), 1);

        var set = hasty.sample(qubo, SampleRequest.of(20, TestQubos.random(9)));

        for (Sample sample : set.samples()) {
            for (int i = 0; i < 30; i++) {
                assertThat(qubo.energy(sample.bits().flip(i)))
                        .isGreaterThanOrEqualTo(sample.energy());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 5})
    void constantFunctionsHaveUniformSamples(int size) {
        Qubo qubo = Qubo.builder(size).addOffset(3).build();

        var set = sampler.sample(qubo, SampleRequest.of(400, TestQubos.random(1)));

        assertThat(set.shots()).isEqualTo(400);
        assertThat(set.samples()).hasSize(1 << size).allMatch(s -> s.energy() == 3);
    }

    @Test
    void stopDuringTheFirstBatchLeavesItsSamplesAsTheyStand() {
        Qubo qubo = TestQubos.integral(50, TestQubos.random(3));
        var endless = new AnnealingSampler(OPTIONS.withSweeps(10_000_000), 2);
        var request = new SampleRequest(9, TestQubos.random(1), () -> true, Progress.SILENT);

        assertThat(endless.sample(qubo, request).shots()).isBetween(1, 9);
    }

    @Test
    void stopKeepsTheFinishedReads() {
        Qubo qubo = TestQubos.integral(10, TestQubos.random(3));
        var asked = new AtomicInteger();
        StopSignal stop = () -> asked.incrementAndGet() > 4;

        var set =
                sampler.sample(
                        qubo, new SampleRequest(50, TestQubos.random(1), stop, Progress.SILENT));

        assertThat(set.shots()).isBetween(1, 5);
        assertThat(set.detail()).containsEntry("reads", set.shots());
    }

    /** So cold that no read leaves the valley of its start. */
    @Test
    void givenStartsAreUsedInTurn() {
        Qubo qubo = TestQubos.real(40, TestQubos.random(5));
        var cold = new AnnealingSampler(OPTIONS.withSchedule(new Schedule.Geometric(1e6, 1e6)), 2);
        List<Bits> valleys =
                sampler.sample(qubo, SampleRequest.of(3, TestQubos.random(6))).samples().stream()
                        .map(Sample::bits)
                        .toList();

        var set =
                cold.sample(
                        qubo,
                        SampleRequest.of(3 * valleys.size(), TestQubos.random(7))
                                .withInitialStates(valleys));

        assertThat(set.samples())
                .allMatch(s -> s.count() == 3)
                .extracting(Sample::bits)
                .containsExactlyElementsOf(valleys);
    }

    @Test
    void startsOfAnotherSizeAreRefused() {
        Qubo qubo = TestQubos.real(4, TestQubos.random(5));
        var request = SampleRequest.of(3, TestQubos.random(6));

        assertThatThrownBy(() ->
                        sampler.sample(qubo, request.withInitialStates(List.of(Bits.zeros(5)))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("5 bits")
                .hasMessageContaining("4 bits");
        assertThatThrownBy(() -> request.withInitialStates(List.of(Bits.zeros(4), Bits.zeros(3))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> request.withTarget(Double.NaN))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** Reads are those of a call without a target, up to the first that reaches it. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void aTargetEndsTheReadsAtTheFirstThatReachesIt(int threads) {
        Qubo qubo = TestQubos.real(40, TestQubos.random(5));
        var hasty = new AnnealingSampler(OPTIONS.withSweeps(3), threads);
        double target = hasty.sample(qubo, request(60)).best().energy();
        int first = 1;
        while (hasty.sample(qubo, request(first)).best().energy() > target) {
            first++;
        }

        var set = hasty.sample(qubo, request(60).withTarget(target));

        assertThat(first).isBetween(2, 59);
        assertThat(set.samples()).isEqualTo(hasty.sample(qubo, request(first)).samples());
        assertThat(set.detail()).containsEntry("reads", first);
    }

    @Test
    void aTargetOutOfReachChangesNothing() {
        Qubo qubo = TestQubos.real(40, TestQubos.random(5));

        assertThat(sampler.sample(qubo, request(9).withTarget(-1e9)))
                .isEqualTo(sampler.sample(qubo, request(9)));
    }

    private static SampleRequest request(int shots) {
        return SampleRequest.of(shots, TestQubos.random(6));
    }

    @Test
    void descentEndsWhereNoFlipHelps() {
        Qubo qubo = TestQubos.real(30, TestQubos.random(4));

        Bits end = new GreedyDescent(qubo).descend(Bits.zeros(30), StopSignal.NEVER);

        assertThat(qubo.energy(end)).isLessThan(qubo.energy(Bits.zeros(30)));
        for (int i = 0; i < 30; i++) {
            assertThat(qubo.energy(end.flip(i))).isGreaterThan(qubo.energy(end));
        }
    }

    @Test
    void memoryGrowsWithCouplingsAndShots() {
        var annealing = new AnnealingSampler(OPTIONS, 1);
        Qubo empty = Qubo.builder(40).build();
        Qubo full = TestQubos.real(40, TestQubos.random(5));

        assertThat(annealing.memoryBytes(full, 10))
                .isEqualTo(annealing.memoryBytes(empty, 10) + 40L * full.couplings().count());
        assertThat(annealing.memoryBytes(full, 1_000_000)).isGreaterThan(200_000_000L);
    }

    @Test
    void rejectsNoThreadsAndNoSweeps() {
        assertThatThrownBy(() -> new AnnealingSampler(OPTIONS, 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> OPTIONS.withSweeps(0))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
