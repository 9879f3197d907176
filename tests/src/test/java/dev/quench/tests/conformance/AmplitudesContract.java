package dev.quench.tests.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.quench.hardware.circuit.Complex;
import dev.quench.hardware.circuit.ComplexMatrix;
import dev.quench.hardware.simulator.fusion.FusedGate;
import dev.quench.hardware.simulator.kernel.Amplitudes;
import dev.quench.hardware.simulator.kernel.Kernel;
import dev.quench.hardware.simulator.kernel.Kernels;
import dev.quench.hardware.simulator.kernel.Workers;
import dev.quench.problems.qubo.Bits;
import dev.quench.tests.Seeds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What every {@link Amplitudes} promises of gates and measurements, against plain definitions. */
class AmplitudesContract {
    private static final int[] SIZES = {1, 2, 3, 4, 6, 7, 9, 10, 11, 12, 13, 14};

    /** A state, its copy as plain arrays, and the numbers of the case. */
    record Case(Kernel kernel, int qubits, int threads, long seed) {
        RandomGenerator random() {
            return Seeds.generator(seed);
        }

        /** Filled by rotations about random axes, so that no amplitude is special. */
        Amplitudes state(RandomGenerator random) {
            var state = kernel.allocate(qubits, Workers.of(threads));
            for (int round = 0; round < 2; round++) {
                for (int qubit = 0; qubit < qubits; qubit++) {
                    state.apply(unitary(random), qubit);
                }
                for (int qubit = 0; qubit + 1 < qubits; qubit++) {
                    state.apply(1L << qubit, unitary(random), qubit + 1);
                }
            }
            return state;
        }

        double tolerance() {
            return kernel.bytesPerAmplitude() >= 16 ? 1e-12 : 1e-5;
        }

        @Override
        public String toString() {
            return "%s %d qubits, threads %d, seed %d"
                    .formatted(kernel.name(), qubits, threads, seed);
        }
    }

    static Stream<Arguments> cases() {
        return Kernels.ofAllPrecisions().stream()
                .flatMap(kernel ->
                        IntStream.range(0, SIZES.length)
                                .mapToObj(k -> new Case(kernel, SIZES[k], 1 + k % 3, k + 1)))
                .map(Arguments::of);
    }

    private static ComplexMatrix unitary(RandomGenerator random) {
        double t = random.nextDouble(3);
        double a = random.nextDouble(6);
        double b = random.nextDouble(6);
        double[] size = {Math.cos(t), -Math.sin(t), Math.sin(t), Math.cos(t)};
        double[] turn = {0, b, a, a + b};
        return ComplexMatrix.of(
                IntStream.range(0, 4).mapToDouble(k -> size[k] * Math.cos(turn[k])).toArray(),
                IntStream.range(0, 4).mapToDouble(k -> size[k] * Math.sin(turn[k])).toArray());
    }

    private static ComplexMatrix matrix(int qubits, RandomGenerator random) {
        int entries = 1 << (2 * qubits);
        double scale = Math.pow(2, -0.5 * qubits);
        return ComplexMatrix.of(
                random.doubles(entries, -scale, scale).toArray(),
                random.doubles(entries, -scale, scale).toArray());
    }

    private static ComplexMatrix diagonal(int qubits, RandomGenerator random) {
        return ComplexMatrix.phases(random.doubles(1 << qubits, -3, 3).toArray());
    }

    private static int[] draw(int qubits, int count, RandomGenerator random) {
        var all = new ArrayList<>(IntStream.range(0, qubits).boxed().toList());
        Collections.shuffle(all, Random.from(random));
        return all.subList(0, count).stream().mapToInt(Integer::intValue).toArray();
    }

    private static long mask(int... qubits) {
        return Arrays.stream(qubits).mapToLong(q -> 1L << q).sum();
    }

    /** The amplitudes, real and imaginary parts in turn. */
    private static double[] numbers(Amplitudes state) {
        int size = 1 << state.qubits();
        return IntStream.range(0, 2 * size)
                .mapToDouble(k -> k % 2 == 0 ? state.re(k / 2) : state.im(k / 2))
                .toArray();
    }

    /** {@code M} on the qubits where all controls are one, {@code elsewhere} times the rest. */
    private static double[] applied(
            double[] state, long controls, ComplexMatrix matrix, int[] qubits, double elsewhere) {
        double[] result = new double[state.length];
        for (int x = 0; x < state.length / 2; x++) {
            if ((x & controls) != controls) {
                result[2 * x] = elsewhere * state[2 * x];
                result[2 * x + 1] = elsewhere * state[2 * x + 1];
                continue;
            }
            for (int column = 0; column < matrix.dimension(); column++) {
                int y = x;
                int row = 0;
                for (int k = 0; k < qubits.length; k++) {
                    row |= (x >>> qubits[k] & 1) << k;
                    y = (y & ~(1 << qubits[k])) | (column >>> k & 1) << qubits[k];
                }
                double a = matrix.re(row, column);
                double b = matrix.im(row, column);
                result[2 * x] += a * state[2 * y] - b * state[2 * y + 1];
                result[2 * x + 1] += a * state[2 * y + 1] + b * state[2 * y];
            }
        }
        return result;
    }

    private static Complex inner(double[] bra, double[] ket) {
        double re = 0;
        double im = 0;
        for (int k = 0; k < bra.length; k += 2) {
            re += bra[k] * ket[k] + bra[k + 1] * ket[k + 1];
            im += bra[k] * ket[k + 1] - bra[k + 1] * ket[k];
        }
        return new Complex(re, im);
    }

    /** X and Z one after the other: Y = i X Z. */
    private static double[] pauli(double[] state, long x, long z, int qubits) {
        double[] result = state;
        for (int qubit = 0; qubit < qubits; qubit++) {
            if ((z >>> qubit & 1) != 0) {
                result = applied(result, 0, ComplexMatrix.real(1, 0, 0, -1), new int[] {qubit}, 0);
            }
            if ((x >>> qubit & 1) != 0) {
                result = applied(result, 0, ComplexMatrix.real(0, 1, 1, 0), new int[] {qubit}, 0);
            }
            if (((x & z) >>> qubit & 1) != 0) {
                result =
                        applied(
                                result,
                                0,
                                ComplexMatrix.of(new double[4], new double[] {1, 0, 0, 1}),
                                new int[] {qubit},
                                0);
            }
        }
        return result;
    }

    private static void assertState(Amplitudes actual, double[] expected, double tolerance) {
        double[] numbers = numbers(actual);
        double most =
                IntStream.range(0, expected.length)
                        .mapToDouble(k -> Math.abs(numbers[k] - expected[k]))
                        .max()
                        .orElse(0);
        assertThat(most).isLessThanOrEqualTo(tolerance);
    }

    private static void assertNear(Complex actual, Complex expected, double tolerance) {
        assertThat(actual.re()).isCloseTo(expected.re(), within(tolerance));
        assertThat(actual.im()).isCloseTo(expected.im(), within(tolerance));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void matricesUnderControlsAreThoseOfTheDefinition(Case it) {
        var random = it.random();
        var state = it.state(random);
        for (int k = 1; k <= Math.min(6, it.qubits()); k++) {
            for (int controls = 0; controls <= Math.min(2, it.qubits() - k); controls++) {
                int[] all = draw(it.qubits(), k + controls, random);
                int[] qubits = Arrays.copyOf(all, k);
                long held = mask(Arrays.copyOfRange(all, k, all.length));
                for (var matrix : List.of(matrix(k, random), diagonal(k, random))) {
                    double[] expected = applied(numbers(state), held, matrix, qubits, 1);
                    state.apply(held, matrix, qubits);

                    assertState(state, expected, it.tolerance() * Math.max(1, state.norm()));
                }
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void fusedGatesAreAppliedInOrder(Case it) {
        var random = it.random();
        var state = it.state(random);
        double[] expected = numbers(state);
        var gates = new ArrayList<FusedGate>();
        for (int gate = 0; gate < 40; gate++) {
            int k = 1 + random.nextInt(Math.min(4, it.qubits()));
            int[] qubits = draw(it.qubits(), k, random);
            int target = qubits[0];
            boolean diagonal = random.nextBoolean();
            // Controls and dense matrices in turn; all unitary.
            var matrix = diagonal ? diagonal(k, random) : unitary(random);
            int[] on = diagonal ? qubits : new int[] {target};
            long controls = diagonal ? 0 : mask(qubits) ^ 1L << target;
            gates.add(
                    new FusedGate(controls, matrix, Arrays.stream(on).boxed().toList(), diagonal));
            expected = applied(expected, controls, matrix, on, 1);
        }
        state.apply(gates);

        assertState(state, expected, it.tolerance());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void matrixElementsAreThoseOfTheDefinition(Case it) {
        var random = it.random();
        var ket = it.state(random);
        var bra = it.state(random);
        for (int k = 0; k <= Math.min(3, it.qubits()); k++) {
            int[] all = draw(it.qubits(), it.qubits() > k ? k + 1 : k, random);
            int[] qubits = Arrays.copyOf(all, k);
            long controls = mask(Arrays.copyOfRange(all, k, all.length));
            var matrix = matrix(k, random);
            var expected = inner(numbers(bra), applied(numbers(ket), controls, matrix, qubits, 0));

            assertNear(ket.element(bra, controls, matrix, qubits), expected, it.tolerance());
        }
        assertNear(ket.innerProduct(bra), inner(numbers(bra), numbers(ket)), it.tolerance());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void pauliStringsAreThoseOfTheirOperators(Case it) {
        var random = it.random();
        var state = it.state(random);
        for (int k = 0; k < 12; k++) {
            long x = k == 0 ? 0 : random.nextLong(1L << it.qubits());
            long z = k == 1 ? 0 : random.nextLong(1L << it.qubits());
            double[] image = pauli(numbers(state), x, z, it.qubits());
            var sum = it.state(random);
            double[] expected = numbers(sum);
            Arrays.setAll(expected, i -> expected[i] + 0.7 * image[i]);
            sum.addPauli(0.7, x, z, state);

            assertState(sum, expected, it.tolerance());
            assertThat(state.expectation(x, z))
                    .isCloseTo(inner(numbers(state), image).re(), within(it.tolerance()));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void marginalsAreSumsOfProbabilities(Case it) {
        var random = it.random();
        var state = it.state(random);
        double[] numbers = numbers(state);
        for (int k = 0; k <= Math.min(5, it.qubits()); k++) {
            int[] qubits = draw(it.qubits(), k, random);
            double[] expected = new double[1 << k];
            for (int x = 0; x < numbers.length / 2; x++) {
                int answer = 0;
                for (int bit = 0; bit < k; bit++) {
                    answer |= (x >>> qubits[bit] & 1) << bit;
                }
                expected[answer] +=
                        numbers[2 * x] * numbers[2 * x] + numbers[2 * x + 1] * numbers[2 * x + 1];
            }
            double[] actual = state.marginal(qubits);

            assertThat(actual).hasSize(1 << k);
            for (int answer = 0; answer < actual.length; answer++) {
                assertThat(actual[answer]).isCloseTo(expected[answer], within(it.tolerance()));
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void aProjectionKeepsOneValueWithNormOne(Case it) {
        var random = it.random();
        var state = it.state(random);
        int qubit = random.nextInt(it.qubits());
        double one = state.probabilityOfOne(qubit);
        double[] kept = numbers(state);
        for (int k = 0; k < kept.length; k++) {
            kept[k] = ((k / 2) >>> qubit & 1) == 0 ? 0 : kept[k] / Math.sqrt(one);
        }

        assertThat(state.project(qubit, true)).isCloseTo(one, within(it.tolerance()));
        assertState(state, kept, it.tolerance());
        assertThat(state.norm()).isCloseTo(1, within(it.tolerance()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> state.project(qubit, false))
                .withMessageContaining("cannot be found zero");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void copiesAndMultiplesAreExact(Case it) {
        var random = it.random();
        var state = it.state(random);
        var copy = it.kernel().allocate(it.qubits(), Workers.of(it.threads()));
        var cost = RandomModels.qubo(it.qubits(), random).toIsing();
        double[] expected = numbers(state);
        copy.copyFrom(state);
        assertThat(numbers(copy)).isEqualTo(expected);

        for (int x = 0; x < expected.length / 2; x++) {
            double energy = (cost.energy(Bits.ofIndex(x, it.qubits())) - cost.offset()) * 0.01;
            double re = expected[2 * x];
            expected[2 * x] = -energy * expected[2 * x + 1];
            expected[2 * x + 1] = energy * re;
        }
        copy.multiply(it.kernel().diagonal(cost));
        copy.scale(new Complex(0, 0.01));
        assertState(copy, expected, it.tolerance() * 100);

        long index = random.nextLong(1L << it.qubits());
        copy.basis(index);
        assertThat(copy.re(index)).isEqualTo(1);
        assertThat(copy.norm()).isEqualTo(1);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void theNumberOfThreadsChangesNoBit(Case it) {
        var other = new Case(it.kernel(), it.qubits(), it.threads() % 3 + 1, it.seed());
        var one = it.state(it.random());
        var two = other.state(other.random());
        var matrix = matrix(1, it.random());

        assertThat(numbers(two)).isEqualTo(numbers(one));
        assertThat(two.marginal(0)).isEqualTo(one.marginal(0));
        assertThat(two.expectation(1, 1)).isEqualTo(one.expectation(1, 1));
        assertThat(two.element(two, 0, matrix, 0)).isEqualTo(one.element(one, 0, matrix, 0));
    }
}
