package dev.quench.hardware.compiler.synthesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quench.hardware.Circuits;
import dev.quench.hardware.circuit.Circuit;
import dev.quench.hardware.circuit.ComplexMatrix;
import dev.quench.hardware.circuit.Gate;
import dev.quench.hardware.circuit.Instruction;
import dev.quench.hardware.circuit.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TwoQubitSynthesisTest {
    private static final double QUARTER = Math.PI / 4;

    private static List<Operation> written(
            ComplexMatrix matrix, TwoQubitGate gate, Orientation orientation) {
        var out = new ArrayList<Instruction>();
        TwoQubitSynthesis.of(PairMatrix.of(matrix), gate, orientation)
                .append(0, 1, OneQubitBasis.U, out);
        return out.stream().map(Operation.class::cast).toList();
    }

    private static long pairs(List<Operation> operations) {
        return operations.stream().filter(o -> o.gate().qubits() == 2).count();
    }

    /** Checks the product, the gates and their direction; returns the number of two-qubit gates. */
    private static long checked(ComplexMatrix matrix, TwoQubitGate gate, boolean forward) {
        var operations =
                written(matrix, gate, forward ? Orientation.FORWARD : Orientation.BACKWARD);
        var free = written(matrix, gate, Orientation.EITHER);

        assertThat(Unitaries.distance(matrix, Unitaries.product(operations, 2))).isLessThan(1e-10);
        assertThat(Unitaries.distance(matrix, Unitaries.product(free, 2))).isLessThan(1e-10);
        assertThat(pairs(free)).isEqualTo(pairs(operations));
        for (Operation operation : operations) {
            if (operation.gate().qubits() == 2) {
                assertThat(operation.gate()).isEqualTo(gate.gate());
                assertThat(!gate.directed() || (operation.qubit(0) == 0) == forward).isTrue();
            }
        }
        return pairs(operations);
    }

    @ParameterizedTest
    @EnumSource
    void randomMatricesTakeThreeGatesAndComeBack(TwoQubitGate gate) {
        var random = new SplittableRandom(3);
        for (int k = 0; k < 300; k++) {
            assertThat(checked(Unitaries.random(4, random), gate, k % 2 == 0)).isEqualTo(3);
        }
    }

    @Test
    void tenThousandDecompositionsComeBackFromTheChamber() {
        var random = new SplittableRandom(4);
        for (int k = 0; k < 10_000; k++) {
            var matrix = Unitaries.random(4, random);

            var cartan = CartanDecomposition.of(PairMatrix.of(matrix));

            assertThat(Unitaries.distance(matrix, product(cartan))).isLessThan(1e-12);
            assertInChamber(cartan);
        }
    }

    private static ComplexMatrix product(CartanDecomposition cartan) {
        var operations = new ArrayList<Operation>();
        operations.addAll(OneQubitSynthesis.of(cartan.beforeFirst(), OneQubitBasis.U, 0));
        operations.addAll(OneQubitSynthesis.of(cartan.beforeSecond(), OneQubitBasis.U, 1));
        operations.add(new Operation(Gate.RXX, -2 * cartan.x(), List.of(0, 1)));
        operations.add(new Operation(Gate.RYY, -2 * cartan.y(), List.of(0, 1)));
        operations.add(new Operation(Gate.RZZ, -2 * cartan.z(), List.of(0, 1)));
        operations.addAll(OneQubitSynthesis.of(cartan.afterFirst(), OneQubitBasis.U, 0));
        operations.addAll(OneQubitSynthesis.of(cartan.afterSecond(), OneQubitBasis.U, 1));
        return Unitaries.product(operations, 2);
    }

    private static void assertInChamber(CartanDecomposition cartan) {
        assertThat(cartan.x()).isLessThanOrEqualTo(QUARTER + 1e-12);
        assertThat(cartan.y()).isLessThanOrEqualTo(cartan.x() + 1e-12);
        assertThat(Math.abs(cartan.z())).isLessThanOrEqualTo(cartan.y() + 1e-12);
        assertThat(cartan.z() > -1e-12 || cartan.x() < QUARTER - 1e-12).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void everyGateOfTheTableComesBackAtRandomAndSpecialAngles(TwoQubitGate target) {
        var random = new SplittableRandom(5);
        for (Gate gate : Gate.values()) {
            for (int k = 0; k < 12 && gate.qubits() == 2; k++) {
                var random3 = Circuits.operation(gate, 2, random);
                double multiple = (k - 6) * Math.PI / 4;
                var angles = IntStream.range(0, gate.angles()).mapToObj(_ -> multiple).toList();
                var special = new Operation(gate, angles, random3.qubits());

                checked(Unitaries.product(List.of(random3), 2), target, k % 2 == 0);
                checked(Unitaries.product(List.of(special), 2), target, k % 2 == 0);
            }
        }
    }

    /** Counts in the order CX, CZ, ECR, RZZ, ISWAP, MS. */
    @ParameterizedTest
    @CsvSource({
        "SWAP, 3, 3, 3, 3, 3, 3",
        "ISWAP, 2, 2, 2, 2, 1, 2",
        "CX, 1, 1, 1, 1, 2, 1",
        "CZ, 1, 1, 1, 1, 2, 1",
        "ECR, 1, 1, 1, 1, 2, 1",
        "CH, 1, 1, 1, 1, 2, 1",
        "CSX, 2, 2, 2, 1, 2, 1",
        "RZZ, 2, 2, 2, 1, 2, 1",
        "RXX, 2, 2, 2, 1, 2, 1",
        "CPHASE, 2, 2, 2, 1, 2, 1",
        "XX_PLUS_YY, 2, 2, 2, 2, 2, 2"
    })
    void gatesTakeTheLeastNumberOfNativeOnes(
            Gate gate, int cx, int cz, int ecr, int rzz, int iswap, int ms) {
        var operation = new Operation(gate, gate.parametric() ? 0.7 : 0, List.of(0, 1));
        long[] expected = {cx, cz, ecr, rzz, iswap, ms};
        var counts =
                List.of(TwoQubitGate.values()).stream()
                        .mapToLong(t -> checked(operation.matrix(), t, false));

        assertThat(counts.toArray()).containsExactly(expected);
    }

    @ParameterizedTest
    @EnumSource
    void productsOfTwoCxTakeTwoGatesOrOneIswap(TwoQubitGate gate) {
        var dcnot = Circuit.builder(2).add(Gate.CX, 0, 1).add(Gate.CX, 1, 0).build();

        long count = checked(Unitaries.product(dcnot.operations(), 2), gate, true);

        assertThat(count).isEqualTo(gate == TwoQubitGate.ISWAP ? 1 : 2);
    }

    @ParameterizedTest
    @EnumSource
    void localGatesTakeNoTwoQubitGate(TwoQubitGate gate) {
        var random = new SplittableRandom(6);
        for (int k = 0; k < 50; k++) {
            var local = Unitaries.random(2, random).kronecker(Unitaries.random(2, random));

            assertThat(checked(local, gate, true)).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void twoCxBetweenRandomRotationsTakeTwo(TwoQubitGate gate) {
        var random = new SplittableRandom(7);
        for (int k = 0; k < 200; k++) {
            var matrix =
                    Unitaries.random(2, random)
                            .kronecker(Unitaries.random(2, random))
                            .embedded(Gate.CX.matrix(), 0, 1)
                            .embedded(Unitaries.random(2, random), 0)
                            .embedded(Unitaries.random(2, random), 1)
                            .embedded(Gate.CX.matrix(), 1, 0)
                            .embedded(Unitaries.random(2, random), 1);

            assertThat(checked(matrix, gate, k % 2 == 0)).isEqualTo(2);
        }
    }

    @Test
    void rotationAndSwapTakeThreeCxAndOneRz() {
        for (double theta : new double[] {0.3, -0.4, 2.5, -3, 7}) {
            var matrix =
                    Unitaries.product(
                            Circuit.builder(2)
                                    .rotate(Gate.RZZ, theta, 0, 1)
                                    .add(Gate.SWAP, 0, 1)
                                    .build()
                                    .operations(),
                            2);
            var gates = new NativeGates(OneQubitBasis.ZSX, TwoQubitGate.CX);

            var circuit = new Circuit(2, TwoQubitSynthesis.of(matrix, gates, 0, 1));

            assertThat(Unitaries.distance(matrix, Unitaries.product(circuit.operations(), 2)))
                    .isLessThan(1e-12);
            assertThat(circuit.twoQubitGates()).isEqualTo(3);
            assertThat(circuit.count(Gate.RZ)).isEqualTo(1);
            assertThat(circuit.count(Gate.SX)).isZero();
        }
    }

    @Test
    void rejectsWhatIsNotUnitary() {
        assertThatThrownBy(() -> PairMatrix.of(ComplexMatrix.real(new double[16])))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not unitary");
        assertThatThrownBy(() -> PairMatrix.of(ComplexMatrix.identity(2)))
                .hasMessageContaining("dimension 4, not 2");
    }
}
