package dev.quench.solvers.sampler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quench.problems.qubo.Bits;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EliteArchiveTest {
    @Test
    void keepsTheBestDistinctOnesInOrder() {
        var archive = new EliteArchive(2, 1);

        assertThat(archive.offer(Bits.parse("001"), 3)).isTrue();
        assertThat(archive.offer(Bits.parse("001"), 3)).isFalse();
        assertThat(archive.offer(Bits.parse("010"), 1)).isTrue();
        assertThat(archive.offer(Bits.parse("011"), 2)).isTrue();
        assertThat(archive.offer(Bits.parse("111"), 5)).isFalse();

        assertThat(archive.samples())
                .containsExactly(
                        new Sample(Bits.parse("010"), 1, 1), new Sample(Bits.parse("011"), 2, 1));
        assertThat(archive.isFull()).isTrue();
    }

    @Test
    void aBetterSampleTakesThePlaceOfAllCloseOnes() {
        var archive = new EliteArchive(5, 2);
        archive.offer(Bits.parse("0000"), 3);
        archive.offer(Bits.parse("0011"), 4);

        assertThat(archive.offer(Bits.parse("0010"), 5)).isFalse();
        assertThat(archive.offer(Bits.parse("0001"), 1)).isTrue();

        assertThat(archive.samples()).containsExactly(new Sample(Bits.parse("0001"), 1, 1));
    }

    @Test
    void theBestOneStaysWhenTheOthersAreGivenUp() {
        var archive = new EliteArchive(3, 1);
        archive.offer(Bits.parse("01"), 2);
        archive.offer(Bits.parse("10"), 1);

        archive.keepBest();

        assertThat(archive.samples()).containsExactly(new Sample(Bits.parse("10"), 1, 1));
        assertThat(archive.size()).isOne();
    }

    /** With distance 1 the archive is the head of the sorted list of all offers. */
    @ParameterizedTest
    @ValueSource(ints = {1, 5, 40})
    void isTheHeadOfAllOffersWhateverTheirOrder(int capacity) {
        var random = TestQubos.random(capacity);
        var qubo = TestQubos.integral(8, random);
        var archive = new EliteArchive(capacity, 1);
        var offers = new ArrayList<Bits>();
        for (int k = 0; k < 300; k++) {
            offers.add(Bits.random(8, random));
        }

        offers.forEach(bits -> archive.offer(bits, qubo.energy(bits)));

        List<Sample> all = SampleSet.collect(qubo, offers, java.util.Map.of()).samples();
        assertThat(archive.samples())
                .isEqualTo(
                        all.stream()
                                .limit(capacity)
                                .map(s -> new Sample(s.bits(), s.energy(), 1))
                                .toList());
    }

    /** Whatever is offered, what is kept is far apart, and the best offer is among it. */
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 5})
    void keepsItsDistance(int distance) {
        var random = TestQubos.random(distance);
        var qubo = TestQubos.integral(12, random);
        var archive = new EliteArchive(6, distance);
        double lowest = Double.POSITIVE_INFINITY;
        for (int k = 0; k < 500; k++) {
            Bits bits = Bits.random(12, random);
            archive.offer(bits, qubo.energy(bits));
            lowest = Math.min(lowest, qubo.energy(bits));
        }

        List<Sample> kept = archive.samples();
        assertThat(kept.getFirst().energy()).isEqualTo(lowest);
        for (Sample one : kept) {
            assertThat(kept)
                    .allMatch(s -> s.equals(one) || s.bits().distance(one.bits()) >= distance);
        }
    }

    @Test
    void rejectsNoRoomAndNoDistance() {
        assertThatThrownBy(() -> new EliteArchive(0, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("capacity (0)");
        assertThatThrownBy(() -> new EliteArchive(1, 0))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
