package dev.quench.hardware.simulator.mps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.quench.hardware.Isings;
import dev.quench.hardware.circuit.Circuit;
import dev.quench.hardware.circuit.Gate;
import dev.quench.hardware.simulator.StateVector;
import dev.quench.hardware.simulator.kernel.Kernels;
import dev.quench.hardware.simulator.kernel.Workers;
import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Ising;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MpsStateTest {
    private static final MpsOptions EXACT = new MpsOptions(4096, 0);

    private static final Gate[] ONE = {Gate.H, Gate.T, Gate.RX, Gate.RY, Gate.RZ, Gate.Y};
    private static final Gate[] TWO = {Gate.CX, Gate.CZ, Gate.RZZ, Gate.SWAP};

    /** Pairs anywhere, with rotations before them that keep the entanglement growing. */
    private static Circuit circuit(int qubits, int pairs, RandomGenerator random) {
        var circuit = Circuit.builder(qubits);
        for (int k = 0; k < pairs; k++) {
            int a = random.nextInt(qubits);
            one(circuit, Gate.RY, a, random);
            one(circuit, ONE[random.nextInt(ONE.length)], a, random);
            if (qubits > 1) {
                int b = (a + 1 + random.nextInt(qubits - 1)) % qubits;
                one(circuit, Gate.RX, b, random);
                var gate = TWO[random.nextInt(TWO.length)];
                circuit.rotate(gate, gate.parametric() ? random.nextDouble(-3, 3) : 0, a, b);
            }
        }
        return circuit.build();
    }

    private static void one(Circuit.Builder circuit, Gate gate, int qubit, RandomGenerator random) {
        circuit.rotate(gate, gate.parametric() ? random.nextDouble(-3, 3) : 0, qubit);
    }

    private static StateVector exact(Circuit circuit) {
        var state = StateVector.zero(Kernels.standard(), circuit.qubits(), Workers.of(1));
        state.apply(circuit);
        return state;
    }

    private static MpsState state(Circuit circuit, MpsOptions options) {
        var state = MpsState.zero(SiteOrder.of(circuit), options);
        state.apply(circuit);
        return state;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 8, 10, 12})
    void amplitudesOfRandomCircuitsAreThoseOfTheStateVector(int n) {
        var circuit = circuit(n, 6 * n, Isings.generator(n));
        var expected = exact(circuit);
        var actual = state(circuit, EXACT);

        for (long x = 0; x < 1L << n; x++) {
            var amplitude = actual.amplitude(Bits.ofIndex(x, n));
            assertThat(amplitude.re()).isCloseTo(expected.re(x), within(1e-10));
            assertThat(amplitude.im()).isCloseTo(expected.im(x), within(1e-10));
        }
        assertThat(actual.truncation().discarded()).isLessThan(1e-20);
        assertThat(actual.truncation().bond()).isEqualTo(1 << (n / 2));
    }

    @Test
    void aGreenbergerHorneZeilingerStateOf150QubitsNeedsTwoBonds() {
        int n = 150;
        var builder = Circuit.builder(n).add(Gate.H, 0);
        for (int k = 1; k < n; k++) {
            builder.add(Gate.CX, k - 1, k);
        }
        var state = state(builder.build(), new MpsOptions(2, 0));
        var counts = state.sample(1000, Isings.generator(1));
        var ones = Bits.withOnes(n, IntStream.range(0, n));

        assertThat(state.truncation().bond()).isEqualTo(2);
        assertThat(state.truncation().discarded()).isLessThan(1e-25);
        assertThat(state.amplitude(ones).re()).isCloseTo(Math.sqrt(0.5), within(1e-13));
        assertThat(state.amplitude(Bits.zeros(n)).re()).isCloseTo(Math.sqrt(0.5), within(1e-13));
        assertThat(state.expectation("X".repeat(n))).isCloseTo(1, within(1e-12));
        assertThat(state.expectation("Z" + "I".repeat(n - 2) + "Z")).isCloseTo(1, within(1e-12));
        assertThat(state.expectation("Z" + "I".repeat(n - 1))).isCloseTo(0, within(1e-12));
        assertThat(counts.asMap()).containsOnlyKeys(Bits.zeros(n), ones);
        assertThat(counts.get(ones)).isBetween(430, 570);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void meansOfPaulisAreThoseOfTheStateVector(long seed) {
        int n = 6;
        var random = Isings.generator(seed);
        var circuit = circuit(n, 60, random);
        var paulis = new StringBuilder();
        var rotated = Circuit.builder(n).addAll(circuit.operations());
        long mask = 0;
        for (int q = 0; q < n; q++) {
            char pauli = "IXYZ".charAt(random.nextInt(4));
            paulis.append(pauli);
            mask |= pauli == 'I' ? 0 : 1L << q;
            // A rotation to the basis of the Pauli, after which its mean is that of Z.
            switch (pauli) {
                case 'X' -> rotated.add(Gate.H, q);
                case 'Y' -> rotated.rotate(Gate.RX, Math.PI / 2, q);
                default -> rotated.rotate(Gate.RZ, 0, q);
            }
        }
        var measured = exact(rotated.build());
        double mean = 0;
        for (long x = 0; x < 1L << n; x++) {
            mean += (Long.bitCount(x & mask) % 2 == 0 ? 1 : -1) * measured.probability(x);
        }

        assertThat(state(circuit, EXACT).expectation(paulis.toString()))
                .isCloseTo(mean, within(1e-12));
    }

    @Test
    void correlationsOfAnyCircuitAreThoseOfTheStateVector() {
        int n = 9;
        var cost = Isings.random(n, 0.5, Isings.generator(2));
        var circuit = circuit(n, 100, Isings.generator(3));
        var exact = exact(circuit);
        double energy = 0;
        double[] z = new double[n];
        for (long x = 0; x < 1L << n; x++) {
            var bits = Bits.ofIndex(x, n);
            energy += cost.energy(bits) * exact.probability(x);
            for (int i = 0; i < n; i++) {
                z[i] += bits.spin(i) * exact.probability(x);
            }
        }
        var correlations = state(circuit, EXACT).correlations(cost);

        assertThat(correlations.energy()).isCloseTo(energy, within(1e-11));
        for (int i = 0; i < n; i++) {
            assertThat(correlations.z(i)).isCloseTo(z[i], within(1e-11));
        }
    }

    @Test
    void samplesFollowTheProbabilities() {
        int n = 6;
        int shots = 50_000;
        var circuit = circuit(n, 80, Isings.generator(11));
        var exact = exact(circuit);
        var counts = state(circuit, EXACT).sample(shots, Isings.generator(12));
        double chiSquare = 0;
        int possible = 0;
        for (int x = 0; x < 1 << n; x++) {
            double expected = shots * exact.probability(x);
            if (expected > 1e-6) {
                possible++;
                chiSquare += Math.pow(counts.get(Bits.ofIndex(x, n)) - expected, 2) / expected;
            }
        }

        // k - 1 degrees of freedom: five standard deviations.
        assertThat(counts.total()).isEqualTo(shots);
        assertThat(chiSquare).isCloseTo(possible - 1, within(5 * Math.sqrt(2.0 * (possible - 1))));
    }

    @Test
    void theFidelityOfOneTruncationIsExact() {
        // cos(0.35) |00⟩ + sin(0.35) |11⟩: the larger Schmidt weight is kept.
        var circuit = Circuit.builder(2).rotate(Gate.RY, 0.7, 0).add(Gate.CX, 0, 1).build();
        var state = state(circuit, new MpsOptions(1, 0));
        double kept = Math.pow(Math.cos(0.35), 2);

        assertThat(state.truncation().fidelity()).isCloseTo(kept, within(1e-14));
        assertThat(state.truncation().discarded()).isCloseTo(1 - kept, within(1e-14));
        assertThat(state.amplitude(Bits.zeros(2)).probability()).isCloseTo(1, within(1e-14));
    }

    @ParameterizedTest
    @ValueSource(ints = {12, 16, 20, 24, 28, 32})
    void theEstimatedFidelityIsThatOfTheStateVector(int chi) {
        int n = 10;
        var circuit = circuit(n, 40, Isings.generator(29));
        var exact = exact(circuit);
        var state = state(circuit, new MpsOptions(chi, 0));
        double re = 0;
        double im = 0;
        for (long x = 0; x < 1L << n; x++) {
            var a = state.amplitude(Bits.ofIndex(x, n));
            re += a.re() * exact.re(x) + a.im() * exact.im(x);
            im += a.im() * exact.re(x) - a.re() * exact.im(x);
        }
        double fidelity = re * re + im * im;
        var truncation = state.truncation();

        assertThat(truncation.bond()).isLessThanOrEqualTo(chi);
        assertThat(truncation.fidelity()).isCloseTo(fidelity, within(0.01));
    }

    @Test
    void rejectsWhatDoesNotFit() {
        var state = MpsState.zero(3, MpsOptions.defaults());

        assertThatIllegalArgumentException().isThrownBy(() -> state.amplitude(Bits.zeros(2)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> state.expectation("XQZ"))
                .withMessageContaining("3 qubits cannot be 'XQZ'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> state.sample(0, Isings.generator(1)))
                .withMessageContaining("shots (0)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> state.apply(Circuit.builder(5).add(Gate.H, 4).build()))
                .withMessageContaining("qubit 4 of a state of 3 qubits");
        Ising other = Isings.random(4, 1, Isings.generator(1));
        assertThatIllegalArgumentException().isThrownBy(() -> state.correlations(other));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MpsOptions(0, 0))
                .withMessageContaining("bond dimension of 1 to 4096 (0)");
    }
}
