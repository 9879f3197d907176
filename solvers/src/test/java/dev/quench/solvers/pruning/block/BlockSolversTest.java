package dev.quench.solvers.pruning.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quench.problems.pruning.BlockModel;
import dev.quench.problems.pruning.PruningBlock;
import dev.quench.problems.qubo.Bits;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every block solver promises. */
class BlockSolversTest {
    static List<String> names() {
        return BlockSolvers.names();
    }

    static List<String> honest() {
        return names().stream().filter(name -> !name.equals("truncated")).toList();
    }

    static BlockRequest request(long seed) {
        return BlockRequest.of(new SplittableRandom(seed));
    }

    @ParameterizedTest
    @MethodSource("honest")
    void anAnswerIsBalancedAndItsChangeIsThatOfTheBlock(String name) {
        PruningBlock block = Blocks.grouped(24, 9, 3, 1);

        BlockAnswer answer = BlockSolvers.named(name).solve(block, request(2));

        assertThat(block.isBalanced(answer.flips())).isTrue();
        assertThat(answer.change()).isEqualTo(block.change(answer.flips())).isNotPositive();
        assertThat(answer.believed()).isEqualTo(answer.change());
        assertThat(answer.evaluations()).isPositive();
    }

    @ParameterizedTest
    @MethodSource("names")
    void theSameRequestGivesTheSameAnswer(String name) {
        PruningBlock block = Blocks.grouped(24, 9, 3, 2);
        BlockSolver solver = BlockSolvers.named(name);

        assertThat(solver.solve(block, request(3))).isEqualTo(solver.solve(block, request(3)));
    }

    @ParameterizedTest
    @MethodSource("names")
    void groupsWithoutASwapAreLeftAlone(String name) {
        float[] gradients = Blocks.normals(8 * 3, 5);
        boolean[] pruned = {true, true, true, true, false, false, false, false};
        int[] groups = {0, 0, 1, 1, 2, 2, 3, 3};
        var block =
                new PruningBlock(
                        3, gradients, Blocks.normals(8, 6), pruned, groups, BlockModel.PUBLISHED);

        BlockAnswer answer = BlockSolvers.named(name).solve(block, request(4));

        assertThat(answer.flips()).isEqualTo(Bits.zeros(8));
        assertThat(answer.change()).isZero();
    }

    @ParameterizedTest
    @MethodSource("honest")
    void theBestOfAllFlipsIsNotBeaten(String name) {
        PruningBlock block = Blocks.grouped(12, 5, 2, 7);

        double best = Blocks.best(block);

        assertThat(best).isNegative();
        assertThat(BlockSolvers.named(name).solve(block, request(5)).change())
                .isBetween(best - 1e-9 * Math.abs(best), 0.0);
    }

    @Test
    void annealingFindsTheBestOfSmallBlocks() {
        for (int seed = 1; seed <= 5; seed++) {
            PruningBlock block = Blocks.grouped(14, 6, 2, seed);

            double found = BlockSolvers.named("anneal").solve(block, request(seed)).change();

            assertThat(found).isCloseTo(Blocks.best(block), Blocks.near(block));
        }
    }

    @Test
    void searchesBeatRandomSwapsOnASyntheticBlock() {
        var block = new SyntheticBlock(512, 64).draw(new SplittableRandom(1), BlockModel.PUBLISHED);

        double annealed = BlockSolvers.named("anneal").solve(block, request(1)).change();
        double random = BlockSolvers.named("random").solve(block, request(1)).change();

        assertThat(annealed).isLessThan(random);
    }

    @Test
    void evaluationsAreLimited() {
        var block = new SyntheticBlock(256, 16).draw(new SplittableRandom(1), BlockModel.PUBLISHED);

        BlockAnswer answer =
                BlockSolvers.named("anneal").solve(block, request(1).withEvaluations(5000));

        assertThat(answer.evaluations()).isBetween(5000L, 6000L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"anneal", "relax", "tabu", "random", "published", "truncated"})
    void aSignalEndsTheSearchWithTheBestSoFar(String name) {
        var block = new SyntheticBlock(512, 64).draw(new SplittableRandom(1), BlockModel.PUBLISHED);
        var asked = new BlockRequest(new SplittableRandom(1), () -> true, Long.MAX_VALUE);
        BlockSolver solver = BlockSolvers.named(name);

        BlockAnswer early = solver.solve(block, asked);

        assertThat(early.evaluations()).isLessThan(solver.solve(block, request(1)).evaluations());
        assertThat(early.change()).isEqualTo(block.change(early.flips()));
        assertThat(block.isBalanced(early.flips())).isTrue();
    }

    @Test
    void anUnknownNameIsRefused() {
        assertThatThrownBy(() -> BlockSolvers.named("anealing"))
                .hasMessageStartingWith("There is no block solver 'anealing'.\nMaybe one of ");
    }

    /** A read that a budget cuts short while it is hot would end above random swaps. */
    @Test
    void annealingOfFewEvaluationsCoolsDownAllTheSame() {
        PruningBlock block = Blocks.grouped(60, 20, 1, 4);
        double annealed = 0;
        double random = 0;

        for (int seed = 0; seed < 10; seed++) {
            BlockRequest few = request(seed).withEvaluations(600);
            BlockAnswer answer = BlockSolvers.named("anneal").solve(block, few);
            assertThat(answer.evaluations()).isBetween(500L, 700L);
            annealed += answer.change();
            random +=
                    BlockSolvers.named("random")
                            .solve(block, request(seed).withEvaluations(600))
                            .change();
        }

        assertThat(annealed).isLessThan(random);
    }
}
