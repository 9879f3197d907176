package dev.quench.solvers.lagrangian.tour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.problems.formulate.Decoder;
import dev.quench.problems.formulate.Formulations;
import dev.quench.problems.qubo.Bits;
import dev.quench.solvers.bound.TourEdges;
import dev.quench.solvers.sampler.TestQubos;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubtourSetsTest {
    /** Reads edges such as {@code 0-1}. */
    private static Bits edges(int n, String text) {
        var index = new TourEdges(n);
        return Bits.withOnes(
                n * (n - 1) / 2,
                List.of(text.split(" ")).stream()
                        .map(edge -> edge.split("-"))
                        .mapToInt(ends ->
                                index.index(Integer.parseInt(ends[0]), Integer.parseInt(ends[1])))
                        .sorted());
    }

    private static BitSet set(int... cities) {
        return IntStream.of(cities).collect(BitSet::new, BitSet::set, BitSet::or);
    }

    @Test
    void cyclesAreToldBySideWithoutTheFirstCity() {
        Bits cycles = edges(6, "0-1 1-2 0-2 3-4 4-5 3-5");

        assertThat(new SubtourSets(6).broken(List.of(cycles)))
                .containsExactlyEntriesOf(Map.of(set(3, 4, 5), 2.0));
    }

    @Test
    void aTourBreaksNothing() {
        Bits tour = edges(7, "0-3 3-5 5-1 1-6 6-2 2-4 0-4");

        assertThat(new SubtourSets(7).broken(List.of(tour, tour))).isEmpty();
    }

    @Test
    void setsOfTwoCitiesAreLeftToTheDegrees() {
        Bits broken = edges(6, "0-1 2-3 3-4 4-5 2-5");

        assertThat(new SubtourSets(6).broken(List.of(broken))).isEmpty();
    }

    /** Each sample is connected, so that its components show nothing. */
    @Test
    void theAverageShowsASetThatNoComponentShows() {
        Bits one = edges(8, "0-1 1-2 2-3 0-3 4-5 5-6 6-7 4-7 0-4");
        Bits other = edges(8, "0-1 1-2 2-3 0-3 4-5 5-6 6-7 4-7 2-6");
        var sets = new SubtourSets(8);

        var found = sets.broken(List.of(one, other));

        assertThat(found).containsKey(set(4, 5, 6, 7));
        assertThat(found.get(set(4, 5, 6, 7))).isEqualTo(1.0);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void whatRandomSamplesBreakHoldsForEveryTour(long seed) {
        int n = seed % 2 == 0 ? 6 : 7;
        var random = TestQubos.random(seed);
        List<Bits> samples =
                IntStream.range(0, 4)
                        .mapToObj(_ ->
                                Bits.withOnes(
                                        n * (n - 1) / 2,
                                        IntStream.range(0, n * (n - 1) / 2)
                                                .filter(_ -> random.nextInt(5) == 0)))
                        .toList();
        Decoder decoder = Formulations.named(TestTours.random(n, seed), "edge").decoder();

        var broken = new SubtourSets(n).broken(samples);

        for (BitSet cities : broken.keySet()) {
            var cut = TourCut.across(cities, n);
            assertThat(cities.cardinality()).isBetween(3, n / 2);
            assertThat(TestTours.all(n))
                    .allSatisfy(tour -> assertThat(cut.violation(decoder.encode(tour))).isZero());
        }
        assertThat(broken.keySet().stream().map(cities -> TourCut.across(cities, n)))
                .allMatch(cut ->
                        samples.stream().mapToLong(cut::activity).sum() < 2L * samples.size()
                                || samples.stream().anyMatch(x -> cut.activity(x) == 0));
    }
}
