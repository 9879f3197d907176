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

class MinimizerTest {
    private static final Objective ROSENBROCK =
            x -> 100 * Math.pow(x[1] - x[0] * x[0], 2) + Math.pow(1 - x[0], 2);

    private static MinimizeRequest request(int evaluations) {
        return MinimizeRequest.of(
                evaluations,
                RandomGeneratorFactory.<SplittableGenerator>of("L64X128MixRandom").create(1));
    }

    static Stream<Minimizer> minimizers() {
        return Stream.of(new NelderMeadMinimizer(), new BobyqaMinimizer());
    }

    @ParameterizedTest
    @MethodSource("minimizers")
    void findsTheMinimumOfACurvedValley(Minimizer minimizer) {
        var minimum = minimizer.minimize(ROSENBROCK, new double[2], request(2000));

        assertThat(minimum.value()).isCloseTo(0, within(1e-8));
        assertThat(minimum.copyPoint()[0]).isCloseTo(1, within(1e-3));
        assertThat(minimum.evaluations()).isLessThan(2000);
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

        assertThat(seen).hasSize(17);
        assertThat(minimum.evaluations()).isEqualTo(17);
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

    @Test
    void bobyqaNeedsTwoParameters() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new BobyqaMinimizer().minimize(x -> x[0] * x[0], new double[1], request(9)))
                .withMessageContaining("Nelder-Mead");
    }
}
