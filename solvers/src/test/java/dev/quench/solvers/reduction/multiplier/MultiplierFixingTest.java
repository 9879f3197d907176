package dev.quench.solvers.reduction.multiplier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.problems.family.Assignment;
import dev.quench.problems.family.Graph;
import dev.quench.problems.family.IndependentSet;
import dev.quench.problems.family.Knapsack;
import dev.quench.problems.family.LongMatrix;
import dev.quench.problems.family.MatrixDistances;
import dev.quench.problems.family.Problem;
import dev.quench.problems.family.Solution;
import dev.quench.problems.family.Tour;
import dev.quench.problems.formulate.Formulated;
import dev.quench.problems.formulate.Formulations;
import dev.quench.problems.program.BinaryProgram;
import dev.quench.problems.qubo.Bits;
import dev.quench.solvers.control.StopSignal;
import dev.quench.solvers.lagrangian.dual.Keep;
import dev.quench.solvers.reduction.Reduced;
import dev.quench.solvers.reduction.ReductionRequest;
import dev.quench.solvers.sampler.TestQubos;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MultiplierFixingTest {
    enum Family {
        KNAPSACK,
        KNAPSACK_ROW,
        KNAPSACK_OF_HALVES,
        INDEPENDENT_SET,
        ASSIGNMENT,
        TOUR
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void keepsEverySolutionAsGoodAsTheKnownOne(Family family) {
        int fixed = 0;
        for (int seed = 0; seed < 30; seed++) {
            Formulated formulated = instance(family, TestQubos.random(seed));
            List<Bits> solutions = solutions(formulated);
            Bits known = solutions.get(Math.min(seed % 3, solutions.size() - 1));

            Reduced reduced = reduce(family, formulated, known, false);

            fixed += formulated.program().size() - reduced.substitution().remaining();
            assertThat(reduced.exact()).isTrue();
            double most = formulated.program().objective().energy(known);
            for (Bits x : solutions) {
                if (formulated.program().objective().energy(x) <= most) {
                    Bits left = reduced.substitution().project(x);
                    assertThat(reduced.formulated().program().isFeasible(left)).isTrue();
                    assertThat(reduced.lift().lift(left)).isEqualTo(x);
                }
            }
        }
        assertThat(fixed).isPositive();
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void strictKeepsTheBetterOnesAndProvesTheBest(Family family) {
        int proven = 0;
        for (int seed = 0; seed < 30; seed++) {
            Formulated formulated = instance(family, TestQubos.random(seed));
            List<Bits> solutions = solutions(formulated);
            Bits best = solutions.getFirst();

            Reduced reduced = reduce(family, formulated, best, true);

            if (reduced.substitution().remaining() == 0 && reduced.exact()) {
                proven++;
                assertThat(reduced.lift().lift(Bits.zeros(0))).isEqualTo(best);
            }
            Bits worse = solutions.getLast();
            Reduced after = reduce(family, formulated, worse, true);
            double value = formulated.program().objective().energy(worse);
            for (Bits x : solutions) {
                if (formulated.program().objective().energy(x) < value) {
                    Bits left = after.substitution().project(x);
                    assertThat(after.lift().lift(left)).isEqualTo(x);
                }
            }
        }
        assertThat(proven).isPositive();
    }

    /** A power of two changes no digit of the ascent, only what lies between two objectives. */
    @Test
    void aCommonFactorOfTheProfitsCostsNoProof() {
        int proven = 0;
        for (int seed = 0; seed < 60; seed++) {
            boolean plain = isProven(knapsack(TestQubos.random(seed), 1, 0));

            assertThat(isProven(knapsack(TestQubos.random(seed), 64, 0))).isEqualTo(plain);
            proven += plain ? 1 : 0;
        }
        assertThat(proven).isBetween(2, 58);
    }

    private static boolean isProven(Knapsack knapsack) {
        Formulated formulated = Formulations.named(knapsack, "items");
        Bits best = solutions(formulated).getFirst();
        Reduced reduced = reduce(Family.KNAPSACK, formulated, best, true);
        return reduced.exact() && reduced.substitution().remaining() == 0;
    }

    @Test
    void withoutAnIncumbentNothingChanges() {
        Formulated formulated = instance(Family.KNAPSACK, TestQubos.random(1));

        Reduced reduced =
                new MultiplierFixing(Keep.NONE, false, 10)
                        .reduce(formulated, ReductionRequest.plain());

        assertThat(reduced.formulated().program()).isEqualTo(formulated.program());
        assertThat(reduced.exact()).isTrue();
    }

    private static Reduced reduce(
            Family family, Formulated formulated, Bits known, boolean strict) {
        Solution solution = formulated.decoder().decode(known).orElseThrow();
        var request = new ReductionRequest(List.of(solution), StopSignal.NEVER);
        Keep keep = family == Family.KNAPSACK_ROW ? Keep.ROW : Keep.NONE;
        return new MultiplierFixing(keep, strict, 200).reduce(formulated, request);
    }

    /** Returns what decodes and satisfies the rows, the best first. */
    private static List<Bits> solutions(Formulated formulated) {
        BinaryProgram program = formulated.program();
        return candidates(formulated)
                .filter(program::isFeasible)
                .filter(x -> formulated.decoder().decode(x).isPresent())
                .sorted(Comparator.comparingDouble((Bits x) -> program.objective().energy(x)))
                .toList();
    }

    private static Stream<Bits> candidates(Formulated formulated) {
        int n = formulated.program().size();
        return LongStream.range(0, 1L << n).mapToObj(index -> Bits.ofIndex(index, n));
    }

    private static Formulated instance(Family family, RandomGenerator random) {
        Problem problem =
                switch (family) {
                    case KNAPSACK, KNAPSACK_ROW -> knapsack(random, 1, 0);
                    case KNAPSACK_OF_HALVES -> knapsack(random, 5, 1);
                    case INDEPENDENT_SET -> independentSet(random);
                    case ASSIGNMENT -> new Assignment(matrix(3, random), matrix(3, random));
                    case TOUR -> new Tour(new MatrixDistances(matrix(5, random)));
                };
        return Formulations.named(
                problem,
                switch (family) {
                    case KNAPSACK, KNAPSACK_ROW, KNAPSACK_OF_HALVES -> "items";
                    case INDEPENDENT_SET -> "vertices";
                    case ASSIGNMENT -> "one-hot";
                    case TOUR -> "edge";
                });
    }

    private static Knapsack knapsack(RandomGenerator random, long unit, int decimals) {
        LongMatrix weights = LongMatrix.of(2, 8, random.longs(16, 1, 30).toArray());
        long[] profits = random.longs(8, 1, 50).map(profit -> unit * profit).toArray();
        return Knapsack.of(profits, decimals, weights, new long[] {60, 70});
    }

    private static IndependentSet independentSet(RandomGenerator random) {
        Graph.Builder graph = Graph.builder(8);
        for (int v = 0; v < 8; v++) {
            for (int u = 0; u < v; u++) {
                if (random.nextInt(3) > 0) {
                    graph.add(u, v);
                }
            }
        }
        return new IndependentSet(graph.build());
    }

    private static LongMatrix matrix(int n, RandomGenerator random) {
        long[] entries = new long[n * n];
        for (int u = 0; u < n; u++) {
            for (int v = 0; v < u; v++) {
                entries[u * n + v] = random.nextInt(1, 50);
                entries[v * n + u] = entries[u * n + v];
            }
        }
        return LongMatrix.of(n, n, entries);
    }

    @Test
    void everyFamilyHasSeveralSolutions() {
        for (Family family : Family.values()) {
            Optional<Integer> least =
                    IntStream.range(0, 5)
                            .mapToObj(seed -> instance(family, TestQubos.random(seed)))
                            .map(formulated -> solutions(formulated).size())
                            .min(Integer::compare);

            assertThat(least.orElseThrow()).isGreaterThan(2);
        }
    }
}
