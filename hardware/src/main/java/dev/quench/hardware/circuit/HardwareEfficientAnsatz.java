package dev.quench.hardware.circuit;

import java.util.List;

/**
 * A recipe for an ansatz of layers that hardware can run: rotations of every qubit, then gates
 * between neighbours, {@code repetitions} times, and rotations once more.
 *
 * <p>Parameters are numbered in order of time: for each layer of rotations, for each gate of the
 * list, for each qubit. An entangling gate with an angle has a parameter of its own. With {@code r}
 * rotations of one angle and a fixed entangler there are {@code r n (repetitions + 1)}. Source: A.
 * Kandala et al., Hardware-efficient variational quantum eigensolver for small molecules and
 * quantum magnets (2017), DOI 10.1038/nature23879.
 *
 * @param rotations gates on one qubit, in order of time
 * @param entangler a gate on two qubits
 * @param pattern the pairs it acts on
 * @param repetitions 0 or more
 */
public record HardwareEfficientAnsatz(
        List<Gate> rotations, Gate entangler, Pattern pattern, int repetitions) {
    /** Which pairs of {@code n} qubits a layer joins, in order of time. */
    public enum Pattern {
        /** (0,1), (1,2), … (n-2,n-1). */
        LINEAR,
        /** Those of LINEAR, after (n-1,0) where there are more than two qubits. */
        CIRCULAR,
        /** All (2k, 2k+1), then all (2k+1, 2k+2): depth two. */
        BRICKWORK
    }

    /**
     * Checks the recipe.
     *
     * @throws IllegalArgumentException if a gate has the wrong number of qubits or the number of
     *     repetitions is negative
     */
    public HardwareEfficientAnsatz {
        rotations = List.copyOf(rotations);
        if (!rotations.stream().allMatch(gate -> gate.qubits() == 1) || entangler.qubits() != 2) {
            throw new IllegalArgumentException(
                    "An ansatz takes rotations of one qubit and gates between two, not %s and %s."
                            .formatted(rotations, entangler));
        }
        if (repetitions < 0) {
            throw new IllegalArgumentException(
                    "The number of repetitions (%d) must not be negative.".formatted(repetitions));
        }
    }

    /**
     * Makes the real ansatz: RY and CZ.
     *
     * @param pattern the pairs
     * @param repetitions 0 or more
     * @return the recipe
     */
    public static HardwareEfficientAnsatz ry(Pattern pattern, int repetitions) {
        return new HardwareEfficientAnsatz(List.of(Gate.RY), Gate.CZ, pattern, repetitions);
    }

    /**
     * Makes the ansatz of all one-qubit directions: RY, RZ and CX.
     *
     * @param pattern the pairs
     * @param repetitions 0 or more
     * @return the recipe
     */
    public static HardwareEfficientAnsatz ryRz(Pattern pattern, int repetitions) {
        return new HardwareEfficientAnsatz(
                List.of(Gate.RY, Gate.RZ), Gate.CX, pattern, repetitions);
    }

    /**
     * Writes the circuit.
     *
     * @param qubits {@code n}, 0 or more
     * @return the ansatz on {@code n} qubits
     */
    public ParametricCircuit circuit(int qubits) {
        var circuit = ParametricCircuit.builder(qubits);
        rotate(circuit, qubits);
        for (int repetition = 0; repetition < repetitions; repetition++) {
            entangle(circuit, qubits);
            rotate(circuit, qubits);
        }
        return circuit.build();
    }

    private void rotate(ParametricCircuit.Builder circuit, int qubits) {
        for (Gate gate : rotations) {
            for (int qubit = 0; qubit < qubits; qubit++) {
                circuit.rotate(gate, qubit);
            }
        }
    }

    private void entangle(ParametricCircuit.Builder circuit, int qubits) {
        switch (pattern) {
            case LINEAR -> chain(circuit, 0, qubits, 1);
            case CIRCULAR -> {
                if (qubits > 2) {
                    circuit.rotate(entangler, qubits - 1, 0);
                }
                chain(circuit, 0, qubits, 1);
            }
            case BRICKWORK -> {
                chain(circuit, 0, qubits, 2);
                chain(circuit, 1, qubits, 2);
            }
        }
    }

    private void chain(ParametricCircuit.Builder circuit, int first, int qubits, int step) {
        for (int qubit = first; qubit + 1 < qubits; qubit += step) {
            circuit.rotate(entangler, qubit, qubit + 1);
        }
    }
}
