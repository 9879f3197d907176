package dev.quench.solvers.reduction.persistency;

import dev.quench.problems.formulate.Formulated;
import dev.quench.solvers.reduction.Reduced;
import dev.quench.solvers.reduction.Reduction;
import dev.quench.solvers.reduction.ReductionRequest;
import java.util.LinkedHashMap;

/**
 * Sets and merges variables by what the objective alone shows.
 *
 * <p><b>Source.</b> Any program. Without rows {@link Persistency} applies in full. With rows a
 * variable is set to 0 only if lowering it never breaks a row that held (in rows {@code a x <= b}
 * its coefficients are not negative, in rows {@code a x >= b} not positive, and it is in no
 * equality), to 1 in the mirrored case, and replaced by another variable or its complement only if
 * it is in no row. This contains dual fixing: a variable that no row holds up and whose slope is
 * never negative becomes 0.
 *
 * <p><b>Target.</b> The same program with fewer variables; rows lose terms, those that lose all and
 * hold are left out.
 *
 * <p><b>Lift.</b> Values and equalities are filled in. Values and feasibility are kept for every
 * point of the smaller program. At least one optimum of the larger one is kept, not all feasible
 * points and not all optima. A program without feasible points keeps having none.
 *
 * <p>The counts are {@code fixedLocally}, {@code mergedLocally}, {@code fixedStrongly}, {@code
 * fixedWeakly} and {@code objectiveBound}, the roof dual in the program's units: no point, feasible
 * or not, that is left has a lower objective, and no optimum of the original.
 */
public final class QuboPersistency implements Reduction {
    @Override
    public String name() {
        return "persistency";
    }

    @Override
    public Reduced reduce(Formulated formulated, ReductionRequest request) {
        Persistency found = Persistency.of(formulated.program(), request.stop());
        var counts = new LinkedHashMap<>(found.counts());
        counts.put("objectiveBound", found.bound());
        return Reduced.of(formulated, found.program(), found.substitution(), true, counts);
    }
}
