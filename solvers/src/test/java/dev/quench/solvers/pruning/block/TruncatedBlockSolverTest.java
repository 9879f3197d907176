package dev.quench.solvers.pruning.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.quench.problems.pruning.BlockModel;
import dev.quench.problems.pruning.PruningBlock;
import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Qubo;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TruncatedBlockSolverTest {
    private static BlockRequest request() {
        return BlockRequest.of(new SplittableRandom(1));
    }

    /** The dense matrix with all negative entries set to 0. */
    private static Qubo truncated(PruningBlock block) {
        Qubo whole = block.quadratic().objective();
        var qubo = Qubo.builder(block.size());
        for (int i = 0; i < block.size(); i++) {
            qubo.addBias(i, Math.max(0, whole.bias(i)));
        }
        whole.couplings().forEach((i, j, b) -> qubo.add(i, j, Math.max(0, b)));
        return qubo.build();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void itBelievesWhatTheTruncatedMatrixSays(long seed) {
        PruningBlock block = Blocks.grouped(40, 7, 2, seed);
        Qubo qubo = truncated(block);

        BlockAnswer answer = new TruncatedBlockSolver(2).solve(block, request());

        double before = qubo.energy(block.prunedAfter(Bits.zeros(40)));
        double after = qubo.energy(block.prunedAfter(answer.flips()));
        assertThat(answer.believed()).isNegative();
        assertThat(answer.believed())
                .isCloseTo(after - before, within(1e-4 * Math.abs(answer.believed())));
        assertThat(answer.change()).isEqualTo(block.change(answer.flips()));
        assertThat(block.isBalanced(answer.flips())).isTrue();
    }

    @Test
    void losingNegativeEntriesLosesMostOfTheDecrease() {
        var block =
                new SyntheticBlock(1024, 64).draw(new SplittableRandom(1), BlockModel.PUBLISHED);

        double kept = new TruncatedBlockSolver(1).solve(block, request()).change();
        double whole = new PublishedBlockSolver(1).solve(block, request()).change();

        assertThat(kept / whole).isBetween(-1.0, 0.6);
    }

    @Test
    void rejectsABlockWhoseMatrixIsTooLarge() {
        var block = new SyntheticBlock(4097, 1).draw(new SplittableRandom(1), BlockModel.PUBLISHED);

        assertThatThrownBy(() -> new TruncatedBlockSolver(1).solve(block, request()))
                .hasMessageStartingWith("The truncated matrix of a pruning block of 4097 weights");
        assertThatThrownBy(() -> new TruncatedBlockSolver(0)).hasMessageContaining("restarts (0)");
    }
}
