package dev.quench.solvers.lagrangian.dual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.quench.problems.family.Assignment;
import dev.quench.problems.family.LongMatrix;
import dev.quench.problems.family.MatrixDistances;
import dev.quench.problems.family.Tour;
import dev.quench.problems.program.BinaryProgram;
import dev.quench.problems.program.LinearConstraint;
import dev.quench.problems.program.Relation;
import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.bound.GilmoreLawler;
import dev.quench.solvers.bound.HahnGrant;
import dev.quench.solvers.bound.OneTree;
import dev.quench.solvers.control.StopSignal;
import dev.quench.solvers.reduction.persistency.RoofDuality;
import dev.quench.solvers.relax.TestPrograms;
import dev.quench.solvers.sampler.TestQubos;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InnerProblemsTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void theOneTreesReachTheBoundOfHeldAndKarp(long seed) {
        var tour = new Tour(new MatrixDistances(points(16, TestQubos.random(seed))));
        OneTreeDual dual = OneTreeDual.of(tour);
        double known = OneTree.bound(tour, StopSignal.NEVER);

        double reached = DualClaims.climb(dual, 800).certified().doubleValue();

        assertThat(Math.ceil(reached)).isCloseTo(known, within(1.0));
        assertThat(reached).isGreaterThan(dual.at(new double[16]).value());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void theAssignmentsStartAtGilmoreAndLawlerAndClimb(long seed) {
        RandomGenerator random = TestQubos.random(seed);
        var problem = new Assignment(points(6, random), points(6, random));
        AdamsJohnsonDual dual = AdamsJohnsonDual.of(problem).orElseThrow();
        long first = GilmoreLawler.bound(problem);

        BigDecimal zero = dual.certified(new double[dual.size()]);
        double reached = DualClaims.climb(dual, 200).certified().doubleValue();

        assertThat(zero).isEqualByComparingTo(BigDecimal.valueOf(first));
        double hahnGrant = HahnGrant.of(problem, StopSignal.NEVER).bound();
        assertThat(reached).isGreaterThan(first + 0.5 * (hahnGrant - first));
    }

    @Test
    void thePricesOfTheLastAssignmentPayForIt() {
        RandomGenerator random = TestQubos.random(3);
        var problem = new Assignment(points(6, random), points(6, random));
        AdamsJohnsonDual dual = AdamsJohnsonDual.of(problem).orElseThrow();
        double[] multipliers = DualClaims.multipliers(dual, 10, random);

        double[] prices = dual.rowPrices(multipliers);

        double sum = IntStream.range(0, 12).mapToDouble(r -> -prices[r]).sum();
        assertThat(prices).hasSize(12);
        assertThat(sum).isCloseTo(dual.at(multipliers).value(), within(1e-9));
    }

    @Test
    void thereIsALimitToTheAssignments() {
        var large = new Assignment(zeros(41), zeros(41));

        assertThat(AdamsJohnsonDual.of(large)).isEmpty();
        assertThat(AdamsJohnsonDual.of(new Assignment(zeros(0), zeros(0)))).isPresent();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void keepingARowIsNoWorseThanPricingIt(long seed) {
        RandomGenerator random = TestQubos.random(seed);
        BinaryProgram program = TestPrograms.knapsack(random);
        SeparableDual priced = SeparableDual.of(program);
        KnapsackRowDual kept = KnapsackRowDual.of(program, 0).orElseThrow();
        double[] lambda = DualClaims.climb(priced, 200).copyMultipliers();

        BigDecimal inside = kept.certified(new double[] {lambda[1], lambda[2]});

        BigDecimal rounding = new BigDecimal("1e-12");
        assertThat(inside.add(rounding)).isGreaterThanOrEqualTo(priced.certified(lambda));
    }

    @Test
    void aLoneRowKeptIsTheOptimumAndPricedIsNot() {
        var row =
                LinearConstraint.of(
                        "r", new int[] {0, 1, 2}, new long[] {6, 6, 6}, Relation.LESS_OR_EQUAL, 10);
        var program = new BinaryProgram(linear(-5, -4, -3), List.of(row));
        KnapsackRowDual kept = KnapsackRowDual.tightest(program).orElseThrow();

        DualPoint point = kept.at(new double[0]);

        assertThat(point.value()).isEqualTo(-5.0);
        assertThat(point.minimiser()).isEqualTo(Bits.of(true, false, false));
        assertThat(DualClaims.climb(SeparableDual.of(program), 500).certified())
                .isLessThan(new BigDecimal("-7.6"));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void eachItemInAndOutCostsWhatEnumerationSays(long seed) {
        RandomGenerator random = TestQubos.random(seed);
        int[] weights = random.ints(9, 0, 12).toArray();
        long[] costs = random.longs(9, -20, 6).toArray();
        int capacity = random.nextInt(1, 30);
        var table = new KnapsackTable(weights, capacity);

        table.forEachItem(
                costs,
                new KnapsackTable.Visitor() {
                    @Override
                    public void visit(int item, long without, long with) {
                        assertThat(without).isEqualTo(least(weights, costs, capacity, item, 0));
                        assertThat(with).isEqualTo(least(weights, costs, capacity, item, 1));
                    }

                    @Override
                    public void tooHeavy(int item, long without) {
                        assertThat(weights[item]).isGreaterThan(capacity);
                        assertThat(without).isEqualTo(least(weights, costs, capacity, item, 0));
                    }
                });
    }

    private static long least(int[] weights, long[] costs, int capacity, int item, int value) {
        long least = Long.MAX_VALUE;
        for (int set = 0; set < 1 << weights.length; set++) {
            long weight = 0;
            long cost = 0;
            for (int i = 0; i < weights.length; i++) {
                weight += (set >> i & 1L) * weights[i];
                cost += (set >> i & 1L) * costs[i];
            }
            if ((set >> item & 1) == value && weight <= capacity) {
                least = Math.min(least, cost);
            }
        }
        return least;
    }

    @Test
    void theCommonDivisorMakesALargeCapacitySmall() {
        long giga = 1_000_000_000_000L;
        var row =
                LinearConstraint.of(
                        "r",
                        new int[] {0, 1},
                        new long[] {3 * giga, -2 * giga},
                        Relation.LESS_OR_EQUAL,
                        2 * giga + 5);
        var program = new BinaryProgram(linear(-1, 1), List.of(row));

        KnapsackRowDual dual = KnapsackRowDual.of(program, 0).orElseThrow();

        assertThat(dual.certified(new double[0])).isEqualByComparingTo("0");
    }

    @Test
    void aRowWithTooLargeATableIsNotKept() {
        var large = LinearConstraint.sum("eq", new int[] {0, 1}, Relation.EQUAL, 1);
        var prime =
                LinearConstraint.of(
                        "r",
                        new int[] {0, 1},
                        new long[] {1L << 60, (1L << 61) - 1},
                        Relation.LESS_OR_EQUAL,
                        (1L << 61) + 3);
        var program = new BinaryProgram(linear(-1, -1), List.of(large, prime));

        assertThat(KnapsackRowDual.of(program, 0)).isEmpty();
        assertThat(KnapsackRowDual.of(program, 1)).isEmpty();
        assertThat(KnapsackRowDual.tightest(program)).isEmpty();
        assertThat(DualFunctions.of(program, Keep.ROW))
                .isInstanceOfSatisfying(
                        DualChoice.Chosen.class,
                        chosen -> assertThat(chosen.dual().isSeparable()).isTrue());
    }

    @Test
    void theDearestRowIsKept() {
        BinaryProgram program = TestPrograms.knapsack(TestQubos.random(5));

        Optional<KnapsackRowDual> dual = KnapsackRowDual.dearest(program, new double[] {0.1, 0, 2});

        assertThat(dual.orElseThrow().kept()).isEqualTo(program.constraints().get(2));
    }

    @Test
    void partsOfTwoBitsAreSeparableAndLargeOnesRefused() {
        var pairs = Qubo.builder(40);
        var chain = Qubo.builder(40);
        for (int i = 0; i < 39; i++) {
            chain.add(i, i + 1, 1);
            if (i % 2 == 0) {
                pairs.add(i, i + 1, -1);
            }
        }

        assertThat(ExactQuboDual.of(new BinaryProgram(pairs.build(), List.of())).orElseThrow())
                .matches(DualFunction::isSeparable)
                .satisfies(dual ->
                        assertThat(dual.certified(new double[0])).isEqualByComparingTo("-20"));
        assertThat(ExactQuboDual.of(new BinaryProgram(chain.build(), List.of()))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void theConvexRelaxationOfAFisherBlockIsBetweenTheRoofDualAndTheOptimum(long seed) {
        BinaryProgram block = fisherBlock(16, 4, TestQubos.random(seed));
        ConvexDual dual = ConvexDual.of(block).orElseThrow();

        double bound = DualClaims.climb(dual, 200).certified().doubleValue();

        double roof = RoofDuality.of(block.objective(), StopSignal.NEVER).bound();
        double optimum = TestPrograms.optimum(block);
        assertThat(bound).isLessThanOrEqualTo(optimum).isGreaterThan(roof);
        assertThat(optimum - bound).isLessThan(0.2 * (optimum - roof));
    }

    /** Returns {@code |G x|^2} and random biases, half of the bits to be set. */
    private static BinaryProgram fisherBlock(int n, int samples, RandomGenerator random) {
        var qubo = Qubo.builder(n);
        for (int s = 0; s < samples; s++) {
            double[] gradient = random.doubles(n, -1, 1).toArray();
            for (int i = 0; i < n; i++) {
                qubo.addBias(i, gradient[i] * gradient[i] - random.nextDouble());
                for (int j = 0; j < i; j++) {
                    qubo.add(j, i, 2 * gradient[i] * gradient[j]);
                }
            }
        }
        int[] all = IntStream.range(0, n).toArray();
        var row = LinearConstraint.sum("pruned", all, Relation.EQUAL, n / 2);
        return new BinaryProgram(qubo.build(), List.of(row));
    }

    @Test
    void theConvexRelaxationHasALimit() {
        var large = new BinaryProgram(Qubo.builder(ConvexDual.LARGEST + 1).build(), List.of());

        assertThat(ConvexDual.of(large)).isEmpty();
    }

    @Test
    void smallToursAreRefused() {
        assertThatThrownBy(() -> OneTreeDual.of(new Tour(new MatrixDistances(zeros(3)))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("4 cities");
    }

    private static Qubo linear(double... biases) {
        var qubo = Qubo.builder(biases.length);
        IntStream.range(0, biases.length).forEach(i -> qubo.addBias(i, biases[i]));
        return qubo.build();
    }

    private static LongMatrix zeros(int n) {
        return LongMatrix.of(n, n, new long[n * n]);
    }

    /** Returns rounded distances of points in a square, as TSPLIB rounds them. */
    private static LongMatrix points(int n, RandomGenerator random) {
        double[] x = random.doubles(n, 0, 100).toArray();
        double[] y = random.doubles(n, 0, 100).toArray();
        long[] entries = new long[n * n];
        for (int cell = 0; cell < n * n; cell++) {
            entries[cell] =
                    Math.round(Math.hypot(x[cell / n] - x[cell % n], y[cell / n] - y[cell % n]));
        }
        return LongMatrix.of(n, n, entries);
    }
}
