package dev.quench.solvers.bound;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.problems.family.LongMatrix;
import dev.quench.problems.family.MatrixDistances;
import dev.quench.problems.family.Tour;
import dev.quench.solvers.control.StopSignal;
import dev.quench.solvers.sampler.TestQubos;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OneTreeTest {
    private static Tour random(int n, int longest, long seed) {
        var random = TestQubos.random(seed);
        long[] d = new long[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                d[i * n + j] = random.nextInt(1, longest + 1);
                d[j * n + i] = d[i * n + j];
            }
        }
        return new Tour(new MatrixDistances(LongMatrix.of(n, n, d)));
    }

    /** Weighs the cheapest 1-tree at some prices, by Kruskal's rule on components. */
    private static double weight(Tour tour, OneTree prices) {
        int n = tour.size();
        var costs = new double[n][n];
        double sum = 0;
        for (int u = 0; u < n; u++) {
            sum -= 2 * prices.price(u);
            for (int v = 0; v < n; v++) {
                costs[u][v] = tour.distances().between(u, v) + prices.price(u) + prices.price(v);
            }
        }
        int[] component = new int[n];
        for (int v = 1; v < n; v++) {
            component[v] = v;
        }
        for (int edges = 0; edges < n - 2; edges++) {
            int a = -1;
            int b = -1;
            for (int u = 1; u < n; u++) {
                for (int v = 1; v < n; v++) {
                    if (component[u] != component[v] && (a < 0 || costs[u][v] < costs[a][b])) {
                        a = u;
                        b = v;
                    }
                }
            }
            sum += costs[a][b];
            int gone = component[b];
            for (int v = 1; v < n; v++) {
                component[v] = component[v] == gone ? component[a] : component[v];
            }
        }
        double[] home = Arrays.copyOfRange(costs[0], 1, n);
        Arrays.sort(home);
        return sum + home[0] + home[1];
    }

    @ParameterizedTest
    @CsvSource({"4,9,1", "5,50,2", "7,50,3", "9,1000000,4", "12,100,5"})
    void thePricesGiveTheWeightThatTheBoundRoundsUp(int n, int longest, long seed) {
        Tour tour = random(n, longest, seed);

        OneTree tree = OneTree.of(tour, new TourEdges(n), StopSignal.NEVER);

        assertThat((double) tree.bound())
                .isBetween(weight(tour, tree) - 1e-6 * longest, weight(tour, tree) + 1);
        assertThat(tree.evaluations()).isBetween(1, 2002);
    }
}
