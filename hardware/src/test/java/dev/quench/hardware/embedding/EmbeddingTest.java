package dev.quench.hardware.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quench.hardware.topology.Coupling;
import dev.quench.hardware.topology.Topology;
import dev.quench.hardware.topology.TopologyRule;
import dev.quench.problems.qubo.Couplings;
import dev.quench.problems.qubo.Ising;
import java.util.List;
import org.junit.jupiter.api.Test;

class EmbeddingTest {
    private static final Topology TRIANGLE = new TopologyRule.Ring(3).topology();
    private static final Topology RING = new TopologyRule.Ring(6).topology();

    @Test
    void putsATriangleOnARing() {
        var embedding = triangle();

        assertThat(embedding.chain(1)).containsExactly(2, 3);
        assertThat(embedding.couplers(0, 2)).containsExactly(new Coupling(0, 5));
        assertThat(embedding.statistics()).isEqualTo(new EmbeddingStatistics(3, 6, 2, 2, 3, 3));
        Graphs.check(embedding, TRIANGLE, RING);
    }

    @Test
    void equalsOneWithTheSameQubitsInAnotherOrder() {
        var other = Embedding.of(TRIANGLE, RING, List.of(chain(0, 1), chain(3, 2), chain(5, 4)));

        assertThat(other).isEqualTo(triangle()).hasSameHashCodeAs(triangle());
    }

    @Test
    void isNotChangedThroughItsChains() {
        int[] first = {0, 1};
        var embedding = Embedding.of(TRIANGLE, RING, List.of(first, chain(2, 3), chain(4, 5)));

        first[0] = 4;
        embedding.chainList().getFirst()[0] = 4;

        assertThat(embedding.chain(0)).containsExactly(0, 1);
    }

    @Test
    void refusesAChainThatIsMissing() {
        refuses("needs as many chains, not 2", chain(0), chain(1));
    }

    @Test
    void refusesAnEmptyChain() {
        refuses("The chain of variable 1 must have a qubit.", chain(0), chain(), chain(2));
    }

    @Test
    void refusesAQubitThatDoesNotExist() {
        refuses("Qubit 6 in the chain of variable 2 does not exist", chain(0), chain(1), chain(6));
    }

    @Test
    void refusesAQubitOfTwoChains() {
        refuses("Qubit 2 is in the chains of variables 1 and 2", chain(0), chain(2), chain(2));
    }

    @Test
    void refusesAChainInTwoPieces() {
        refuses("([0, 2]) is not connected", chain(0, 2), chain(1), chain(3));
    }

    @Test
    void refusesAnEdgeWithoutACoupler() {
        refuses("Variables 0 and 2 are coupled, but no", chain(0), chain(1), chain(2, 3));
    }

    @Test
    void shortensChainsForAPartOfTheGraph() {
        var path = new TopologyRule.Line(3).topology();

        var part = triangle().restrictedTo(path);

        assertThat(part.statistics().qubits()).isEqualTo(4);
        Graphs.check(part, path, RING);
    }

    @Test
    void takesTheGraphOfAModelFromItsCouplings() {
        var couplings = Couplings.builder(3).add(0, 2, 1.5).add(0, 1, 1).add(0, 1, -1).build();

        var graph = Embedding.graph(Ising.of(0, new double[3], couplings));

        assertThat(graph.couplings()).containsExactly(new Coupling(0, 2));
    }

    private static Embedding triangle() {
        return Embedding.of(TRIANGLE, RING, List.of(chain(1, 0), chain(2, 3), chain(4, 5)));
    }

    private static int[] chain(int... qubits) {
        return qubits;
    }

    private static void refuses(String message, int[]... chains) {
        assertThatThrownBy(() -> Embedding.of(TRIANGLE, RING, List.of(chains)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }
}
