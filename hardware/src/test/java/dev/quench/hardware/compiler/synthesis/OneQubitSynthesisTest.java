package dev.quench.hardware.compiler.synthesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quench.hardware.Circuits;
import dev.quench.hardware.circuit.ComplexMatrix;
import dev.quench.hardware.circuit.Gate;
import dev.quench.hardware.circuit.Operation;
import java.util.List;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OneQubitSynthesisTest {
    @ParameterizedTest
    @EnumSource
    void everyMatrixComesBackInEveryBasis(OneQubitBasis basis) {
        var random = new SplittableRandom(1);
        for (int k = 0; k < 2000; k++) {
            var matrix = Unitaries.random(2, random);

            var written = OneQubitSynthesis.of(Rotation.of(matrix), basis, 0);

            assertThat(Unitaries.distance(matrix, Unitaries.product(written, 1))).isLessThan(1e-12);
            assertThat(written).allMatch(o -> basis.gates().contains(o.gate()));
            assertThat(written).allMatch(OneQubitSynthesisTest::isNormalised);
        }
    }

    private static boolean isNormalised(Operation operation) {
        return operation.angles().stream().allMatch(a -> a > -Math.PI && a <= Math.PI);
    }

    @ParameterizedTest
    @EnumSource
    void everyGateOfTheTableComesBackInEveryBasis(OneQubitBasis basis) {
        var random = new SplittableRandom(2);
        for (Gate gate : Gate.values()) {
            for (int k = 0; k < 20 && gate.qubits() == 1; k++) {
                var operation = Circuits.operation(gate, 1, random);

                var written = OneQubitSynthesis.of(Rotation.of(operation), basis, 0);

                assertThat(Unitaries.distance(operation.matrix(), Unitaries.product(written, 1)))
                        .isLessThan(1e-12);
            }
        }
    }

    /** Angles at, and as near as rounding allows to, the poles and the special values. */
    @ParameterizedTest
    @EnumSource
    void anglesNearSpecialValuesComeBack(OneQubitBasis basis) {
        double quarter = Math.PI / 2;
        double[] near = {0, 1e-16, 4e-13, 6e-13, 1e-10, 1e-8, -1e-9};
        for (int k = -4; k <= 4; k++) {
            for (int l = -2; l <= 2; l++) {
                for (double offset : near) {
                    var operation =
                            new Operation(
                                    Gate.U,
                                    List.of(k * quarter + offset, l * quarter, quarter + offset),
                                    List.of(0));

                    var written = OneQubitSynthesis.of(Rotation.of(operation), basis, 0);

                    assertThat(
                                    Unitaries.distance(
                                            operation.matrix(), Unitaries.product(written, 1)))
                            .isLessThan(1e-12);
                    assertThat(OneQubitSynthesis.cost(Rotation.of(operation), basis))
                            .isEqualTo(costs(written, basis));
                }
            }
        }
    }

    private static int costs(List<Operation> written, OneQubitBasis basis) {
        return (int) written.stream().filter(o -> !basis.virtualZ() || o.gate() != Gate.RZ).count();
    }

    @Test
    void specialGatesTakeTheLeastNumberOfPulses() {
        assertThat(labels(Rotation.aboutZ(0.3))).containsExactly("rz");
        assertThat(labels(Rotation.IDENTITY)).isEmpty();
        assertThat(labels(Rotation.X)).containsExactly("x");
        assertThat(labels(Rotation.H)).containsExactly("rz", "sx", "rz");
        assertThat(labels(Rotation.aboutX(0.4))).containsExactly("rz", "sx", "rz", "sx", "rz");
    }

    private static List<String> labels(Rotation rotation) {
        return OneQubitSynthesis.of(rotation, OneQubitBasis.ZSX, 0).stream()
                .map(Operation::label)
                .toList();
    }

    @Test
    void rotationsAboutTheirOwnAxesStaySingleGates() {
        assertThat(OneQubitSynthesis.of(Rotation.aboutY(0.4), OneQubitBasis.XYZ, 3))
                .singleElement()
                .satisfies(o -> assertThat(o.gate()).isEqualTo(Gate.RY))
                .satisfies(o -> assertThat(o.angle()).isCloseTo(0.4, offset()));
        assertThat(OneQubitSynthesis.of(Rotation.aboutX(0.4), OneQubitBasis.XYZ, 3))
                .singleElement()
                .satisfies(o -> assertThat(o.gate()).isEqualTo(Gate.RX));
    }

    private static Offset<Double> offset() {
        return Offset.offset(1e-12);
    }

    @Test
    void rejectsWhatIsNotUnitary() {
        assertThatThrownBy(() -> Rotation.of(ComplexMatrix.real(1, 0, 0, 2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not unitary");
        assertThatThrownBy(() -> Rotation.of(ComplexMatrix.identity(4)))
                .hasMessageContaining("dimension 2, not 4");
        assertThatThrownBy(() -> Rotation.of(new Operation(Gate.CX, 0, List.of(0, 1))))
                .hasMessageContaining("cx acts on 2 qubits");
    }
}
