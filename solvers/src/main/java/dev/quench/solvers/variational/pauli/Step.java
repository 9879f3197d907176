package dev.quench.solvers.variational.pauli;

import dev.quench.hardware.observable.PauliString;

/** One gate of an {@link Ansatz}. */
public sealed interface Step {
    /** The parameter index of a step whose angle is constant. */
    int CONSTANT = -1;

    /**
     * {@code exp(-i theta P / 2)} with {@code theta = factor * parameter + offset}.
     *
     * @param string {@code P}
     * @param parameter its index, or {@link #CONSTANT}
     * @param factor of the parameter
     * @param offset in radians
     */
    record Rotation(PauliString string, int parameter, double factor, double offset)
            implements Step {
        /** Returns the angle at a point. */
        public double angle(double[] point) {
            return parameter == CONSTANT ? offset : factor * point[parameter] + offset;
        }
    }

    /**
     * {@code exp(-i gamma (E - offset))} with {@code E} the diagonal of the run and {@code gamma =
     * factor * parameter}.
     *
     * @param parameter its index
     * @param factor of the parameter
     */
    record Phase(int parameter, double factor) implements Step {}

    /**
     * Negates where both qubits are one.
     *
     * @param first a qubit
     * @param second another qubit
     */
    record ControlledZ(int first, int second) implements Step {}

    /**
     * Flips the target where the control is one.
     *
     * @param control a qubit
     * @param target another qubit
     */
    record ControlledX(int control, int target) implements Step {}
}
