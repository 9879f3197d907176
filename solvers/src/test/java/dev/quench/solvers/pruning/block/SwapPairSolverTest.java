package dev.quench.solvers.pruning.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quench.hardware.backend.BackendException;
import dev.quench.problems.pruning.PruningBlock;
import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.sampler.Archive;
import dev.quench.solvers.sampler.ExhaustiveSampler;
import dev.quench.solvers.sampler.RandomSampler;
import dev.quench.solvers.sampler.SampleRequest;
import dev.quench.solvers.sampler.SampleSet;
import dev.quench.solvers.sampler.Sampler;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SwapPairSolverTest {
    private static BlockRequest request() {
        return BlockRequest.of(new SplittableRandom(1));
    }

    @ParameterizedTest
    @EnumSource(SwapPairOptions.Pairing.class)
    void roundsOfAllPairsReachMostOfTheDecrease(SwapPairOptions.Pairing pairing) {
        PruningBlock block = Blocks.grouped(16, 6, 2, 3);
        var options = SwapPairOptions.defaults().withPairs(8).withRounds(12).withPairing(pairing);

        BlockAnswer answer =
                new SwapPairSolver(new ExhaustiveSampler(1), options).solve(block, request());

        double best = Blocks.best(block);
        assertThat(best).isNegative();
        assertThat(answer.change() / best).isBetween(0.75, 1 + 1e-9);
        assertThat(answer.change()).isEqualTo(block.change(answer.flips()));
        assertThat(block.isBalanced(answer.flips())).isTrue();
    }

    /** Remembers the functions that it is asked to sample, and always returns the zero vector. */
    private static final class Stubborn implements Sampler {
        private final List<Qubo> asked = new ArrayList<>();

        @Override
        public String name() {
            return "stubborn";
        }

        @Override
        public SampleSet sample(Qubo qubo, SampleRequest request) {
            asked.add(qubo);
            return SampleSet.collect(qubo, List.of(Bits.zeros(qubo.size())), Map.of());
        }
    }

    /** Two rounds of 50 samples each; a single one could take all. */
    @Test
    void roundsShareWhatTheRequestAllows() {
        PruningBlock block = Blocks.grouped(16, 6, 2, 3);
        var options =
                SwapPairOptions.defaults()
                        .withPairs(8)
                        .withRounds(2)
                        .withShots(SwapPairOptions.SHARED);

        BlockAnswer answer =
                new SwapPairSolver(new RandomSampler(), options)
                        .solve(block, request().withEvaluations(100));

        assertThat(answer.evaluations()).isEqualTo(100);
        assertThat(answer.change()).isNegative();
    }

    @Test
    void roundsThatFindNothingTakeOtherPairsUntilNoneIsLeft() {
        PruningBlock block = Blocks.grouped(16, 6, 2, 3);
        var sampler = new Stubborn();

        BlockAnswer answer = new SwapPairSolver(sampler, 3, 10).solve(block, request());

        assertThat(sampler.asked).extracting(Qubo::size).containsExactly(3, 3, 2);
        assertThat(sampler.asked).doesNotHaveDuplicates();
        assertThat(answer.change()).isZero();
        assertThat(answer.flips()).isEqualTo(Bits.zeros(16));
        assertThat(answer.evaluations()).isEqualTo(3);
    }

    @Test
    void noRoundIsWorseThanTheOneBefore() {
        PruningBlock block = Blocks.grouped(40, 6, 2, 4);
        double before = 0;

        for (int rounds = 1; rounds <= 6; rounds++) {
            var solver = new SwapPairSolver(new RandomSampler(), 6, rounds);
            double change = solver.solve(block, request()).change();
            assertThat(change).isLessThanOrEqualTo(before);
            before = change;
        }
        assertThat(before).isNegative();
    }

    @Test
    void samplesAreLimited() {
        PruningBlock block = Blocks.grouped(40, 6, 2, 4);
        var solver = new SwapPairSolver(new RandomSampler(), 6, 50);

        BlockAnswer answer = solver.solve(block, request().withEvaluations(600));

        assertThat(answer.evaluations()).isEqualTo(600);
        assertThat(solver.name()).isEqualTo("swap-pair random");
        assertThatThrownBy(() -> new SwapPairSolver(new RandomSampler(), 0, 1))
                .hasMessageContaining("pairs (0)");
    }

    /** Says that it trained, and measured a part of that. */
    private record Trained(int evaluations, int shots) implements Sampler {
        @Override
        public String name() {
            return "trained";
        }

        @Override
        public SampleSet sample(Qubo qubo, SampleRequest request) {
            SampleSet drawn = new RandomSampler().sample(qubo, request);
            var before = new Archive(Set.of(Bits.zeros(qubo.size())), shots);
            return new SampleSet(drawn.samples(), Map.of("evaluations", evaluations))
                    .withArchive(before);
        }
    }

    @Test
    void trainingStandsBesideTheSamplesAndIsChargedToTheEvaluations() {
        PruningBlock block = Blocks.grouped(40, 6, 2, 4);
        var exact = new SwapPairSolver(new Trained(30, 5), 6, 3);
        var measured = new SwapPairSolver(new Trained(30, 3000), 6, 3);

        BlockAnswer free = exact.solve(block, request());
        BlockAnswer limited = exact.solve(block, request().withEvaluations(500));
        BlockAnswer costly = measured.solve(block, request().withEvaluations(500));

        assertThat(free.evaluations()).isEqualTo(3 * 256);
        assertThat(free.training()).isEqualTo(new TrainingCost(90, 15));
        assertThat(free.spent()).isEqualTo(3 * 256 + 90);
        assertThat(limited.evaluations()).isEqualTo(256 + (500 - 256 - 30));
        assertThat(limited.training()).isEqualTo(new TrainingCost(60, 10));
        assertThat(costly.evaluations()).isEqualTo(256);
        assertThat(costly.spent()).isEqualTo(3256);
    }

    @Test
    void anglesThatAreGivenAreNoTraining() {
        PruningBlock block = Blocks.grouped(40, 6, 2, 4);
        SampleSet ramp = new SampleSet(List.of(), Map.of("evaluations", 1));

        BlockAnswer random = new SwapPairSolver(new RandomSampler(), 6, 2).solve(block, request());

        assertThat(TrainingCost.of(ramp)).isEqualTo(TrainingCost.NONE);
        assertThat(random.training()).isEqualTo(TrainingCost.NONE);
        assertThat(random.spent()).isEqualTo(random.evaluations());
        assertThatThrownBy(() -> new TrainingCost(-1, 0)).hasMessageContaining("evaluations (-1)");
    }

    /** Answers a number of questions, and then has no budget left. */
    private static final class Spent implements Sampler {
        private final Sampler inner = new ExhaustiveSampler(1);
        private final BackendException.Kind end;
        private int left;

        Spent(int left, BackendException.Kind end) {
            this.left = left;
            this.end = end;
        }

        @Override
        public String name() {
            return "spent";
        }

        @Override
        public SampleSet sample(Qubo qubo, SampleRequest request) {
            if (left-- == 0) {
                throw new BackendException(end, "ended");
            }
            return inner.sample(qubo, request);
        }
    }

    @Test
    void aBudgetThatIsSpentEndsTheRoundsAndKeepsThem() {
        PruningBlock block = Blocks.grouped(40, 6, 2, 4);
        var overBudget = new BackendException.OverBudget();

        BlockAnswer two =
                new SwapPairSolver(new ExhaustiveSampler(1), 6, 2).solve(block, request());
        BlockAnswer ended =
                new SwapPairSolver(new Spent(2, overBudget), 6, 9).solve(block, request());

        assertThat(two.change()).isNegative();
        assertThat(ended.flips()).isEqualTo(two.flips());
        assertThat(ended.evaluations()).isEqualTo(two.evaluations());
    }

    @Test
    void aBackendThatFailsOrAnswersNothingEndsTheSolution() {
        PruningBlock block = Blocks.grouped(40, 6, 2, 4);
        var failing = new Spent(2, new BackendException.JobFailed());
        var empty = new Spent(0, new BackendException.OverBudget());

        assertThatThrownBy(() -> new SwapPairSolver(failing, 6, 9).solve(block, request()))
                .isInstanceOf(BackendException.class);
        assertThatThrownBy(() -> new SwapPairSolver(empty, 6, 9).solve(block, request()))
                .isInstanceOf(BackendException.class);
    }
}
