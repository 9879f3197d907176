package dev.quench.solvers.reduction.independentset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.problems.family.Graph;
import dev.quench.solvers.control.StopSignal;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HalfIntegralTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void isTheOptimumWithTheFewestHalves(long seed) {
        RandomGenerator random = Graphs.random(seed);

        for (int trial = 0; trial < 100; trial++) {
            Graph graph = Graphs.any(1 + random.nextInt(7), random);
            var solution = HalfIntegral.of(graph, StopSignal.NEVER).orElseThrow();
            int[] twice = IntStream.range(0, graph.order()).map(v -> twice(solution, v)).toArray();
            assertThat(isFeasible(graph, twice)).isTrue();
            assertThat(IntStream.of(twice).sum()).isEqualTo(solution.twiceTheValue());
            assertThat(rank(twice)).isEqualTo(bestRank(graph));
        }
    }

    private static int twice(HalfIntegral solution, int v) {
        assertThat(solution.isOne(v) && solution.isZero(v)).isFalse();
        return solution.isOne(v) ? 2 : solution.isZero(v) ? 0 : 1;
    }

    private static boolean isFeasible(Graph graph, int[] twice) {
        for (int u = 0; u < twice.length; u++) {
            for (int k = 0; k < graph.degree(u); k++) {
                if (twice[u] + twice[graph.neighbour(u, k)] > 2) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Orders by value, then by integral entries. */
    private static int rank(int[] twice) {
        int integral = (int) IntStream.of(twice).filter(x -> x != 1).count();
        return IntStream.of(twice).sum() * (twice.length + 1) + integral;
    }

    private static int bestRank(Graph graph) {
        int n = graph.order();
        int best = 0;
        int points = (int) Math.pow(3, n);
        for (int point = 0; point < points; point++) {
            int[] twice = new int[n];
            int rest = point;
            for (int v = 0; v < n; v++, rest /= 3) {
                twice[v] = rest % 3;
            }
            best = isFeasible(graph, twice) ? Math.max(best, rank(twice)) : best;
        }
        return best;
    }

    @Test
    void aStopBeforeTheEndGivesNothing() {
        Graph graph = Graphs.withEdges(3, 0, 1, 1, 2, 0, 2);

        assertThat(HalfIntegral.of(graph, () -> true)).isEmpty();
    }

    @Test
    void aLongPathNeedsNoStack() {
        var builder = Graph.builder(200_001);
        IntStream.range(0, 200_000).forEach(v -> builder.add(v, v + 1));

        var solution = HalfIntegral.of(builder.build(), StopSignal.NEVER).orElseThrow();

        assertThat(IntStream.range(0, 200_001).filter(solution::isOne).count()).isEqualTo(100_001);
    }
}
