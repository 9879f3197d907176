package dev.quench.solvers.pruning.block;

import dev.quench.hardware.backend.BackendException;
import dev.quench.problems.pruning.BlockPairs;
import dev.quench.problems.pruning.PruningBlock;
import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.control.HardStop;
import dev.quench.solvers.control.Progress;
import dev.quench.solvers.sampler.SampleRequest;
import dev.quench.solvers.sampler.SampleSet;
import dev.quench.solvers.sampler.Sampler;
import java.util.Optional;

/**
 * Any sampler, also a quantum one, on the choice of swaps: rounds of at most {@code P} pairs, one
 * unconstrained bit each.
 *
 * <p>A round pairs the weights whose own flips are best, writes the {@link BlockPairs} Qubo around
 * the present state, samples it, and goes to the best sample if that lowers the loss; so no round
 * is worse than the one before. After a round that is not better, the weights of its pairs step
 * back until one is. Evaluations are the samples; what trainings took stands beside them, and is
 * charged to the evaluations of the request as {@link TrainingCost#charge} says, so that only the
 * training of the last round may go beyond them. A budget of the backend that is spent after the
 * first round ends the rounds.
 *
 * <p>The bits of a round reach {@code 2^P} of the states of these weights, matched swaps only.
 */
public final class SwapPairSolver implements BlockSolver {
    private final Sampler inner;
    private final SwapPairOptions options;

    /**
     * Makes a solver.
     *
     * @param inner answers the Qubo of a round
     * @param options pairs, rounds, samples, pairing
     */
    public SwapPairSolver(Sampler inner, SwapPairOptions options) {
        this.inner = inner;
        this.options = options;
    }

    /**
     * Makes a solver that pairs by rank and takes 256 samples a round.
     *
     * @param inner answers the Qubo of a round
     * @param pairs most pairs of a round, 1 or more
     * @param rounds 1 or more
     */
    public SwapPairSolver(Sampler inner, int pairs, int rounds) {
        this(inner, SwapPairOptions.defaults().withPairs(pairs).withRounds(rounds));
    }

    @Override
    public String name() {
        return "swap-pair " + inner.name();
    }

    @Override
    public BlockAnswer solve(PruningBlock block, BlockRequest request) {
        var search = new SwapSearch(block, request);
        var choice = new PairChoice(search, options);
        Bits flips = search.best();
        var training = TrainingCost.NONE;
        long samples = 0;
        for (int r = 0; r < options.rounds(); r++) {
            long left = request.evaluations() - samples - training.charge();
            BlockPairs pairs = choice.pairs(flips);
            if (left <= 0 || pairs.size() == 0 || (r > 0 && request.stop().requested())) {
                break;
            }
            int shots = shots(left, options.rounds() - r);
            Optional<SampleSet> set = sampled(block.swapPairs(pairs), shots, request, samples > 0);
            if (set.isEmpty()) {
                break;
            }
            samples += set.get().shots();
            training = training.plus(TrainingCost.of(set.get()));
            search.go(pairs.apply(set.get().best().bits()));
            double before = search.bestChange();
            search.keep();
            if (search.bestChange() < before) {
                flips = search.best();
                choice.refresh();
            } else {
                choice.stepBack(pairs);
            }
        }
        return new BlockAnswer(search.best(), search.bestChange(), samples).withTraining(training);
    }

    private int shots(long left, int rounds) {
        long most = options.shots() == SwapPairOptions.SHARED ? Math.ceilDiv(left, rounds) : left;
        return (int) Math.min(options.shots(), most);
    }

    /** Empty where a budget or the user ends a later round: what was found before is the answer. */
    private Optional<SampleSet> sampled(Qubo qubo, int shots, BlockRequest request, boolean later) {
        var asked =
                new SampleRequest(shots, request.random().split(), request.stop(), Progress.SILENT);
        try {
            return Optional.of(inner.sample(qubo, asked));
        } catch (BackendException e) {
            if (!later || !HardStop.is(e, request.stop())) {
                throw e;
            }
            return Optional.empty();
        }
    }
}
