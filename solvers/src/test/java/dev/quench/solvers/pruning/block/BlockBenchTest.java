package dev.quench.solvers.pruning.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quench.problems.pruning.BlockModel;
import dev.quench.problems.pruning.PruningBlock;
import dev.quench.solvers.control.Progress;
import dev.quench.solvers.control.StopSignal;
import dev.quench.solvers.control.Ticker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class BlockBenchTest {
    private static final SyntheticBlock SHAPE = new SyntheticBlock(40, 8);

    private static BlockBenchResult run(BlockBenchPlan plan, Ticker ticker, StopSignal stop) {
        return new BlockBench(ticker, stop, Progress.SILENT).run(plan);
    }

    @Test
    void allSolversAreMeasuredAgainstTheProvenOptimum() {
        BlockBenchResult result = run(BlockBenchPlan.of(SHAPE), Ticker.FROZEN, StopSignal.NEVER);

        assertThat(result.blocks()).isEqualTo(5);
        assertThat(result.rows())
                .extracting(BlockBenchRow::solver)
                .containsExactlyElementsOf(BlockSolvers.names());
        BlockBenchRow exact = row(result, "exact");
        assertThat(exact.proven()).isEqualTo(5);
        assertThat(exact.best()).isEqualTo(5);
        assertThat(exact.share()).isGreaterThan(1 - 1e-6);
        assertThat(result.rows())
                .allSatisfy(r -> assertThat(r.change()).isGreaterThanOrEqualTo(result.bound()));
    }

    private static BlockBenchRow row(BlockBenchResult result, String name) {
        return result.rows().stream()
                .filter(r -> r.solver().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void timesAreThoseOfTheTicker() {
        var reads = new AtomicLong();
        Ticker ticker = () -> 1_000_000_000L * reads.getAndIncrement();
        var plan = new BlockBenchPlan(SHAPE, 2, 1, List.of("random"), Duration.ofHours(1));

        assertThat(run(plan, ticker, StopSignal.NEVER).rows().getFirst().seconds()).isPositive();
    }

    @Test
    void aBlockThatIsCutShortDoesNotCount() {
        var plan = new BlockBenchPlan(SHAPE, 3, 1, List.of("greedy"), Duration.ofSeconds(9));

        assertThat(run(plan, Ticker.FROZEN, () -> true).blocks()).isZero();
    }

    @Test
    void largeBlocksLeaveOutTheSolversThatCannotTakeThem() {
        assertThat(BlockSolvers.namesFor(100)).isEqualTo(BlockSolvers.names());
        var left = new ArrayList<>(BlockSolvers.names());
        left.removeAll(BlockSolvers.namesFor(100_000));
        assertThat(left).containsExactly("exact", "truncated");
    }

    @Test
    void rejectsPlansThatMeasureNothing() {
        assertThatThrownBy(() -> new BlockBenchPlan(SHAPE, 0, 1, List.of("relax"), Duration.ZERO))
                .hasMessageContaining("takes a seed (0)");
        assertThatThrownBy(() -> new SyntheticBlock(1, 1)).hasMessageContaining("2 weights (1)");
    }

    @Test
    void syntheticBlocksAreHalfPrunedAndCorrelated() {
        PruningBlock block =
                new SyntheticBlock(100, 30).draw(new SplittableRandom(1), BlockModel.PUBLISHED);

        assertThat(block.groups()).isEqualTo(1);
        assertThat(block.pruned(0)).isEqualTo(50);
        assertThat(new SyntheticBlock(100, 30).draw(new SplittableRandom(1), BlockModel.PUBLISHED))
                .usingRecursiveComparison()
                .isEqualTo(block);
        int[] sum = new int[2];
        block.quadratic().objective().couplings().forEach((_, _, b) -> sum[b < 0 ? 1 : 0]++);
        assertThat(sum[0]).isPositive();
        assertThat(sum[1]).isPositive();
    }
}
