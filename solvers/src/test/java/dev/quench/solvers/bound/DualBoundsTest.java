package dev.quench.solvers.bound;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.problems.family.Assignment;
import dev.quench.problems.family.BinaryModel;
import dev.quench.problems.family.Graph;
import dev.quench.problems.family.IndependentSet;
import dev.quench.problems.family.Knapsack;
import dev.quench.problems.family.LongMatrix;
import dev.quench.problems.family.ModelKind;
import dev.quench.problems.family.Problem;
import dev.quench.problems.family.Sense;
import dev.quench.solvers.control.StopSignal;
import dev.quench.solvers.repair.Instances;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DualBoundsTest {
    static IntStream seeds() {
        return IntStream.range(0, 60);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void noSolutionBettersTheBound(int seed) {
        var random = Instances.random(seed);
        Instances.all(seed % 7, random).forEach(DualBoundsTest::check);
        check(Instances.signedKnapsack(seed % 9, seed % 4, random));
    }

    @Tag("slow")
    @Test
    void noSolutionBettersTheBoundOnThousandsOfInstances() {
        for (int seed = 1000; seed < 3000; seed++) {
            var random = Instances.random(seed);
            Instances.all(seed % 8, random).forEach(DualBoundsTest::check);
            check(Instances.signedKnapsack(seed % 10, seed % 5, random));
            check(Instances.knapsack(seed % 11, seed % 6, random));
            check(Instances.graph(seed % 11, 0.2 + seed % 7 * 0.1, random));
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aCutIsBoundedByItsPositiveWeight(int seed) {
        var random = Instances.random(seed);
        int n = 2 + seed % 7;
        var cut = BinaryModel.builder(ModelKind.MAXCUT, Sense.MAXIMISE).addBits(n);
        long[][] weights = new long[n][n];
        long positive = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                long w = random.nextInt(-5, 10);
                weights[i][j] = w;
                positive += Math.max(0, w);
                cut.addLinear(i, w, 0).addLinear(j, w, 0).addProduct(i, j, -2 * w, 0);
            }
        }
        BinaryModel model = cut.build();
        long optimum =
                IntStream.range(0, 1 << n).mapToLong(x -> cut(weights, x)).max().orElseThrow();

        for (Bound bound :
                List.of(DualBounds.certified(model), DualBounds.certified(model, () -> true))) {
            assertThat(bound.value())
                    .isBetween(BigDecimal.valueOf(optimum), BigDecimal.valueOf(positive));
        }
    }

    private static long cut(long[][] weights, int side) {
        long cut = 0;
        for (int i = 0; i < weights.length; i++) {
            for (int j = 0; j < i; j++) {
                cut += ((side >> i ^ side >> j) & 1) * weights[i][j];
            }
        }
        return cut;
    }

    private static void check(Problem problem) {
        Bound bound = DualBounds.certified(problem);
        Bound early = DualBounds.certified(problem, () -> true);

        Instances.optimum(problem)
                .ifPresent(units -> {
                    int decimals = problem instanceof Knapsack k ? k.decimals() : 0;
                    var optimum = BigDecimal.valueOf(units, decimals);
                    assertThat(problem.sense().isBetter(optimum, bound.value()))
                            .as("%s: bound %s, optimum %s", problem, bound, optimum)
                            .isFalse();
                    assertThat(problem.sense().isBetter(optimum, early.value())).isFalse();
                });
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void theOnlyTourIsItsOwnBound(int n) {
        var tour = Instances.tour(n, Instances.random(n));

        assertThat(DualBounds.certified(tour).value().longValueExact())
                .isEqualTo(Instances.optimum(tour).orElseThrow());
    }

    @Test
    void theOneTreeProvesMostSmallTours() {
        int proven = 0;
        for (int seed = 0; seed < 100; seed++) {
            var tour = Instances.tour(7, Instances.random(seed));
            long bound = DualBounds.certified(tour).value().longValueExact();
            proven += bound == Instances.optimum(tour).orElseThrow() ? 1 : 0;
        }
        assertThat(proven).isGreaterThan(60);
    }

    @Test
    void hugeDistancesAreRoundedDownNotWrapped() {
        long huge = 1L << 60;
        long[] d = new long[16];
        for (int k = 0; k < 16; k++) {
            d[k] = k % 5 == 0 ? 0 : huge - 7;
        }
        var tour = Instances.tour(LongMatrix.of(4, 4, d));

        long bound = DualBounds.certified(tour).value().longValueExact();

        assertThat(bound).isBetween(4 * (huge - 7) - 1000, 4 * (huge - 7));
    }

    @Test
    void hugeAssignmentCostsAreRoundedDownNotWrapped() {
        long huge = 1L << 58;
        var flows = LongMatrix.of(2, 2, new long[] {0, 1, 1, 0});
        var distances = LongMatrix.of(2, 2, new long[] {0, huge + 1, huge + 3, 0});
        var problem = new Assignment(flows, distances);

        long bound = GilmoreLawler.bound(problem);

        assertThat(bound).isBetween(2 * huge - 100, 2 * huge + 4);
    }

    @Test
    void cliquesCoverEveryVertexAndAreCliques() {
        for (int seed = 0; seed < 50; seed++) {
            var graph = Instances.graph(30, 0.5, Instances.random(seed)).graph();

            var cover = CliqueCover.of(graph, StopSignal.NEVER);

            for (int u = 0; u < 30; u++) {
                assertThat(cover.clique(u)).isBetween(0, cover.size() - 1);
                for (int v = 0; v < u; v++) {
                    assertThat(cover.clique(u) != cover.clique(v) || graph.adjacent(u, v)).isTrue();
                }
            }
        }
    }

    @Test
    void anEmptyGraphIsItsOwnBoundAndACompleteOneHasOne() {
        var empty = new IndependentSet(Graph.builder(5).build());
        var complete = new IndependentSet(empty.graph().complement());

        assertThat(DualBounds.certified(empty).value()).isEqualByComparingTo("5");
        assertThat(DualBounds.certified(complete).value()).isEqualByComparingTo("1");
    }

    @Test
    void oneResourceReachesTheLinearRelaxation() {
        var weights = LongMatrix.of(1, 3, new long[] {4, 3, 5});
        var problem = Knapsack.of(new long[] {40, 27, 30}, 0, weights, new long[] {9});

        var multipliers = KnapsackMultipliers.of(problem);

        /* Items 1 and 2 whole and two fifths of item 3: 40 + 27 + 12. */
        assertThat(multipliers.dualValue().doubleValue()).isBetween(79.0, 79.01);
        assertThat(multipliers.bound()).isEqualByComparingTo("79");
        assertThat(multipliers.price(0)).isBetween(5.9, 9.1);
    }

    @Test
    void decimalsAreKept() {
        var weights = LongMatrix.of(1, 1, new long[] {1});
        var problem = Knapsack.of(new long[] {87061}, 1, weights, new long[] {1});

        assertThat(DualBounds.certified(problem).value()).isEqualTo(new BigDecimal("8706.1"));
    }
}
