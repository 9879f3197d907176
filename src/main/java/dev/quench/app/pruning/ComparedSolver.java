package dev.quench.app.pruning;

import dev.quench.app.report.PruneRecord.ControlFacts;
import dev.quench.problems.pruning.PruningBlock;
import dev.quench.solvers.pruning.block.BlockAnswer;
import dev.quench.solvers.pruning.block.BlockRequest;
import dev.quench.solvers.pruning.block.BlockSolver;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * A block solver beside a control that answers every block as well, with as many samples; only the
 * answers of the solver are used.
 */
public final class ComparedSolver implements BlockSolver {
    private static final double CLOSE = 1e-9;

    private final BlockSolver inner;
    private final BlockSolver control;
    private final List<Double> changes = new ArrayList<>();
    private final List<Double> controls = new ArrayList<>();

    /**
     * Pairs a solver with a control.
     *
     * @param inner whose answers are used
     * @param control whose answers are written down
     */
    public ComparedSolver(BlockSolver inner, BlockSolver control) {
        this.inner = inner;
        this.control = control;
    }

    @Override
    public String name() {
        return inner.name();
    }

    @Override
    public BlockAnswer solve(PruningBlock block, BlockRequest request) {
        BlockAnswer answer = inner.solve(block, request);
        var random = request.random().split();
        BlockAnswer other =
                control.solve(
                        block, new BlockRequest(random, request.stop(), request.evaluations()));
        if (!request.stop().requested()) {
            changes.add(answer.change());
            controls.add(other.change());
        }
        return answer;
    }

    /**
     * Compares.
     *
     * @return empty where no block was answered
     */
    public Optional<ControlFacts> verdict() {
        if (changes.isEmpty()) {
            return Optional.empty();
        }
        int better = 0;
        int worse = 0;
        for (int k = 0; k < changes.size(); k++) {
            double margin = CLOSE * Math.abs(controls.get(k));
            better += changes.get(k) < controls.get(k) - margin ? 1 : 0;
            worse += changes.get(k) > controls.get(k) + margin ? 1 : 0;
        }
        int differing = better + worse;
        double pValue =
                differing == 0
                        ? 1
                        : BinomialDistribution.of(differing, 0.5).survivalProbability(better - 1);
        return Optional.of(
                new ControlFacts(
                        control.name(),
                        changes.size(),
                        mean(changes),
                        mean(controls),
                        better,
                        worse,
                        pValue));
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(v -> v).average().orElse(0);
    }
}
