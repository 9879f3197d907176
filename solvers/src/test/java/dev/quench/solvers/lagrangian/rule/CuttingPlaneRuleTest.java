package dev.quench.solvers.lagrangian.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.quench.problems.program.BinaryProgram;
import dev.quench.problems.program.LinearConstraint;
import dev.quench.problems.program.Relation;
import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.lagrangian.DualOutcome;
import java.util.List;
import org.junit.jupiter.api.Test;

class CuttingPlaneRuleTest {
    @Test
    void theMasterFindsTheCrossingOfTwoCuts() {
        // 2 x and 3 - x meet at 1, from the best point 0.
        var master =
                new KelleyMaster(
                        new Cone(new boolean[1]),
                        new double[1],
                        100,
                        new double[] {0, 3},
                        new double[][] {{2}, {-1}},
                        1);

        assertThat(master.solve().orElseThrow()[0]).isCloseTo(1, within(1e-9));
    }

    @Test
    void theBoxHoldsWhatTheCutsDoNot() {
        var master =
                new KelleyMaster(
                        new Cone(new boolean[] {false, true}),
                        new double[] {1, 1},
                        8,
                        new double[] {0},
                        new double[][] {{-1, -1}},
                        1);

        assertThat(master.solve().orElseThrow()).containsExactly(0, -8);
    }

    @Test
    void theBoxGrowsToPricesBeyondIt() {
        // The price of the row is the cost of the dear item, a thousand times the others'.
        var objective = Qubo.builder(3).addBias(0, -1).addBias(1, -1).addBias(2, 3000).build();
        var row = LinearConstraint.sum("two", new int[] {0, 1, 2}, Relation.GREATER_OR_EQUAL, 3);
        var program = new BinaryProgram(objective, List.of(row));

        DualOutcome outcome = Relaxed.run(CuttingPlaneRule.defaults(), program, 100);

        assertThat(outcome.certified().doubleValue()).isCloseTo(2998, within(1e-2));
    }

    @Test
    void whereTheSimplexMethodFailsTheQuadraticMasterTakesItsPlace() {
        /* A bit that nobody takes makes the box so wide that the value of the model drowns. */
        var objective = Qubo.builder(3).addBias(0, -1).addBias(1, -1).addBias(2, 1e12).build();
        var row = LinearConstraint.sum("one", new int[] {0, 1}, Relation.LESS_OR_EQUAL, 1);
        var program = new BinaryProgram(objective, List.of(row));
        var master =
                new KelleyMaster(
                        new Cone(new boolean[1]),
                        new double[1],
                        4e12,
                        new double[] {0},
                        new double[][] {{1}},
                        2);

        DualOutcome outcome = Relaxed.run(CuttingPlaneRule.defaults(), program, 100);

        assertThat(master.solve()).isEmpty();
        assertThat(outcome.certified().doubleValue()).isCloseTo(-1, within(1e-3));
    }

    @Test
    void fewCutsReachTheSameValue() {
        for (int seed = 0; seed < 6; seed++) {
            BinaryProgram program = Relaxed.program(3 * seed);
            double relaxed = Relaxed.optimum(program);

            DualOutcome outcome = Relaxed.run(new CuttingPlaneRule(4, 1e-6), program, 500);

            assertThat(outcome.end()).startsWith("optimal");
            assertThat(outcome.certified().doubleValue())
                    .isCloseTo(relaxed, within(1e-5 * Math.abs(relaxed)));
        }
    }

    @Test
    void impossibleOptionsAreRefused() {
        assertThatThrownBy(() -> new CuttingPlaneRule(1, 1e-6))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cuts");
        assertThatThrownBy(() -> CuttingPlaneRule.defaults().withPrecision(Double.NaN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("NaN");
    }
}
