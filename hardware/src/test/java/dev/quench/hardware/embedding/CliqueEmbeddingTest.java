package dev.quench.hardware.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quench.hardware.topology.Topology;
import dev.quench.hardware.topology.TopologyRule;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CliqueEmbeddingTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void zephyrHoldsThePublishedClique(int m) {
        var rule = new TopologyRule.Zephyr(m, 4);
        var graph = rule.topology();

        var largest = CliqueEmbedding.on(rule, graph).largest();

        assertThat(largest.size()).isGreaterThanOrEqualTo(16 * m - 8);
        Graphs.check(largest, complete(largest.size()), graph);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 6})
    void pegasusHoldsNearlyThePublishedClique(int m) {
        var rule = new TopologyRule.Pegasus(m);
        var graph = rule.topology();

        var largest = CliqueEmbedding.on(rule, graph).largest();

        assertThat(largest.size()).isGreaterThanOrEqualTo(12 * m - 16);
        Graphs.check(largest, complete(largest.size()), graph);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void goesAroundHoles(long seed) {
        var rule = new TopologyRule.Zephyr(3, 4);
        var graph = Graphs.holed(rule.topology(), 0.04, 0.01, Graphs.generator(seed));

        var largest = CliqueEmbedding.on(rule, graph).largest();

        assertThat(largest.size()).isGreaterThanOrEqualTo(35);
        Graphs.check(largest, complete(largest.size()), graph);
    }

    @ParameterizedTest
    @ValueSource(longs = {5, 6})
    void goesAroundHolesOfPegasus(long seed) {
        var rule = new TopologyRule.Pegasus(4);
        var graph = Graphs.holed(rule.topology(), 0.03, 0.01, Graphs.generator(seed));

        var largest = CliqueEmbedding.on(rule, graph).largest();

        assertThat(largest.size()).isGreaterThanOrEqualTo(28);
        Graphs.check(largest, complete(largest.size()), graph);
    }

    @Test
    void findsEverySizeUpToTheLargest() {
        var rule = new TopologyRule.Zephyr(2, 4);
        var cliques = CliqueEmbedding.on(rule, rule.topology());

        for (int n = 0; n <= 24; n += 3) {
            var embedding = cliques.of(n).orElseThrow();
            assertThat(embedding.size()).isEqualTo(n);
            assertThat(embedding.statistics().longest()).isLessThanOrEqualTo(n / 16 + 3);
        }
        assertThat(cliques.of(100)).isEmpty();
    }

    @Test
    void findsNothingWithoutQubits() {
        var cliques = CliqueEmbedding.on(new TopologyRule.Zephyr(1, 1), none(12));

        assertThat(cliques.largest().size()).isZero();
        assertThat(cliques.of(1)).isEmpty();
    }

    @Test
    void refusesAGraphWithOtherNumbers() {
        var rule = new TopologyRule.Pegasus(2);

        assertThatThrownBy(() -> CliqueEmbedding.on(rule, none(47)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the 48 numbers of the Pegasus graph, not 47");
    }

    @Test
    void refusesANegativeSize() {
        var cliques = CliqueEmbedding.on(new TopologyRule.Zephyr(1, 1), none(12));

        assertThatThrownBy(() -> cliques.of(-1)).isInstanceOf(IllegalArgumentException.class);
    }

    /** Prints the figures of ideal graphs and of a device as it is. */
    @Test
    @Tag("slow")
    void holdsLargeCliques() {
        var zephyr = new TopologyRule.Zephyr(12, 4);
        var pegasus = new TopologyRule.Pegasus(16);

        assertThat(largest("Zephyr 12,4", CliqueEmbedding.on(zephyr, zephyr.topology())))
                .isEqualTo(184);
        assertThat(largest("Pegasus 16", CliqueEmbedding.on(pegasus, pegasus.topology())))
                .isGreaterThanOrEqualTo(176);
        assertThat(largest("Advantage2_system1.5", CliqueEmbedding.on(zephyr, Graphs.advantage())))
                .isGreaterThanOrEqualTo(150);
    }

    private static int largest(String name, CliqueEmbedding cliques) {
        var largest = cliques.largest();
        System.out.println(name + ": " + largest.statistics());
        for (int n : new int[] {50, 100}) {
            System.out.println("  " + cliques.of(n).orElseThrow().statistics());
        }
        Graphs.check(largest, complete(largest.size()), cliques.target());
        return largest.size();
    }

    private static Topology none(int qubits) {
        return Topology.of(qubits, List.of());
    }

    private static Topology complete(int n) {
        return new TopologyRule.Complete(n).topology();
    }
}
