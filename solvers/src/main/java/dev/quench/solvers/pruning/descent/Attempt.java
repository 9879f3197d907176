package dev.quench.solvers.pruning.descent;

import dev.quench.problems.pruning.PruningBlock;
import dev.quench.solvers.control.Ticker;
import dev.quench.solvers.pruning.block.BlockAnswer;
import dev.quench.solvers.pruning.block.BlockRequest;
import dev.quench.solvers.pruning.block.BlockSolver;
import dev.quench.solvers.pruning.network.Examples;
import dev.quench.solvers.pruning.network.Losses;
import dev.quench.solvers.pruning.network.Network;
import java.util.Optional;
import java.util.random.RandomGenerator.SplittableGenerator;
import org.jspecify.annotations.Nullable;

/** One step that was computed: its block, its answer, and whether it was taken. */
final class Attempt {
    private final int[] block;
    private final @Nullable BlockAnswer answer;
    private final double gradientSeconds;
    private final double solveSeconds;
    private @Nullable PairedTest tested;
    private boolean taken;

    private Attempt(
            int[] block,
            @Nullable BlockAnswer answer,
            double gradientSeconds,
            double solveSeconds) {
        this.block = block;
        this.answer = answer;
        this.gradientSeconds = gradientSeconds;
        this.solveSeconds = solveSeconds;
    }

    /** Computes a step on a pool; empty if a stop signal came before its answer was taken. */
    static Optional<Attempt> of(
            WeightPool pool,
            Network network,
            DescentData data,
            BlockSolver solver,
            DescentOptions options,
            PruningDescent.Control control,
            SplittableGenerator random) {
        Ticker ticker = control.ticker();
        long began = ticker.nanoseconds();
        DescentData.Drawn drawn =
                data.draw(options.step().batch(), options.step().test(), random.split());
        Examples curved = options.step().curvature().examples(network, drawn.batch(), random);
        var gradients = StepBlock.of(pool, network, drawn.batch(), curved);
        int[] weights = gradients.choose(options, random.split());
        if (weights.length == 0) {
            return Optional.of(new Attempt(weights, null, ticker.secondsSince(began), 0));
        }
        PruningBlock block = gradients.block(weights, options.step().model());
        double gradientSeconds = ticker.secondsSince(began);
        long modelled = ticker.nanoseconds();
        BlockAnswer answer =
                solver.solve(
                        block,
                        new BlockRequest(
                                random.split(), control.stop(), options.step().evaluations()));
        var attempt = new Attempt(weights, answer, gradientSeconds, ticker.secondsSince(modelled));
        if (control.stop().requested()) {
            return Optional.empty();
        }
        attempt.take(pool, network, drawn.others(), options);
        return Optional.of(attempt);
    }

    /** Changes the network as the answer says, and back where a test speaks against it. */
    private void take(WeightPool pool, Network network, Examples others, DescentOptions options) {
        if (answer == null || answer.flips().cardinality() == 0) {
            return;
        }
        taken = true;
        if (options.step().test() == 0) {
            flip(pool, network, answer);
            return;
        }
        Losses before = network.losses(others);
        flip(pool, network, answer);
        tested = PairedTest.of(before, network.losses(others));
        taken = tested.pValue() <= options.step().testLevel();
        if (!taken) {
            flip(pool, network, answer);
        }
    }

    private void flip(WeightPool pool, Network network, BlockAnswer changed) {
        changed.flips().ones().forEach(i -> pool.flip(block[i]));
        pool.write(network);
    }

    int[] block() {
        return block;
    }

    /** Returns the weights that changed sides, rising. */
    int[] flips() {
        return taken && answer != null
                ? answer.flips().ones().map(i -> block[i]).toArray()
                : new int[0];
    }

    StepRecord record(int step, int epoch, String layer, double seconds) {
        return new StepRecord(
                step,
                epoch,
                layer,
                block.length,
                taken && answer != null ? answer.flips().cardinality() / 2 : 0,
                answer == null ? 0 : answer.change(),
                answer == null ? 0 : answer.evaluations(),
                answer == null ? 0 : answer.training().evaluations(),
                answer == null ? 0 : answer.training().shots(),
                answer == null || answer.control().isEmpty()
                        ? null
                        : (Double) answer.control().getAsDouble(),
                tested,
                taken,
                gradientSeconds,
                solveSeconds,
                seconds);
    }
}
