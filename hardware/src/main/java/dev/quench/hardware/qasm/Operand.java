package dev.quench.hardware.qasm;

/**
 * Qubits or bits in a row.
 *
 * @param start the first
 * @param size 1 or more
 * @param whole true for a register, whose size other operands must have
 */
record Operand(int start, int size, boolean whole) {
    /** The one at a place in a broadcast: single ones stand still. */
    int at(int place) {
        return whole ? start + place : start;
    }
}
