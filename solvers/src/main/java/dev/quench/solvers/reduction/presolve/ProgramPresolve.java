package dev.quench.solvers.reduction.presolve;

import dev.quench.problems.program.BinaryProgram;
import dev.quench.problems.program.LinearConstraint;
import dev.quench.problems.program.Reformulated;
import dev.quench.problems.program.Reformulation;
import dev.quench.problems.program.Relation;
import dev.quench.problems.program.Substitution;
import dev.quench.solvers.control.StopSignal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Simplifies the rows of a program without losing a feasible point.
 *
 * <p><b>Source.</b> Any program. Rows whose activities reach beyond {@code 2^61} are only looked at
 * for being redundant.
 *
 * <p><b>Target.</b> A program with at most as many variables and rows. Repeated until nothing
 * changes: variables that the bounds of a row force become constants (an item that cannot fit among
 * them); the two variables of an equality that holds for equal or for opposite values only become
 * one; rows that hold at every point are left out; the others are divided by the greatest common
 * divisor of their coefficients, coefficients of an inequality are clipped to what can make a
 * difference, its right side is moved to an activity that is reached; rows over the same terms
 * become one inequality a side or an equality; inequalities that another row implies are left out.
 * Rows keep their names and order. A program that these rules show to have no feasible point keeps
 * a row for which {@link BinaryProgram#contradiction} is present. Subset sums take at most {@code
 * 2^24} word operations a row, comparisons of rows {@code 2^22} terms a round, all else is linear a
 * round.
 *
 * <p><b>Lift.</b> Constants and equalities are filled in. The lift maps the feasible points of the
 * target one to one onto those of the source, with the same objective; not only an optimum is kept.
 *
 * <p>The detail counts {@code fixed} and {@code equated} variables, {@code redundantRows}, {@code
 * coveredRows} (by another row), {@code dividedRows}, {@code rightSidesTightened} and {@code
 * coefficientsTightened}; a row can count more than once.
 *
 * <p>Source: M. W. P. Savelsbergh, Preprocessing and probing techniques for mixed integer
 * programming problems, ORSA Journal on Computing 6 (1994), doi:10.1287/ijoc.6.4.445; T.
 * Achterberg, R. E. Bixby, Z. Gu, E. Rothberg, D. Weninger, Presolve reductions in mixed integer
 * programming, INFORMS Journal on Computing 32 (2020), doi:10.1287/ijoc.2018.0857.
 */
public final class ProgramPresolve implements Reformulation<BinaryProgram, BinaryProgram> {
    /**
     * What is left of a program.
     *
     * @param program the target
     * @param substitution from the variables of the source to those of the target
     * @param counts of the rules, in a fixed order
     */
    public record Presolved(
            BinaryProgram program, Substitution substitution, Map<String, Object> counts) {}

    @Override
    public String name() {
        return "presolve";
    }

    @Override
    public Reformulated<BinaryProgram> reformulate(BinaryProgram program) {
        Presolved presolved = presolve(program, StopSignal.NEVER);
        return new Reformulated<>(
                presolved.program(), presolved.substitution().lift(), true, presolved.counts());
    }

    /**
     * Presolves with the substitution itself as the way back.
     *
     * @param program the source
     * @param stop ends the tightening of rows and the rounds; what was found stands
     * @return the target
     */
    public Presolved presolve(BinaryProgram program, StopSignal stop) {
        var counts = new PresolveCounts();
        BinaryProgram current = program;
        Substitution total = Substitution.identity(program.size());
        Set<LinearConstraint> before;
        do {
            before = new HashSet<>(current.constraints());
            var bounds = BoundPropagation.of(current).substitution();
            counts.fixed += current.size() - bounds.remaining();
            current = simplified(bounds.apply(current), counts, stop);
            Substitution equalities = equalities(current);
            counts.equated += current.size() - equalities.remaining();
            current = equalities.apply(current);
            total = total.then(bounds).then(equalities);
            /* That rows are gone helps no rule; new or changed ones may. */
        } while (!before.containsAll(current.constraints())
                && current.contradiction().isEmpty()
                && !stop.requested());
        return new Presolved(current, total, counts.detail());
    }

    private static BinaryProgram simplified(
            BinaryProgram program, PresolveCounts counts, StopSignal stop) {
        if (program.contradiction().isPresent()) {
            return program;
        }
        var tightening = new RowTightening(counts);
        var open = new ArrayList<LinearConstraint>(program.constraints().size());
        for (LinearConstraint constraint : program.constraints()) {
            LinearConstraint row = stop.requested() ? constraint : tightening.tightened(constraint);
            if (row.isRedundant()) {
                counts.redundantRows++;
            } else {
                open.add(row);
            }
        }
        List<LinearConstraint> kept =
                RowDomination.undominated(RowPairs.merged(open), program.size());
        counts.coveredRows += open.size() - kept.size();
        return new BinaryProgram(program.objective(), kept, program.names());
    }

    /** Collects the equalities of two variables that hold at two opposite corners only. */
    private static Substitution equalities(BinaryProgram program) {
        var builder = Substitution.builder(program.size());
        for (LinearConstraint row : program.constraints()) {
            if (row.relation() == Relation.EQUAL && row.terms() == 2) {
                long a = row.coefficient(0);
                long c = row.coefficient(1);
                long rhs = row.rightHandSide();
                if (rhs == 0 && a == -c) {
                    builder.equate(row.variable(0), row.variable(1), false);
                } else if (rhs == a && a == c) {
                    builder.equate(row.variable(0), row.variable(1), true);
                }
            }
        }
        return builder.build();
    }
}
