package dev.quench.solvers.minimize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator.SplittableGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MinimizerTest {
    private static final Objective ROSENBROCK =
            x -> 100 * Math.pow(x[1] - x[0] * x[0], 2) + Math.pow(1 - x[0], 2);

    private static MinimizeRequest request(int evaluations) {
        return MinimizeRequest.of(evaluations, random(1));
    }

    private static SplittableGenerator random(long seed) {
        return RandomGeneratorFactory.<SplittableGenerator>of("L64X128MixRandom").create(seed);
    }

    static Stream<Minimizer> minimizers() {
        return Minimizers.all().stream().filter(m -> !(m instanceof RotosolveMinimizer));
    }

    static Stream<Minimizer> precise() {
        return minimizers()
                .filter(m -> !(m instanceof SpsaMinimizer) && !(m instanceof AdamMinimizer));
    }

    @ParameterizedTest
    @MethodSource("precise")
    void findsTheMinimumOfACurvedValley(Minimizer minimizer) {
        var minimum = minimizer.minimize(ROSENBROCK, new double[2], request(2000));

        assertThat(minimum.value()).isCloseTo(0, within(1e-7));
        assertThat(minimum.copyPoint()[0]).isCloseTo(1, within(1e-3));
        assertThat(minimum.evaluations()).isLessThanOrEqualTo(2000);
    }

    @ParameterizedTest
    @MethodSource("minimizers")
    void answersTheBestPointAtTheEndOfItsBudget(Minimizer minimizer) {
        List<Double> seen = new ArrayList<>();
        Objective recorded =
                x -> {
                    double value = ROSENBROCK.value(x);
                    seen.add(value);
                    return value;
                };
        var minimum = minimizer.minimize(recorded, new double[2], request(17));

        assertThat(seen).hasSizeBetween(16, 17);
        assertThat(minimum.evaluations()).isEqualTo(seen.size());
        assertThat(minimum.value())
                .isEqualTo(seen.stream().mapToDouble(Double::doubleValue).min().orElseThrow());
        assertThat(ROSENBROCK.value(minimum.copyPoint())).isEqualTo(minimum.value());
    }

    @ParameterizedTest
    @MethodSource("minimizers")
    void aStopSignalLeavesTheStart(Minimizer minimizer) {
        var minimum =
                minimizer.minimize(ROSENBROCK, new double[2], request(100).withStop(() -> true));

        assertThat(minimum).isEqualTo(Minimum.of(new double[2], 1, 1));
    }

    @ParameterizedTest
    @MethodSource("minimizers")
    void aFailureOfTheObjectiveReachesTheCaller(Minimizer minimizer) {
        Objective broken =
                x -> {
                    throw new IllegalStateException("broken");
                };

        assertThatIllegalStateException()
                .isThrownBy(() -> minimizer.minimize(broken, new double[2], request(9)));
    }

    @ParameterizedTest
    @MethodSource("minimizers")
    void findsTheMinimumOfAQuadratic(Minimizer minimizer) {
        Objective quadratic =
                x -> {
                    double sum = 7;
                    for (int i = 0; i < x.length; i++) {
                        sum += (i + 1) * (x[i] - 0.3 * i) * (x[i] - 0.3 * i);
                    }
                    return sum;
                };
        var minimum = minimizer.minimize(quadratic, new double[5], request(3000));

        assertThat(minimum.value()).isCloseTo(7, within(1e-3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"spsa", "cma-es", "nelder-mead"})
    void comesNearTheMinimumOfANoisySphere(String name) {
        var noise = random(5);
        Objective noisy =
                x -> {
                    double sum = 0.02 * noise.nextGaussian();
                    for (double v : x) {
                        sum += (v - 1) * (v - 1);
                    }
                    return sum;
                };
        var minimum = Minimizers.named(name).minimize(noisy, new double[6], request(600));
        double distance = 0;
        for (double v : minimum.copyPoint()) {
            distance += (v - 1) * (v - 1);
        }

        assertThat(distance).isLessThan(0.3);
    }

    @ParameterizedTest
    @MethodSource("minimizers")
    void theSameStreamGivesTheSameMinimum(Minimizer minimizer) {
        var first = minimizer.minimize(ROSENBROCK, new double[2], request(150));

        assertThat(minimizer.minimize(ROSENBROCK, new double[2], request(150))).isEqualTo(first);
    }

    @ParameterizedTest
    @ValueSource(strings = {"lbfgs", "adam"})
    void usesTheGradientOfTheObjective(String name) {
        var analytic = new AnalyticRosenbrock();
        var minimum = Minimizers.named(name).minimize(analytic, new double[] {-1, 1}, request(900));

        assertThat(minimum.value()).isLessThan(0.1);
        assertThat(analytic.values).isZero();
        assertThat(analytic.gradients).isEqualTo(minimum.evaluations());
    }

    @Test
    void lbfgsConvergesFastOnGradients() {
        var minimum =
                new LbfgsMinimizer()
                        .minimize(new AnalyticRosenbrock(), new double[] {-1.2, 1}, request(200));

        assertThat(minimum.value()).isLessThan(1e-15);
        assertThat(minimum.evaluations()).isLessThan(80);
    }

    @Test
    void rotosolveMinimisesEachSinusoidExactly() {
        var separable = new Sinusoids(true);
        var minimum = new RotosolveMinimizer().minimize(separable, new double[3], request(8));

        assertThat(minimum.value()).isCloseTo(-6, within(1e-12));
        assertThat(minimum.evaluations()).isEqualTo(8);
    }

    @Test
    void rotosolveRefusesWhatIsNoSinusoid() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new RotosolveMinimizer()
                                .minimize(new Sinusoids(false), new double[3], request(9)))
                .withMessageContaining("CVaR")
                .withMessageContaining("spsa");
    }

    @Test
    void anUnknownNameIsRefusedWithTheKnownOnes() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Minimizers.named("cobyla"))
                .withMessageContaining("cobyla")
                .withMessageContaining("bobyqa");
    }

    private static final class AnalyticRosenbrock implements Objective {
        private int values;
        private int gradients;

        @Override
        public double value(double[] x) {
            values++;
            return ROSENBROCK.value(x);
        }

        @Override
        public boolean hasGradient() {
            return true;
        }

        @Override
        public double gradient(double[] x, double[] gradient) {
            gradients++;
            double bend = x[1] - x[0] * x[0];
            gradient[0] = -400 * x[0] * bend - 2 * (1 - x[0]);
            gradient[1] = 200 * bend;
            return ROSENBROCK.value(x);
        }
    }

    /** {@code sum (i + 1) sin(x_i + i)}, whose minimum is minus the sum of the factors. */
    private record Sinusoids(boolean isSinusoidal) implements Objective {
        @Override
        public double value(double[] x) {
            double sum = 0;
            for (int i = 0; i < x.length; i++) {
                sum += (i + 1) * Math.sin(x[i] + i);
            }
            return sum;
        }
    }

    @Test
    void bobyqaNeedsTwoParameters() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new BobyqaMinimizer().minimize(x -> x[0] * x[0], new double[1], request(9)))
                .withMessageContaining("Nelder-Mead");
    }
}
