package dev.quench.solvers.reduction.knapsack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.problems.family.Knapsack;
import dev.quench.problems.family.LongMatrix;
import dev.quench.problems.family.Solution;
import dev.quench.problems.formulate.Formulated;
import dev.quench.problems.formulate.Formulations;
import dev.quench.problems.program.Substitution;
import dev.quench.problems.qubo.Bits;
import dev.quench.solvers.control.StopSignal;
import dev.quench.solvers.reduction.Reduced;
import dev.quench.solvers.reduction.Reduction;
import dev.quench.solvers.reduction.ReductionRequest;
import dev.quench.solvers.repair.Instances;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KnapsackFixingTest {
    static IntStream seeds() {
        return IntStream.range(0, 100);
    }

    /** Plain, signed, all items alike, no profits, no weights. */
    private static Knapsack instance(int seed, RandomGenerator random) {
        int n = seed % 9;
        int m = seed % 4;
        return switch (seed % 5) {
            case 0 -> Instances.knapsack(n, m, random);
            case 1 -> Instances.signedKnapsack(n, m, random);
            case 2 -> uniform(n, m, 7, 3, random);
            case 3 -> uniform(n, m, 0, 5, random);
            default -> uniform(n, m, 4, 0, random);
        };
    }

    private static Knapsack uniform(
            int n, int m, long profit, long weight, RandomGenerator random) {
        long[] profits = new long[n];
        Arrays.fill(profits, profit);
        long[] weights = new long[n * m];
        Arrays.fill(weights, weight);
        return Knapsack.of(
                profits, 0, LongMatrix.of(m, n, weights), random.longs(m, 0, 20).toArray());
    }

    private static List<Bits> feasible(Formulated formulated) {
        var all = new ArrayList<Bits>();
        for (long at = 0; at < 1L << formulated.program().size(); at++) {
            Bits bits = Bits.ofIndex(at, formulated.program().size());
            if (formulated.program().isFeasible(bits)) {
                all.add(bits);
            }
        }
        return all;
    }

    private static double energy(Formulated formulated, Bits bits) {
        return formulated.program().objective().energy(bits);
    }

    private static double best(Formulated formulated) {
        return feasible(formulated).stream()
                .mapToDouble(bits -> energy(formulated, bits))
                .min()
                .orElse(Double.POSITIVE_INFINITY);
    }

    private static Reduced reduce(Reduction rule, Formulated formulated, List<Solution> known) {
        return rule.reduce(formulated, new ReductionRequest(known, StopSignal.NEVER));
    }

    private static void checkTiesKept(Formulated formulated, List<Solution> known) {
        checkTiesKept(new KnapsackFixing(), formulated, known);
        checkTiesKept(KnapsackFixing.byObjective(), formulated, known);
    }

    private static void checkTiesKept(Reduction rule, Formulated formulated, List<Solution> known) {
        Reduced reduced = reduce(rule, formulated, known);

        assertThat(reduced.exact()).isTrue();
        assertThat(best(reduced.formulated())).isEqualTo(best(formulated));
        double limit =
                known.stream()
                        .mapToDouble(s -> energy(formulated, formulated.decoder().encode(s)))
                        .min()
                        .orElse(Double.POSITIVE_INFINITY);
        for (Bits bits : feasible(formulated)) {
            if (energy(formulated, bits) <= limit) {
                Bits left = reduced.substitution().project(bits);
                assertThat(reduced.substitution().lift(left)).isEqualTo(bits);
                assertThat(energy(reduced.formulated(), left)).isEqualTo(energy(formulated, bits));
                assertThat(reduced.formulated().program().isFeasible(left)).isTrue();
            }
        }
    }

    private static void checkStrict(Formulated formulated, Solution known) {
        Reduced reduced = reduce(KnapsackFixing.strict(), formulated, List.of(known));
        double incumbent = energy(formulated, formulated.decoder().encode(known));

        assertThat(Math.min(incumbent, best(reduced.formulated()))).isEqualTo(best(formulated));
        if (reduced.exact()) {
            assertThat(best(reduced.formulated())).isEqualTo(best(formulated));
        }
    }

    private static void check(int seed) {
        var random = Instances.random(seed);
        Formulated formulated = Formulations.standard(instance(seed, random));
        List<Bits> points = feasible(formulated);
        checkTiesKept(formulated, List.of());
        if (!points.isEmpty()) {
            Bits any = points.get(random.nextInt(points.size()));
            double best = best(formulated);
            Bits optimum =
                    points.stream()
                            .filter(b -> energy(formulated, b) == best)
                            .findFirst()
                            .orElseThrow();
            for (Bits bits : List.of(any, optimum)) {
                Solution known = formulated.decoder().decode(bits).orElseThrow();
                checkTiesKept(formulated, List.of(known));
                checkStrict(formulated, known);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void keepsEverySolutionAsGoodAsTheIncumbent(int seed) {
        check(seed);
    }

    @Test
    void saysThatNothingAsGoodAsTheIncumbentIsLeft() {
        Formulated formulated = Formulations.standard(uniform(3, 0, 7, 3, Instances.random(1)));
        Solution all = formulated.decoder().decode(Bits.of(true, true, true)).orElseThrow();
        var step = Substitution.builder(3);
        step.fix(0, false);
        Substitution without = step.build();
        Formulated left = formulated.reduced(without.apply(formulated.program()), without);

        Reduced reduced = reduce(KnapsackFixing.byObjective(), left, List.of(all));

        assertThat(reduced.detail()).containsEntry("contradictory", true);
        assertThat(reduced.formulated().program()).isEqualTo(left.program());
    }

    @Tag("slow")
    @Test
    void keepsEverySolutionAsGoodAsTheIncumbentOnThousandsOfInstances() {
        for (int seed = 1000; seed < 5000; seed++) {
            check(seed);
        }
    }

    @Test
    void fixesMuchWhereOneItemIsWorthAllOthers() {
        var weights = LongMatrix.of(1, 4, new long[] {5, 5, 5, 5});
        var problem = Knapsack.of(new long[] {100, 3, 2, 1}, 0, weights, new long[] {10});

        Reduced reduced =
                reduce(
                        new KnapsackFixing(),
                        Formulations.standard(problem),
                        List.of(Solution.of(1, 2)));

        assertThat(reduced.formulated().program().size()).isZero();
        assertThat(reduced.formulated().decoder().decode(Bits.zeros(0)))
                .contains(Solution.of(1, 2));
        assertThat(reduced.detail()).containsEntry("variablesAfter", 0);
    }

    @Test
    void keepsBothOfTwoEqualOptimaUnlessStrict() {
        var weights = LongMatrix.of(1, 2, new long[] {1, 1});
        var problem = Knapsack.of(new long[] {1, 1}, 0, weights, new long[] {1});
        Formulated formulated = Formulations.standard(problem);
        var known = List.of(Solution.of(2));

        Reduced kept = reduce(new KnapsackFixing(), formulated, known);
        Reduced strict = reduce(KnapsackFixing.strict(), formulated, known);

        assertThat(kept.formulated().program().size()).isEqualTo(2);
        assertThat(strict.formulated().program().size()).isZero();
        assertThat(strict.exact()).isTrue();
        assertThat(strict.formulated().decoder().decode(Bits.zeros(0))).contains(Solution.of(2));
    }

    @Test
    void leavesAQuadraticProgramAlone() {
        Formulated formulated = Formulations.standard(Instances.assignment(3, Instances.random(1)));

        Reduced reduced = reduce(new KnapsackFixing(), formulated, List.of());

        assertThat(reduced.formulated().name()).isEqualTo(formulated.name());
        assertThat(reduced.formulated().program()).isEqualTo(formulated.program());
    }

    @Test
    void showsThatNothingIsFeasible() {
        var weights = LongMatrix.of(1, 2, new long[] {3, 4});
        var problem = Knapsack.of(new long[] {1, 1}, 0, weights, new long[] {-1});

        Reduced reduced = reduce(new KnapsackFixing(), Formulations.standard(problem), List.of());

        assertThat(reduced.formulated().program().contradiction()).isPresent();
    }

    @Test
    void anItemThatDoesNotFitNeedsNoIncumbent() {
        var weights = LongMatrix.of(1, 2, new long[] {3, 9});
        var problem = Knapsack.of(new long[] {1, 100}, 0, weights, new long[] {5});

        Reduced reduced = reduce(new KnapsackFixing(), Formulations.standard(problem), List.of());

        assertThat(reduced.substitution().isFixed(1)).isTrue();
        assertThat(reduced.substitution().value(1)).isFalse();
    }

    @Test
    void largeInstancesArePricedByTheSubgradientSearch() {
        Formulated formulated =
                Formulations.standard(Instances.knapsack(400, 2, Instances.random(5)));
        Bits greedy = greedy(formulated);

        Reduced reduced =
                reduce(
                        new KnapsackFixing(),
                        formulated,
                        List.of(formulated.decoder().decode(greedy).orElseThrow()));

        assertThat(reduced.substitution().remaining()).isLessThan(300);
        assertThat(reduced.substitution().lift(reduced.substitution().project(greedy)))
                .isEqualTo(greedy);
    }

    private static Bits greedy(Formulated formulated) {
        Knapsack problem = (Knapsack) formulated.problem();
        int[] order =
                IntStream.range(0, problem.size())
                        .boxed()
                        .sorted((a, b) -> Double.compare(density(problem, b), density(problem, a)))
                        .mapToInt(Integer::intValue)
                        .toArray();
        Bits bits = Bits.zeros(problem.size());
        for (int i : order) {
            Bits more = bits.with(i, problem.profit(i) > 0);
            bits = formulated.program().isFeasible(more) ? more : bits;
        }
        return bits;
    }

    private static double density(Knapsack problem, int i) {
        return problem.profit(i)
                / (1.0
                        + problem.weight(0, i) / (1.0 + problem.capacity(0))
                        + problem.weight(1, i) / (1.0 + problem.capacity(1)));
    }
}
