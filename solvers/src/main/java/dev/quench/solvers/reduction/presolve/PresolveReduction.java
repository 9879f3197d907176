package dev.quench.solvers.reduction.presolve;

import dev.quench.problems.formulate.Formulated;
import dev.quench.solvers.reduction.Reduced;
import dev.quench.solvers.reduction.Reduction;
import dev.quench.solvers.reduction.ReductionRequest;

/** {@link ProgramPresolve} as a reduction of an instance: every feasible point is kept. */
public final class PresolveReduction implements Reduction {
    @Override
    public String name() {
        return "presolve";
    }

    @Override
    public Reduced reduce(Formulated formulated, ReductionRequest request) {
        var presolved = new ProgramPresolve().presolve(formulated.program(), request.stop());
        return Reduced.of(
                formulated,
                presolved.program(),
                presolved.substitution(),
                true,
                presolved.counts());
    }
}
