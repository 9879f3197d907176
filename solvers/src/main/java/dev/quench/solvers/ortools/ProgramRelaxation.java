package dev.quench.solvers.ortools;

import com.google.ortools.linearsolver.MPConstraint;
import com.google.ortools.linearsolver.MPSolver;
import com.google.ortools.linearsolver.MPVariable;
import dev.quench.problems.program.BinaryProgram;
import dev.quench.problems.program.LinearConstraint;
import dev.quench.problems.qubo.Qubo;
import java.util.OptionalDouble;

/**
 * The linear relaxation of a program: {@code min offset + sum a_i x_i} over its rows with {@code 0
 * <= x <= 1}, by GLOP's simplex.
 *
 * <p>What multipliers of all rows can reach at most (integrality property, A. M. Geoffrion,
 * Lagrangean relaxation for integer programming, Mathematical Programming Study 2 (1974),
 * doi:10.1007/BFb0120690), computed by another method. In floating point: good to about nine
 * digits, and no certificate. Not for objectives with couplings.
 */
public final class ProgramRelaxation {
    private ProgramRelaxation() {}

    /**
     * Solves the relaxation.
     *
     * @param program any
     * @return the minimum in the units of the program; empty if the objective has couplings, the
     *     rows have no solution even in fractions, or OR-Tools cannot be loaded
     */
    public static OptionalDouble minimum(BinaryProgram program) {
        boolean linear = program.objective().couplings().count() == 0;
        return linear && OrToolsNatives.status().available()
                ? solved(program)
                : OptionalDouble.empty();
    }

    private static OptionalDouble solved(BinaryProgram program) {
        MPSolver solver = MPSolver.createSolver("GLOP");
        try {
            MPVariable[] x = solver.makeNumVarArray(program.size(), 0, 1);
            writeObjective(solver, x, program.objective());
            program.constraints().forEach(row -> write(solver, x, row));
            return solver.solve() == MPSolver.ResultStatus.OPTIMAL
                    ? OptionalDouble.of(solver.objective().value())
                    : OptionalDouble.empty();
        } finally {
            solver.delete();
        }
    }

    private static void writeObjective(MPSolver solver, MPVariable[] x, Qubo objective) {
        for (int i = 0; i < x.length; i++) {
            solver.objective().setCoefficient(x[i], objective.bias(i));
        }
        solver.objective().setOffset(objective.offset());
        solver.objective().setMinimization();
    }

    private static void write(MPSolver solver, MPVariable[] x, LinearConstraint row) {
        ScaledRow scaled = ScaledRow.of(row, i -> i);
        MPConstraint constraint = solver.makeConstraint(scaled.lower(), scaled.upper());
        for (int k = 0; k < scaled.terms(); k++) {
            constraint.setCoefficient(x[scaled.edge(k)], scaled.coefficient(k));
        }
    }
}
