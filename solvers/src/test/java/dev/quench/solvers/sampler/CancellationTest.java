package dev.quench.solvers.sampler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.exact.qubo.ExactSampler;
import dev.quench.solvers.sampler.tabu.TabuOptions;
import dev.quench.solvers.sampler.tabu.TabuSampler;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Work is counted here, not time: how often the signal is asked, and what is done after it. */
class CancellationTest {
    private static final int VISITS_A_QUESTION = 1 << 16;

    private static Qubo sparse(int size, int neighbours) {
        var random = TestQubos.random(size);
        var qubo = Qubo.builder(size);
        for (int i = 0; i < size; i++) {
            qubo.addBias(i, random.nextInt(-9, 10));
            for (int k = 0; k < neighbours / 2; k++) {
                int j = random.nextInt(size);
                qubo.add(i, j, random.nextInt(-9, 10));
            }
        }
        return qubo.build();
    }

    private static double visits(Qubo qubo) {
        return qubo.size() + 2.0 * qubo.couplings().count();
    }

    static Stream<Sampler> samplers() {
        var endless = AnnealingOptions.defaults().withSweeps(1_000_000);
        return Stream.of(
                new AnnealingSampler(endless, 1),
                new AnnealingSampler(endless, 2),
                new AnnealingSampler(endless.withCooling(Cooling.ADAPTIVE), 1),
                new TemperingSampler(endless, 2),
                new TabuSampler(TabuOptions.defaults().withMoves(1_000_000_000), 1),
                new TabuSampler(TabuOptions.defaults().withMoves(1_000_000_000), 2),
                new SwapAnnealingSampler(100, endless, 1),
                new RandomSampler(),
                new ExactSampler(1e9, 1));
    }

    /** Each would go on for hours. */
    @ParameterizedTest
    @MethodSource("samplers")
    void everySamplerEndsAFewQuestionsAfterTheSignal(Sampler sampler) {
        Qubo qubo = sparse(3000, 12);

        for (long question : new long[] {1, 2, 3, 10, 50}) {
            var stop = new CountedStop(question);
            var request = SampleRequest.of(1_000_000, TestQubos.random(3)).withStop(stop);
            SampleSet set = sampler.sample(qubo, request);

            assertThat(set.samples()).as("question %d", question).isNotEmpty();
            assertThat(set.best().energy()).isEqualTo(qubo.energy(set.best().bits()));
            assertThat(stop.askedInVain()).as("question %d", question).isLessThan(64);
        }
    }

    @Test
    void anEnumerationEndsWithTheBlockThatItIsIn() {
        Qubo qubo = TestQubos.real(30, TestQubos.random(1));
        var stop = new CountedStop(5);

        SampleSet set =
                new ExhaustiveSampler()
                        .sample(qubo, SampleRequest.of(1, TestQubos.random(1)).withStop(stop));

        assertThat(set.detail()).containsEntry("proven", false);
        assertThat((Long) set.detail().get("states")).isLessThanOrEqualTo(5L << 14);
        assertThat(stop.askedInVain()).isZero();
    }

    @Test
    void aDescentAsksWithinARound() {
        Qubo qubo = sparse(40_000, 40);
        var counted = CountedStop.never();
        new GreedyDescent(qubo).descend(Bits.zeros(qubo.size()), counted);
        assertThat((double) counted.asked()).isGreaterThan(visits(qubo) / VISITS_A_QUESTION / 2);

        var stop = new CountedStop(2);
        Bits cut = new GreedyDescent(qubo).descend(Bits.zeros(qubo.size()), stop);
        assertThat(stop.askedInVain()).isZero();
        assertThat(qubo.energy(cut)).isLessThan(0);
    }

    @Test
    void exchangesAskByTheCouplingsTheyVisit() {
        Qubo qubo = TestQubos.real(400, TestQubos.random(2));
        var counted = CountedStop.never();

        new SwapAnnealingSampler(
                        200,
                        new AnnealingOptions(
                                200, new Schedule.Geometric(1e-6, 1e-6), Cooling.GEOMETRIC),
                        1)
                .sample(qubo, SampleRequest.of(1, TestQubos.random(2)).withStop(counted));

        double visited = 200.0 * qubo.size() * (1 + 2 * 399);
        assertThat((double) counted.asked()).isGreaterThan(visited / VISITS_A_QUESTION / 2);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 500})
    void randomSamplesAreCountedAndJudgedAsTheyAreDrawn(int shots) {
        Qubo qubo = TestQubos.real(6, TestQubos.random(4));

        SampleSet set =
                new RandomSampler().sample(qubo, SampleRequest.of(shots, TestQubos.random(4)));

        assertThat(set.shots()).isEqualTo(shots);
        List<Bits> drawn =
                set.samples().stream()
                        .flatMap(s -> Stream.generate(s::bits).limit(s.count()))
                        .toList();
        assertThat(set.samples()).isEqualTo(SampleSet.collect(qubo, drawn, Map.of()).samples());
    }
}
