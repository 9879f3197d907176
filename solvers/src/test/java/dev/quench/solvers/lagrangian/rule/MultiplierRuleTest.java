package dev.quench.solvers.lagrangian.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.quench.problems.program.BinaryProgram;
import dev.quench.problems.program.LinearConstraint;
import dev.quench.problems.program.Relation;
import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.lagrangian.DualOutcome;
import dev.quench.solvers.lagrangian.dual.DualFunction;
import dev.quench.solvers.lagrangian.dual.DualPoint;
import dev.quench.solvers.lagrangian.dual.SeparableDual;
import dev.quench.solvers.relax.TestPrograms;
import dev.quench.solvers.sampler.TestQubos;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every rule must do. */
class MultiplierRuleTest {
    private static final int PROGRAMS = 12;
    private static final int EVALUATIONS = 1000;

    static Stream<String> names() {
        return MultiplierRules.names().stream();
    }

    private static MultiplierRule rule(String name) {
        return MultiplierRules.named(name, TestQubos.random(1));
    }

    /** Rules with a model end with proof; the others come close. */
    private static double tolerance(String name) {
        return switch (name) {
            case "bundle", "cutting-plane" -> 2e-6;
            case "polyak" -> 2e-3;
            default -> 2e-2;
        };
    }

    private static double averages(String name) {
        return switch (name) {
            case "bundle", "cutting-plane" -> 1e-3;
            case "stochastic" -> 1;
            default -> 0.4;
        };
    }

    @ParameterizedTest
    @MethodSource("names")
    void reachesTheLinearRelaxationAndNeverCrossesTheOptimum(String name) {
        for (int seed = 0; seed < PROGRAMS; seed++) {
            BinaryProgram program = Relaxed.program(seed);
            double relaxed = Relaxed.optimum(program);

            DualOutcome outcome = Relaxed.run(rule(name), program, EVALUATIONS);

            double best = outcome.certified().doubleValue();
            double scale = Math.abs(outcome.steps().getFirst().value()) + Math.abs(relaxed);
            assertThat(best)
                    .as("seed %d, relaxation %s", seed, relaxed)
                    .isGreaterThan(relaxed - tolerance(name) * scale)
                    .isLessThan(relaxed + 1e-9 * scale);
            assertThat(outcome.certified())
                    .isLessThanOrEqualTo(BigDecimal.valueOf(TestPrograms.optimum(program)));
            assertThat(outcome.isInfeasible()).isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void multipliersHaveTheSignsOfTheirRows(String name) {
        for (int seed = 0; seed < PROGRAMS; seed++) {
            SeparableDual dual = SeparableDual.of(Relaxed.program(seed));
            MultiplierPath path = rule(name).start(dual, new double[dual.size()]);
            for (int k = 0; k < 60 && path.end().isEmpty(); k++) {
                double[] multipliers = path.next();
                for (int r = 0; r < multipliers.length; r++) {
                    assertThat(multipliers[r]).isFinite();
                    assertThat(dual.isFree(r) || multipliers[r] >= 0).isTrue();
                }
                path.learn(dual.at(multipliers), Double.POSITIVE_INFINITY);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void sameAnswersGiveTheSamePath(String name) {
        BinaryProgram program = Relaxed.program(2);

        DualOutcome first = Relaxed.run(rule(name), program, 200);
        DualOutcome second = Relaxed.run(rule(name), program, 200);

        assertThat(second.steps()).isEqualTo(first.steps());
        assertThat(second.copyMultipliers()).isEqualTo(first.copyMultipliers());
        assertThat(second.copyAverage()).isEqualTo(first.copyAverage());
    }

    @ParameterizedTest
    @MethodSource("names")
    void weightsAreAConvexCombinationThatNearlySatisfiesTheRows(String name) {
        for (int seed = 0; seed < PROGRAMS; seed++) {
            BinaryProgram program = Relaxed.program(seed);
            SeparableDual dual = SeparableDual.of(program);
            MultiplierPath path = rule(name).start(dual, new double[dual.size()]);
            assertThat(path.weights()).isEmpty();
            var slopes = new ArrayList<double[]>();
            while (slopes.size() < EVALUATIONS && path.end().isEmpty()) {
                DualPoint point = dual.at(path.next());
                slopes.add(point.copySlope());
                path.learn(point, Double.POSITIVE_INFINITY);
            }

            double[] violation = new double[dual.size()];
            double[] total = {0};
            path.weights()
                    .forEach((evaluation, weight) -> {
                        assertThat(weight).isPositive();
                        total[0] += weight;
                        for (int r = 0; r < violation.length; r++) {
                            violation[r] += weight * slopes.get(evaluation)[r];
                        }
                    });
            assertThat(total[0]).isCloseTo(1, within(1e-9));
            // In units of a row's mean coefficient; sampled rows settle slowly.
            double allowed = averages(name);
            for (int r = 0; r < violation.length; r++) {
                double over = dual.isFree(r) ? Math.abs(violation[r]) : violation[r];
                assertThat(over).as("seed %d row %d", seed, r).isLessThan(allowed);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void otherUnitsTakeAboutAsManyEvaluations(String name) {
        for (int seed = 0; seed < 3; seed++) {
            BinaryProgram program = Relaxed.program(seed);
            double relaxed = Relaxed.optimum(program);
            int usual = evaluationsTo(name, program, relaxed);

            assertThat(evaluationsTo(name, Relaxed.scaled(program, 1e6, 1), 1e6 * relaxed))
                    .isBetween(usual / 2 - 5, 2 * usual + 5);
            assertThat(evaluationsTo(name, Relaxed.scaled(program, 1e-6, 1), 1e-6 * relaxed))
                    .isBetween(usual / 2 - 5, 2 * usual + 5);
            assertThat(evaluationsTo(name, Relaxed.scaled(program, 1, 1_000_000), relaxed))
                    .isBetween(usual / 2 - 5, 2 * usual + 5);
        }
    }

    private static int evaluationsTo(String name, BinaryProgram program, double relaxed) {
        DualOutcome outcome = Relaxed.run(rule(name), program, EVALUATIONS);
        double scale = Math.abs(outcome.steps().getFirst().value()) + Math.abs(relaxed);
        double enough = relaxed - Math.max(1e-4, tolerance(name)) * scale;
        return (int) outcome.steps().stream().takeWhile(step -> step.best() < enough).count();
    }

    private static LinearConstraint sum(long weight, Relation relation, long right) {
        return LinearConstraint.of(
                "row" + weight,
                new int[] {0, 1, 2},
                new long[] {weight, weight, weight},
                relation,
                right);
    }

    private static BinaryProgram costing(double unit, LinearConstraint... rows) {
        var objective = Qubo.builder(3);
        IntStream.range(0, 3).forEach(i -> objective.addBias(i, unit * (i - 1.5)));
        return new BinaryProgram(objective.build(), List.of(rows));
    }

    @ParameterizedTest
    @MethodSource("names")
    void rowsWithoutASolutionAreProvedToHaveNone(String name) {
        for (double unit : new double[] {1e-6, 1, 1e6}) {
            BinaryProgram pair =
                    costing(
                            unit,
                            sum(1, Relation.GREATER_OR_EQUAL, 3),
                            sum(2, Relation.LESS_OR_EQUAL, 5));
            BinaryProgram equations =
                    costing(unit, sum(1, Relation.EQUAL, 1), sum(3, Relation.EQUAL, 4));

            DualOutcome rows = Relaxed.run(rule(name), pair, 500);
            DualOutcome free = Relaxed.run(rule(name), equations, 500);

            assertThat(rows.isInfeasible()).as("%s %s", unit, rows.detail()).isTrue();
            assertThat(free.isInfeasible()).as("%s %s", unit, free.detail()).isTrue();
            assertThat(rows.end()).startsWith("infeasible");
        }
    }

    /** {@code q(lambda) = lambda}, of which nobody knows how far it rises. */
    private static final class Ramp implements DualFunction {
        @Override
        public String name() {
            return "ramp";
        }

        @Override
        public boolean isSeparable() {
            return true;
        }

        @Override
        public int size() {
            return 1;
        }

        @Override
        public boolean isFree(int r) {
            return true;
        }

        @Override
        public DualPoint at(double[] multipliers) {
            return new DualPoint(multipliers[0], new double[] {1}, Bits.zeros(1));
        }

        @Override
        public BigDecimal certified(double[] multipliers) {
            return new BigDecimal(multipliers[0]);
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void aFunctionWithoutABoundIsClimbedFastAndStaysFinite(String name) {
        var ramp = new Ramp();
        MultiplierPath path = rule(name).start(ramp, new double[1]);
        double best = 0;
        for (int k = 0; k < 1000 && path.end().isEmpty(); k++) {
            DualPoint point = ramp.at(path.next());
            best = Math.max(best, point.value());
            path.learn(point, Double.POSITIVE_INFINITY);
        }

        assertThat(best).isGreaterThan(1e9).isFinite();
    }

    @ParameterizedTest
    @MethodSource("names")
    void nothingToPriceEndsAtOnce(String name) {
        BinaryProgram without = costing(1);
        BinaryProgram slack = costing(1, sum(1, Relation.LESS_OR_EQUAL, 2));

        DualOutcome none = Relaxed.run(rule(name), without, 100);
        DualOutcome held = Relaxed.run(rule(name), slack, 100);

        assertThat(none.steps()).hasSize(1);
        assertThat(held.steps()).hasSize(1);
        assertThat(held.end()).startsWith("optimal");
        assertThat(held.copyAverage()).containsExactly(1, 1, 0);
    }

    @ParameterizedTest
    @MethodSource("names")
    void aFlatObjectiveNeedsNoPrices(String name) {
        var row = sum(1, Relation.LESS_OR_EQUAL, 1);
        var program = new BinaryProgram(Qubo.builder(3).addOffset(7).build(), List.of(row));

        DualOutcome outcome = Relaxed.run(rule(name), program, 100);

        assertThat(outcome.certified()).isEqualByComparingTo("7");
        assertThat(outcome.steps()).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("names")
    void aSolutionAsDearAsAnyBitsIsNotCalledInfeasible(String name) {
        for (int n = 1; n < 12; n++) {
            var objective = Qubo.builder(n);
            IntStream.range(0, n).forEach(i -> objective.addBias(i, 0.1 * (i + 1)));
            int[] all = IntStream.range(0, n).toArray();
            var row = LinearConstraint.sum("all", all, Relation.GREATER_OR_EQUAL, n);
            var program = new BinaryProgram(objective.build(), List.of(row));

            DualOutcome outcome = Relaxed.run(rule(name), program, 200);

            assertThat(outcome.end()).doesNotContain("infeasible");
            assertThat(outcome.isInfeasible()).isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void anEquationThatHoldsUpToRoundingEndsTheRun(String name) {
        // Its equation leaves a slope of 1e-16 at the optimum, which must not be followed.
        DualOutcome outcome = Relaxed.run(rule(name), Relaxed.program(2), 1000);

        assertThat(outcome.end()).doesNotContain("grow");
        for (double multiplier : outcome.copyMultipliers()) {
            assertThat(Math.abs(multiplier)).isLessThan(1e6);
        }
    }

    @Test
    void unknownNamesAreRefusedWithTheKnownOnes() {
        assertThat(MultiplierRules.names())
                .containsExactlyInAnyOrder(
                        "subgradient",
                        "polyak",
                        "dual-averaging",
                        "stochastic",
                        "cutting-plane",
                        "bundle");
        for (String name : MultiplierRules.names()) {
            assertThat(rule(MultiplierRules.checked(name)).name()).isEqualTo(name);
        }
        assertThatThrownBy(() -> rule("newton"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'newton'")
                .hasMessageContaining("\nMaybe one of bundle");
    }
}
