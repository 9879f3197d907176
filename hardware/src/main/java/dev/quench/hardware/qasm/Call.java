package dev.quench.hardware.qasm;

import java.util.List;

/**
 * A gate as it is called.
 *
 * @param at the first token
 * @param callee which gate
 * @param power how often it is repeated; negative for its inverse
 * @param angles as many as the gate takes
 * @param operands as many as the gate takes
 */
record Call(Token at, Callee callee, int power, List<Expression> angles, List<Operand> operands) {
    Call {
        angles = List.copyOf(angles);
        operands = List.copyOf(operands);
    }
}
