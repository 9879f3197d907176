package dev.quench.app.pruning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.app.report.PruneRecord.ControlFacts;
import dev.quench.solvers.pruning.descent.DescentLog;
import dev.quench.solvers.pruning.descent.LoggedStep;
import dev.quench.solvers.pruning.descent.StepRecord;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ControlTallyTest {
    private static final List<LoggedStep> STEPS =
            List.of(step(-3, -1.0), step(-2, -1.0), step(-1, -2.0), step(0, null), step(-1, -1.0));

    private static LoggedStep step(double predicted, @Nullable Double control) {
        var record =
                new StepRecord(1, 1, "l", 4, 1, predicted, 9, 0, 0, control, null, true, 0, 0, 0);
        return new LoggedStep(record, new int[] {0}, new int[] {0}, null);
    }

    /** Remembers some steps and keeps others. */
    private static final class Memory implements DescentLog {
        private final Queue<LoggedStep> old;
        private final List<LoggedStep> kept = new ArrayList<>();

        Memory(List<LoggedStep> old) {
            this.old = new ArrayDeque<>(old);
        }

        @Override
        public Optional<LoggedStep> next() {
            return Optional.ofNullable(old.poll());
        }

        @Override
        public void add(LoggedStep step) {
            kept.add(step);
        }
    }

    /** Two of three that differ are better: heads twice or more in three throws, one half. */
    @Test
    void rememberedAndNewStepsMakeOneVerdict() {
        for (int known = 0; known <= STEPS.size(); known++) {
            var memory = new Memory(STEPS.subList(0, known));
            var tally = new ControlTally(memory);

            for (int k = 0; k < known; k++) {
                assertThat(tally.next()).contains(STEPS.get(k));
            }
            assertThat(tally.next()).isEmpty();
            STEPS.subList(known, STEPS.size()).forEach(tally::add);

            assertThat(memory.kept).isEqualTo(STEPS.subList(known, STEPS.size()));
            assertThat(tally.verdict("random"))
                    .contains(new ControlFacts("random", 4, -1.75, -1.25, 2, 1, 0.5));
        }
    }

    @Test
    void stepsWithoutAControlGiveNoVerdict() {
        var tally = new ControlTally(DescentLog.NONE);

        tally.add(step(-1, null));

        assertThat(tally.verdict("random")).isEmpty();
    }
}
