package dev.quench.solvers.sampler.tabu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.control.Progress;
import dev.quench.solvers.sampler.ExhaustiveSampler;
import dev.quench.solvers.sampler.Sample;
import dev.quench.solvers.sampler.SampleRequest;
import dev.quench.solvers.sampler.SampleSet;
import dev.quench.solvers.sampler.TestQubos;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TabuSamplerTest {
    private static final TabuOptions OPTIONS = TabuOptions.defaults().withMoves(500);

    private final TabuSampler sampler = new TabuSampler(OPTIONS, 1);

    private static double lowest(Qubo qubo) {
        return new ExhaustiveSampler()
                .sample(qubo, SampleRequest.of(1, TestQubos.random(0)))
                .best()
                .energy();
    }

    @Test
    void findsTheLowestEnergyOfSmallFunctions() {
        for (int seed = 0; seed < 60; seed++) {
            var random = TestQubos.random(seed);
            int size = random.nextInt(1, 17);
            Qubo qubo =
                    seed % 2 == 0 ? TestQubos.integral(size, random) : TestQubos.real(size, random);

            var set = sampler.sample(qubo, SampleRequest.of(10, random));

            assertThat(set.best().energy()).as("seed %d", seed).isEqualTo(lowest(qubo));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void threadsDoNotChangeTheAnswer(int threads) {
        Qubo qubo = TestQubos.integral(60, TestQubos.random(5));
        TabuOptions five = OPTIONS.withMoves(2000).withSearches(5);

        var one = new TabuSampler(five, 1).sample(qubo, SampleRequest.of(30, TestQubos.random(6)));
        var more =
                new TabuSampler(five, threads)
                        .sample(qubo, SampleRequest.of(30, TestQubos.random(6)));

        assertThat(more).isEqualTo(one);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void theTargetEndsTheSearchAlikeForAnyThreads(int threads) {
        Qubo qubo = TestQubos.integral(80, TestQubos.random(5));
        TabuOptions four = OPTIONS.withMoves(1_000_000).withSearches(4);
        double best =
                new TabuSampler(four.withMoves(5000), 1)
                        .sample(qubo, SampleRequest.of(30, TestQubos.random(6)))
                        .best()
                        .energy();
        TabuOptions aimed = four.withTarget(best);

        var set =
                new TabuSampler(aimed, threads)
                        .sample(qubo, SampleRequest.of(30, TestQubos.random(7)));

        assertThat(set.best().energy()).isEqualTo(best);
        assertThat(set.detail()).containsEntry("reached", true);
        assertThat((Long) set.detail().get("moves")).isLessThan(30_000_000L);
        assertThat(set)
                .isEqualTo(
                        new TabuSampler(aimed, 1)
                                .sample(qubo, SampleRequest.of(30, TestQubos.random(7))));
    }

    @Test
    void theTargetOfTheRequestGoesBeforeThatOfTheOptions() {
        Qubo qubo = TestQubos.integral(80, TestQubos.random(5));
        var request = SampleRequest.of(30, TestQubos.random(7));
        TabuOptions many = OPTIONS.withMoves(1_000_000);
        double best = new TabuSampler(OPTIONS, 1).sample(qubo, request).best().energy();

        SampleSet set =
                new TabuSampler(many.withTarget(Double.NEGATIVE_INFINITY), 1)
                        .sample(qubo, SampleRequest.of(30, TestQubos.random(7)).withTarget(best));

        assertThat(set.best().energy()).isLessThanOrEqualTo(best);
        assertThat(set.detail()).containsEntry("reached", true);
        assertThat((Long) set.detail().get("moves")).isLessThan(30_000_000L);
    }

    /** One move a search: only a start near the minimum can lead there. */
    @Test
    void theFirstWalksBeginAtTheGivenStates() {
        Qubo qubo = TestQubos.integral(60, TestQubos.random(11));
        Sample best = sampler.sample(qubo, SampleRequest.of(200, TestQubos.random(1))).best();
        var hasty = new TabuSampler(TabuOptions.defaults().withMoves(1), 1);
        int searches = TabuOptions.defaults().searches();
        var starts = new ArrayList<Bits>();
        for (int k = 0; k < searches; k++) {
            starts.add(k == searches - 1 ? best.bits() : Bits.random(60, TestQubos.random(k)));
        }
        var request = SampleRequest.of(1, TestQubos.random(2));

        assertThat(hasty.sample(qubo, request.withInitialStates(starts)).best().energy())
                .isEqualTo(best.energy());
        assertThat(hasty.sample(qubo, SampleRequest.of(1, TestQubos.random(2))).best().energy())
                .isGreaterThan(best.energy());
    }

    @Test
    void thereAreAsManySamplesAsShotsTheBestFirst() {
        Qubo qubo = TestQubos.integral(40, TestQubos.random(5));

        SampleSet set = sampler.sample(qubo, SampleRequest.of(1000, TestQubos.random(6)));

        assertThat(set.shots()).isEqualTo(1000);
        assertThat(set.samples()).hasSizeGreaterThan(1);
        int most = set.best().count();
        assertThat(set.samples()).extracting(Sample::count).allMatch(c -> c >= most - 1);
    }

    @Test
    void everySampleIsALocalMinimum() {
        Qubo qubo = TestQubos.integral(30, TestQubos.random(8));

        var set = sampler.sample(qubo, SampleRequest.of(20, TestQubos.random(9)));

        for (Sample sample : set.samples()) {
            for (int i = 0; i < 30; i++) {
                assertThat(qubo.energy(sample.bits().flip(i)))
                        .isGreaterThanOrEqualTo(sample.energy());
            }
        }
    }

    @Test
    void theMovesAreShared() {
        Qubo qubo = TestQubos.integral(30, TestQubos.random(8));

        var set =
                new TabuSampler(OPTIONS.withSearches(4), 2)
                        .sample(qubo, SampleRequest.of(20, TestQubos.random(9)));

        assertThat(set.detail()).containsEntry("moves", 10_000L).containsEntry("searches", 4);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void aStopSignalEndsTheSearchSoon(int threads) {
        Qubo qubo = TestQubos.integral(300, TestQubos.random(3));
        var asked = new AtomicInteger();
        var endless = new TabuSampler(OPTIONS.withMoves(Integer.MAX_VALUE), threads);
        var request =
                new SampleRequest(
                        7,
                        TestQubos.random(1),
                        () -> asked.incrementAndGet() > 20,
                        Progress.SILENT);

        SampleSet set = endless.sample(qubo, request);

        assertThat(set.shots()).isEqualTo(7);
        assertThat((Long) set.detail().get("moves")).isLessThan(60_000L);
    }

    @Test
    void memoryGrowsWithShotsAndDenseRows() {
        Qubo sparse = Qubo.builder(1000).build();
        Qubo full = TestQubos.real(1000, TestQubos.random(3));

        assertThat(sampler.memoryBytes(full, 10) - sampler.memoryBytes(sparse, 10))
                .isGreaterThan(2_000_000L);
        assertThat(sampler.memoryBytes(sparse, 1_000_000)).isGreaterThan(200_000_000L);
    }

    @Test
    void tenuresStayWithinHalfOfTheBits() {
        var random = TestQubos.random(1);
        var tenure = new Tenure(0.01, 5, 10);
        for (int size = 1; size < 2000; size += 37) {
            int drawn = tenure.draw(size, random);
            assertThat(drawn).isBetween(0, size / 2);
            assertThat(size < 40 || drawn >= size / 100 + 6).isTrue();
            assertThat(drawn).isLessThanOrEqualTo(size / 100 + 15);
        }
    }

    @Test
    void rejectsNumbersOutOfRange() {
        assertThatThrownBy(() -> new TabuSampler(OPTIONS, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("threads (0)");
        assertThatThrownBy(() -> OPTIONS.withMoves(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("moves (0)");
        assertThatThrownBy(() -> OPTIONS.withSearches(0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Tenure(0.6, 0, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("share (0.6)");
    }
}
