package dev.quench.solvers.reduction.persistency;

import dev.quench.problems.formulate.Formulated;
import dev.quench.solvers.reduction.Reduced;
import dev.quench.solvers.reduction.Reduction;
import dev.quench.solvers.reduction.ReductionRequest;

/**
 * Sets and merges variables by trying both values of each.
 *
 * <p><b>Source.</b> Any program with an integral objective; others stay as they are. Of rows only
 * the signs are used, as in {@link QuboPersistency}.
 *
 * <p><b>Target.</b> The same program with the variables that {@link Probing} set or merged filled
 * in, the objective without the terms of the guide.
 *
 * <p><b>Lift.</b> Values and equalities are filled in. Values and feasibility are kept for every
 * point of the smaller program. At least one optimum of the larger one is kept.
 *
 * <p>The counts are {@code probes}, {@code fixedByBound}, {@code fixedByAgreement}, {@code
 * mergedByProbing} and {@code implications}.
 */
public final class ProbingReduction implements Reduction {
    @Override
    public String name() {
        return "probing";
    }

    @Override
    public Reduced reduce(Formulated formulated, ReductionRequest request) {
        Probing found = Probing.of(formulated.program(), request.stop());
        return Reduced.of(
                formulated,
                found.substitution().apply(formulated.program()),
                found.substitution(),
                true,
                found.counts());
    }
}
