package dev.quench.solvers.lagrangian.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quench.solvers.control.StopSignal;
import dev.quench.solvers.sampler.TestQubos;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ojalgo.optimisation.Expression;
import org.ojalgo.optimisation.ExpressionsBasedModel;
import org.ojalgo.optimisation.Variable;

class ProximalMasterTest {
    /** A master with a unit for its values, and some multipliers at their bounds. */
    private static final class Posed {
        final boolean[] free;
        final double[] center;
        final double t;
        final double[][] slopes;
        final double[] errors;

        Posed(int m, int cuts, double unit, RandomGenerator random) {
            free = new boolean[m];
            center = new double[m];
            slopes = new double[cuts][m];
            errors = new double[cuts];
            t = unit * random.nextDouble(0.05, 3);
            for (int r = 0; r < m; r++) {
                free[r] = random.nextInt(4) == 0;
                center[r] = random.nextBoolean() ? 0 : unit * random.nextDouble();
            }
            for (int i = 0; i < cuts; i++) {
                boolean copy = i > 0 && random.nextInt(5) == 0;
                slopes[i] =
                        copy
                                ? slopes[random.nextInt(i)].clone()
                                : random.doubles(m, -1, 1).map(g -> 3 * g).toArray();
                errors[i] = i == 0 ? 0 : unit * random.nextDouble(2);
            }
        }

        ProximalMaster master() {
            return new ProximalMaster(new Cone(free), center, t, slopes, errors);
        }

        double primal(double[] point) {
            double lowest = Double.POSITIVE_INFINITY;
            for (int i = 0; i < slopes.length; i++) {
                double value = errors[i];
                for (int r = 0; r < center.length; r++) {
                    value += slopes[i][r] * (point[r] - center[r]);
                }
                lowest = Math.min(lowest, value);
            }
            double distance = Cone.distance(point, center);
            return lowest - distance * distance / (2 * t);
        }
    }

    private static double[] even(int cuts) {
        double[] even = new double[cuts];
        Arrays.fill(even, 1);
        return even;
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-6, 1, 1e6})
    void closesTheGapInAnyUnit(double unit) {
        for (int seed = 0; seed < 200; seed++) {
            var random = TestQubos.random(seed);
            var posed = new Posed(1 + seed % 37, 1 + seed % 61, unit, random);
            ProximalMaster master = posed.master();

            master.solve(even(posed.errors.length), 1e-9 * unit, StopSignal.NEVER);

            assertThat(master.gap()).isLessThan(Math.max(1e-9 * unit, 1e-6 * master.gain()));
            double weights = 0;
            for (int i = 0; i < posed.errors.length; i++) {
                assertThat(master.weight(i)).isNotNegative();
                weights += master.weight(i);
            }
            assertThat(weights).isCloseTo(1, within(1e-9));
        }
    }

    @Test
    void noPointOfTheConeIsBetterByMoreThanTheGap() {
        for (int seed = 0; seed < 100; seed++) {
            var random = TestQubos.random(seed);
            var posed = new Posed(1 + seed % 5, 1 + seed % 9, 1, random);
            ProximalMaster master = posed.master();
            master.solve(even(posed.errors.length), 1e-9, StopSignal.NEVER);
            double[] best = master.copyMultipliers();
            double value = posed.primal(best);

            for (int k = 0; k < 200; k++) {
                double reach = Math.pow(10, -random.nextInt(5));
                double[] other = best.clone();
                for (int r = 0; r < other.length; r++) {
                    double moved = other[r] + reach * random.nextGaussian();
                    other[r] = posed.free[r] ? moved : Math.max(0, moved);
                }
                assertThat(posed.primal(other)).isLessThanOrEqualTo(value + master.gap() + 1e-12);
            }
        }
    }

    @Test
    void agreesWithAnInteriorActiveSetSolver() {
        int compared = 0;
        for (int seed = 0; seed < 40; seed++) {
            var posed = new Posed(1 + seed % 4, 1 + seed % 6, 1, TestQubos.random(seed));
            ProximalMaster master = posed.master();

            master.solve(even(posed.errors.length), 1e-10, StopSignal.NEVER);

            double[] other = ojAlgo(posed);
            if (other.length > 0) {
                compared++;
                double[] own = master.copyMultipliers();
                assertThat(posed.primal(own)).isGreaterThanOrEqualTo(posed.primal(other) - 1e-6);
                for (int r = 0; r < own.length; r++) {
                    assertThat(own[r]).isCloseTo(other[r], within(1e-3));
                }
            }
        }
        assertThat(compared).isGreaterThan(30);
    }

    /** Returns ojAlgo's point of the same program; empty where it gives none. */
    private static double[] ojAlgo(Posed posed) {
        int m = posed.center.length;
        var model = new ExpressionsBasedModel();
        model.options.iterations_abort = 500;
        model.options.time_abort = 2000;
        var variables = new Variable[m + 1];
        Expression price = model.newExpression("price").weight(1);
        for (int r = 0; r < m; r++) {
            variables[r] = model.newVariable("lambda" + r);
            if (!posed.free[r]) {
                variables[r].lower(0);
            }
            price.set(variables[r], variables[r], 1 / (2 * posed.t));
            price.set(variables[r], -posed.center[r] / posed.t);
        }
        variables[m] = model.newVariable("value");
        price.set(variables[m], -1);
        for (int i = 0; i < posed.errors.length; i++) {
            double right = posed.errors[i] - Cone.dot(posed.slopes[i], posed.center);
            Expression cut = model.newExpression("cut" + i).upper(right);
            cut.set(variables[m], 1);
            for (int r = 0; r < m; r++) {
                cut.set(variables[r], -posed.slopes[i][r]);
            }
        }
        var result = model.minimise();
        double[] point = new double[result.getState().isOptimal() ? m : 0];
        Arrays.setAll(point, r -> result.doubleValue(r));
        return point;
    }

    @Test
    void oneCutIsAGradientStepIntoTheCone() {
        double[] center = {1, 0, 0};
        var cone = new Cone(new boolean[] {false, false, true});
        var master =
                new ProximalMaster(
                        cone, center, 0.5, new double[][] {{-4, 2, -6}}, new double[] {0});

        master.solve(new double[] {1}, 0, StopSignal.NEVER);

        assertThat(master.copyMultipliers()).containsExactly(0, 1, -3);
        assertThat(master.gain()).isEqualTo(4 + 2 + 18);
        assertThat(master.gap()).isZero();
    }

    @Test
    void oppositeSlopesHoldThePointBetweenThem() {
        // Cuts 2 x and 3 - x meet at 1; a short t stops on the first.
        double[][] slopes = {{2}, {-1}};
        double[] errors = {0, 3};
        var far = new ProximalMaster(new Cone(new boolean[1]), new double[1], 10, slopes, errors);
        var near = new ProximalMaster(new Cone(new boolean[1]), new double[1], 0.1, slopes, errors);

        far.solve(new double[] {1, 1}, 1e-12, StopSignal.NEVER);
        near.solve(new double[] {1, 1}, 1e-12, StopSignal.NEVER);

        assertThat(far.copyMultipliers()[0]).isCloseTo(1, within(1e-9));
        assertThat(far.weight(0)).isCloseTo((1 + 0.1) / 3, within(1e-9));
        assertThat(near.copyMultipliers()[0]).isCloseTo(0.2, within(1e-9));
    }

    @Test
    void aSignalEndsTheStepsWithWeightsThatAreValid() {
        RandomGenerator random = TestQubos.random(3);
        double[][] slopes = new double[30][40];
        double[] errors = random.doubles(30).toArray();
        for (double[] slope : slopes) {
            Arrays.setAll(slope, _ -> random.nextDouble(-1, 1));
        }
        var whole =
                new ProximalMaster(new Cone(new boolean[40]), new double[40], 1, slopes, errors);
        var part = new ProximalMaster(new Cone(new boolean[40]), new double[40], 1, slopes, errors);
        int[] asked = {0};

        whole.solve(even(30), 1e-12, StopSignal.NEVER);
        part.solve(even(30), 1e-12, () -> asked[0]++ >= 2);

        assertThat(asked[0]).isEqualTo(3);
        assertThat(part.gap()).isGreaterThan(whole.gap());
        double sum = IntStream.range(0, 30).mapToDouble(part::weight).sum();
        assertThat(sum).isCloseTo(1, within(1e-12));
    }
}
