package dev.quench.solvers.bound.program;

import dev.quench.problems.encode.PenaltyEncoder;
import dev.quench.problems.formulate.Formulated;
import dev.quench.problems.program.BinaryProgram;
import dev.quench.problems.program.InfeasibleProgramException;
import dev.quench.problems.program.Substitution;
import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.control.StopSignal;
import dev.quench.solvers.reduction.persistency.RoofDuality;
import java.util.Optional;

/**
 * Bounds the programs that one instance becomes while its variables are fixed and tied, again and
 * again. Not thread-safe: multipliers, prices and rewritten costs are kept for the next question.
 *
 * <p>The largest of what applies. Linear rows: Lagrangian multipliers of the rows, by a simplex
 * method or a subgradient method, with cliques of literals in conflict among the rows; for an
 * independent set at least what a {@link dev.quench.solvers.bound.CliqueCover} of what is left
 * gives, and usually the linear relaxation over cliques. Assignments as {@code one-hot} and tours
 * as {@code position}: the dual ascent of Hahn and Grant over the cells that are left, ties
 * included. Tours as {@code edge} and {@code position}: 1-trees with forced and dropped edges.
 * Quadratic objectives otherwise: the roof dual, rows ignored, and that of the Qubo with penalties,
 * both up to a size. Everything is certified in integers, or rounded down.
 *
 * <p>No solution of the instance that the program represents is below the bound. That is the least
 * objective of the program unless its rows are a relaxation ({@link Formulated#isRelaxation}): then
 * points that are no solutions may be below it. Programs have to be what the substitution makes of
 * the program of the instance, up to rows that every represented solution satisfies.
 */
public final class ProgramBounds {
    private static final int MOST_COUPLINGS = 20_000;
    private static final int MOST_PENALISED = 200;
    private static final int MOST_PENALISED_TERMS = 400;

    private final long size;
    private final LinearBound linear = new LinearBound();
    private final Optional<GridBound> grid;
    private final Optional<TourBound> tour;

    private ProgramBounds(Formulated original) {
        size = original.variables();
        grid = GridBound.of(original);
        tour = TourBound.of(original);
    }

    /**
     * Begins a series.
     *
     * @param original the instance as it was formulated, before any reduction
     * @return bounds that have been asked nothing
     */
    public static ProgramBounds of(Formulated original) {
        return new ProgramBounds(original);
    }

    /**
     * Bounds what is left.
     *
     * @param program the smaller program
     * @param substitution from the variables of the original program to those of the smaller one
     * @param stop ends ascents early: the bound is weaker then, never wrong
     * @return the best bound, with what proves it
     * @throws IllegalArgumentException if the substitution is not between these two programs
     */
    public ProgramBound lower(BinaryProgram program, Substitution substitution, StopSignal stop) {
        if (substitution.size() != size || substitution.remaining() != program.size()) {
            throw new IllegalArgumentException(
                    "%s does not lead from %d to %d variables."
                            .formatted(substitution, size, program.size()));
        }
        if (program.contradiction().isPresent()) {
            return ProgramBound.INFEASIBLE;
        }
        boolean integral = program.objective().isIntegral();
        ProgramBound best = rounded(LinearBound.trivial(program.objective()), integral);
        if (grid.isPresent()) {
            best = better(best, grid.get().lower(substitution, stop));
        } else {
            best = better(best, rounded(linear.lower(program, substitution, stop), integral));
        }
        if (tour.isPresent() && !best.isInfeasible()) {
            best = better(best, tour.get().lower(substitution, stop));
        }
        if (grid.isEmpty()
                && program.objective().couplings().count() > 0
                && !best.isInfeasible()
                && !stop.requested()) {
            best = better(best, roofs(program, integral, stop));
        }
        return best;
    }

    private static ProgramBound roofs(BinaryProgram program, boolean integral, StopSignal stop) {
        Qubo objective = program.objective();
        if (objective.couplings().count() > MOST_COUPLINGS) {
            return LinearBound.trivial(objective);
        }
        ProgramBound best = rounded(roof(objective, "roof-duality", stop), integral);
        int terms = program.constraints().stream().mapToInt(row -> row.terms()).sum();
        if (program.constraints().isEmpty()
                || program.size() > MOST_PENALISED
                || terms > MOST_PENALISED_TERMS) {
            return best;
        }
        return better(best, rounded(penalised(program, stop), integral));
    }

    private static ProgramBound penalised(BinaryProgram program, StopSignal stop) {
        try {
            Qubo qubo = PenaltyEncoder.provable().reformulate(program).model();
            return roof(qubo, "roof-duality-of-penalties", stop);
        } catch (InfeasibleProgramException noPoint) {
            return ProgramBound.INFEASIBLE;
        } catch (IllegalArgumentException tooLarge) {
            /* Penalties beyond 2^53 prove nothing, and something else has. */
            return LinearBound.trivial(program.objective());
        }
    }

    private static ProgramBound roof(Qubo qubo, String source, StopSignal stop) {
        double bound = RoofDuality.of(qubo, stop).bound();
        return new ProgramBound(bound, bound, source);
    }

    /** An integral objective has no value between two integers. */
    private static ProgramBound rounded(ProgramBound bound, boolean integral) {
        return integral
                ? new ProgramBound(Math.ceil(bound.value()), bound.relaxed(), bound.source())
                : bound;
    }

    private static ProgramBound better(ProgramBound first, ProgramBound second) {
        boolean more =
                second.value() > first.value()
                        || (second.value() == first.value() && second.relaxed() > first.relaxed());
        return more ? second : first;
    }
}
