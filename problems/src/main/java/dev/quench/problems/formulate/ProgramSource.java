package dev.quench.problems.formulate;

import dev.quench.problems.program.BinaryProgram;
import dev.quench.problems.program.LinearConstraint;
import dev.quench.problems.program.VariableNames;
import dev.quench.problems.qubo.QuboRows;
import java.util.List;

/** The parts of a program, each made on demand from the instance. */
interface ProgramSource {
    /** Returns the number of variables, which may exceed what a program can hold. */
    long variables();

    /** Returns the names of the variables. */
    VariableNames names();

    /** Returns the objective as rows, in memory linear in instance and variables. */
    QuboRows objective();

    /** Returns the rows of the program. */
    List<LinearConstraint> constraints();

    /** Refuses, before memory is asked for, what is too large to be stored. */
    default void checkStorable() {}

    /** Returns the parts of a program that is already there. */
    static ProgramSource of(BinaryProgram program) {
        return new Stored(program);
    }

    /**
     * A program that is already there.
     *
     * @param program the program
     */
    record Stored(BinaryProgram program) implements ProgramSource {
        @Override
        public long variables() {
            return program.size();
        }

        @Override
        public VariableNames names() {
            return program.names();
        }

        @Override
        public QuboRows objective() {
            return program.objective();
        }

        @Override
        public List<LinearConstraint> constraints() {
            return program.constraints();
        }
    }
}
