package dev.quench.solvers.repair;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quench.problems.family.Graph;
import dev.quench.problems.family.IndependentSet;
import dev.quench.problems.family.Knapsack;
import dev.quench.problems.family.LongMatrix;
import dev.quench.problems.family.Problem;
import dev.quench.problems.family.Solution;
import dev.quench.problems.qubo.Bits;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RepairsTest {
    static IntStream seeds() {
        return IntStream.range(0, 60);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everySampleBecomesFeasible(int seed) {
        var random = Instances.random(seed);
        for (Problem problem : Instances.all(4 + seed % 9, random)) {
            int size = SampleLayout.size(problem);
            Repair repair = Repairs.greedy(Instances.plain(problem));

            for (int k = 0; k < 30; k++) {
                Bits sample = Instances.bits(size, k / 29.0, random);
                Solution solution = repair.repair(sample).orElseThrow();
                assertThat(problem.evaluate(solution).violations()).isEmpty();
                assertThat(repair.repair(sample)).hasValue(solution);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void degenerateSizesAreFine(int n) {
        for (Problem problem : Instances.all(n, Instances.random(n))) {
            Repair repair = Repairs.greedy(Instances.plain(problem));
            int size = SampleLayout.size(problem);

            for (double density : new double[] {0, 0.5, 1}) {
                Bits sample = Instances.bits(size, density, Instances.random(1));
                Solution solution = repair.repair(sample).orElseThrow();
                assertThat(problem.evaluate(solution).feasible()).isTrue();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aFeasibleAssignmentOrTourStaysItself(int seed) {
        var random = Instances.random(seed);
        int n = 3 + seed % 6;
        var permutation = Draws.distinct(n, n, random);
        var solution = Solution.of(IntStream.of(permutation).map(k -> k + 1).toArray());
        var assignment = Instances.assignment(n, random);
        var tour = Instances.tour(n, random);

        var placed = repaired(assignment, solution);
        var travelled = repaired(tour, solution);

        assertThat(placed).isEqualTo(solution);
        assertThat(Instances.objective(tour, travelled))
                .isEqualTo(Instances.objective(tour, solution));
        assertThat(travelled.get(0)).isEqualTo(1);
    }

    private static Solution repaired(Problem problem, Solution solution) {
        Bits sample = SampleLayout.of(problem, Optional.of(solution));
        return Repairs.greedy(Instances.plain(problem)).repair(sample).orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aFeasibleSelectionOnlyGrows(int seed) {
        var random = Instances.random(seed);
        var knapsack = Instances.knapsack(10, 3, random);
        var graph = Instances.graph(10, 0.3, random);

        for (Problem problem : new Problem[] {knapsack, graph}) {
            Repair repair = Repairs.greedy(Instances.plain(problem));
            Bits sample = Instances.bits(10, 0.2, random);
            var solution = Solution.of(sample.ones().map(i -> i + 1).toArray());
            if (problem.evaluate(solution).feasible()) {
                assertThat(repair.repair(sample).orElseThrow().toList())
                        .containsAll(solution.toList());
            }
        }
    }

    @Test
    void negativeDataEndInAFeasibleResultOrNone() {
        int found = 0;
        int feasible = 0;
        for (int seed = 0; seed < 300; seed++) {
            var random = Instances.random(seed);
            var problem = Instances.signedKnapsack(1 + seed % 8, 1 + seed % 3, random);
            var result =
                    Repairs.greedy(Instances.plain(problem))
                            .repair(Instances.bits(problem.size(), 0.5, random));

            result.ifPresent(s -> assertThat(problem.evaluate(s).violations()).isEmpty());
            found += result.isPresent() ? 1 : 0;
            feasible += Instances.optimum(problem).isPresent() ? 1 : 0;
        }
        assertThat(feasible).isLessThan(300);
        assertThat(found).isLessThanOrEqualTo(feasible).isGreaterThan(feasible * 9 / 10);
    }

    @Test
    void anImpossibleKnapsackHasNoResult() {
        var problem =
                Knapsack.of(
                        new long[] {3}, 0, LongMatrix.of(1, 1, new long[] {2}), new long[] {-1});

        assertThat(Repairs.greedy(Instances.plain(problem)).repair(Bits.parse("1"))).isEmpty();
    }

    @Test
    void capacityZeroAdmitsWeightlessItemsOnly() {
        var weights = LongMatrix.of(2, 3, new long[] {1, 0, 2, 0, 0, 0});
        var problem = Knapsack.of(new long[] {9, 4, 5}, 0, weights, new long[] {0, 0});

        var solution = Repairs.greedy(Instances.plain(problem)).repair(Bits.parse("111"));

        assertThat(solution).hasValue(Solution.of(2));
    }

    @Test
    void anItemThatRelievesNothingIsKept() {
        var weights = LongMatrix.of(2, 3, new long[] {5, 5, 0, 0, 0, 9});
        var problem = Knapsack.of(new long[] {9, 8, 1}, 0, weights, new long[] {5, 9});

        var solution = Repairs.greedy(Instances.plain(problem)).repair(Bits.parse("111"));

        assertThat(solution).hasValue(Solution.of(1, 3));
    }

    @Test
    void aStarKeepsItsLeavesAndAnEmptyGraphEverything() {
        var star = Graph.builder(5).add(0, 1).add(0, 2).add(0, 3).add(0, 4).build();
        var empty = Graph.builder(4).build();

        assertThat(repair(star, "11111")).isEqualTo(Solution.of(2, 3, 4, 5));
        assertThat(repair(star, "00000")).isEqualTo(Solution.of(2, 3, 4, 5));
        assertThat(repair(empty, "0000")).isEqualTo(Solution.of(1, 2, 3, 4));
    }

    private static Solution repair(Graph graph, String sample) {
        var formulated = Instances.plain(new IndependentSet(graph));
        return Repairs.greedy(formulated).repair(Bits.parse(sample)).orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theSampledPairsThatFitTogetherAreKept(int seed) {
        var random = Instances.random(seed);
        int n = 4 + seed % 5;
        var problem = Instances.assignment(n, random);
        int[] places = Draws.distinct(n, n, random);
        int kept = random.nextInt(n + 1);
        Bits sample = Bits.withOnes(n * n, IntStream.range(0, kept).map(i -> i * n + places[i]));

        var solution = Repairs.greedy(Instances.plain(problem)).repair(sample).orElseThrow();

        for (int i = 0; i < kept; i++) {
            assertThat(solution.get(i)).isEqualTo(places[i] + 1);
        }
    }

    @Test
    void anUnknownFormulationIsDecodedFirst() {
        var random = Instances.random(5);
        for (Problem problem : Instances.all(6, random)) {
            Bits sample = Instances.bits(SampleLayout.size(problem), 0.3, random);
            Repair plain = Repairs.greedy(Instances.plain(problem));
            Solution wanted = plain.repair(sample).orElseThrow();

            var known = Instances.formulated(problem, "other", Optional.of(wanted));
            var unknown = Instances.formulated(problem, "other", Optional.empty());

            assertThat(Repairs.greedy(known).repair(Bits.zeros(1))).hasValue(wanted);
            assertThat(Repairs.greedy(unknown).repair(Bits.zeros(1)))
                    .isEqualTo(plain.repair(Bits.zeros(sample.size())));
        }
    }

    @Test
    void nonsenseFromADecoderIsLeftOut() {
        for (Problem problem : Instances.all(5, Instances.random(6))) {
            var nonsense = Optional.of(Solution.of(0, 9, -3, 2, 2, 7, 1));
            var formulated = Instances.formulated(problem, "other", nonsense);

            var solution = Repairs.greedy(formulated).repair(Bits.zeros(0)).orElseThrow();

            assertThat(problem.evaluate(solution).feasible()).isTrue();
        }
    }

    @Test
    void rejectsASampleOfTheWrongSize() {
        Repair repair = Repairs.greedy(Instances.plain(Instances.tour(4, Instances.random(1))));

        assertThatThrownBy(() -> repair.repair(Bits.zeros(16)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("9 bits (position)");
    }
}
