package dev.quench.solvers.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PerformanceProfileTest {
    private static final double FAILED = Double.POSITIVE_INFINITY;

    /** By hand: the ratios are (1, 2, -), (2, 1, 1), (1, 4, 3). */
    private static final double[][] THREE = {
        {10, 6, FAILED},
        {20, 3, 0.1},
        {10, 12, 0.3},
    };

    @Test
    void threeSolversOnThreeProblemsAreThoseWorkedByHand() {
        List<StepFunction> profile = PerformanceProfile.of(THREE).solvers();

        assertThat(profile.get(0).at(1)).isEqualTo(1 / 3.);
        assertThat(profile.get(0).at(2)).isEqualTo(2 / 3.);
        assertThat(profile.get(0).at(FAILED)).isEqualTo(2 / 3.);
        assertThat(profile.get(1).at(1)).isEqualTo(2 / 3.);
        assertThat(profile.get(1).at(2)).isEqualTo(1);
        assertThat(profile.get(2).at(1)).isEqualTo(1 / 3.);
        assertThat(profile.get(2).at(2.99)).isEqualTo(1 / 3.);
        assertThat(profile.get(2).at(3.01)).isEqualTo(2 / 3.);
        assertThat(profile.get(2).at(4)).isEqualTo(1);
        assertThat(profile.get(2).at(0.99)).isZero();
    }

    @Test
    void stepsAreAtTheRatios() {
        StepFunction second = PerformanceProfile.of(THREE).solvers().get(1);

        assertThat(second.steps()).isEqualTo(2);
        assertThat(second.place(0)).isEqualTo(1);
        assertThat(second.share(0)).isEqualTo(2 / 3.);
        assertThat(second.place(1)).isEqualTo(2);
        assertThat(second.share(1)).isEqualTo(1);
    }

    /** From 1 to 5 the areas are 1/3 (4 + 3 + 0), 1/3 (3 + 4 + 4), 1/3 (4 + 1 + 2). */
    @Test
    void meansBetweenAreThoseWorkedByHand() {
        List<StepFunction> profile = PerformanceProfile.of(THREE).solvers();

        assertThat(profile.get(0).meanBetween(1, 5)).isCloseTo(7 / 12., within(1e-12));
        assertThat(profile.get(1).meanBetween(1, 5)).isCloseTo(11 / 12., within(1e-12));
        assertThat(profile.get(2).meanBetween(1, 5)).isCloseTo(7 / 12., within(1e-12));
        assertThat(profile.get(0).meanBetween(3, 4)).isCloseTo(2 / 3., within(1e-12));
    }

    @Test
    void aProblemThatNobodySolvesCounts() {
        double[][] costs = {{1, FAILED}, {2, FAILED}};

        List<StepFunction> profile = PerformanceProfile.of(costs).solvers();

        assertThat(profile.get(0).at(FAILED)).isEqualTo(0.5);
        assertThat(profile.get(1).at(1)).isZero();
        assertThat(PerformanceProfile.of(new double[][] {{FAILED}}).solvers().getFirst().steps())
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void profilesRiseAndDoNotDependOnUnitsOrOrder(long seed) {
        SplittableRandom draws = new SplittableRandom(seed);
        double[][] costs = new double[4][15];
        for (double[] row : costs) {
            Arrays.setAll(row, _ -> draws.nextInt(8) == 0 ? FAILED : draws.nextInt(1, 9));
        }
        double[][] other = new double[4][];
        for (int s = 0; s < 4; s++) {
            List<Double> row = Arrays.stream(costs[s]).map(c -> 1024 * c).boxed().toList();
            List<Double> turned = new ArrayList<>(row);
            Collections.rotate(turned, 4);
            other[s] = turned.stream().mapToDouble(c -> c).toArray();
        }

        PerformanceProfile profile = PerformanceProfile.of(costs);

        assertThat(PerformanceProfile.of(other)).isEqualTo(profile);
        double best = 0;
        for (int s = 0; s < 4; s++) {
            StepFunction f = profile.solvers().get(s);
            double before = 0;
            for (double tau = 1; tau <= 9; tau += 0.125) {
                assertThat(f.at(tau))
                        .isGreaterThanOrEqualTo(before)
                        .isEqualTo(count(costs, s, tau));
                before = f.at(tau);
            }
            best += f.at(1);
        }
        assertThat(best).isGreaterThanOrEqualTo(14 / 15.);
    }

    /** The area is that of thin strips. */
    @Test
    void theMeanIsTheIntegral() {
        StepFunction f = PerformanceProfile.of(THREE).solvers().get(2);
        double sum = 0;
        for (int k = 0; k < 8000; k++) {
            sum += f.at(0.5 + (k + 0.5) * 4 / 8000) / 8000;
        }

        assertThat(f.meanBetween(0.5, 4.5)).isCloseTo(sum, within(1e-3));
    }

    @Test
    void refusesWhatHasNoRatio() {
        for (double cost : new double[] {0, -1, Double.NaN}) {
            assertThatThrownBy(() -> PerformanceProfile.of(new double[][] {{1, cost}}))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("The cost (" + cost + ") of problem 2");
        }
        assertThatThrownBy(() -> PerformanceProfile.of(new double[][] {{1, 2}, {1}}))
                .hasMessageContaining("solver 2 (1 problems)");
        assertThatThrownBy(() -> PerformanceProfile.of(new double[0][]))
                .hasMessageContaining("(0 solvers, 0 problems)");
        assertThatThrownBy(() -> PerformanceProfile.of(new double[2][0]))
                .hasMessageContaining("(2 solvers, 0 problems)");
        StepFunction f = PerformanceProfile.of(THREE).solvers().getFirst();
        assertThatThrownBy(() -> f.meanBetween(2, 2)).hasMessageContaining("(2.0 and 2.0)");
        assertThatThrownBy(() -> f.meanBetween(1, FAILED)).hasMessageContaining("Infinity");
        assertThatThrownBy(() -> f.at(Double.NaN)).hasMessageContaining("NaN");
    }

    private static double count(double[][] costs, int solver, double tau) {
        int count = 0;
        for (int p = 0; p < costs[solver].length; p++) {
            double cost = costs[solver][p];
            boolean within = cost < FAILED;
            for (double[] row : costs) {
                within &= cost <= tau * row[p];
            }
            count += within ? 1 : 0;
        }
        return (double) count / costs[solver].length;
    }
}
