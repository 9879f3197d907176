package dev.quench.solvers.ortools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.problems.family.Graph;
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
        Graph graph = Instances.independentSet(25, 0.5, seed).graph();
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
