package dev.quench.problems.formulate;

import dev.quench.problems.family.Solution;
import dev.quench.problems.program.BinaryProgram;
import dev.quench.problems.program.LinearConstraint;
import dev.quench.problems.program.VariableNames;
import dev.quench.problems.qubo.QuboRows;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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

    /** Returns what a record should tell of how the program was made. */
    default Map<String, Object> detail() {
        return Map.of();
    }

    /** Refuses, before memory is asked for, what is too large to be stored. */
    default void checkStorable() {}

    /** Returns what finds the rows that are left out, or null if none is. */
    default @Nullable Separation separation() {
        return null;
    }

    /** Returns a feasible solution that the structure of the problem tells, or null. */
    default @Nullable Solution known() {
        return null;
    }

    /** Returns the parts of a program that is already there. */
    static ProgramSource of(BinaryProgram program) {
        return new Stored(program, null, null);
    }

    /**
     * A program that is already there.
     *
     * @param program the program
     * @param separation finds the rows that are left out, or null if none is
     * @param known a feasible solution, or null
     */
    record Stored(BinaryProgram program, @Nullable Separation separation, @Nullable Solution known)
            implements ProgramSource {
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
