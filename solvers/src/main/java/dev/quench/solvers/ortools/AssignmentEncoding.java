package dev.quench.solvers.ortools;

import dev.quench.problems.family.Assignment;
import dev.quench.problems.family.Solution;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * An assignment: a one-hot permutation with the linearisation that {@link AssignmentCosts} chooses.
 */
final class AssignmentEncoding implements CpSatEncoding {
    /** More would need over a million bits' worth of enforced terms, far beyond any proof. */
    private static final int LARGEST = 40;

    private final CheckedModel model = new CheckedModel();
    private final PermutationBits bits;
    private final AssignmentCosts costs;

    AssignmentEncoding(Assignment problem) {
        if (problem.size() > LARGEST) {
            throw new IllegalArgumentException(
                    "An assignment of %d facilities is too large for a linear model; the limit is %d."
                            .formatted(problem.size(), LARGEST));
        }
        bits = new PermutationBits(model, problem.size());
        costs = AssignmentCosts.of(problem, model, bits);
        costs.minimise();
    }

    @Override
    public String name() {
        return costs.name();
    }

    @Override
    public CheckedModel model() {
        return model;
    }

    @Override
    public Optional<Solution> decode(List<Long> values) {
        return bits.decode(values);
    }

    @Override
    public void hint(Solution solution) {
        costs.hint(solution.stream().map(p -> p - 1).toArray());
    }

    @Override
    public BigDecimal objective(long units) {
        return BigDecimal.valueOf(units);
    }
}
