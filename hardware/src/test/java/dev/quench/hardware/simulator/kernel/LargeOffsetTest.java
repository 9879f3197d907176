package dev.quench.hardware.simulator.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quench.hardware.Isings;
import dev.quench.hardware.circuit.Angles;
import dev.quench.hardware.circuit.HardwareEfficientAnsatz;
import dev.quench.hardware.circuit.HardwareEfficientAnsatz.Pattern;
import dev.quench.hardware.observable.PauliSum;
import dev.quench.hardware.simulator.StateVectorBackend;
import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Ising;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A constant of the energy changes no derivative, and every sum is the same whenever asked. */
class LargeOffsetTest {
    private static final double OFFSET = 1e9;
    private static final int QUBITS = 12;
    private static final Ising COST = Isings.random(QUBITS, 0.7, Isings.generator(4));
    private static final Ising SHIFTED = Ising.of(OFFSET, fields(), COST.couplings());
    private static final Angles ANGLES = Isings.angles(3, Isings.generator(5));

    private static double[] fields() {
        double[] fields = new double[QUBITS];
        for (int i = 0; i < QUBITS; i++) {
            fields[i] = COST.field(i);
        }
        return fields;
    }

    private static List<Kernel> kernels() {
        return List.of(new ScalarKernel(), VectorKernel.ofDoubles(), VectorKernel.ofFloats());
    }

    private static double tolerance(Kernel kernel) {
        return kernel.bytesPerAmplitude() < 16 ? 2e-4 : 1e-11;
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void derivativesOfQaoaDoNotDependOnIt(Kernel kernel) {
        var backend = StateVectorBackend.of(kernel, 2, 1 << 20);
        var plain = backend.prepare(COST.withoutOffset()).gradient(ANGLES);
        var shifted = backend.prepare(SHIFTED).gradient(ANGLES);
        var table =
                backend.prepare(QUBITS, x -> SHIFTED.energy(Bits.ofIndex(x, QUBITS)))
                        .gradient(ANGLES);

        for (int k = 0; k < 3; k++) {
            assertThat(shifted.gamma(k)).isCloseTo(plain.gamma(k), within(tolerance(kernel)));
            assertThat(shifted.beta(k)).isCloseTo(plain.beta(k), within(tolerance(kernel)));
            // Energies of a table are themselves rounded to 1e-7.
            assertThat(table.gamma(k)).isCloseTo(plain.gamma(k), within(2e-4));
        }
        assertThat(shifted.value() - OFFSET)
                .isCloseTo(plain.value(), within(1e-6 + tolerance(kernel)));
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void derivativesOfAnsaetzeDoNotDependOnIt(Kernel kernel) {
        var backend = StateVectorBackend.of(kernel, 2, 1 << 20);
        var evaluator =
                backend.prepare(HardwareEfficientAnsatz.ryRz(Pattern.LINEAR, 1).circuit(QUBITS));
        double[] at = Isings.generator(6).doubles(4 * QUBITS, -2, 2).toArray();
        var plain = evaluator.gradient(PauliSum.of(COST.withoutOffset()), at);
        var shifted = evaluator.gradient(PauliSum.of(SHIFTED), at);

        assertThat(shifted.toArray()).containsExactly(plain.toArray());
        assertThat(shifted.value() - OFFSET)
                .isCloseTo(plain.value(), within(1e-6 + tolerance(kernel)));
    }

    /** The first calls are interpreted, the last compiled. */
    @ParameterizedTest
    @MethodSource("kernels")
    void aSumIsTheSameBitForBitHoweverOftenItIsAsked(Kernel kernel) {
        var backend = StateVectorBackend.of(kernel, 2, 1 << 20);
        var seen = new HashSet<List<Double>>();
        for (int call = 0; call < 200; call++) {
            var gradient = backend.prepare(COST).gradient(ANGLES);
            var values = new ArrayList<>(List.of(gradient.value()));
            for (int k = 0; k < 3; k++) {
                values.add(gradient.gamma(k));
                values.add(gradient.beta(k));
            }
            seen.add(values);
        }

        assertThat(seen).hasSize(1);
    }
}
