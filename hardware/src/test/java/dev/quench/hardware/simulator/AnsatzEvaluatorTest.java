package dev.quench.hardware.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.quench.hardware.Circuits;
import dev.quench.hardware.Isings;
import dev.quench.hardware.circuit.AngleExpression;
import dev.quench.hardware.circuit.Circuit;
import dev.quench.hardware.circuit.Complex;
import dev.quench.hardware.circuit.Gate;
import dev.quench.hardware.circuit.HardwareEfficientAnsatz;
import dev.quench.hardware.circuit.HardwareEfficientAnsatz.Pattern;
import dev.quench.hardware.circuit.ParametricCircuit;
import dev.quench.hardware.circuit.ParametricOperation;
import dev.quench.hardware.observable.Gradient;
import dev.quench.hardware.observable.PauliString;
import dev.quench.hardware.observable.PauliSum;
import dev.quench.hardware.observable.PauliSum.Term;
import dev.quench.hardware.simulator.kernel.Kernel;
import dev.quench.hardware.simulator.kernel.Kernels;
import dev.quench.problems.qubo.Bits;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class AnsatzEvaluatorTest {
    private static final StateVectorBackend BACKEND = StateVectorBackend.standard(2);

    private static PauliSum observable(int qubits, long seed) {
        var terms =
                Stream.concat(
                        PauliSum.of(Isings.random(qubits, 0.5, Isings.generator(seed)))
                                .terms()
                                .stream(),
                        Stream.of(
                                new Term(0.7, PauliString.parse("XY")),
                                new Term(-0.4, PauliString.parse("ZZZ")),
                                new Term(1.1, PauliString.parse("YIX"))));
        return new PauliSum(terms.toList());
    }

    private static double[] random(int parameters, long seed) {
        return Isings.generator(seed).doubles(parameters, -3, 3).toArray();
    }

    private static double shifted(
            AnsatzEvaluator evaluator, PauliSum sum, double[] at, int k, double shift) {
        double[] moved = at.clone();
        moved[k] += shift;
        return evaluator.expectation(sum, moved);
    }

    private static void assertShifts(
            AnsatzEvaluator evaluator, PauliSum sum, double[] at, Gradient gradient) {
        for (int k = 0; k < at.length; k++) {
            double shift =
                    (shifted(evaluator, sum, at, k, Math.PI / 2)
                                    - shifted(evaluator, sum, at, k, -Math.PI / 2))
                            / 2;
            assertThat(gradient.get(k)).isCloseTo(shift, within(1e-12));
        }
    }

    private static void assertDifferences(
            AnsatzEvaluator evaluator, PauliSum sum, double[] at, Gradient gradient) {
        double step = 1e-5;
        for (int k = 0; k < at.length; k++) {
            double difference =
                    (shifted(evaluator, sum, at, k, step) - shifted(evaluator, sum, at, k, -step))
                            / (2 * step);
            assertThat(gradient.get(k)).isCloseTo(difference, within(1e-7));
        }
    }

    @ParameterizedTest
    @EnumSource
    void gradientsAreThoseOfTheParameterShift(Pattern pattern) {
        var evaluator = BACKEND.prepare(HardwareEfficientAnsatz.ryRz(pattern, 2).circuit(5));
        var sum = observable(5, 1);
        double[] at = random(evaluator.ansatz().parameters(), 2);
        var gradient = evaluator.gradient(sum, at);

        assertThat(gradient.value()).isCloseTo(evaluator.expectation(sum, at), within(1e-12));
        assertThat(gradient.size()).isEqualTo(30);
        assertShifts(evaluator, sum, at, gradient);
    }

    /** Every gate with angles, parameters that move several angles, factors and offsets. */
    @Test
    void gradientsOfAllGatesAreCentralDifferences() {
        int qubits = 4;
        var random = Isings.generator(5);
        var builder = ParametricCircuit.builder(qubits);
        for (Gate gate : Gate.values()) {
            var operation = Circuits.operation(gate, qubits, random);
            var angles =
                    IntStream.range(0, gate.angles())
                            .mapToObj(k ->
                                    new AngleExpression(
                                            random.nextDouble(-2, 2), random.nextInt(6), 0.1 * k))
                            .toList();
            builder.add(new ParametricOperation(gate, angles, operation.qubits()));
        }
        var evaluator = BACKEND.prepare(builder.build());
        var sum = observable(qubits, 6);
        double[] at = random(6, 7);
        var gradient = evaluator.gradient(sum, at);

        assertDifferences(evaluator, sum, at, gradient);
    }

    /** Rotations about all axes in no order, so that layers end at different places on qubits. */
    @ParameterizedTest
    @MethodSource("kernels")
    void gradientsOfMixedLayersAreThoseOfTheParameterShift(Kernel kernel) {
        int qubits = 11;
        var random = Isings.generator(9);
        var builder = ParametricCircuit.builder(qubits);
        var gates =
                List.of(
                        Gate.RX,
                        Gate.RY,
                        Gate.RZ,
                        Gate.H,
                        Gate.CX,
                        Gate.CZ,
                        Gate.RXX,
                        Gate.RYY,
                        Gate.RZZ,
                        Gate.PHASE);
        for (int k = 0; k < 60; k++) {
            var gate = gates.get(random.nextInt(gates.size()));
            builder.rotate(
                    gate,
                    Circuits.operation(gate, qubits, random).qubits().stream()
                            .mapToInt(Integer::intValue)
                            .toArray());
        }
        var evaluator = StateVectorBackend.of(kernel, 2, 1 << 20).prepare(builder.build());
        var sum = observable(qubits, 3);
        double[] at = random(evaluator.ansatz().parameters(), 4);
        var gradient = evaluator.gradient(sum, at);

        assertShifts(evaluator, sum, at, gradient);
    }

    private static List<Kernel> kernels() {
        return Kernels.all();
    }

    @Test
    void gradientsAcrossPagesAreThoseOfTheParameterShift() {
        int qubits = 12;
        var ansatz =
                new HardwareEfficientAnsatz(List.of(Gate.RY), Gate.RXX, Pattern.CIRCULAR, 1)
                        .circuit(qubits);
        var evaluator = BACKEND.prepare(ansatz);
        var sum =
                new PauliSum(
                        List.of(
                                new Term(1, PauliString.parse("XIIIIIIIIIIY")),
                                new Term(0.5, PauliString.parse("ZIIIIIIIIIIZ")),
                                new Term(0.25, PauliString.parse("IYXIIIIIIIII"))));
        double[] at = random(ansatz.parameters(), 8);
        var gradient = evaluator.gradient(sum, at);

        assertShifts(evaluator, sum, at, gradient);
    }

    /** Strings of one to four letters, each angle shared by two of them. */
    @ParameterizedTest
    @MethodSource("kernels")
    void gradientsOfPauliRotationsAreCentralDifferences(Kernel kernel) {
        int qubits = 10;
        var random = Isings.generator(21);
        var builder = ParametricCircuit.builder(qubits);
        for (int k = 0; k < 24; k++) {
            long x = 0;
            long z = 0;
            for (int letter = 0; letter <= k % 4; letter++) {
                long bit = 1L << random.nextInt(qubits);
                x |= random.nextBoolean() ? bit : 0;
                z |= (x & bit) == 0 || random.nextBoolean() ? bit : 0;
            }
            builder.rotate(
                    new PauliString(x, z), AngleExpression.scaled(random.nextDouble(), k / 2));
        }
        var ansatz = builder.build();
        var evaluator = StateVectorBackend.of(kernel, 2, 1 << 20).prepare(ansatz);
        var sum = observable(qubits, 3);
        double[] at = random(ansatz.parameters(), 4);
        var gradient = evaluator.gradient(sum, at);

        assertDifferences(evaluator, sum, at, gradient);
    }

    /** {@code exp(-i t P / 2) = cos(t/2) - i sin(t/2) P} on a random state. */
    @Test
    void pauliRotationsAreThoseOfTheFormula() {
        int qubits = 4;
        for (String letters : List.of("IIIX", "YIII", "ZIIZ", "XXII", "XIYI", "IZXY", "YZXY")) {
            var string = PauliString.parse(letters);
            var state = BACKEND.allocate(qubits);
            state.apply(Circuits.random(qubits, 40, Isings.generator(2)));
            var rotated = BACKEND.allocate(qubits);
            rotated.copyFrom(state);
            rotated.apply(Circuit.builder(qubits).rotate(string, 0.7).build());
            var image = BACKEND.allocate(qubits);
            image.scale(new Complex(0, 0));
            image.amplitudes().addPauli(1, string.x(), string.z(), state.amplitudes());
            for (int k = 0; k < 1 << qubits; k++) {
                double c = Math.cos(0.35);
                double s = Math.sin(0.35);

                assertThat(rotated.re(k))
                        .isCloseTo(c * state.re(k) + s * image.im(k), within(1e-13));
                assertThat(rotated.im(k))
                        .isCloseTo(c * state.im(k) - s * image.re(k), within(1e-13));
            }
        }
    }

    @Test
    void anyFunctionOfTheAnswerIsAnObservable() {
        int qubits = 11;
        var evaluator =
                BACKEND.prepare(HardwareEfficientAnsatz.ryRz(Pattern.LINEAR, 1).circuit(qubits));
        var cost = Isings.random(qubits, 0.5, Isings.generator(1));
        var sum = PauliSum.of(cost);
        var values = BACKEND.observable(qubits, x -> cost.energy(Bits.ofIndex(x, qubits)));
        double[] at = random(evaluator.ansatz().parameters(), 2);

        var expected = evaluator.gradient(sum, at);
        var actual = evaluator.gradient(values, at);
        assertThat(actual.value()).isCloseTo(expected.value(), within(1e-11));
        assertThat(actual.toArray())
                .usingComparatorWithPrecision(1e-11)
                .containsExactly(expected.toArray());
        assertThat(evaluator.expectation(values, at)).isCloseTo(actual.value(), within(1e-11));
    }

    /** Enough strings of X and of Y to be summed in their own bases. */
    @ParameterizedTest
    @MethodSource("kernels")
    void stringsOfOneLetterAreSummedInTheirBasis(Kernel kernel) {
        int qubits = 8;
        var terms = new ArrayList<>(observable(qubits, 4).terms());
        var random = Isings.generator(12);
        for (int i = 0; i < qubits; i++) {
            for (int j = 0; j < i; j++) {
                terms.add(
                        new Term(random.nextDouble(-1, 1), PauliString.x(i).and(PauliString.x(j))));
                terms.add(
                        new Term(random.nextDouble(-1, 1), PauliString.y(i).and(PauliString.y(j))));
            }
            terms.add(new Term(random.nextDouble(-1, 1), PauliString.y(i)));
        }
        var sum = new PauliSum(terms);
        var backend = StateVectorBackend.of(kernel, 2, 1 << 20);
        var evaluator =
                backend.prepare(HardwareEfficientAnsatz.ryRz(Pattern.CIRCULAR, 1).circuit(qubits));
        double[] at = random(evaluator.ansatz().parameters(), 2);
        var string = evaluator.gradient(sum, at);
        var turned = evaluator.gradient(backend.observable(sum, qubits), at);

        assertThat(turned.value()).isCloseTo(string.value(), within(1e-12));
        assertThat(turned.toArray()).containsExactly(string.toArray(), within(1e-12));
        assertThat(evaluator.expectation(backend.observable(sum, qubits), at))
                .isCloseTo(string.value(), within(1e-12));
    }

    @Test
    void aGradientLeavesTheNextStateAsItIs() {
        var evaluator = BACKEND.prepare(HardwareEfficientAnsatz.ry(Pattern.LINEAR, 1).circuit(4));
        var sum = observable(4, 1);
        double[] at = random(8, 2);
        double before = evaluator.expectation(sum, at);
        evaluator.gradient(sum, at);

        assertThat(evaluator.expectation(sum, at)).isEqualTo(before);
        assertThat(evaluator.sample(at, 100, Isings.generator(1)))
                .isEqualTo(evaluator.sample(at, 100, Isings.generator(1)));
    }

    @Test
    void derivativesAreAbandonedBetweenLayersAndTheNextAreWhole() {
        var evaluator = BACKEND.prepare(HardwareEfficientAnsatz.ry(Pattern.LINEAR, 3).circuit(5));
        var sum = observable(5, 1);
        double[] at = random(20, 2);
        var whole = evaluator.gradient(sum, at);
        int[] asked = {0};
        evaluator.abandonedBy(() -> ++asked[0] == 3);

        assertThatThrownBy(() -> evaluator.gradient(sum, at))
                .isInstanceOf(CancellationException.class);
        assertThat(evaluator.expectation(sum, at)).isCloseTo(whole.value(), within(1e-12));
        assertThat(evaluator.gradient(sum, at)).isEqualTo(whole);
    }

    @Test
    void rejectsAnObservableOfMoreQubits() {
        var evaluator = BACKEND.prepare(HardwareEfficientAnsatz.ry(Pattern.LINEAR, 0).circuit(2));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> evaluator.gradient(observable(3, 1), 0, 0))
                .withMessageContaining("3 qubits")
                .withMessageContaining("2 qubits");
    }
}
