package dev.quench.solvers.variational.vqe;

import dev.quench.hardware.observable.PauliString;
import dev.quench.solvers.variational.pauli.Ansatz;

/**
 * A hardware-efficient ansatz: rotations of every qubit, then {@code repetitions} times an
 * entangling layer and rotations again; every rotation has its own parameter.
 *
 * <p>There are {@code n (repetitions + 1)} parameters with RY, twice as many with RY and RZ, and
 * {@code n - 1} (linear) or {@code n} (circular, from 3 qubits on) two-qubit gates a layer. Source:
 * A. Kandala et al., Hardware-efficient variational quantum eigensolver (2017), arXiv:1704.05018.
 *
 * @param rotations about which axes
 * @param entangler between neighbours
 * @param pattern which neighbours
 * @param repetitions 0 or more
 */
public record LayeredAnsatz(
        Rotations rotations, Entangler entangler, Pattern pattern, int repetitions) {
    /** The axes of the rotations. */
    public enum Rotations {
        /** RY: real amplitudes, which a diagonal cost needs no more than. */
        RY,
        /** RY, then RZ of every qubit. */
        RY_RZ
    }

    /** The two-qubit gate. */
    public enum Entangler {
        /** Controlled Z. */
        CZ,
        /** Controlled X, the lower neighbour controls. */
        CX
    }

    /** The pairs of an entangling layer. */
    public enum Pattern {
        /** {@code (0,1), (1,2), …, (n-2,n-1)}. */
        LINEAR,
        /** Those, after {@code (n-1,0)} where there are three qubits or more. */
        CIRCULAR
    }

    /**
     * Checks the number of layers.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public LayeredAnsatz {
        if (repetitions < 0) {
            throw new IllegalArgumentException(
                    "The number of repetitions (%d) of an ansatz must not be negative."
                            .formatted(repetitions));
        }
    }

    /**
     * Makes real amplitudes: RY and linear CZ.
     *
     * @param repetitions 0 or more
     * @return the ansatz
     */
    public static LayeredAnsatz real(int repetitions) {
        return new LayeredAnsatz(Rotations.RY, Entangler.CZ, Pattern.LINEAR, repetitions);
    }

    /**
     * Makes all one-qubit directions: RY, RZ and linear CX.
     *
     * @param repetitions 0 or more
     * @return the ansatz
     */
    public static LayeredAnsatz full(int repetitions) {
        return new LayeredAnsatz(Rotations.RY_RZ, Entangler.CX, Pattern.LINEAR, repetitions);
    }

    /**
     * Returns the number of parameters.
     *
     * @param qubits {@code n}, 0 or more
     * @return {@code d}
     */
    public int parameters(int qubits) {
        return Math.multiplyExact(qubits * axes(), repetitions + 1);
    }

    private int axes() {
        return rotations == Rotations.RY ? 1 : 2;
    }

    /**
     * Writes the circuit.
     *
     * @param qubits {@code n}, 0 to 62
     * @return the ansatz on that many qubits
     */
    public Ansatz on(int qubits) {
        var ansatz = Ansatz.builder(qubits);
        rotate(ansatz, qubits);
        for (int layer = 0; layer < repetitions; layer++) {
            if (pattern == Pattern.CIRCULAR && qubits > 2) {
                entangle(ansatz, qubits - 1, 0);
            }
            for (int qubit = 0; qubit + 1 < qubits; qubit++) {
                entangle(ansatz, qubit, qubit + 1);
            }
            rotate(ansatz, qubits);
        }
        return ansatz.build();
    }

    /**
     * Returns the parameters at which the circuit makes |+…+⟩: all 0 but the last RY, which are
     * pi/2.
     *
     * @param qubits {@code n}
     * @return {@code d} parameters
     */
    public double[] uniform(int qubits) {
        double[] point = new double[parameters(qubits)];
        int last = point.length - qubits * axes();
        for (int qubit = 0; qubit < qubits; qubit++) {
            point[last + qubit] = Math.PI / 2;
        }
        return point;
    }

    private void rotate(Ansatz.Builder ansatz, int qubits) {
        for (int qubit = 0; qubit < qubits; qubit++) {
            ansatz.rotate(PauliString.y(qubit));
        }
        for (int qubit = 0; rotations == Rotations.RY_RZ && qubit < qubits; qubit++) {
            ansatz.rotate(PauliString.z(qubit));
        }
    }

    private void entangle(Ansatz.Builder ansatz, int first, int second) {
        switch (entangler) {
            case CZ -> ansatz.controlledZ(first, second);
            case CX -> ansatz.controlledX(first, second);
        }
    }
}
