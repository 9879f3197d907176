package dev.quench.hardware.compiler.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quench.hardware.circuit.Circuit;
import dev.quench.hardware.simulator.StateVector;
import dev.quench.hardware.simulator.kernel.Kernels;
import dev.quench.hardware.simulator.kernel.Workers;

/** Compares a routed circuit with the given one by simulation. */
final class Equivalence {
    private Equivalence() {}

    /**
     * The overlap of {@code L' V L |0⟩} with the state of the routed circuit; 1 if they agree up to
     * a global phase.
     */
    static double fidelity(Circuit original, Routed routed) {
        StateVector expected = run(original);
        StateVector found = run(routed.circuit());
        double re = 0;
        double im = 0;
        for (long x = 0; x < 1L << original.qubits(); x++) {
            long y = 0;
            for (int q = 0; q < original.qubits(); q++) {
                y |= (x >>> q & 1) << routed.last().physical(q);
            }
            re += expected.re(x) * found.re(y) + expected.im(x) * found.im(y);
            im += expected.re(x) * found.im(y) - expected.im(x) * found.re(y);
        }
        return re * re + im * im;
    }

    static void assertSame(Circuit original, Routed routed) {
        assertThat(fidelity(original, routed)).isCloseTo(1, within(1e-9));
    }

    private static StateVector run(Circuit circuit) {
        StateVector state = StateVector.zero(Kernels.standard(), circuit.qubits(), Workers.of(1));
        state.apply(circuit);
        return state;
    }
}
