package dev.quench.solvers.pruning.block;

import dev.quench.problems.pruning.BlockModel;
import dev.quench.problems.pruning.PruningBlock;
import dev.quench.solvers.control.Progress;
import dev.quench.solvers.control.StopSignal;
import dev.quench.solvers.control.Ticker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Compares block solvers on synthetic blocks: loss, share of the certified bound, time.
 *
 * <p>Every solver answers every block with its standard settings and a stream of the block's seed.
 * A solution is timed from the block to the answer, columns in single precision included; solvers
 * warm up on a block of at most {@value #WARM_WEIGHTS} weights before. The bound of a block is the
 * best one of any answer, or that of the relaxation.
 */
public final class BlockBench {
    private static final int WARM_WEIGHTS = 256;
    private static final double WARM_SECONDS = 0.5;
    private static final double SAME = 1e-9;

    private final Ticker ticker;
    private final StopSignal stop;
    private final Progress progress;

    /**
     * Makes a benchmark.
     *
     * @param ticker measures
     * @param stop ends it; the block that it cuts short does not count
     * @param progress is told which block is on
     */
    public BlockBench(Ticker ticker, StopSignal stop, Progress progress) {
        this.ticker = ticker;
        this.stop = stop;
        this.progress = progress;
    }

    /** The answers of all solvers to one block. */
    private record Trial(List<BlockAnswer> answers, List<Double> seconds, double bound) {}

    /**
     * Runs.
     *
     * @param plan blocks and solvers
     * @return one row for each solver
     */
    public BlockBenchResult run(BlockBenchPlan plan) {
        plan.solvers().forEach(name -> warmUp(name, plan));
        var trials = new ArrayList<Trial>();
        for (int k = 0; k < plan.seeds() && !stop.requested(); k++) {
            progress.report(
                    (double) k / plan.seeds(), "block %d of %d".formatted(k + 1, plan.seeds()));
            Trial trial = trial(plan, plan.seed() + k);
            if (!stop.requested()) {
                trials.add(trial);
            }
        }
        double bound = trials.stream().mapToDouble(Trial::bound).average().orElse(0);
        List<BlockBenchRow> rows =
                IntStream.range(0, plan.solvers().size())
                        .mapToObj(i -> row(plan.solvers().get(i), i, trials))
                        .toList();
        return new BlockBenchResult(rows, trials.size(), bound);
    }

    private void warmUp(String name, BlockBenchPlan plan) {
        int weights = Math.min(WARM_WEIGHTS, plan.shape().weights());
        var shape = new SyntheticBlock(weights, plan.shape().samples());
        PruningBlock block = shape.draw(new SplittableRandom(plan.seed()), BlockModel.PUBLISHED);
        long start = ticker.nanoseconds();
        StopSignal end = ticker.after(Duration.ofMillis((long) (1000 * WARM_SECONDS))).or(stop);
        do {
            solve(name, block, plan.seed(), end);
        } while (ticker.secondsSince(start) > 0 && !end.requested());
    }

    private static BlockAnswer solve(String name, PruningBlock block, long seed, StopSignal end) {
        var request = new BlockRequest(new SplittableRandom(seed), end, Long.MAX_VALUE);
        return BlockSolvers.named(name).solve(block, request);
    }

    private Trial trial(BlockBenchPlan plan, long seed) {
        PruningBlock block = plan.shape().draw(new SplittableRandom(seed), BlockModel.PUBLISHED);
        var answers = new ArrayList<BlockAnswer>();
        var seconds = new ArrayList<Double>();
        for (String name : plan.solvers()) {
            long start = ticker.nanoseconds();
            answers.add(solve(name, block, seed, ticker.after(plan.limit()).or(stop)));
            seconds.add(ticker.secondsSince(start));
        }
        double bound =
                answers.stream()
                        .flatMap(answer -> answer.bound().stream())
                        .mapToDouble(BlockBound::value)
                        .max()
                        .orElseGet(() -> relaxed(block, seed));
        return new Trial(answers, seconds, bound);
    }

    private double relaxed(PruningBlock block, long seed) {
        var request = new BlockRequest(new SplittableRandom(seed), stop, Long.MAX_VALUE);
        return new RelaxBlockSolver(RelaxOptions.defaults()).bound(block, request).value();
    }

    private static BlockBenchRow row(String name, int solver, List<Trial> trials) {
        double change = 0;
        double share = 0;
        double evaluations = 0;
        int best = 0;
        int proven = 0;
        for (Trial trial : trials) {
            BlockAnswer answer = trial.answers().get(solver);
            double lowest =
                    trial.answers().stream().mapToDouble(BlockAnswer::change).min().orElse(0);
            change += answer.change() / trials.size();
            share += new BlockBound(trial.bound(), "").share(answer.change()) / trials.size();
            evaluations += (double) answer.evaluations() / trials.size();
            best += answer.change() <= lowest + SAME * Math.abs(lowest) ? 1 : 0;
            proven += answer.isProven() ? 1 : 0;
        }
        double[] seconds =
                trials.stream().mapToDouble(t -> t.seconds().get(solver)).sorted().toArray();
        double median = seconds.length == 0 ? 0 : seconds[seconds.length / 2];
        return new BlockBenchRow(name, change, share, best, proven, median, evaluations);
    }
}
