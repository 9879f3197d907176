package dev.quench.hardware.remote;

import dev.quench.hardware.atoms.AtomProgram;
import dev.quench.hardware.circuit.Circuit;
import dev.quench.problems.qubo.Ising;

/** What a remote processor runs, in the terms of the device: compiled or embedded already. */
public sealed interface RemoteProgram {
    /**
     * Returns the number of bits of an answer.
     *
     * @return 1 or more
     */
    int bits();

    /**
     * Returns the circuit, for a device that runs nothing else.
     *
     * @param device its name, for the message
     * @return the circuit
     * @throws IllegalArgumentException if this is another program
     */
    default Circuit circuit(String device) {
        if (this instanceof Gates(var gates)) {
            return gates;
        }
        throw new IllegalArgumentException(
                "%s runs circuits, not Ising problems or atoms.\nMaybe a recipe with a circuit, for example --recipe qaoa."
                        .formatted(device));
    }

    /**
     * A circuit of native gates on the device's qubits, which measures.
     *
     * @param circuit has as many qubits as the device, and a classical bit for each answered one
     */
    record Gates(Circuit circuit) implements RemoteProgram {
        /**
         * Checks that something is measured.
         *
         * @throws IllegalArgumentException if there is no classical bit
         */
        public Gates {
            if (circuit.bits() == 0) {
                throw new IllegalArgumentException(
                        "The circuit of %d qubits measures nothing.\nMaybe add measurements."
                                .formatted(circuit.qubits()));
            }
        }

        @Override
        public int bits() {
            return circuit.bits();
        }
    }

    /**
     * Atoms at places, driven together; bit {@code i} of an answer is atom {@code i}, 1 where it is
     * excited.
     *
     * @param program within the limits of the device
     */
    record Atoms(AtomProgram program) implements RemoteProgram {
        @Override
        public int bits() {
            return program.atoms();
        }
    }

    /**
     * An Ising problem on the device's qubits; bit {@code i} of an answer is qubit {@code i}, 1
     * where its spin is -1, 0 also where the qubit is not used.
     *
     * @param physical fields and couplings by the ids of qubits
     */
    record Spins(Ising physical) implements RemoteProgram {
        @Override
        public int bits() {
            return physical.size();
        }
    }
}
