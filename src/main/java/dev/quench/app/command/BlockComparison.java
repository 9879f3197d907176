package dev.quench.app.command;

import dev.quench.app.report.BlockRecord;
import dev.quench.app.terminal.Interrupt;
import dev.quench.app.terminal.ProgressLine;
import dev.quench.hardware.backend.BackendException;
import dev.quench.problems.pruning.PruningBlock;
import dev.quench.solvers.control.StopSignal;
import dev.quench.solvers.control.Ticker;
import dev.quench.solvers.pruning.block.BlockAnswer;
import dev.quench.solvers.pruning.block.BlockRequest;
import dev.quench.solvers.pruning.block.BlockSolver;
import dev.quench.solvers.pruning.block.RestartedBlockSolver;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Predicate;

/**
 * Solvers of one block, each with several seeds; keeps the best flips. Once a backend has failed,
 * what samples on it is not asked again, and the others are.
 */
final class BlockComparison {
    private final PruningBlock block;
    private final Effort effort;
    private final Ticker ticker;
    private final Interrupt interrupt;

    private Optional<BlockAnswer> best = Optional.empty();
    private Optional<BackendException> trouble = Optional.empty();

    /**
     * How much is tried.
     *
     * @param seed the first
     * @param seeds runs of each solver, 1 or more
     * @param evaluations of one solution
     * @param limit time of one solution
     * @param whole whether a solver begins anew until the time has passed
     */
    record Effort(long seed, int seeds, long evaluations, Duration limit, boolean whole) {
        BlockRequest request(int run, StopSignal stop) {
            return new BlockRequest(new SplittableRandom(seed + run), stop, evaluations);
        }
    }

    BlockComparison(PruningBlock block, Effort effort, Ticker ticker, Interrupt interrupt) {
        this.block = block;
        this.effort = effort;
        this.ticker = ticker;
        this.interrupt = interrupt;
    }

    /** Asks all solvers, one after the other, until the user ends it. */
    List<BlockRecord.Answer> answers(
            List<BlockSolver> solvers, Predicate<String> usesBackend, ProgressLine progress) {
        var answers = new ArrayList<BlockRecord.Answer>();
        for (BlockSolver solver : solvers) {
            for (int k = 0; k < effort.seeds() && !interrupt.requested(); k++) {
                progress.report(
                        (double) answers.size() / (solvers.size() * effort.seeds()), solver.name());
                answers.add(
                        trouble.isPresent() && usesBackend.test(solver.name())
                                ? failed(solver, k, "not asked after the failure of the backend")
                                : answer(solver, k));
            }
        }
        return answers;
    }

    /** The best flips of all answers so far. */
    Optional<BlockAnswer> best() {
        return best;
    }

    /** Why the backend gave no answer; empty if it gave all that it was asked for. */
    Optional<BackendException> trouble() {
        return trouble;
    }

    private BlockRecord.Answer answer(BlockSolver solver, int run) {
        long start = ticker.nanoseconds();
        try {
            StopSignal stop = interrupt.or(ticker.after(effort.limit()));
            BlockSolver asked = effort.whole() ? new RestartedBlockSolver(solver) : solver;
            BlockAnswer answer = asked.solve(block, effort.request(run, stop));
            double seconds = ticker.secondsSince(start);
            if (best.isEmpty() || answer.change() < best.get().change()) {
                best = Optional.of(answer);
            }
            return new BlockRecord.Answer(
                    solver.name(),
                    effort.seed() + run,
                    answer.change(),
                    answer.believed() == answer.change() ? null : answer.believed(),
                    answer.flips().cardinality() / 2,
                    answer.evaluations(),
                    answer.training().evaluations(),
                    answer.training().shots(),
                    answer.isProven(),
                    stop.requested() && !answer.isProven() && !effort.whole(),
                    seconds,
                    null);
        } catch (BackendException e) {
            trouble = Optional.of(e);
            return failed(solver, run, String.valueOf(e.getMessage()));
        } catch (IllegalArgumentException e) {
            return failed(solver, run, String.valueOf(e.getMessage()));
        }
    }

    private BlockRecord.Answer failed(BlockSolver solver, int run, String why) {
        return new BlockRecord.Answer(
                solver.name(), effort.seed() + run, 0, null, 0, 0, 0, 0, false, false, 0, why);
    }
}
