package dev.quench.hardware.circuit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.quench.hardware.Circuits;
import dev.quench.hardware.DenseState;
import dev.quench.hardware.Isings;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class GateTest {
    @ParameterizedTest
    @EnumSource
    void everyGateIsUnitary(Gate gate) {
        var matrix = gate.matrix(Circuits.angles(gate, Isings.generator(1)));

        assertThat(matrix.dimension()).isEqualTo(1 << gate.qubits());
        assertIdentity(matrix.adjoint().times(matrix), 1e-15);
    }

    @ParameterizedTest
    @EnumSource
    void theInverseUndoesTheGate(Gate gate) {
        var operation = Circuits.operation(gate, 3, Isings.generator(2));

        assertThat(operation.inverse().qubits()).isEqualTo(operation.qubits());
        assertIdentity(operation.inverse().matrix().times(operation.matrix()), 1e-15);
    }

    /** By columns of the matrix, with the phase; six CX are the least of CCX. */
    @ParameterizedTest
    @CsvSource({"CCX, 6", "CCZ, 6", "CSWAP, 8"})
    void gatesOnThreeQubitsAreExactInFewCx(Gate gate, int count) {
        var operation = new Operation(gate, List.of(), List.of(0, 1, 2));
        List<Operation> parts = Decomposition.of(operation);

        assertThat(parts.stream().filter(o -> o.qubits().size() == 2)).hasSize(count);
        for (int column = 0; column < 8; column++) {
            var state = new DenseState(3);
            for (int q = 0; q < 3; q++) {
                if ((column >>> q & 1) == 1) {
                    state.apply(new Operation(Gate.X, List.of(), List.of(q)));
                }
            }
            parts.forEach(state::apply);
            for (int row = 0; row < 8; row++) {
                assertThat(state.re(row)).isCloseTo(gate.matrix().re(row, column), within(1e-14));
                assertThat(state.im(row)).isCloseTo(0, within(1e-14));
            }
        }
    }

    /** The rules of the decomposition know nothing of the matrices. */
    @ParameterizedTest
    @EnumSource
    void theDecompositionIsTheGateUpToAPhase(Gate gate) {
        var random = Isings.generator(3);
        var start = Circuits.random(3, 20, random).operations();
        var operation = Circuits.operation(gate, 3, random);
        var whole = new DenseState(3);
        var parts = new DenseState(3);
        start.forEach(whole::apply);
        start.forEach(parts::apply);
        whole.apply(operation);
        Decomposition.of(operation).forEach(parts::apply);

        double overlapRe = 0;
        double overlapIm = 0;
        for (int x = 0; x < 8; x++) {
            overlapRe += whole.re(x) * parts.re(x) + whole.im(x) * parts.im(x);
            overlapIm += whole.re(x) * parts.im(x) - whole.im(x) * parts.re(x);
        }
        assertThat(Math.hypot(overlapRe, overlapIm)).isCloseTo(1, within(1e-13));
    }

    @ParameterizedTest
    @EnumSource
    void theDerivativeIsTheCentralDifference(Gate gate) {
        double[] angles = Circuits.angles(gate, Isings.generator(4));
        double step = 1e-5;
        for (int k = 0; k < gate.angles(); k++) {
            double[] up = angles.clone();
            double[] down = angles.clone();
            up[k] += step;
            down[k] -= step;
            var difference = gate.core(up).minus(gate.core(down)).times(0.5 / step);

            assertZero(gate.derivative(k, angles).minus(difference), 1e-9);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aGateThatSaysSoIsDiagonal(Gate gate) {
        double[] angles = Circuits.angles(gate, Isings.generator(5));

        assertThat(gate.diagonal()).isEqualTo(gate.matrix(angles).isDiagonal());
    }

    @ParameterizedTest
    @EnumSource
    void theInverseOfAnAnsatzGateIsThatAtItsAngles(Gate gate) {
        var angles = IntStream.range(0, gate.angles());
        var expressions = angles.mapToObj(k -> new AngleExpression(2, k, 0.5)).toList();
        var qubits = IntStream.range(0, gate.qubits()).boxed().toList();
        var operation = new ParametricOperation(gate, expressions, qubits);
        double[] values = {0.3, -1.1, 2.5, 0.7};

        assertIdentity(
                operation.inverse().bind(values).matrix().times(operation.bind(values).matrix()),
                1e-15);
    }

    @ParameterizedTest
    @EnumSource
    void gatesOfTheSameAxesCommute(Gate gate) {
        var random = Isings.generator(6);
        for (Gate other : Gate.values()) {
            var first = Circuits.operation(gate, 3, random);
            var second = Circuits.operation(other, 3, random);
            if (!sameAxes(first, second)) {
                continue;
            }

            var eye = ComplexMatrix.identity(8);
            var forth = apply(apply(eye, first), second);
            var back = apply(apply(eye, second), first);
            assertZero(forth.minus(back), 1e-14);
        }
    }

    @Test
    void theAxesOfKnownGates() {
        assertThat(Gate.CX.axis(0)).contains(Axis.Z);
        assertThat(Gate.CX.axis(1)).contains(Axis.X);
        assertThat(Gate.RYY.axis(0)).contains(Axis.Y);
        assertThat(Gate.RZX.axis(1)).contains(Axis.X);
        assertThat(Gate.H.axis(0)).isEmpty();
        assertThat(Gate.SWAP.axis(1)).isEmpty();
        assertThat(Gate.R.axis(0)).isEmpty();
    }

    private static boolean sameAxes(Operation first, Operation second) {
        return first.qubits().stream()
                .filter(second.qubits()::contains)
                .allMatch(qubit ->
                        axis(first, qubit).equals(axis(second, qubit))
                                && axis(first, qubit).isPresent());
    }

    private static Optional<Axis> axis(Operation operation, int qubit) {
        return operation.gate().axis(operation.qubits().indexOf(qubit));
    }

    private static ComplexMatrix apply(ComplexMatrix state, Operation operation) {
        int[] on = operation.qubits().stream().mapToInt(q -> q).toArray();
        return state.embedded(operation.matrix(), on);
    }

    /** From the published matrices, where the first qubit is the least significant bit as here. */
    @Test
    void theAsymmetricGatesHaveTheFirstQubitAsTheLeastSignificantBit() {
        assertThat(Gate.CX.matrix().re(3, 1)).isEqualTo(1);
        assertThat(Gate.CX.matrix().re(2, 2)).isEqualTo(1);
        assertThat(Gate.ECR.matrix().im(0, 3)).isEqualTo(Math.sqrt(0.5));
        assertThat(Gate.ECR.matrix().re(0, 1)).isEqualTo(Math.sqrt(0.5));
        assertThat(Gate.RZX.matrix(1).im(0, 2)).isEqualTo(-Math.sin(0.5));
        assertThat(Gate.RZX.matrix(1).im(1, 3)).isEqualTo(Math.sin(0.5));
        assertThat(Gate.CCX.matrix().re(7, 3)).isEqualTo(1);
        assertThat(Gate.CSWAP.matrix().re(5, 3)).isEqualTo(1);
    }

    @Test
    void squaresOfRootsAreTheirGates() {
        assertZero(square(Gate.S).minus(Gate.Z.matrix()), 1e-15);
        assertZero(square(Gate.T).minus(Gate.S.matrix()), 1e-15);
        assertZero(square(Gate.SX).minus(Gate.X.matrix()), 1e-15);
        assertZero(square(Gate.CSX).minus(Gate.CX.matrix()), 1e-15);
        assertZero(Gate.XX_PLUS_YY.matrix(-Math.PI).minus(Gate.ISWAP.matrix()), 1e-15);
    }

    @Test
    void rejectsAnotherNumberOfAngles() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Gate.U.matrix(0.1))
                .withMessageContaining("u takes 3 angles, not 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Operation(Gate.CU, List.of(0.1), List.of(0, 1)))
                .withMessageContaining("cu needs 4 finite angles");
    }

    private static ComplexMatrix square(Gate gate) {
        return gate.matrix().times(gate.matrix());
    }

    private static void assertIdentity(ComplexMatrix matrix, double tolerance) {
        int n = matrix.dimension();
        double[] one = new double[n * n];
        IntStream.range(0, n).forEach(k -> one[k * n + k] = 1);
        assertZero(matrix.minus(ComplexMatrix.real(one)), tolerance);
    }

    private static void assertZero(ComplexMatrix matrix, double tolerance) {
        for (int row = 0; row < matrix.dimension(); row++) {
            for (int column = 0; column < matrix.dimension(); column++) {
                assertThat(matrix.re(row, column)).isCloseTo(0, within(tolerance));
                assertThat(matrix.im(row, column)).isCloseTo(0, within(tolerance));
            }
        }
    }
}
