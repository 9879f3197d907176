package dev.quench.hardware.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.quench.hardware.Isings;
import dev.quench.hardware.circuit.Angles;
import dev.quench.hardware.simulator.product.MixerEvaluator;
import dev.quench.hardware.simulator.product.MixerKind;
import dev.quench.hardware.simulator.product.ProductSpace;
import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Ising;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WarmStartEvaluatorTest {
    private static final StateVectorBackend BACKEND = StateVectorBackend.standard(2);

    /** The alternating ansatz has loops of its own. */
    @ParameterizedTest
    @ValueSource(ints = {1, 3, 6, 9, 12})
    void valuesProbabilitiesAndGradientsAreThoseOfTheAlternatingAnsatz(int qubits) {
        Ising cost = Isings.random(qubits, 0.6, Isings.generator(qubits));
        double[] thetas = Isings.generator(3).doubles(qubits, 0.2, 2.9).toArray();
        Angles angles = Isings.angles(3, Isings.generator(7));
        var evaluator = new WarmStartEvaluator(BACKEND, cost, thetas);
        var space = ProductSpace.of(qubits, List.of());
        var reference = new MixerEvaluator(space, cost, MixerKind.XY_RING, thetas);

        var gradient = evaluator.gradient(angles);
        var expected = reference.gradient(angles);

        assertThat(gradient.value()).isCloseTo(expected.value(), within(1e-11));
        assertThat(evaluator.expectation(angles)).isCloseTo(expected.value(), within(1e-11));
        for (int k = 0; k < 3; k++) {
            assertThat(gradient.gamma(k)).isCloseTo(expected.gamma(k), within(1e-10));
            assertThat(gradient.beta(k)).isCloseTo(expected.beta(k), within(1e-10));
        }
        double[] probabilities = evaluator.probabilities(angles);
        assertThat(probabilities).containsExactly(reference.probabilities(angles), within(1e-12));
        assertThat(evaluator.probability(angles, Bits.ofIndex(1, qubits)))
                .isCloseTo(probabilities[1], within(1e-15));
        var state = BACKEND.allocate(qubits);
        state.apply(evaluator.circuit(angles));
        assertThat(state.probabilities()).containsExactly(probabilities, within(1e-12));
    }

    @Test
    void aQuarterTurnIsOrdinaryQaoaOfAnyNumberOfLayers() {
        Ising cost = Isings.random(10, 0.6, Isings.generator(1));
        double[] thetas = new double[10];
        Arrays.fill(thetas, Math.PI / 2);
        var evaluator = new WarmStartEvaluator(BACKEND, cost, thetas);
        var reference = BACKEND.prepare(cost);
        for (int layers = 1; layers < 4; layers++) {
            Angles angles = Isings.angles(layers, Isings.generator(layers));

            assertThat(evaluator.expectation(angles))
                    .isCloseTo(reference.expectation(angles), within(1e-11));
        }
    }

    @Test
    void anAngleForEverySpinIsNeeded() {
        Ising cost = Isings.random(3, 1, Isings.generator(1));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new WarmStartEvaluator(BACKEND, cost, new double[2]))
                .withMessageContaining("3 spins")
                .withMessageContaining("2 angles");
    }
}
