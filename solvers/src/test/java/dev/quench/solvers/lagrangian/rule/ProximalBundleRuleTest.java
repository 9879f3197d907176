package dev.quench.solvers.lagrangian.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.quench.problems.program.BinaryProgram;
import dev.quench.problems.program.LinearConstraint;
import dev.quench.problems.program.Relation;
import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.lagrangian.DualOutcome;
import dev.quench.solvers.sampler.TestQubos;
import java.util.ArrayList;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ProximalBundleRuleTest {
    private static final MultiplierRule BUNDLE = ProximalBundleRule.defaults();

    /** Returns items whose value follows their weight, as in the benchmark of Chu and Beasley. */
    private static BinaryProgram knapsack(int items, int rows, int seed) {
        var random = TestQubos.random(seed);
        long[][] weights = new long[rows][];
        var constraints = new ArrayList<LinearConstraint>();
        int[] all = IntStream.range(0, items).toArray();
        for (int r = 0; r < rows; r++) {
            weights[r] = random.longs(items, 1, 1001).toArray();
            long capacity = LongStream.of(weights[r]).sum() / 2;
            constraints.add(
                    LinearConstraint.of(
                            "row" + r, all, weights[r], Relation.LESS_OR_EQUAL, capacity));
        }
        var objective = Qubo.builder(items);
        for (int i = 0; i < items; i++) {
            double sum = 0;
            for (long[] row : weights) {
                sum += row[i];
            }
            objective.addBias(i, -Math.rint(sum / rows + 500 * random.nextDouble()));
        }
        return new BinaryProgram(objective.build(), constraints);
    }

    @Test
    void endsAtTheRelaxationWithASolutionOfIt() {
        for (int seed = 0; seed < 5; seed++) {
            BinaryProgram program = knapsack(100, 10, seed);
            double relaxed = Relaxed.optimum(program);

            DualOutcome outcome = Relaxed.run(BUNDLE, program, 500);

            // Measured: 31 to 39 evaluations.
            assertThat(outcome.end()).startsWith("optimal");
            assertThat(outcome.steps()).hasSizeLessThan(80);
            assertThat(outcome.certified().doubleValue())
                    .isCloseTo(relaxed, within(-5e-6 * relaxed));
            double[] x = outcome.copyAverage();
            double objective = 0;
            for (int i = 0; i < x.length; i++) {
                objective += program.objective().bias(i) * x[i];
            }
            assertThat(objective).isCloseTo(relaxed, within(-1e-4 * relaxed));
            for (LinearConstraint row : program.constraints()) {
                double activity = 0;
                for (int k = 0; k < row.terms(); k++) {
                    activity += row.coefficient(k) * x[row.variable(k)];
                }
                assertThat(activity).isLessThan(1.0001 * row.rightHandSide());
            }
        }
    }

    @Test
    void aggregationReachesTheSameValueWithFewCuts() {
        BinaryProgram program = knapsack(60, 12, 3);
        double relaxed = Relaxed.optimum(program);

        DualOutcome outcome = Relaxed.run(ProximalBundleRule.defaults().withCuts(6), program, 3000);

        assertThat(outcome.certified().doubleValue()).isCloseTo(relaxed, within(-1e-4 * relaxed));
        double[] x = outcome.copyAverage();
        for (LinearConstraint row : program.constraints()) {
            double activity = 0;
            for (int k = 0; k < row.terms(); k++) {
                activity += row.coefficient(k) * x[row.variable(k)];
            }
            assertThat(activity).isLessThan(1.01 * row.rightHandSide());
        }
    }

    @Test
    void needsFewerEvaluationsThanSubgradients() {
        for (int seed = 0; seed < 3; seed++) {
            BinaryProgram program = knapsack(50, 5, seed);
            double enough = 1.001 * Relaxed.optimum(program);

            long bundle = evaluationsTo(BUNDLE, program, enough);

            assertThat(bundle)
                    .isLessThan(evaluationsTo(PolyakRule.defaults(), program, enough))
                    .isLessThan(evaluationsTo(SubgradientRule.defaults(), program, enough))
                    .isLessThan(evaluationsTo(DualAveragingRule.defaults(), program, enough));
        }
    }

    private static long evaluationsTo(MultiplierRule rule, BinaryProgram program, double enough) {
        return Relaxed.run(rule, program, 1000).steps().stream()
                .takeWhile(step -> step.best() < enough)
                .count();
    }

    @Test
    void manyMultipliersTakeNoSquareOfMemory() {
        // 3000 edges of 400 vertices: a square of doubles would be 72 MB.
        var random = TestQubos.random(5);
        var objective = Qubo.builder(400);
        IntStream.range(0, 400).forEach(i -> objective.addBias(i, -random.nextInt(1, 100)));
        var rows = new ArrayList<LinearConstraint>();
        while (rows.size() < 3000) {
            int v = random.nextInt(1, 400);
            int[] ends = {random.nextInt(v), v};
            rows.add(LinearConstraint.sum("edge", ends, Relation.LESS_OR_EQUAL, 1));
        }
        var program = new BinaryProgram(objective.build(), rows);

        DualOutcome outcome = Relaxed.run(BUNDLE, program, 60);

        double all = -outcome.steps().getFirst().value();
        // A point with 1/2 everywhere shows that the relaxation has at least half of all.
        assertThat(outcome.certified().doubleValue()).isBetween(-0.55 * all, -0.5 * all);
    }

    @Test
    void tooFewCutsAreRefused() {
        assertThatThrownBy(() -> ProximalBundleRule.defaults().withCuts(2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cuts")
                .hasMessageContaining("(2)");
        assertThatThrownBy(() -> ProximalBundleRule.defaults().withPrecision(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("precision");
    }
}
