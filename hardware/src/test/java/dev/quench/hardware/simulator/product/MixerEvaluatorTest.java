package dev.quench.hardware.simulator.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.quench.hardware.backend.EnergyGradient;
import dev.quench.hardware.circuit.Angles;
import dev.quench.hardware.circuit.Circuit;
import dev.quench.hardware.simulator.StateVector;
import dev.quench.hardware.simulator.StateVectorBackend;
import dev.quench.hardware.simulator.kernel.Kernels;
import dev.quench.hardware.simulator.kernel.Workers;
import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Ising;
import dev.quench.problems.qubo.Qubo;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class MixerEvaluatorTest {
    private static final Angles ANGLES =
            Angles.of(new double[] {0.11, -0.07}, new double[] {-0.4, 0.23});

    private static RandomGenerator random(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    private static Ising cost(int n, long seed) {
        var random = random(seed);
        var qubo = Qubo.builder(n).addOffset(2.5);
        for (int i = 0; i < n; i++) {
            for (int j = i; j < n; j++) {
                qubo.add(i, j, random.nextInt(-4, 5));
            }
        }
        return qubo.build().toIsing();
    }

    private static double[] thetas(int n, long seed) {
        return random(seed).doubles(n, 0.3, 2.8).toArray();
    }

    private static FixedWeight group(int weight, Integer... qubits) {
        return new FixedWeight(List.of(qubits), weight);
    }

    static Stream<Arguments> spaces() {
        return Stream.of(
                        ProductSpace.of(6, List.of()),
                        ProductSpace.of(6, List.of(group(1, 0, 1, 2), group(1, 3, 4, 5))),
                        ProductSpace.of(7, List.of(group(2, 5, 1, 3, 0), group(1, 6, 2))),
                        ProductSpace.of(7, List.of(group(2, 4, 3, 2, 1, 0))),
                        ProductSpace.of(6, List.of(group(3, 0, 2, 4, 1, 5))),
                        ProductSpace.of(5, List.of(group(0, 1, 3), group(2, 0, 4))))
                .flatMap(s -> Stream.of(MixerKind.values()).map(m -> Arguments.of(s, m)));
    }

    private static StateVector run(Circuit circuit) {
        var state = StateVector.zero(Kernels.standard(), circuit.qubits(), Workers.of(1));
        state.apply(circuit);
        return state;
    }

    @ParameterizedTest
    @MethodSource("spaces")
    void theCircuitPreparesTheSameState(ProductSpace space, MixerKind mixer) {
        var cost = cost(space.qubits(), 3);
        double[] thetas = thetas(space.qubits(), 5);
        var evaluator = new MixerEvaluator(space, cost, mixer, thetas);
        var state = run(MixerCircuit.of(space, cost, mixer, thetas, ANGLES));
        double[] probabilities = evaluator.probabilities(ANGLES);

        assertThat(Arrays.stream(probabilities).sum()).isCloseTo(1, within(1e-12));
        for (int x = 0; x < probabilities.length; x++) {
            assertThat(state.probability(x)).isCloseTo(probabilities[x], within(1e-12));
        }
    }

    @ParameterizedTest
    @MethodSource("spaces")
    void theGradientIsThatOfCentralDifferences(ProductSpace space, MixerKind mixer) {
        var evaluator =
                new MixerEvaluator(
                        space, cost(space.qubits(), 4), mixer, thetas(space.qubits(), 6));
        var exact = evaluator.gradient(ANGLES);
        var estimate = EnergyGradient.byDifferences(evaluator, ANGLES);

        assertThat(evaluator.hasGradient()).isTrue();
        assertThat(exact.value()).isEqualTo(evaluator.expectation(ANGLES));
        for (int k = 0; k < 2; k++) {
            assertThat(exact.gamma(k)).isCloseTo(estimate.gamma(k), within(1e-4));
            assertThat(exact.beta(k)).isCloseTo(estimate.beta(k), within(1e-4));
        }
    }

    @Test
    void freeQubitsAloneAreOrdinaryQaoa() {
        var cost = cost(8, 7);
        var evaluator = new MixerEvaluator(ProductSpace.of(8, List.of()), cost, MixerKind.XY_RING);
        var reference = StateVectorBackend.standard(1).prepare(cost);

        assertThat(evaluator.expectation(ANGLES))
                .isCloseTo(reference.expectation(ANGLES), within(1e-10));
        assertThat(evaluator.probabilities(ANGLES))
                .containsExactly(reference.probabilities(ANGLES), within(1e-12));
    }

    @ParameterizedTest
    @EnumSource(MixerKind.class)
    void everySampleKeepsTheWeights(MixerKind mixer) {
        var space = ProductSpace.of(9, List.of(group(1, 0, 3, 6), group(2, 1, 2, 4, 5)));
        var evaluator = new MixerEvaluator(space, cost(9, 1), mixer);
        var counts = evaluator.sample(ANGLES, 2000, random(2));

        assertThat(counts.total()).isEqualTo(2000);
        assertThat(counts.asMap().keySet())
                .allSatisfy(bits -> assertThat(space.index(bits)).isPresent());
        assertThat(counts.asMap())
                .allSatisfy((bits, count) ->
                        assertThat(count / 2000.0)
                                .isCloseTo(evaluator.probability(ANGLES, bits), within(0.05)));
    }

    @Test
    void aGroverMixerKeepsEqualEnergiesEquallyLikely() {
        var space = ProductSpace.of(4, List.of(group(2, 0, 1, 2, 3)));
        var cost = Qubo.builder(4).addBias(0, 3).build().toIsing();
        var evaluator = new MixerEvaluator(space, cost, MixerKind.GROVER);
        double[] p = evaluator.stateProbabilities(ANGLES);

        for (int x = 0; x < p.length; x++) {
            for (int y = 0; y < p.length; y++) {
                if (evaluator.energy(x) == evaluator.energy(y)) {
                    assertThat(p[x]).isCloseTo(p[y], within(1e-14));
                }
            }
        }
    }

    @Test
    void statesAndAnswersCorrespond() {
        var space = ProductSpace.of(8, List.of(group(2, 7, 1, 3, 5), group(1, 0, 2, 4)));

        assertThat(space.dimension()).isEqualTo(6 * 3 * 2);
        assertThat(IntStream.range(0, space.dimension()))
                .allSatisfy(x -> assertThat(space.index(space.bits(x))).hasValue(x));
        assertThat(space.index(Bits.zeros(8))).isEmpty();
    }

    @Test
    void tooManyStatesAreRefusedWithTheirNumber() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ProductSpace.of(25, List.of()))
                .withMessageContaining("3.355e+07 states")
                .withMessageContaining("--reduce all");
    }

    @Test
    void overlappingGroupsAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ProductSpace.of(4, List.of(group(1, 0, 1), group(1, 1, 2))))
                .withMessageContaining("qubit 1");
    }
}
