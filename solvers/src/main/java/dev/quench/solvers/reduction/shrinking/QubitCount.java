package dev.quench.solvers.reduction.shrinking;

import dev.quench.problems.program.BinaryProgram;

/** Says how many qubits a program would take, which a budget is compared with. */
@FunctionalInterface
public interface QubitCount {
    /** One a variable: encodings without slack bits. */
    QubitCount VARIABLES = BinaryProgram::size;

    /**
     * Counts the qubits of a program.
     *
     * @param program what is left
     * @return at least its variables
     */
    long of(BinaryProgram program);
}
