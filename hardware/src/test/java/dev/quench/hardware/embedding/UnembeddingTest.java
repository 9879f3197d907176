package dev.quench.hardware.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quench.hardware.topology.Topology;
import dev.quench.hardware.topology.TopologyRule;
import dev.quench.problems.qubo.Bits;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnembeddingTest {
    /** Chains 0 1 2, 3 4 and 5 of a line; qubit 6 is not used. */
    private static final Unembedding LINE =
            new Unembedding(
                    Embedding.of(
                            new TopologyRule.Line(3).topology(),
                            new TopologyRule.Line(7).topology(),
                            List.of(new int[] {0, 1, 2}, new int[] {3, 4}, new int[] {5})));

    @Test
    void readsChainsThatAreWhole() {
        assertThat(LINE.discard(Bits.parse("1110010"))).contains(Bits.parse("101"));
        assertThat(LINE.discard(Bits.parse("0001101"))).contains(Bits.parse("010"));
    }

    @Test
    void discardsASampleWithABrokenChain() {
        assertThat(LINE.discard(Bits.parse("1100000"))).isEmpty();
        assertThat(LINE.discard(Bits.parse("0001000"))).isEmpty();
    }

    @Test
    void countsBrokenChains() {
        var samples = List.of(Bits.parse("1101010"), Bits.parse("0001000"), Bits.parse("1110010"));

        assertThat(samples).extracting(LINE::brokenChains).containsExactly(2, 1, 0);
        assertThat(LINE.breakFraction(samples)).isEqualTo(3 / 9.0);
        assertThat(LINE.breakFraction(List.of())).isZero();
    }

    @Test
    void majorityWinsAndTiesAreDrawn() {
        var random = Graphs.generator(1);
        var seen = new HashSet<Bits>();
        for (int k = 0; k < 30; k++) {
            seen.add(LINE.majority(Bits.parse("1011010"), random));
        }

        assertThat(seen).containsExactlyInAnyOrder(Bits.parse("101"), Bits.parse("111"));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void givesBrokenChainsTheValuesOfLeastEnergy(long seed) {
        var random = Graphs.generator(seed);
        var logical = EmbeddedIsingTest.model(Graphs.random(10, 0.6, random), random);
        var way = pairs(Embedding.graph(logical));
        var sample = Bits.random(20, random);

        var read = way.leastEnergy(sample, logical, random);

        double least =
                IntStream.range(0, 1 << 10)
                        .mapToObj(k -> Bits.ofIndex(k, 10))
                        .filter(bits -> agrees(bits, sample))
                        .mapToDouble(logical::energy)
                        .min()
                        .orElseThrow();
        assertThat(agrees(read, sample)).isTrue();
        assertThat(logical.energy(read)).isEqualTo(least);
    }

    @Test
    void descendsWhereTooManyChainsAreBroken() {
        var random = Graphs.generator(9);
        var logical = EmbeddedIsingTest.model(Graphs.random(40, 0.3, random), random);
        var way = pairs(Embedding.graph(logical));
        var sample = Bits.withOnes(80, IntStream.range(0, 80).filter(q -> q % 2 == 0));
        assertThat(way.brokenChains(sample)).isEqualTo(40);

        var read = way.leastEnergy(sample, logical, random);

        for (int v = 0; v < 40; v++) {
            assertThat(logical.energy(read.flip(v))).isGreaterThanOrEqualTo(logical.energy(read));
        }
    }

    @Test
    void refusesASampleOfAnotherDevice() {
        assertThatThrownBy(() -> LINE.discard(Bits.zeros(6)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("each of the 7 qubits of the device, not 6");
    }

    /** Variable v on the qubits 2v and 2v + 1 of a device where all are coupled. */
    private static Unembedding pairs(Topology logical) {
        int n = logical.qubits();
        var chains = IntStream.range(0, n).mapToObj(v -> new int[] {2 * v, 2 * v + 1}).toList();
        return new Unembedding(
                Embedding.of(logical, new TopologyRule.Complete(2 * n).topology(), chains));
    }

    private static boolean agrees(Bits bits, Bits sample) {
        return IntStream.range(0, bits.size())
                .allMatch(v ->
                        sample.get(2 * v) != sample.get(2 * v + 1)
                                || bits.get(v) == sample.get(2 * v));
    }
}
