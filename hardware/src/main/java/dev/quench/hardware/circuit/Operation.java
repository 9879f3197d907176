package dev.quench.hardware.circuit;

import java.util.List;

/**
 * One gate on given qubits.
 *
 * @param gate what is done
 * @param angles in radians, finite, as many as the gate has
 * @param qubits different qubits, as many as the gate has, in the gate's order
 */
public record Operation(Gate gate, List<Double> angles, List<Integer> qubits)
        implements Instruction {
    /**
     * Checks the operation.
     *
     * @throws IllegalArgumentException if the qubits or angles do not fit the gate, or an angle is
     *     not finite
     */
    public Operation {
        angles = List.copyOf(angles);
        qubits = List.copyOf(qubits);
        if (qubits.size() != gate.qubits() || !isDistinct(qubits)) {
            throw new IllegalArgumentException(
                    "The gate %s needs %d different qubits, not %s."
                            .formatted(gate.label(), gate.qubits(), qubits));
        }
        if (angles.size() != gate.angles() || !isFinite(angles)) {
            throw new IllegalArgumentException(
                    "The gate %s needs %d finite angles, not %s."
                            .formatted(gate.label(), gate.angles(), angles));
        }
    }

    /* Circuits have hundreds of thousands of operations: plain loops. */
    private static boolean isDistinct(List<Integer> qubits) {
        for (int k = 0; k < qubits.size(); k++) {
            int qubit = qubits.get(k);
            for (int earlier = 0; earlier < k; earlier++) {
                if (qubits.get(earlier) == qubit) {
                    return false;
                }
            }
            if (qubit < 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean isFinite(List<Double> angles) {
        for (double angle : angles) {
            if (!Double.isFinite(angle)) {
                return false;
            }
        }
        return true;
    }

    /**
     * Makes an operation of one angle or none.
     *
     * @param gate with at most one angle
     * @param angle in radians, finite; 0 for a gate without an angle
     * @param qubits different qubits, as many as the gate has, in the gate's order
     * @throws IllegalArgumentException if the qubits do not fit the gate, or the angle is not
     *     finite or has no meaning
     */
    public Operation(Gate gate, double angle, List<Integer> qubits) {
        this(gate, !gate.parametric() && angle == 0 ? List.of() : List.of(angle), qubits);
    }

    /**
     * Returns the first angle.
     *
     * @return in radians; 0 for a gate without an angle
     */
    public double angle() {
        return angles.isEmpty() ? 0 : angles.getFirst();
    }

    /**
     * Copies the angles out.
     *
     * @return in radians, as many as the gate has
     */
    public double[] angleArray() {
        return angles.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /**
     * Returns one of the qubits.
     *
     * @param k position in the gate's order, from 0
     * @return a qubit
     */
    public int qubit(int k) {
        return qubits.get(k);
    }

    /**
     * Returns the qubits that must be one for the gate to act.
     *
     * @return the first of {@link #qubits}
     */
    public List<Integer> controls() {
        return qubits.subList(0, gate.controls());
    }

    /**
     * Returns the qubits behind the controls.
     *
     * @return the last of {@link #qubits}, at least one
     */
    public List<Integer> targets() {
        return qubits.subList(gate.controls(), qubits.size());
    }

    /**
     * Returns the matrix on all qubits.
     *
     * @return of the gate at its angles
     */
    public ComplexMatrix matrix() {
        return gate.matrix(angleArray());
    }

    /**
     * Returns the matrix on the {@link #targets} where all controls are one.
     *
     * @return of the gate at its angles
     */
    public ComplexMatrix core() {
        return gate.core(angleArray());
    }

    /**
     * Returns the operation that undoes this one.
     *
     * @return its inverse to rounding, global phase included
     */
    public Operation inverse() {
        return ParametricOperation.constant(this).inverse().bind();
    }

    @Override
    public String label() {
        return gate.label();
    }
}
