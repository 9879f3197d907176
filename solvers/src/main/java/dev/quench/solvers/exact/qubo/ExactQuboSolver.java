package dev.quench.solvers.exact.qubo;

import dev.quench.problems.family.Solution;
import dev.quench.problems.formulate.Formulated;
import dev.quench.problems.qubo.Bits;
import dev.quench.solvers.exact.ExactRequest;
import dev.quench.solvers.exact.ExactResult;
import dev.quench.solvers.exact.ExactSolver;
import java.util.LinkedHashMap;
import java.util.Optional;

/**
 * Proves what has no constraints (QUBOs, maximum cuts) by {@link ExactQubo}, without natives.
 *
 * <p>Meant to run before a general solver: it takes at most ten units of work, so that a function
 * out of its reach costs little. The detail {@code method} tells which method proved.
 */
public final class ExactQuboSolver implements ExactSolver {
    private static final double MOST_WORK = 10;

    @Override
    public String name() {
        return "exact-qubo";
    }

    @Override
    public boolean suits(Formulated formulated) {
        return formulated.constraints().isEmpty();
    }

    /**
     * Minimises the objective.
     *
     * @throws IllegalArgumentException if there are constraints
     */
    @Override
    public ExactResult solve(Formulated formulated, ExactRequest request) {
        if (!suits(formulated)) {
            throw new IllegalArgumentException(
                    "The solver %s takes no constraints, but there are %d.\nMaybe use cp-sat."
                            .formatted(name(), formulated.constraints().size()));
        }
        Optional<Bits> hint =
                request.hints().stream().findFirst().map(formulated.decoder()::encode);
        QuboOptimum optimum =
                ExactQubo.solve(
                        formulated.program().objective(),
                        ExactQuboOptions.defaults()
                                .withWork(Math.min(MOST_WORK, request.work()))
                                .withThreads(request.threads())
                                .withSeed(request.seed())
                                .withHint(hint)
                                .withStop(request.stop()));
        Optional<Solution> solution = formulated.decoder().decode(optimum.bits());
        var detail = new LinkedHashMap<>(optimum.detail());
        detail.put("reproducible", optimum.proven() || !request.stop().requested());
        return new ExactResult(
                optimum.proven() ? ExactResult.Status.OPTIMAL : ExactResult.Status.FEASIBLE,
                solution,
                Optional.of(formulated.objective(optimum.bound())),
                detail);
    }
}
