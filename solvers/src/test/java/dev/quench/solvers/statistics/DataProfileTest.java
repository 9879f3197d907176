package dev.quench.solvers.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class DataProfileTest {
    private static final double FAILED = Double.POSITIVE_INFINITY;

    /** By hand: 3, 4 and 9 variables make the budgets (2, 10, -) and (5, 2, 1). */
    @Test
    void twoSolversOnThreeProblemsAreThoseWorkedByHand() {
        double[][] costs = {{8, 50, FAILED}, {20, 10, 10}};

        List<StepFunction> profile = DataProfile.of(costs, new int[] {3, 4, 9}).solvers();

        assertThat(profile.get(0).at(1.99)).isZero();
        assertThat(profile.get(0).at(2)).isEqualTo(1 / 3.);
        assertThat(profile.get(0).at(10)).isEqualTo(2 / 3.);
        assertThat(profile.get(0).at(FAILED)).isEqualTo(2 / 3.);
        assertThat(profile.get(1).at(1)).isEqualTo(1 / 3.);
        assertThat(profile.get(1).at(2)).isEqualTo(2 / 3.);
        assertThat(profile.get(1).at(5)).isEqualTo(1);
    }

    @Test
    void aSolverThatLeavesChangesNoOther() {
        double[][] both = {{8, 50}, {20, 10}};

        assertThat(DataProfile.of(new double[][] {both[1]}, new int[] {3, 4}).solvers().getFirst())
                .isEqualTo(DataProfile.of(both, new int[] {3, 4}).solvers().get(1));
    }

    @Test
    void refusesNegativeNumbersAndOtherLengths() {
        double[][] costs = {{1, -2}};
        assertThatThrownBy(() -> DataProfile.of(costs, new int[] {1, 1}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("The cost (-2.0) and variables (1) of problem 2");
        assertThatThrownBy(() -> DataProfile.of(new double[][] {{Double.NaN}}, new int[] {1}))
                .hasMessageContaining("(NaN)");
        assertThatThrownBy(() -> DataProfile.of(costs, new int[1]))
                .hasMessageContaining("(1) must be as many as the problems (2)");
        assertThatThrownBy(() -> DataProfile.of(new double[][] {{1}}, new int[] {-1}))
                .hasMessageContaining("variables (-1)");
    }
}
