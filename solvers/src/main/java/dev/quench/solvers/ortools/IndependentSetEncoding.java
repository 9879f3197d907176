package dev.quench.solvers.ortools;

import com.google.ortools.sat.BoolVar;
import com.google.ortools.sat.Literal;
import dev.quench.problems.family.IndependentSet;
import dev.quench.problems.family.Solution;
import dev.quench.solvers.bound.EdgeCliqueCover;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * An independent set: one bit a vertex, at most one of each clique of a {@link EdgeCliqueCover}.
 */
final class IndependentSetEncoding implements CpSatEncoding {
    /** More vertices would need over 50 MB for the adjacency rows alone. */
    private static final int MOST_VERTICES = 20_000;

    private final CheckedModel model = new CheckedModel();
    private final BoolVar[] inside;

    IndependentSetEncoding(IndependentSet problem) {
        if (problem.size() > MOST_VERTICES) {
            throw new ModelRefusedException(
                    "A graph of %d vertices is too large for the clique model; the limit is %d.\nMaybe reduce the graph first."
                            .formatted(problem.size(), MOST_VERTICES));
        }
        inside = model.bits(problem.size());
        for (int[] clique : EdgeCliqueCover.of(problem.graph())) {
            model.model()
                    .addAtMostOne(
                            Arrays.stream(clique).mapToObj(v -> inside[v]).toArray(Literal[]::new));
        }
        Terms loss = new Terms();
        for (BoolVar vertex : inside) {
            loss.add(vertex, -1);
        }
        model.minimise(loss);
    }

    @Override
    public String name() {
        return "cliques";
    }

    @Override
    public CheckedModel model() {
        return model;
    }

    @Override
    public Optional<Solution> decode(List<Long> values) {
        return Optional.of(Subset.decode(inside, values));
    }

    @Override
    public void hint(Solution solution) {
        Subset.hint(model, inside, solution);
    }

    @Override
    public BigDecimal objective(long units) {
        return BigDecimal.valueOf(Math.negateExact(units));
    }
}
