package dev.quench.solvers.lagrangian;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.problems.program.BinaryProgram;
import dev.quench.problems.program.LinearConstraint;
import dev.quench.problems.program.Relation;
import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.control.StopSignal;
import dev.quench.solvers.lagrangian.dual.DualPoint;
import dev.quench.solvers.lagrangian.dual.MultiplierSpace;
import dev.quench.solvers.lagrangian.dual.SeparableDual;
import dev.quench.solvers.lagrangian.rule.MultiplierPath;
import dev.quench.solvers.lagrangian.rule.MultiplierRule;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DualLoopTest {
    @ParameterizedTest
    @CsvSource({"1e-6, 0", "1, 0", "1e6, 0", "1e-6, -1", "1, -1", "1e6, -1", "1e-6, 1e-3"})
    void theBoundMeetsTheBestSolutionAsCloselyInAnyUnits(double unit, double offset) {
        /* The bit must be set; up to its cost the multiplier is the value of the dual function. */
        var objective = Qubo.builder(1).addBias(0, unit).addOffset(unit * offset).build();
        var row = LinearConstraint.sum("set", new int[] {0}, Relation.GREATER_OR_EQUAL, 1);
        var program = new BinaryProgram(objective, List.of(row));
        double optimum = objective.energy(Bits.of(true));

        DualOutcome outcome =
                new DualLoop(new Halving(unit), 100)
                        .run(
                                SeparableDual.of(program),
                                new double[1],
                                knowing(optimum),
                                DualListener.NONE,
                                StopSignal.NEVER);

        assertThat(outcome.end()).isEqualTo("the bound meets the best solution");
        assertThat(outcome.steps()).hasSizeBetween(29, 33);
        assertThat((optimum - outcome.certified().doubleValue()) / unit).isBetween(1e-12, 2e-9);
    }

    /** Halves the way to a multiplier with each step. */
    private record Halving(double goal) implements MultiplierRule {
        @Override
        public String name() {
            return "halving";
        }

        @Override
        public MultiplierPath start(MultiplierSpace dual, double[] first) {
            return new MultiplierPath() {
                private double apart = goal;

                @Override
                public double[] next() {
                    return new double[] {goal - apart};
                }

                @Override
                public void learn(DualPoint point, double target) {
                    apart /= 2;
                }

                @Override
                public Optional<String> end() {
                    return Optional.empty();
                }

                @Override
                public SortedMap<Integer, Double> weights() {
                    return new TreeMap<>();
                }
            };
        }
    }

    private static PrimalHeuristic knowing(double value) {
        return new PrimalHeuristic() {
            @Override
            public double offer(Bits minimiser) {
                return value;
            }

            @Override
            public double round(double[] average) {
                return value;
            }
        };
    }
}
