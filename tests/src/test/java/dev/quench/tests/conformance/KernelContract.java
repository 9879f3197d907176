package dev.quench.tests.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quench.hardware.backend.Evaluator;
import dev.quench.hardware.circuit.Angles;
import dev.quench.hardware.simulator.StateVectorBackend;
import dev.quench.hardware.simulator.kernel.Kernel;
import dev.quench.hardware.simulator.kernel.Kernels;
import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Ising;
import dev.quench.tests.Seeds;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What every {@link Kernel} promises, against a simulation written out in this class. */
class KernelContract {
    private static final long MEMORY = 1L << 28;
    private static final Angles ANGLES =
            Angles.of(new double[] {0.031, 0.017}, new double[] {-0.61, -0.23});

    static Stream<Arguments> cases() {
        return Kernels.all().stream()
                .flatMap(kernel ->
                        Stream.of(1, 2, 3)
                                .flatMap(threads ->
                                        Seeds.of(12)
                                                .mapToObj(seed ->
                                                        Arguments.of(
                                                                kernel.name(),
                                                                threads,
                                                                seed,
                                                                kernel))));
    }

    @ParameterizedTest(name = "{0} threads {1} seed {2}")
    @MethodSource("cases")
    void probabilitiesOfQaoaAreThoseOfTheDefinition(
            String name, int threads, long seed, Kernel kernel) {
        int qubits = (int) seed;
        Ising cost = RandomModels.qubo(qubits, Seeds.generator(seed)).toIsing();

        double[] actual = evaluator(kernel, threads, cost).probabilities(ANGLES);

        double[] expected = probabilities(cost);
        for (int index = 0; index < expected.length; index++) {
            assertThat(actual[index]).isCloseTo(expected[index], within(1e-12));
        }
    }

    @ParameterizedTest(name = "{0} threads {1} seed {2}")
    @MethodSource("cases")
    void theExpectationIsTheMeanEnergy(String name, int threads, long seed, Kernel kernel) {
        int qubits = (int) seed;
        Ising cost = RandomModels.qubo(qubits, Seeds.generator(seed)).toIsing();
        double[] expected = probabilities(cost);
        double mean = 0;
        for (int index = 0; index < expected.length; index++) {
            mean += expected[index] * cost.energy(Bits.ofIndex(index, qubits));
        }

        assertThat(evaluator(kernel, threads, cost).expectation(ANGLES))
                .isCloseTo(mean, within(1e-9 * Math.max(1, Math.abs(mean))));
    }

    @ParameterizedTest(name = "{0} threads {1} seed {2}")
    @MethodSource("cases")
    void theNumberOfThreadsChangesNoBit(String name, int threads, long seed, Kernel kernel) {
        Ising cost = RandomModels.qubo(10, Seeds.generator(seed)).toIsing();

        double[] one = evaluator(kernel, 1, cost).probabilities(ANGLES);
        double[] many = evaluator(kernel, threads, cost).probabilities(ANGLES);

        assertThat(many).isEqualTo(one);
    }

    private static Evaluator evaluator(Kernel kernel, int threads, Ising cost) {
        return StateVectorBackend.of(kernel, threads, MEMORY).prepare(cost);
    }

    /** Applies exp(-i gamma E) state by state and exp(-i beta X) qubit by qubit to |+⟩. */
    private static double[] probabilities(Ising cost) {
        int qubits = cost.size();
        double[] re = new double[1 << qubits];
        double[] im = new double[1 << qubits];
        Arrays.fill(re, Math.pow(2, -qubits / 2.0));
        for (int layer = 0; layer < ANGLES.layers(); layer++) {
            for (int x = 0; x < re.length; x++) {
                double angle = -ANGLES.gamma(layer) * cost.energy(Bits.ofIndex(x, qubits));
                turn(re, im, x, Math.cos(angle), Math.sin(angle));
            }
            for (int qubit = 0; qubit < qubits; qubit++) {
                mix(re, im, qubit, ANGLES.beta(layer));
            }
        }
        double[] probabilities = new double[re.length];
        Arrays.setAll(probabilities, x -> re[x] * re[x] + im[x] * im[x]);
        return probabilities;
    }

    private static void turn(double[] re, double[] im, int x, double cos, double sin) {
        double real = re[x] * cos - im[x] * sin;
        im[x] = re[x] * sin + im[x] * cos;
        re[x] = real;
    }

    private static void mix(double[] re, double[] im, int qubit, double beta) {
        double cos = Math.cos(beta);
        double sin = Math.sin(beta);
        for (int x = 0; x < re.length; x++) {
            int y = x | 1 << qubit;
            if (x != y) {
                double a = re[x];
                double b = im[x];
                re[x] = cos * a + sin * im[y];
                im[x] = cos * b - sin * re[y];
                double c = re[y];
                re[y] = cos * c + sin * b;
                im[y] = cos * im[y] - sin * a;
            }
        }
    }
}
