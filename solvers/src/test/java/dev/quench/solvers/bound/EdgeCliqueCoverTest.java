package dev.quench.solvers.bound;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.problems.family.Graph;
import dev.quench.solvers.sampler.TestQubos;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EdgeCliqueCoverTest {
    @Test
    void aCompleteGraphIsOneClique() {
        Graph graph = Graph.builder(6).build().complement();

        List<int[]> cliques = EdgeCliqueCover.of(graph);

        assertThat(cliques).hasSize(1);
        assertThat(cliques.getFirst()).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5);
    }

    @Test
    void anEmptyGraphNeedsNone() {
        assertThat(EdgeCliqueCover.of(Graph.builder(4).build())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void coversEveryEdgeAndNothingElse(long seed) {
        var random = TestQubos.random(seed);
        Graph.Builder edges = Graph.builder(25);
        for (int v = 0; v < 25; v++) {
            for (int u = 0; u < v; u++) {
                if (random.nextBoolean()) {
                    edges.add(u, v);
                }
            }
        }
        Graph graph = edges.build();
        Graph.Builder covered = Graph.builder(graph.order());
        for (int[] clique : EdgeCliqueCover.of(graph)) {
            for (int u : clique) {
                for (int v : clique) {
                    covered.add(u, v);
                }
            }
        }

        assertThat(covered.build()).isEqualTo(graph);
    }
}
