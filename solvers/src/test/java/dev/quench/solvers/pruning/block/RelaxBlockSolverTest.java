package dev.quench.solvers.pruning.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quench.problems.pruning.BlockModel;
import dev.quench.problems.pruning.PruningBlock;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RelaxBlockSolverTest {
    private static final RelaxBlockSolver RELAX = new RelaxBlockSolver(RelaxOptions.defaults());

    private static BlockRequest request() {
        return BlockRequest.of(new SplittableRandom(1));
    }

    private static PruningBlock synthetic(int weights, int samples, long seed) {
        return new SyntheticBlock(weights, samples)
                .draw(new SplittableRandom(seed), BlockModel.PUBLISHED);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void theBoundIsBelowTheBestOfAllFlips(long seed) {
        PruningBlock block = Blocks.grouped(14, 5, 2, seed);

        BlockAnswer answer = RELAX.solve(block, request());

        double bound = answer.bound().orElseThrow().value();
        assertThat(bound).isLessThanOrEqualTo(Blocks.best(block));
        assertThat(answer.change()).isGreaterThanOrEqualTo(bound);
    }

    @Test
    void theBoundOfALargeBlockIsWithinOnePercent() {
        BlockAnswer answer = RELAX.solve(synthetic(1024, 64, 1), request());

        assertThat(answer.bound().orElseThrow().share(answer.change())).isBetween(0.99, 1.0);
    }

    @Test
    void aRelaxationThatHasNotConvergedStillBounds() {
        PruningBlock block = synthetic(512, 32, 2);
        var early = new RelaxBlockSolver(new RelaxOptions(20, 0, 0));

        double rough = early.bound(block, request()).value();
        double fine = RELAX.bound(block, request()).value();

        assertThat(rough).isLessThan(fine);
        assertThat(fine).isLessThanOrEqualTo(RELAX.solve(block, request()).change());
    }

    @Test
    void anySolverCanHaveTheBoundBesideItsAnswer() {
        PruningBlock block = synthetic(256, 16, 3);
        var solver = new BoundedBlockSolver(new GreedyBlockSolver());

        BlockAnswer answer = solver.solve(block, request());

        assertThat(solver.name()).isEqualTo("greedy");
        assertThat(answer.bound()).contains(RELAX.bound(block, request()));
        assertThat(answer.bound().orElseThrow().share(answer.change())).isBetween(0.9, 1.0);
    }

    @Test
    void rejectsNegativeSettings() {
        assertThatThrownBy(() -> new RelaxOptions(-1, 0, 0)).hasMessageContaining("(-1)");
        assertThatThrownBy(() -> new TabuOptions(0, 0)).hasMessageContaining("patience (0)");
        assertThatThrownBy(() -> new AnnealOptions(1, 1, 0.1, 0.2))
                .hasMessageContaining("must fall from hot (0.1) to cold (0.2)");
    }
}
