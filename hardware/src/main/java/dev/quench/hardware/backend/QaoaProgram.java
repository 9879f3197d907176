package dev.quench.hardware.backend;

import dev.quench.hardware.circuit.Angles;
import dev.quench.hardware.circuit.Circuit;
import dev.quench.hardware.circuit.QaoaCircuit;
import dev.quench.problems.qubo.Ising;

/**
 * QAOA as such, which a simulator runs faster than its gates.
 *
 * @param cost the energy to be minimised
 * @param angles of the layers, in the convention of {@link Angles}
 */
public record QaoaProgram(Ising cost, Angles angles) implements Program {
    @Override
    public int qubits() {
        return cost.size();
    }

    /**
     * Writes the same program in gates.
     *
     * @return the lowered circuit
     */
    public Circuit lowered() {
        return QaoaCircuit.of(cost, angles);
    }
}
