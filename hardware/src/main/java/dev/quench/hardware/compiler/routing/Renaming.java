package dev.quench.hardware.compiler.routing;

import dev.quench.hardware.circuit.Conditional;
import dev.quench.hardware.circuit.Instruction;
import dev.quench.hardware.circuit.Measurement;
import dev.quench.hardware.circuit.Operation;
import dev.quench.hardware.circuit.Reset;
import java.util.function.IntUnaryOperator;

/** Puts instructions on other qubits; classical bits stay. */
public final class Renaming {
    private Renaming() {}

    /**
     * Puts an instruction elsewhere.
     *
     * @param instruction any
     * @param to the new number of each of its qubits, all different
     * @return the same on those
     */
    public static Instruction of(Instruction instruction, IntUnaryOperator to) {
        return switch (instruction) {
            case Operation operation -> of(operation, to);
            case Measurement(int qubit, int bit) -> new Measurement(to.applyAsInt(qubit), bit);
            case Reset(int qubit) -> new Reset(to.applyAsInt(qubit));
            case Conditional(int bit, boolean value, Operation operation) ->
                    new Conditional(bit, value, of(operation, to));
        };
    }

    /**
     * Puts a gate elsewhere.
     *
     * @param operation any
     * @param to the new number of each of its qubits, all different
     * @return the same on those
     */
    public static Operation of(Operation operation, IntUnaryOperator to) {
        return new Operation(
                operation.gate(),
                operation.angles(),
                operation.qubits().stream().map(to::applyAsInt).toList());
    }
}
