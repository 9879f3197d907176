package dev.quench.solvers.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.hardware.simulator.StateVectorBackend;
import dev.quench.problems.io.ReadOptions;
import dev.quench.problems.io.detect.InstanceFiles;
import dev.quench.solvers.control.StopSignal;
import dev.quench.solvers.control.Ticker;
import dev.quench.solvers.reduction.chain.ReductionLevel;
import dev.quench.solvers.reduction.shrinking.ShrinkJournal;
import dev.quench.solvers.reduction.shrinking.ShrinkListener;
import dev.quench.solvers.reduction.shrinking.ShrinkOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShrinkTaskTest {
    /* A market split with one solution, which neither a repair nor propagation finds. */
    private static final String SUMS =
            """
            Minimize
             obj: a
            Subject To
             r0: 90 a + 43 b + 56 c + 94 d + 78 e + 14 f + 70 g + 42 h + 94 i = 404
             r1: 17 a + 31 b + 25 c + 58 d + 71 e + 42 f + 59 g + 80 h + 24 i = 183
            Binaries
             a b c d e f g h i
            End
            """;

    @TempDir private Path folder;

    private ShrinkTask.Result interrupted(Ticker ticker) throws IOException {
        Path file = Files.writeString(folder.resolve("sums.lp"), SUMS);
        var options = new RunOptions(1, 1, Duration.ofSeconds(1), 1L << 30, false);
        StopSignal stop = () -> true;
        Target target =
                Target.of(
                                file.toString(),
                                InstanceFiles.read(file, ReadOptions.defaults()).getFirst(),
                                Optional.empty(),
                                Ticker.FROZEN)
                        .build(Ticker.FROZEN)
                        .reduce(ReductionLevel.NONE, options, stop, Ticker.FROZEN);
        var choice =
                new ShrinkTask.Choice(
                        Stage.Shrink.Engine.MERGE,
                        "random",
                        0,
                        ShrinkTask.NO_ENCODING,
                        ShrinkOptions.toBudget());
        return ShrinkTask.of(target, choice, StateVectorBackend.standard(1), options, stop, ticker)
                .run(ShrinkJournal.NONE, ShrinkListener.SILENT);
    }

    /** Of a limit of one second a tenth is left for the search; the clock jumps by more. */
    @Test
    void theSearchForASolutionEndsATenthAfterTheTimeLimit() throws IOException {
        var now = new long[1];

        ShrinkTask.Result late = interrupted(() -> now[0] += 200_000_000L);

        assertThat(late.infeasible()).isEmpty();
        assertThat(late.shrunken()).isPresent();
        assertThat(late.witness()).isEmpty();
    }

    @Test
    void aSolutionIsStillLookedForWithinThatTenth() throws IOException {
        assertThat(interrupted(Ticker.FROZEN).witness()).isPresent();
    }
}
