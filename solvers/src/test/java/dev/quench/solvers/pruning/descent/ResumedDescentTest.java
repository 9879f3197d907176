package dev.quench.solvers.pruning.descent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quench.problems.pruning.PruningBlock;
import dev.quench.solvers.control.StopSignal;
import dev.quench.solvers.control.Ticker;
import dev.quench.solvers.pruning.block.BlockAnswer;
import dev.quench.solvers.pruning.block.BlockRequest;
import dev.quench.solvers.pruning.block.BlockSolver;
import dev.quench.solvers.pruning.block.BlockSolvers;
import dev.quench.solvers.pruning.network.Perceptron;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A descent that ends anywhere, and goes on from its log. */
class ResumedDescentTest {
    private static final BlockSolver SOLVER = BlockSolvers.named("random");
    private static final int STEPS = 24;

    /** A log in memory. */
    private static final class Memory implements DescentLog {
        private final Deque<LoggedStep> old;
        private final List<LoggedStep> all;

        Memory(List<LoggedStep> old) {
            this.old = new ArrayDeque<>(old);
            all = new ArrayList<>(old);
        }

        @Override
        public Optional<LoggedStep> next() {
            return Optional.ofNullable(old.poll());
        }

        @Override
        public void add(LoggedStep step) {
            all.add(step);
        }
    }

    /** Answers, and then asks to end in the middle of a step. */
    private static final class Ending implements BlockSolver, StopSignal {
        private int left;

        Ending(int steps) {
            left = steps;
        }

        @Override
        public String name() {
            return SOLVER.name();
        }

        @Override
        public BlockAnswer solve(PruningBlock block, BlockRequest request) {
            left--;
            return SOLVER.solve(
                    block, new BlockRequest(request.random(), StopSignal.NEVER, Long.MAX_VALUE));
        }

        @Override
        public boolean requested() {
            return left < 0;
        }
    }

    private static DescentResult run(
            Perceptron network, DescentOptions options, DescentLog log, Ending ending) {
        return new PruningDescent(
                        network,
                        SmallCase.DATA,
                        List.of(0, 1),
                        ending,
                        options,
                        new PruningDescent.Control(
                                Ticker.FROZEN, ending, DescentListener.SILENT, log))
                .run();
    }

    private static DescentResult whole(Perceptron network, DescentOptions options, Memory log) {
        return run(network, options, log, new Ending(Integer.MAX_VALUE));
    }

    @ParameterizedTest
    @CsvSource({"1, 0, 0, 3", "1, 0, 40, 4", "2, 0, 0, 3", "2, 0.01, 0, 6", "3, 0.01, 40, 5"})
    void aLogOfAnyLengthGivesTheResultOfTheWholeRun(
            int stages, double surgeon, int test, int evaluateEvery) {
        DescentOptions options = SmallCase.options(stages, surgeon, test, evaluateEvery);
        Perceptron network = SmallCase.network(1);
        var log = new Memory(List.of());
        DescentResult expected = whole(network, options, log);
        assertThat(log.all).hasSize(STEPS);
        assertThat(expected.stepsTaken()).isPositive();

        for (int k = 0; k <= STEPS; k++) {
            Perceptron other = SmallCase.network(1);
            var rest = new Memory(log.all.subList(0, k));

            DescentResult resumed = whole(other, options, rest);

            assertThat(resumed).isEqualTo(expected);
            assertThat(rest.all).isEqualTo(log.all);
            assertThat(other.weights(0)).isEqualTo(network.weights(0));
            assertThat(other.weights(1)).isEqualTo(network.weights(1));
        }
    }

    /** It ends in every step, also in those at which the density falls. */
    @ParameterizedTest
    @CsvSource({"1, 0, 0, 3", "2, 0.01, 0, 6", "2, 0.01, 0, 1", "3, 0, 40, 5"})
    void aSignalInAStepLeavesNoTraceOfIt(int stages, double surgeon, int test, int evaluateEvery) {
        DescentOptions options = SmallCase.options(stages, surgeon, test, evaluateEvery);
        var log = new Memory(List.of());
        DescentResult expected = whole(SmallCase.network(1), options, log);

        for (int k = 0; k < STEPS; k++) {
            Perceptron network = SmallCase.network(1);
            var cut = new Memory(List.of());

            DescentResult ended = run(network, options, cut, new Ending(k));

            assertThat(cut.all).isEqualTo(log.all.subList(0, k));
            assertThat(ended.steps()).isEqualTo(k);
            assertThat(ended.finished()).isFalse();
            assertThat(network.losses(SmallCase.DATA.validation()).mean())
                    .isEqualTo(ended.best().loss());
            assertThat(expected.curve())
                    .containsAll(
                            ended.curve().stream().filter(p -> p.step() < ended.steps()).toList());
            assertThat(whole(SmallCase.network(1), options, cut)).isEqualTo(expected);
        }
    }

    @Test
    void aSignalBeforeTheFirstStepGivesTheFirstMask() {
        DescentResult result =
                run(SmallCase.network(1), SmallCase.options(), DescentLog.NONE, new Ending(-1));

        assertThat(result.steps()).isZero();
        assertThat(result.curve()).hasSize(1);
        assertThat(result.best().density()).isBetween(0.29, 0.31);
    }

    @Test
    void stepsOfAnotherRunAreRefused() {
        var log = new Memory(List.of());
        whole(SmallCase.network(1), SmallCase.options(), log);
        LoggedStep first = log.all.getFirst();
        int[] block = first.block();
        int[] other = {block[0] == 0 ? 1 : block[0] - 1};
        int[] large = block.clone();
        large[large.length - 1] = 1 << 20;
        for (LoggedStep wrong :
                List.of(
                        log.all.get(1),
                        new LoggedStep(first.record(), block, other, null),
                        new LoggedStep(first.record(), large, new int[0], null))) {
            assertThatThrownBy(() ->
                            whole(
                                    SmallCase.network(1),
                                    SmallCase.options(),
                                    new Memory(List.of(wrong))))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("of the log")
                    .hasMessageContaining("begin anew");
        }
    }

    @Test
    void aLogThatIsTooLongIsRefused() {
        var log = new Memory(List.of());
        whole(SmallCase.network(1), SmallCase.options(), log);

        assertThatThrownBy(() ->
                        whole(
                                SmallCase.network(1),
                                SmallCase.options().withEpochs(1),
                                new Memory(log.all)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Step 7 of the log");
    }
}
