package dev.quench.solvers.bound.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quench.problems.family.Knapsack;
import dev.quench.problems.formulate.Formulated;
import dev.quench.problems.formulate.KnapsackFormulation;
import dev.quench.problems.generate.RandomKnapsack;
import dev.quench.problems.program.LinearConstraint;
import dev.quench.problems.program.Relation;
import dev.quench.problems.program.Substitution;
import dev.quench.solvers.control.StopSignal;
import dev.quench.solvers.repair.Instances;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.optim.linear.LinearConstraintSet;
import org.apache.commons.math3.optim.linear.LinearObjectiveFunction;
import org.apache.commons.math3.optim.linear.NonNegativeConstraint;
import org.apache.commons.math3.optim.linear.Relationship;
import org.apache.commons.math3.optim.linear.SimplexSolver;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RowBoundsTest {
    static IntStream seeds() {
        return IntStream.range(0, 30);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aKnapsackIsBoundedByItsLinearRelaxation(int seed) {
        var random = Instances.random(seed);
        Knapsack knapsack = new RandomKnapsack(20, 5, 25 * (1 + seed % 3)).draw(random);
        Formulated formulated = new KnapsackFormulation().formulate(knapsack);

        ProgramBound bound =
                ProgramBounds.of(formulated)
                        .lower(formulated.program(), Substitution.identity(20), StopSignal.NEVER);

        assertThat(bound.relaxed()).isCloseTo(relaxation(knapsack), within(1e-6));
        assertThat(bound.value()).isEqualTo(Math.ceil(bound.relaxed()));
        assertThat(bound.source()).isEqualTo("rows");
    }

    /** The same linear program by the primal simplex method of Commons Math. */
    private static double relaxation(Knapsack knapsack) {
        int n = knapsack.size();
        var rows = new ArrayList<org.apache.commons.math3.optim.linear.LinearConstraint>();
        for (int j = 0; j < knapsack.resources(); j++) {
            int row = j;
            double[] weights = new double[n];
            Arrays.setAll(weights, i -> (double) knapsack.weight(row, i));
            rows.add(
                    new org.apache.commons.math3.optim.linear.LinearConstraint(
                            weights, Relationship.LEQ, (double) knapsack.capacity(j)));
        }
        for (int i = 0; i < n; i++) {
            double[] one = new double[n];
            one[i] = 1;
            rows.add(
                    new org.apache.commons.math3.optim.linear.LinearConstraint(
                            one, Relationship.LEQ, 1));
        }
        double[] costs = new double[n];
        Arrays.setAll(costs, i -> (double) -knapsack.profit(i));
        return new SimplexSolver()
                .optimize(
                        new LinearObjectiveFunction(costs, 0),
                        new LinearConstraintSet(rows),
                        GoalType.MINIMIZE,
                        new NonNegativeConstraint(true))
                .getValue();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theDualIsRoundedDownAndNotByMuch(int seed) {
        var random = Instances.random(seed);
        double unit = Math.scalb(1.0, random.nextInt(-60, 60));
        double[] biases = random.doubles(6, -unit, unit).toArray();
        /* Of 20 bits, so that no multiplier has to be cut off. */
        double[] lambda =
                random.longs(4, -(1 << 20), 1 << 20).mapToDouble(k -> k * 0x1p-20 * unit).toArray();
        double offset = random.nextDouble() * unit;
        var rows = new ArrayList<DualRow>();
        for (int r = 0; r < 4; r++) {
            rows.add(
                    DualRow.of(
                            LinearConstraint.of(
                                    "r" + r,
                                    IntStream.range(0, 6).toArray(),
                                    random.longs(6, -50, 50).toArray(),
                                    r == 0 ? Relation.EQUAL : Relation.LESS_OR_EQUAL,
                                    random.nextInt(-50, 50))));
        }

        double lower = RowDual.lower(offset, biases, rows, lambda);

        BigDecimal exact = exact(offset, biases, rows, lambda);
        assertThat(new BigDecimal(lower)).isLessThanOrEqualTo(exact);
        assertThat(exact.subtract(new BigDecimal(lower)).doubleValue()).isLessThan(unit * 1e-10);
    }

    private static BigDecimal exact(
            double offset, double[] biases, List<DualRow> rows, double[] lambda) {
        var sum = new BigDecimal(offset);
        var costs = Arrays.stream(biases).mapToObj(BigDecimal::new).toArray(BigDecimal[]::new);
        for (int r = 0; r < rows.size(); r++) {
            DualRow row = rows.get(r);
            var price = new BigDecimal(row.equality ? lambda[r] : Math.max(0, lambda[r]));
            sum = sum.subtract(price.multiply(BigDecimal.valueOf(row.limit)));
            for (int k = 0; k < row.terms(); k++) {
                int i = row.variables[k];
                BigDecimal term = price.multiply(BigDecimal.valueOf(row.coefficients[k]));
                costs[i] = costs[i].add(term);
            }
        }
        for (BigDecimal cost : costs) {
            sum = sum.add(cost.min(BigDecimal.ZERO));
        }
        return sum;
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theAscentComesNearTheSimplexMethodAndStartsWhereItEnded(int seed) {
        var random = Instances.random(seed);
        Knapsack knapsack = new RandomKnapsack(30, 4, 50).draw(random);
        var program = new KnapsackFormulation().formulate(knapsack).program();
        List<DualRow> rows = program.constraints().stream().map(DualRow::of).toList();
        double[] biases = program.objective().copyBiases();
        var simplex = new BoxSimplex(biases);
        rows.forEach(simplex::add);
        boolean optimal = simplex.solve(1_000_000);

        double[] prices =
                RowAscent.from(0, biases, rows, new double[4], 1_000_000, StopSignal.NEVER);
        double[] again = RowAscent.from(0, biases, rows, prices, 1, StopSignal.NEVER);

        double least = RowDual.lower(0, biases, rows, simplex.multipliers());
        double climbed = RowDual.lower(0, biases, rows, prices);
        assertThat(optimal).isTrue();
        assertThat(climbed)
                .isBetween(least - 2e-3 * Math.abs(least), least + 1e-6 * Math.abs(least));
        assertThat(RowDual.lower(0, biases, rows, again)).isCloseTo(climbed, within(1e-6));
    }
}
