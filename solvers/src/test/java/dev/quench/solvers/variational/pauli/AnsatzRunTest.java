package dev.quench.solvers.variational.pauli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.quench.hardware.observable.PauliString;
import dev.quench.hardware.simulator.StateVector;
import dev.quench.hardware.simulator.kernel.Kernels;
import dev.quench.hardware.simulator.kernel.Workers;
import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Ising;
import dev.quench.problems.qubo.Qubo;
import java.util.ArrayList;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnsatzRunTest {
    private static RandomGenerator random(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    private static Ising cost(int n, RandomGenerator random) {
        var qubo = Qubo.builder(n);
        for (int i = 0; i < n; i++) {
            qubo.addBias(i, random.nextDouble(-2, 2));
            for (int j = 0; j < i; j++) {
                qubo.add(i, j, random.nextDouble(-2, 2));
            }
        }
        return qubo.build().toIsing();
    }

    private static PauliString string(int n, RandomGenerator random) {
        long bound = 1L << n;
        return new PauliString(random.nextLong(bound), random.nextLong(bound));
    }

    /** Rotations about random strings, shared parameters, phases and controlled gates. */
    private static Ansatz ansatz(int n, RandomGenerator random) {
        var builder = Ansatz.builder(n).superpose();
        for (int k = 0; k < 6; k++) {
            builder.rotate(string(n, random));
            builder.rotate(string(n, random), 0, -0.7);
            builder.phase(builder.parameter(), 0.3);
            builder.controlledZ(k % n, (k + 1) % n).controlledX((k + 2) % n, k % n);
            builder.turn(PauliString.x(k % n), 0.4);
        }
        return builder.build();
    }

    private static double[] point(Ansatz ansatz, RandomGenerator random) {
        return random.doubles(ansatz.parameters(), -2, 2).toArray();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void theStateIsThatOfTheLoweredCircuit(long seed) {
        var random = random(seed);
        int n = 3 + (int) seed % 4;
        Ising cost = cost(n, random);
        Ansatz ansatz = ansatz(n, random);
        double[] point = point(ansatz, random);
        var run = new AnsatzRun(ansatz, Energies.of(cost), Workers.of(1));

        var state = run.prepare(point);
        var reference = StateVector.zero(Kernels.named("scalar"), n, Workers.of(1));
        reference.apply(ansatz.circuit(point, cost));

        double re = 0;
        double im = 0;
        for (int k = 0; k < 1 << n; k++) {
            re += reference.re(k) * state.re(k) + reference.im(k) * state.im(k);
            im += reference.re(k) * state.im(k) - reference.im(k) * state.re(k);
        }
        assertThat(re * re + im * im).isCloseTo(1, within(1e-12));
        assertThat(state.realOverlap(state)).isCloseTo(1, within(1e-12));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void theGradientOfAPauliSumIsThatOfDifferences(long seed) {
        var random = random(seed);
        Ansatz ansatz = ansatz(4, random);
        var run = new AnsatzRun(ansatz, Energies.of(cost(4, random)), Workers.of(1));
        var terms = new ArrayList<PauliSum.Term>();
        for (int k = 0; k < 5; k++) {
            terms.add(new PauliSum.Term(string(4, random), random.nextDouble(-1, 1)));
        }
        var sum = new PauliSum(0.5, terms);
        double[] point = point(ansatz, random);

        run.prepare(point);
        double[] gradient = run.gradient(sum);

        for (int k = 0; k < point.length; k++) {
            double[] moved = point.clone();
            moved[k] += 1e-5;
            double up = sum.expectation(run.prepare(moved));
            moved[k] -= 2e-5;
            double down = sum.expectation(run.prepare(moved));
            assertThat(gradient[k]).isCloseTo((up - down) / 2e-5, within(1e-8));
        }
    }

    @Test
    void theGradientOfADiagonalIsThatOfDifferences() {
        var random = random(9);
        var energies = Energies.of(cost(5, random));
        Ansatz ansatz = ansatz(5, random);
        var run = new AnsatzRun(ansatz, energies, Workers.of(1));
        double[] point = point(ansatz, random);

        run.prepare(point);
        double[] gradient = run.gradient(energies);

        for (int k = 0; k < point.length; k++) {
            double[] moved = point.clone();
            moved[k] += 1e-5;
            double up = energies.expectation(run.prepare(moved));
            moved[k] -= 2e-5;
            double down = energies.expectation(run.prepare(moved));
            assertThat(gradient[k]).isCloseTo((up - down) / 2e-5, within(1e-7));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 5, 8})
    void energiesAreThoseOfTheIsingModel(int n) {
        Ising cost = cost(n, random(n));

        Energies energies = Energies.of(cost);

        for (int k = 0; k < 1 << n; k++) {
            assertThat(energies.get(k) + cost.offset())
                    .isCloseTo(cost.energy(Bits.ofIndex(k, n)), within(1e-12));
        }
    }

    @Test
    void threadsDoNotChangeAnyAmplitudeOrSum() {
        int n = 15;
        var random = random(4);
        var energies = Energies.of(cost(n, random));
        Ansatz ansatz = ansatz(n, random);
        double[] point = point(ansatz, random);
        var one = new AnsatzRun(ansatz, energies, Workers.of(1));
        var three = new AnsatzRun(ansatz, energies, Workers.of(3));

        var a = one.prepare(point);
        var b = three.prepare(point);

        for (int k = 0; k < 1 << n; k++) {
            assertThat(a.re(k)).isEqualTo(b.re(k));
        }
        assertThat(one.gradient(energies)).isEqualTo(three.gradient(energies));
    }

    @Test
    void samplesFollowTheProbabilities() {
        var state = new PauliState(3, Workers.of(1));
        state.rotate(PauliString.y(1), Math.PI / 3);

        long[] answers = state.sample(10_000, random(1));

        long ones = java.util.Arrays.stream(answers).filter(k -> k == 2).count();
        assertThat(answers).containsOnly(0, 2);
        assertThat(ones / 10_000.0).isCloseTo(0.25, within(0.02));
    }

    @Test
    void tooManyQubitsAreRefusedWithTheWayOut() {
        assertThatThrownBy(() -> new PauliState(23, Workers.of(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("23 qubits")
                .hasMessageContaining("--reduce");
    }

    @Test
    void aStepOnAMissingQubitIsRefused() {
        assertThatThrownBy(() -> Ansatz.builder(2).rotate(PauliString.z(2)).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2 qubits");
    }
}
