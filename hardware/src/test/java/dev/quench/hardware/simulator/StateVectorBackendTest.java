package dev.quench.hardware.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.quench.hardware.DenseState;
import dev.quench.hardware.Isings;
import dev.quench.hardware.backend.CircuitProgram;
import dev.quench.hardware.backend.QaoaProgram;
import dev.quench.hardware.circuit.Angles;
import dev.quench.hardware.circuit.Circuit;
import dev.quench.hardware.circuit.Gate;
import dev.quench.hardware.simulator.kernel.Kernels;
import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Couplings;
import dev.quench.problems.qubo.Ising;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StateVectorBackendTest {
    @Test
    void everyKernelHasSettingsOfItsOwn() {
        var kernels = Kernels.ofAllPrecisions();

        assertThat(kernels.stream().map(k -> StateVectorBackend.of(k, 1).settings()))
                .hasSameSizeAs(kernels)
                .doesNotHaveDuplicates();
    }

    private static final StateVectorBackend BACKEND = StateVectorBackend.standard(1);

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6})
    void probabilitiesAreThoseOfMatrixExponentials(int qubits) {
        var random = Isings.generator(qubits);
        var cost = Isings.random(qubits, 0.7, random);
        var angles = Isings.angles(2, random);
        var dense = DenseState.qaoa(cost, angles);
        double[] probabilities = BACKEND.prepare(cost).probabilities(angles);

        for (int x = 0; x < probabilities.length; x++) {
            assertThat(probabilities[x]).isCloseTo(dense.probability(x), within(1e-12));
        }
    }

    @Test
    void oneLayerHasTheClosedFormOfOzaeta() {
        int n = 10;
        var random = Isings.generator(7);
        var model = Isings.random(n, 0.5, random);
        var angles = Angles.of(new double[] {0.37}, new double[] {-0.41});

        for (int i = 0; i < n; i++) {
            double[] only = new double[n];
            only[i] = 1;
            var z = Ising.of(0, only, Couplings.builder(n).build());
            assertThat(mean(model, z, angles)).isCloseTo(z(model, i, angles), within(1e-12));
            for (int j = i + 1; j < n; j++) {
                var zz = Ising.of(0, new double[n], Couplings.builder(n).add(i, j, 1).build());
                assertThat(mean(model, zz, angles))
                        .isCloseTo(zz(model, i, j, angles), within(1e-12));
            }
        }
    }

    private static double mean(Ising model, Ising observable, Angles angles) {
        double[] probabilities = BACKEND.prepare(model).probabilities(angles);
        double sum = 0;
        for (int x = 0; x < probabilities.length; x++) {
            sum += probabilities[x] * observable.energy(Bits.ofIndex(x, model.size()));
        }
        return sum;
    }

    private static double z(Ising model, int i, Angles angles) {
        double g = 2 * angles.gamma(0);
        double product = Math.sin(2 * angles.beta(0)) * Math.sin(g * model.field(i));
        for (int k = 0; k < model.size(); k++) {
            product *= Math.cos(g * model.couplings().get(i, k));
        }
        return product;
    }

    private static double zz(Ising model, int i, int j, Angles angles) {
        double g = 2 * angles.gamma(0);
        double b = angles.beta(0);
        double pi = 1;
        double pj = 1;
        double minus = 1;
        double plus = 1;
        for (int k = 0; k < model.size(); k++) {
            if (k != i && k != j) {
                double a = model.couplings().get(i, k);
                double c = model.couplings().get(j, k);
                pi *= Math.cos(g * a);
                pj *= Math.cos(g * c);
                minus *= Math.cos(g * (a - c));
                plus *= Math.cos(g * (a + c));
            }
        }
        double hi = model.field(i);
        double hj = model.field(j);
        return 0.5
                        * Math.sin(4 * b)
                        * Math.sin(g * model.couplings().get(i, j))
                        * (Math.cos(g * hi) * pi + Math.cos(g * hj) * pj)
                + 0.5
                        * Math.pow(Math.sin(2 * b), 2)
                        * (Math.cos(g * (hi - hj)) * minus - Math.cos(g * (hi + hj)) * plus);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 9, 10, 11, 13})
    void theExpectationIsTheMeanOverProbabilities(int qubits) {
        var random = Isings.generator(20 + qubits);
        var cost = Isings.random(qubits, 0.5, random);
        var angles = Isings.angles(2, random);
        var evaluator = BACKEND.prepare(cost);
        double mean = 0;
        for (int x = 0; x < 1 << qubits; x++) {
            var bits = Bits.ofIndex(x, qubits);
            mean += evaluator.probability(angles, bits) * cost.energy(bits);
        }

        assertThat(evaluator.expectation(angles)).isCloseTo(mean, within(1e-11));
    }

    @Test
    void theBestAnglesOfARingAreThoseOfTheTheory() {
        int n = 8;
        var ring = Couplings.builder(n);
        for (int i = 0; i < n; i++) {
            ring.add(i, (i + 1) % n, 0.5);
        }
        var cost = Ising.of(0, new double[n], ring.build());
        var best = Angles.of(new double[] {Math.atan(1) / (2 * 0.5)}, new double[] {-Math.PI / 8});

        // Cut fraction 3/4: ⟨ZZ⟩ = -1/2 on each of the n edges.
        assertThat(BACKEND.prepare(cost).expectation(best)).isCloseTo(-0.25 * n, within(1e-12));
    }

    @Test
    void resultsDoNotDependOnTheNumberOfThreads() {
        int n = 18;
        var cost = Isings.random(n, 0.3, Isings.generator(1));
        var angles = Isings.angles(2, Isings.generator(2));
        var one = BACKEND.prepare(cost);
        var three = StateVectorBackend.standard(3).prepare(cost);

        assertThat(three.expectation(angles)).isEqualTo(one.expectation(angles));
        assertThat(three.sample(angles, 500, Isings.generator(3)))
                .isEqualTo(one.sample(angles, 500, Isings.generator(3)));
        assertThat(Arrays.equals(three.probabilities(angles), one.probabilities(angles))).isTrue();
    }

    @Test
    void samplesFollowTheProbabilities() {
        int n = 6;
        int shots = 100_000;
        var cost = Isings.random(n, 0.5, Isings.generator(4));
        var angles = Isings.angles(1, Isings.generator(5));
        var evaluator = BACKEND.prepare(cost);
        var counts = evaluator.sample(angles, shots, Isings.generator(6));
        double[] probabilities = evaluator.probabilities(angles);
        double chiSquare = 0;
        for (int x = 0; x < 1 << n; x++) {
            double expected = shots * probabilities[x];
            chiSquare += Math.pow(counts.get(Bits.ofIndex(x, n)) - expected, 2) / expected;
        }

        // 63 degrees of freedom: mean 63, standard deviation 11.2.
        assertThat(counts.total()).isEqualTo(shots);
        assertThat(chiSquare).isBetween(30.0, 110.0);
    }

    @Test
    void samplingReachesEveryPage() {
        var uniform = Angles.zeros(0);
        var counts =
                BACKEND.run(
                        new QaoaProgram(Isings.random(12, 0, Isings.generator(1)), uniform),
                        40_000,
                        Isings.generator(8));

        assertThat(counts.total()).isEqualTo(40_000);
        // 4096 (1 - exp(-40000/4096)) = 4095.8 different answers.
        assertThat(counts.distinct()).isGreaterThan(4090);
    }

    @Test
    void samplesACircuit() {
        var bell = Circuit.builder(2).add(Gate.H, 0).add(Gate.CX, 0, 1).build();
        var counts = BACKEND.run(new CircuitProgram(bell), 1000, Isings.generator(9));

        assertThat(counts.asMap()).containsOnlyKeys(Bits.parse("00"), Bits.parse("11"));
        assertThat(counts.get(Bits.parse("11"))).isBetween(440, 560);
    }

    @Test
    void noQubitsHaveOneAnswer() {
        var empty = Ising.of(2.5, new double[0], Couplings.builder(0).build());
        var evaluator = BACKEND.prepare(empty);

        assertThat(evaluator.expectation(Angles.zeros(1))).isEqualTo(2.5);
        assertThat(evaluator.sample(Angles.zeros(1), 3, Isings.generator(1)).get(Bits.zeros(0)))
                .isEqualTo(3);
    }

    @Test
    void refusesBeforeItAllocates() {
        var backend = StateVectorBackend.of(Kernels.standard(), 1, 12L << 30);
        var cost = Ising.of(0, new double[31], Couplings.builder(31).build());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> backend.prepare(cost))
                .withMessageContaining("31 qubits needs 32.0 GiB; the limit is 12.0 GiB.");
    }

    @Test
    void rejectsNoShots() {
        var cost = Isings.random(2, 1, Isings.generator(1));

        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        BACKEND.run(
                                new QaoaProgram(cost, Angles.zeros(1)), 0, Isings.generator(1)));
    }
}
