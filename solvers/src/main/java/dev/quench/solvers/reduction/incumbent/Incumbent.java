package dev.quench.solvers.reduction.incumbent;

import dev.quench.problems.family.Evaluation;
import dev.quench.problems.family.Solution;
import dev.quench.problems.formulate.Formulated;
import dev.quench.problems.program.BinaryProgram;
import dev.quench.problems.program.Substitution;
import dev.quench.problems.qubo.Bits;
import dev.quench.solvers.reduction.ReductionRequest;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.Optional;

/**
 * The best feasible solution that a reduction was told.
 *
 * @param solution in the problem's own terms
 * @param value what it is worth in the units of the program, which minimises
 */
public record Incumbent(Solution solution, BigDecimal value) {
    /**
     * Finds the best of the solutions that a request names, valued anew.
     *
     * @param formulated the instance
     * @param request names solutions; what is infeasible is passed over
     * @return empty if none is feasible
     */
    public static Optional<Incumbent> best(Formulated formulated, ReductionRequest request) {
        return request.incumbents().stream()
                .flatMap(solution -> valued(formulated, solution).stream())
                .min(Comparator.comparing(Incumbent::value));
    }

    private static Optional<Incumbent> valued(Formulated formulated, Solution solution) {
        Evaluation evaluation = formulated.problem().evaluate(solution);
        return evaluation.feasible()
                ? evaluation
                        .objective()
                        .map(value -> new Incumbent(solution, formulated.programValue(value)))
                : Optional.empty();
    }

    /**
     * Fixes every variable to this solution, for when it is proven that nothing else is wanted.
     *
     * @param formulated the instance
     * @return empty if the program, reduced before, no longer has this solution
     */
    public Optional<Substitution> alone(Formulated formulated) {
        BinaryProgram program = formulated.program();
        Bits bits = formulated.decoder().encode(solution);
        BigDecimal energy = BigDecimal.valueOf(program.objective().energy(bits));
        if (!program.isFeasible(bits) || energy.compareTo(value) != 0) {
            return Optional.empty();
        }
        var all = Substitution.builder(program.size());
        for (int i = 0; i < program.size(); i++) {
            all.fix(i, bits.get(i));
        }
        return Optional.of(all.build());
    }
}
