package dev.quench.solvers.ortools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quench.problems.family.Assignment;
import dev.quench.problems.family.LongMatrix;
import dev.quench.problems.formulate.IndependentSetFormulation;
import dev.quench.problems.formulate.KnapsackFormulation;
import dev.quench.problems.formulate.OneHotAssignment;
import dev.quench.problems.formulate.PositionTour;
import dev.quench.problems.program.BinaryProgram;
import dev.quench.problems.program.LinearConstraint;
import dev.quench.problems.program.Relation;
import dev.quench.problems.program.Substitution;
import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Couplings;
import dev.quench.problems.qubo.Ising;
import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.control.StopSignal;
import dev.quench.solvers.lagrangian.SlackFreeEnergy;
import dev.quench.solvers.reduction.correlation.CorrelationSeries;
import dev.quench.solvers.reduction.correlation.Energies;
import dev.quench.solvers.reduction.correlation.Exclusions;
import dev.quench.solvers.reduction.correlation.LabelledIsing;
import dev.quench.solvers.reduction.correlation.SpinCorrelations;
import dev.quench.solvers.repair.Instances;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.apache.commons.math3.optim.linear.LinearConstraintSet;
import org.apache.commons.math3.optim.linear.LinearObjectiveFunction;
import org.apache.commons.math3.optim.linear.NonNegativeConstraint;
import org.apache.commons.math3.optim.linear.Relationship;
import org.apache.commons.math3.optim.linear.SimplexSolver;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OddCyclesUnderRowsTest {
    private static final StopSignal NEVER = StopSignal.NEVER;
    private static final OddCycleOptions HASTY = new OddCycleOptions(1, 3, 1, 1);

    private static LabelledIsing question(BinaryProgram program) {
        var energy = SlackFreeEnergy.of(program, OptionalDouble.empty(), NEVER);
        return LabelledIsing.of(energy.qubo().toIsing()).withProgram(program);
    }

    private static CorrelationSeries series(OddCycleOptions options) {
        return new OddCycleCorrelations(options).begin(Energies.stream(0));
    }

    private static SpinCorrelations answer(BinaryProgram program) {
        return series(OddCycleOptions.defaults()).next(question(program), NEVER);
    }

    private static double bound(BinaryProgram program) {
        return answer(program).bound().orElseThrow();
    }

    private static BinaryProgram program(int kind, long seed) {
        var random = Instances.random(seed);
        return switch (kind) {
            case 0 ->
                    new KnapsackFormulation()
                            .formulate(Instances.signedKnapsack(10, 3, random))
                            .program();
            case 1 ->
                    new IndependentSetFormulation()
                            .formulate(Instances.graph(11, 0.2 + seed % 4 * 0.15, random))
                            .program();
            case 2 -> new OneHotAssignment().formulate(Instances.assignment(3, random)).program();
            case 3 -> new PositionTour().formulate(Instances.tour(4, random)).program();
            default -> rough(8, random);
        };
    }

    /** Real coefficients of both signs and rows of every relation. */
    private static BinaryProgram rough(int n, RandomGenerator random) {
        var objective = Qubo.builder(n).addOffset(random.nextGaussian());
        for (int i = 0; i < n; i++) {
            objective.addBias(i, random.nextGaussian());
            for (int j = 0; j < i; j++) {
                objective.add(j, i, random.nextInt(3) == 0 ? random.nextGaussian() : 0);
            }
        }
        var rows = new ArrayList<LinearConstraint>();
        for (Relation relation : Relation.values()) {
            long[] coefficients = random.longs(n, -3, 4).toArray();
            long side = random.nextLong(-1, 2);
            int[] all = IntStream.range(0, n).toArray();
            rows.add(LinearConstraint.of("row", all, coefficients, relation, side));
        }
        return new BinaryProgram(objective.build(), rows);
    }

    /** Exactly, by brute force; empty if no point satisfies the rows. */
    private static List<BigDecimal> optimum(BinaryProgram program) {
        List<BigDecimal> least = List.of();
        for (int x = 0; x < 1 << program.size(); x++) {
            Bits bits = Bits.ofIndex(x, program.size());
            if (program.isFeasible(bits)) {
                BigDecimal value = value(program.objective(), bits);
                if (least.isEmpty() || value.compareTo(least.getFirst()) < 0) {
                    least = List.of(value);
                }
            }
        }
        return least;
    }

    private static BigDecimal value(Qubo objective, Bits x) {
        BigDecimal[] sum = {new BigDecimal(objective.offset())};
        for (int i = 0; i < objective.size(); i++) {
            sum[0] = x.get(i) ? sum[0].add(new BigDecimal(objective.bias(i))) : sum[0];
        }
        objective
                .couplings()
                .forEach((i, j, value) -> {
                    if (x.get(i) && x.get(j)) {
                        sum[0] = sum[0].add(new BigDecimal(value));
                    }
                });
        return sum[0];
    }

    @ParameterizedTest(name = "kind {0}")
    @ValueSource(ints = {0, 1, 2, 3, 4})
    void theBoundIsNeverAboveTheOptimum(int kind) {
        int feasible = 0;
        for (long seed = 0; seed < 40; seed++) {
            BinaryProgram program = program(kind, seed);
            for (BigDecimal optimum : optimum(program)) {
                var hasty = series(HASTY).next(question(program), NEVER);
                var stopped = series(HASTY).next(question(program), () -> true);

                feasible++;
                assertBelow(answer(program), optimum, seed);
                assertBelow(hasty, optimum, seed);
                assertBelow(stopped, optimum, seed);
            }
        }
        assertThat(feasible).isGreaterThan(10);
    }

    private static void assertBelow(SpinCorrelations answer, BigDecimal optimum, long seed) {
        assertThat(new BigDecimal(answer.bound().orElseThrow()))
                .as("seed %d", seed)
                .isLessThanOrEqualTo(optimum);
    }

    @ParameterizedTest(name = "kind {0}")
    @ValueSource(ints = {0, 1, 2, 3, 4})
    void theBoundHoldsAfterMerges(int kind) {
        int feasible = 0;
        for (long seed = 0; seed < 60; seed++) {
            BinaryProgram whole = program(kind, seed);
            BinaryProgram left = merged(whole, Instances.random(100 + seed));
            for (BigDecimal optimum : optimum(left)) {
                var series = series(OddCycleOptions.repeated());
                series.next(question(whole), NEVER);

                feasible++;
                assertBelow(series.next(question(left), NEVER), optimum, seed);
            }
        }
        assertThat(feasible).isGreaterThan(10);
    }

    private static BinaryProgram merged(BinaryProgram whole, RandomGenerator random) {
        int n = whole.size();
        int i = random.nextInt(n);
        var merges = Substitution.builder(n);
        if (random.nextBoolean()) {
            merges.fix(i, random.nextInt(3) == 0);
        } else {
            merges.equate(i, (i + 1 + random.nextInt(n - 1)) % n, random.nextBoolean());
        }
        return merges.build().apply(whole);
    }

    @ParameterizedTest(name = "kind {0}")
    @ValueSource(ints = {0, 1, 2, 3, 4})
    void theBoundHoldsWhateverTheMultipliers(int kind) {
        for (long seed = 0; seed < 60; seed++) {
            BinaryProgram program = program(kind, seed);
            List<BigDecimal> optimum = optimum(program);
            if (optimum.isEmpty()) {
                continue;
            }
            var random = Instances.random(seed);
            var relaxation = CutRelaxation.of(question(program));
            CutGraph graph = relaxation.graph();
            var rows = new ArrayList<>(relaxation.rows());
            double[] y = random.doubles(graph.edges()).toArray();
            rows.addAll(new ProductRows(graph, program.constraints()).violated(y, 50));
            var choice = new CutChoice(100, 100);
            new TriangleSeparator(graph).separate(y, choice, NEVER);
            List<OddCycle> cuts = choice.chosen(graph.edges());
            double[] rowPrices = random.doubles(rows.size(), -9, 9).toArray();
            double[] prices = random.doubles(cuts.size(), -9, 9).toArray();

            double bound = CutBound.of(graph, rows, rowPrices, cuts, prices);
            assertThat(new BigDecimal(bound)).isLessThanOrEqualTo(optimum.getFirst());
        }
    }

    /** The linear program of rows alone where no two literals exclude each other. */
    @ParameterizedTest(name = "coefficients times {0}")
    @ValueSource(ints = {1, 100_000})
    void aKnapsackHasTheBoundOfItsLinearProgram(int factor) {
        for (long seed = 0; seed < 40; seed++) {
            var random = Instances.random(seed);
            int n = 12;
            var objective = Qubo.builder(n);
            IntStream.range(0, n).forEach(i -> objective.addBias(i, -1 - random.nextInt(40)));
            var rows = new ArrayList<LinearConstraint>();
            for (int r = 0; r < 3; r++) {
                long[] weights = random.longs(n, 1, 20).map(w -> w * factor).toArray();
                int[] all = IntStream.range(0, n).toArray();
                long side = (40L + random.nextInt(60)) * factor;
                rows.add(LinearConstraint.of("r", all, weights, Relation.LESS_OR_EQUAL, side));
            }
            var program = new BinaryProgram(objective.build(), rows);
            assertThat(Exclusions.of(program).orElseThrow().count()).isZero();

            assertThat(bound(program)).isCloseTo(relaxed(program, List.of()), within(1e-6));
        }
    }

    /** An independent solver: rows, boxes, and equations of products with every variable. */
    private static double relaxed(BinaryProgram program, List<LinearConstraint> equations) {
        int n = program.size();
        int size = n + n * n;
        double[] costs = new double[size];
        for (int i = 0; i < n; i++) {
            costs[i] = program.objective().bias(i);
        }
        program.objective().couplings().forEach((i, j, value) -> costs[n + n * i + j] = value);
        var rows = new ArrayList<org.apache.commons.math3.optim.linear.LinearConstraint>();
        for (LinearConstraint row : program.constraints()) {
            double[] left = new double[size];
            for (int t = 0; t < row.terms(); t++) {
                left[row.variable(t)] = (double) row.coefficient(t);
            }
            Relationship sign =
                    switch (row.relation()) {
                        case LESS_OR_EQUAL -> Relationship.LEQ;
                        case EQUAL -> Relationship.EQ;
                        case GREATER_OR_EQUAL -> Relationship.GEQ;
                    };
            rows.add(constraint(left, sign, (double) row.rightHandSide()));
        }
        for (int i = 0; i < n; i++) {
            double[] left = new double[size];
            left[i] = 1;
            rows.add(constraint(left, Relationship.LEQ, 1));
        }
        for (LinearConstraint row : equations) {
            for (int k = 0; k < n; k++) {
                double[] left = new double[size];
                left[k] = -(double) row.rightHandSide();
                for (int t = 0; t < row.terms(); t++) {
                    int i = row.variable(t);
                    int at = i == k ? k : n + n * Math.min(i, k) + Math.max(i, k);
                    left[at] += (double) row.coefficient(t);
                }
                rows.add(constraint(left, Relationship.EQ, 0));
            }
        }
        return new SimplexSolver()
                .optimize(
                        new LinearObjectiveFunction(costs, program.objective().offset()),
                        new LinearConstraintSet(rows),
                        GoalType.MINIMIZE,
                        new NonNegativeConstraint(true))
                .getValue();
    }

    private static org.apache.commons.math3.optim.linear.LinearConstraint constraint(
            double[] left, Relationship sign, double right) {
        return new org.apache.commons.math3.optim.linear.LinearConstraint(left, sign, right);
    }

    /** W. P. Adams, T. A. Johnson (1994): equations times variables, products 0 or more. */
    @Test
    void anAssignmentHasAtLeastTheBoundOfAdamsAndJohnson() {
        for (long seed = 0; seed < 10; seed++) {
            var random = Instances.random(seed);
            LongMatrix flows = LongMatrix.of(3, 3, random.longs(9, 1, 20).toArray());
            LongMatrix distances = LongMatrix.of(3, 3, random.longs(9, 1, 20).toArray());
            BinaryProgram program =
                    new OneHotAssignment().formulate(new Assignment(flows, distances)).program();
            double optimum = optimum(program).getFirst().doubleValue();
            double without = relaxed(program, List.of());
            double products = relaxed(program, program.constraints());

            assertThat(products).isGreaterThan(without + 1);
            assertThat(bound(program)).isBetween(products - 1e-5, optimum);
        }
    }

    /** G. B. Dantzig, Discrete-variable extremum problems (1957): by profit per weight. */
    @Test
    void meansAreTheLinearOptimum() {
        for (long seed = 0; seed < 40; seed++) {
            var random = Instances.random(seed);
            int n = 15;
            long[] profits = random.longs(n, 100, 999).toArray();
            long[] weights = random.longs(n, 100, 999).toArray();
            long capacity = Arrays.stream(weights).sum() / 2;
            var objective = Qubo.builder(n);
            IntStream.range(0, n).forEach(i -> objective.addBias(i, -(double) profits[i]));
            int[] all = IntStream.range(0, n).toArray();
            var row = LinearConstraint.of("r", all, weights, Relation.LESS_OR_EQUAL, capacity);
            var answer = answer(new BinaryProgram(objective.build(), List.of(row)));

            double left = (double) capacity;
            List<Integer> order =
                    Arrays.stream(all)
                            .boxed()
                            .sorted(
                                    Comparator.comparingDouble(
                                            i -> -(double) profits[i] / (double) weights[i]))
                            .toList();
            for (int i : order) {
                double share = Math.min(1, left / (double) weights[i]);
                left -= share * (double) weights[i];
                assertThat(answer.mean(i)).isCloseTo(1 - 2 * share, within(1e-6));
            }
        }
    }

    /** The edges alone give n / 2. */
    @ParameterizedTest
    @CsvSource({"5, 1e-9", "7, 1e-9", "13, 1e-9"})
    void anOddCycleHasTheValueOfItsInequality(int n, double tolerance) {
        var objective = Qubo.builder(n);
        var rows = new ArrayList<LinearConstraint>();
        for (int i = 0; i < n; i++) {
            objective.addBias(i, -1);
            int[] edge = IntStream.of(i, (i + 1) % n).sorted().toArray();
            rows.add(LinearConstraint.sum("edge", edge, Relation.LESS_OR_EQUAL, 1));
        }
        var program = new BinaryProgram(objective.build(), rows);

        assertThat(relaxed(program, List.of())).isCloseTo(-n / 2.0, within(1e-9));
        var answer = answer(program);
        assertThat(answer.bound().orElseThrow()).isCloseTo((1 - n) / 2.0, within(tolerance));
        double ones = IntStream.range(0, n).mapToDouble(i -> (1 - answer.mean(i)) / 2).sum();
        assertThat(ones).isCloseTo((n - 1) / 2.0, within(1e-6));
        assertThat(answer.detail()).containsEntry("converged", true);
    }

    /** One of two literals that exclude each other, for every choice of complements. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7})
    void aCliqueOfLiteralsHasOneTrueAtMost(int complements) {
        var objective = Qubo.builder(3);
        var rows = new ArrayList<LinearConstraint>();
        for (int i = 0; i < 3; i++) {
            objective.addBias(i, -(double) sign(complements, i));
            objective.addOffset(sign(complements, i) < 0 ? -1 : 0);
            for (int j = i + 1; j < 3; j++) {
                long[] signs = {sign(complements, i), sign(complements, j)};
                long side = (signs[0] + signs[1]) / 2;
                rows.add(
                        LinearConstraint.of(
                                "pair", new int[] {i, j}, signs, Relation.LESS_OR_EQUAL, side));
            }
        }
        var answer = answer(new BinaryProgram(objective.build(), rows));

        assertThat(answer.bound().orElseThrow()).isCloseTo(-1, within(1e-9));
        assertThat(answer.detail())
                .containsEntry("programRows", 1)
                .containsEntry("excludedPairs", 3)
                .containsEntry("cuts", 0);
    }

    private static long sign(int complements, int i) {
        return (complements >> i & 1) == 0 ? 1 : -1;
    }

    @ParameterizedTest(name = "kind {0}")
    @ValueSource(ints = {0, 1, 2, 3})
    void aRestoredSeriesGoesOnBitForBit(int kind) {
        BinaryProgram whole = program(kind, 5);
        BinaryProgram left = merged(whole, Instances.random(1));
        var one = series(OddCycleOptions.repeated());
        one.next(question(whole), NEVER);
        var other = series(OddCycleOptions.repeated());
        other.restore(one.copyState());

        var expected = one.next(question(left), NEVER);
        var actual = other.next(question(left), NEVER);
        assertThat(actual.bound()).isEqualTo(expected.bound());
        assertThat(actual.detail()).isEqualTo(expected.detail());
        assertThat(other.copyState()).isEqualTo(one.copyState());
        for (int i = 0; i < left.size(); i++) {
            assertThat(actual.mean(i)).isEqualTo(expected.mean(i));
        }
    }

    @Test
    void aProgramWithoutRowsIsItsEnergy() {
        Ising energy = Energies.random(12, 0.4, true, 3);
        var plain = LabelledIsing.of(energy);
        var none = new BinaryProgram(Qubo.builder(12).build(), List.of());

        var expected = series(OddCycleOptions.defaults()).next(plain, NEVER);
        var actual = series(OddCycleOptions.defaults()).next(plain.withProgram(none), NEVER);
        assertThat(actual.bound()).isEqualTo(expected.bound());
        assertThat(actual.detail()).isEqualTo(expected.detail());
    }

    @Test
    void penaltiesTakeThePlaceOfTooManyTermsAndOfTooLargeNumbers() {
        int n = 700;
        int[] all = IntStream.range(0, n).toArray();
        var row = LinearConstraint.sum("wide", all, Relation.LESS_OR_EQUAL, 9);
        var wide =
                new BinaryProgram(
                        Qubo.builder(n).build(),
                        IntStream.range(0, 300).mapToObj(_ -> row).toList());
        long[] huge = {1L << 60, 1};
        var steep =
                new BinaryProgram(
                        Qubo.builder(2).build(),
                        List.of(
                                LinearConstraint.of(
                                        "steep", new int[] {0, 1}, huge, Relation.EQUAL, 1)));

        assertThat(penalised(wide).detail())
                .containsEntry("penalties", "the rows have 210,000 terms, more than 200,000");
        assertThat(penalised(wide).bound()).hasValue(-n);
        assertThat(penalised(steep).detail().getOrDefault("penalties", "").toString())
                .startsWith("row steep");
    }

    private static SpinCorrelations penalised(BinaryProgram program) {
        double[] fields = new double[program.size()];
        Arrays.fill(fields, 1);
        var energy = Ising.of(0, fields, Couplings.builder(program.size()).build());
        return series(OddCycleOptions.defaults())
                .next(LabelledIsing.of(energy).withProgram(program), NEVER);
    }

    @Test
    void rowsThatNothingSatisfiesEndTheSimplex() {
        int[] both = {0, 1};
        var row = LinearConstraint.sum("three", both, Relation.GREATER_OR_EQUAL, 3);
        var program = new BinaryProgram(Qubo.builder(2).addBias(0, 1).build(), List.of(row));

        var answer =
                series(OddCycleOptions.defaults())
                        .next(
                                LabelledIsing.of(program.objective().toIsing())
                                        .withProgram(program),
                                NEVER);
        assertThat(answer.detail()).containsEntry("end", "simplex");
        assertThat(answer.bound()).isPresent();
    }
}
