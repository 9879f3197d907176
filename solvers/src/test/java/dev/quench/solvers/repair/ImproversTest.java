package dev.quench.solvers.repair;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quench.problems.family.Assignment;
import dev.quench.problems.family.BinaryModel;
import dev.quench.problems.family.IndependentSet;
import dev.quench.problems.family.Knapsack;
import dev.quench.problems.family.Polynomial;
import dev.quench.problems.family.Problem;
import dev.quench.problems.family.Solution;
import dev.quench.problems.family.Tour;
import dev.quench.solvers.control.StopSignal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImproversTest {
    static IntStream seeds() {
        return IntStream.range(0, 60);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void endsInALocalOptimumThatIsNotWorse(int seed) {
        var random = Instances.random(seed);
        for (Problem problem : Instances.all(4 + seed % 7, random)) {
            Solution start = start(problem, seed);

            Solution end = Improvers.standard(problem).improve(start, StopSignal.NEVER);

            assertThat(cost(problem, end)).isLessThanOrEqualTo(cost(problem, start));
            assertThat(neighbours(problem, end))
                    .allSatisfy(neighbour ->
                            assertThat(cost(problem, neighbour))
                                    .isGreaterThanOrEqualTo(cost(problem, end)));
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void largerPermutationsEndInALocalOptimumToo(int seed) {
        var random = Instances.random(seed);
        for (Problem problem :
                List.of(Instances.assignment(20, random), Instances.tour(25, random))) {
            Solution end =
                    Improvers.iterated(problem, seed % 3, random)
                            .improve(start(problem, seed), StopSignal.NEVER);

            long least =
                    neighbours(problem, end).stream()
                            .mapToLong(s -> cost(problem, s))
                            .min()
                            .orElse(0);
            assertThat(least).isGreaterThanOrEqualTo(cost(problem, end));
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void noSwapOfOneForTwoIsLeftInALargerGraph(int seed) {
        var random = Instances.random(seed);
        var problem = Instances.graph(60, 0.05 + seed % 6 * 0.05, random);
        var improver = Improvers.iterated(problem, seed % 3 * 10, random);

        List<Integer> set = improver.improve(Solution.of(), StopSignal.NEVER).toList();

        for (int x : set) {
            var rest = set.stream().filter(v -> v != x).toList();
            int[] insertable =
                    IntStream.rangeClosed(1, 60)
                            .filter(v -> v != x && !rest.contains(v))
                            .filter(v -> isIndependent(problem, rest, v))
                            .toArray();
            for (int v : insertable) {
                boolean onlyNeighbours =
                        IntStream.of(insertable)
                                .allMatch(w -> w == v || problem.graph().adjacent(v - 1, w - 1));
                assertThat(onlyNeighbours).isTrue();
            }
        }
    }

    private static boolean isIndependent(IndependentSet problem, List<Integer> set, int vertex) {
        return set.stream().noneMatch(v -> problem.graph().adjacent(v - 1, vertex - 1));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void iteratedIsNotWorseThanOneDescentAndRepeatable(int seed) {
        var random = Instances.random(seed);
        for (Problem problem : Instances.all(4 + seed % 7, random)) {
            Solution start = start(problem, seed);
            Improver improver = Improvers.iterated(problem, 20, Instances.random(seed));

            Solution end = improver.improve(start, StopSignal.NEVER);

            assertThat(cost(problem, end))
                    .isLessThanOrEqualTo(
                            cost(
                                    problem,
                                    Improvers.standard(problem).improve(start, StopSignal.NEVER)));
            assertThat(improver.improve(start, StopSignal.NEVER)).isEqualTo(end);
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void manyKicksReachTheOptimumOfSmallInstances(int seed) {
        for (Problem problem : Instances.all(6, Instances.random(seed))) {
            Improver improver = Improvers.iterated(problem, 300, Instances.random(seed));

            Solution end = improver.improve(start(problem, seed), StopSignal.NEVER);

            assertThat(Instances.objective(problem, end))
                    .isEqualTo(Instances.optimum(problem).orElseThrow());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void degenerateSizesAreFine(int n) {
        for (Problem problem : Instances.all(n, Instances.random(n))) {
            Solution start = start(problem, 1);

            Solution descended = Improvers.standard(problem).improve(start, StopSignal.NEVER);
            Solution kicked =
                    Improvers.iterated(problem, 10, Instances.random(1))
                            .improve(start, StopSignal.NEVER);

            assertThat(cost(problem, kicked))
                    .isLessThanOrEqualTo(cost(problem, descended))
                    .isEqualTo(problem.sense().sign() * Instances.optimum(problem).orElseThrow());
        }
    }

    @Test
    void negativeWeightsStayFeasibleUnderKicks() {
        int improved = 0;
        for (int seed = 0; seed < 200; seed++) {
            var random = Instances.random(seed);
            var problem = Instances.signedKnapsack(8, 2, random);
            var start =
                    Repairs.greedy(Instances.plain(problem)).repair(Instances.bits(8, 0.5, random));
            if (start.isPresent()) {
                var improver = Improvers.iterated(problem, 30, random);
                var end = improver.improve(start.get(), StopSignal.NEVER);
                assertThat(cost(problem, end)).isLessThanOrEqualTo(cost(problem, start.get()));
                improved++;
            }
        }
        assertThat(improved).isGreaterThan(100);
    }

    @Test
    void aSignalEndsTheSearchWithAFeasibleSolution() {
        for (Problem problem : Instances.all(12, Instances.random(9))) {
            Solution start = start(problem, 9);
            for (int patience = 0; patience < 20; patience++) {
                var left = new AtomicInteger(patience);

                Solution end =
                        Improvers.iterated(problem, 1_000_000_000, Instances.random(1))
                                .improve(start, () -> left.getAndDecrement() <= 0);

                assertThat(cost(problem, end)).isLessThanOrEqualTo(cost(problem, start));
            }
        }
    }

    @Test
    void rejectsAnInfeasibleStart() {
        Improver improver = Improvers.standard(Instances.tour(3, Instances.random(1)));

        assertThatThrownBy(() -> improver.improve(Solution.of(1, 2, 2), StopSignal.NEVER))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("city 2 is used twice");
    }

    @Test
    void rejectsANegativeNumberOfKicks() {
        var problem = Instances.tour(3, Instances.random(1));

        assertThatThrownBy(() -> Improvers.iterated(problem, -1, Instances.random(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("(-1)");
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theSwapDeltaOfAsymmetricMatricesIsTheDifferenceOfCosts(int seed) {
        var random = Instances.random(seed);
        int n = 2 + seed % 8;
        var problem = Instances.assignment(n, random);
        var costs = new AssignmentCosts(problem);
        int[] location = Draws.distinct(n, n, random);
        for (int[] pair : pairs(n)) {
            int[] swapped = swapped(location, pair[0], pair[1]);

            assertThat(costs.swapDelta(location, pair[0], pair[1]))
                    .isEqualTo(problem.cost(swapped) - problem.cost(location));
        }
        assertThat(costs.cost(location)).isEqualTo(problem.cost(location));
    }

    private static Solution start(Problem problem, int seed) {
        return switch (problem) {
            case Knapsack _, IndependentSet _, BinaryModel _, Polynomial _ -> Solution.of();
            case Assignment _, Tour _ -> {
                int n = problem.size();
                int[] numbers = Draws.distinct(n, n, Instances.random(seed));
                yield Solution.of(IntStream.of(numbers).map(k -> k + 1).toArray());
            }
        };
    }

    private static long cost(Problem problem, Solution solution) {
        return problem.sense().sign() * Instances.objective(problem, solution);
    }

    /** Lists the feasible neighbours, by definitions that share nothing with the searches. */
    private static List<Solution> neighbours(Problem problem, Solution solution) {
        List<Solution> all =
                switch (problem) {
                    case Knapsack _ -> subsets(problem.size(), solution, 3, true);
                    case IndependentSet _ -> subsets(problem.size(), solution, 3, false);
                    case Assignment _ -> swaps(solution);
                    case Tour _ -> tourMoves(solution);
                    case BinaryModel _, Polynomial _ -> List.of();
                };
        return all.stream().filter(s -> problem.evaluate(s).feasible()).toList();
    }

    /** Changes up to three members: one in or out, 1-1, 1-2 and (if asked for) 2-1. */
    private static List<Solution> subsets(int n, Solution solution, int most, boolean twoForOne) {
        int now = solution.stream().map(i -> 1 << (i - 1)).sum();
        return IntStream.range(0, 1 << n)
                .filter(set -> Integer.bitCount(set ^ now) <= most)
                .filter(set -> Integer.bitCount(set & ~now) <= 2)
                .filter(set -> Integer.bitCount(now & ~set) <= (twoForOne ? 2 : 1))
                .filter(set -> isMove(Integer.bitCount(set & ~now), Integer.bitCount(now & ~set)))
                .mapToObj(set ->
                        Solution.of(
                                IntStream.rangeClosed(1, n)
                                        .filter(i -> (set >> (i - 1) & 1) == 1)
                                        .toArray()))
                .toList();
    }

    private static boolean isMove(int in, int out) {
        return in + out == 1 || (in >= 1 && out >= 1);
    }

    private static List<Solution> swaps(Solution solution) {
        int[] numbers = solution.stream().toArray();
        return pairs(numbers.length).stream()
                .map(pair -> Solution.of(swapped(numbers, pair[0], pair[1])))
                .toList();
    }

    private static List<Solution> tourMoves(Solution solution) {
        var moves = new ArrayList<Solution>();
        List<Integer> tour = solution.toList();
        int n = tour.size();
        for (int from = 0; from < n; from++) {
            var turned = new ArrayList<>(tour.subList(from, n));
            turned.addAll(tour.subList(0, from));
            for (int length = 1; length < n; length++) {
                var path = turned.subList(0, length);
                var rest = turned.subList(length, n);
                moves.add(joined(List.of(), path.reversed(), rest));
                for (int at = 0; length <= 3 && at <= rest.size(); at++) {
                    var before = rest.subList(0, at);
                    var after = rest.subList(at, rest.size());
                    moves.add(joined(before, path, after));
                    moves.add(joined(before, path.reversed(), after));
                }
            }
        }
        return moves;
    }

    private static Solution joined(List<Integer> a, List<Integer> b, List<Integer> c) {
        var all = new ArrayList<>(a);
        all.addAll(b);
        all.addAll(c);
        return Solution.of(all);
    }

    private static List<int[]> pairs(int n) {
        return IntStream.range(0, n * n)
                .mapToObj(k -> new int[] {k / n, k % n})
                .filter(pair -> pair[0] != pair[1])
                .toList();
    }

    private static int[] swapped(int[] numbers, int r, int s) {
        int[] copy = numbers.clone();
        copy[r] = numbers[s];
        copy[s] = numbers[r];
        return copy;
    }
}
