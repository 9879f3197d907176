package dev.quench.hardware.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TopologyRuleTest {
    @Test
    void latticesHaveThePublishedSizes() {
        // IBM Eagle r3, Heron r1 and r2, Nighthawk r1; Advantage2.
        // fabric.
        assertSize(heavyHex(7, 15, 0, 2, TopologyRule.HeavyHex.Ends.TRIMMED), 127, 144, 3);
        assertSize(heavyHex(7, 15, 0, 2, TopologyRule.HeavyHex.Ends.BRIDGES), 133, 150, 3);
        assertSize(heavyHex(8, 16, 3, 1, TopologyRule.HeavyHex.Ends.WHOLE), 156, 176, 3);
        assertSize(new TopologyRule.Square(12, 10), 120, 218, 4);
        assertSize(new TopologyRule.Zephyr(12, 4), 4800, 45864, 20);
    }

    @Test
    void theFabricOfPegasusHasThePublishedSize() {
        Topology pegasus = new TopologyRule.Pegasus(16).topology();

        var fabric = pegasus.components().getFirst();

        assertThat(fabric).hasSize(5640);
        assertThat(pegasus.induced(fabric).couplings()).hasSize(40484);
        assertThat(pegasus.maxDegree()).isEqualTo(15);
    }

    @Test
    void linesRingsAndCompleteGraphsHaveTheirDistances() {
        assertThat(new TopologyRule.Line(6).topology().distancesFrom(0))
                .containsExactly(0, 1, 2, 3, 4, 5);
        assertThat(new TopologyRule.Ring(6).topology().distancesFrom(0))
                .containsExactly(0, 1, 2, 3, 2, 1);
        assertThat(new TopologyRule.Complete(4).topology().distancesFrom(2))
                .containsExactly(1, 1, 0, 1);
    }

    @Test
    void refusesSizesThatAreNoLattice() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TopologyRule.Ring(2))
                .withMessage("The number of qubits of a ring (2) must be in [3, 100000].");
        assertThatIllegalArgumentException().isThrownBy(() -> new TopologyRule.Square(1000, 1000));
        assertThatIllegalArgumentException().isThrownBy(() -> new TopologyRule.Zephyr(0, 4));
    }

    private static TopologyRule heavyHex(
            int rows, int columns, int first, int second, TopologyRule.HeavyHex.Ends ends) {
        return new TopologyRule.HeavyHex(rows, columns, first, second, ends);
    }

    private static void assertSize(TopologyRule rule, int qubits, int couplings, int degree) {
        Topology topology = rule.topology();

        assertThat(topology.qubits()).isEqualTo(qubits);
        assertThat(topology.couplings()).hasSize(couplings);
        assertThat(topology.maxDegree()).isEqualTo(degree);
        assertThat(IntStream.range(0, qubits).map(topology::degree).sum()).isEqualTo(2 * couplings);
    }
}
