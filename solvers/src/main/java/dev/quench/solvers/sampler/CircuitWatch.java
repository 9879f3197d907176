package dev.quench.solvers.sampler;

import dev.quench.hardware.backend.CircuitProgram;
import dev.quench.hardware.backend.Program;
import dev.quench.hardware.circuit.ParametricCircuit;

/** Is shown the circuits of a sampler before they are run. */
@FunctionalInterface
public interface CircuitWatch {
    /** Looks at nothing. */
    CircuitWatch NONE = (_, _) -> {};

    /**
     * Is called before the first evaluation; where later ones have other gates, before theirs.
     *
     * @param program what will be run, at some angles: only its gates count
     * @param evaluations of it at other angles, 1 or more
     * @throws IllegalArgumentException if it should not be run
     */
    void before(Program program, int evaluations);

    /**
     * Shows a circuit whose angles are not known yet.
     *
     * @param circuit is bound to angles that no gate vanishes at
     * @param evaluations 1 or more
     * @throws IllegalArgumentException if it should not be run
     */
    default void before(ParametricCircuit circuit, int evaluations) {
        double[] point = new double[circuit.parameters()];
        for (int k = 0; k < point.length; k++) {
            point[k] = 0.3 + 0.4 * ((k + 1) * 0.618 % 1);
        }
        before(new CircuitProgram(circuit.bind(point)), evaluations);
    }
}
