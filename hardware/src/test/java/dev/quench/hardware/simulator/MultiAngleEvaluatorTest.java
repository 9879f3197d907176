package dev.quench.hardware.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quench.hardware.circuit.Angles;
import dev.quench.hardware.simulator.kernel.Kernels;
import dev.quench.hardware.simulator.kernel.Workers;
import dev.quench.problems.qubo.Ising;
import dev.quench.problems.qubo.Qubo;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

class MultiAngleEvaluatorTest {
    private static final StateVectorBackend BACKEND = StateVectorBackend.standard(1);

    private static RandomGenerator random(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    private static Ising cost(int n, long seed) {
        var random = random(seed);
        var qubo = Qubo.builder(n).addOffset(-1.5);
        for (int i = 0; i < n; i++) {
            for (int j = i; j < n; j++) {
                qubo.add(i, j, random.nextInt(-2, 3));
            }
        }
        return qubo.build().toIsing();
    }

    @Test
    void equalAnglesAreOrdinaryQaoa() {
        var cost = cost(7, 2);
        var angles = Angles.of(new double[] {0.2, -0.1}, new double[] {-0.3, 0.5});
        var evaluator = new MultiAngleEvaluator(BACKEND, cost, 2);
        var reference = StateVectorBackend.standard(1).prepare(cost);
        double[] point = evaluator.point(angles);

        assertThat(point).hasSize(evaluator.parameters());
        assertThat(evaluator.expectation(point))
                .isCloseTo(reference.expectation(angles), within(1e-11));
        assertThat(evaluator.probabilities(point))
                .containsExactly(reference.probabilities(angles), within(1e-12));
    }

    @Test
    void theCircuitPreparesTheSameState() {
        var evaluator = new MultiAngleEvaluator(BACKEND, cost(6, 3), 2);
        double[] point = random(4).doubles(evaluator.parameters(), -2, 2).toArray();
        var state = StateVector.zero(Kernels.standard(), 6, Workers.of(1));
        state.apply(evaluator.circuit(point));
        double[] probabilities = evaluator.probabilities(point);

        for (int x = 0; x < probabilities.length; x++) {
            assertThat(state.probability(x)).isCloseTo(probabilities[x], within(1e-12));
        }
        assertThat(evaluator.sample(point, 300, random(1)).total()).isEqualTo(300);
    }

    /**
     * Of an angle of one gate, half the difference at a quarter turn is the derivative, exactly.
     */
    @Test
    void theGradientIsThatOfTheParameterShift() {
        var evaluator = new MultiAngleEvaluator(BACKEND, cost(5, 6), 2);
        double[] point = random(7).doubles(evaluator.parameters(), -2, 2).toArray();
        double[] gradient = new double[point.length];
        double value = evaluator.gradient(point, gradient);

        assertThat(value).isCloseTo(evaluator.expectation(point), within(1e-12));
        for (int t = 0; t < point.length; t++) {
            double[] above = point.clone();
            double[] below = point.clone();
            above[t] += Math.PI / 2;
            below[t] -= Math.PI / 2;
            double shift = (evaluator.expectation(above) - evaluator.expectation(below)) / 2;
            assertThat(gradient[t]).isCloseTo(shift, within(1e-11));
        }
    }
}
