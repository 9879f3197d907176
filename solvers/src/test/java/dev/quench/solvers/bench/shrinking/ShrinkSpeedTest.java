package dev.quench.solvers.bench.shrinking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.quench.solvers.control.StopSignal;
import dev.quench.solvers.reduction.correlation.SemidefiniteCorrelations;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShrinkSpeedTest {
    private static ShrinkSpeedResult measured(StopSignal stop) {
        var ticks = new long[1];
        return new ShrinkSpeed(new SemidefiniteCorrelations(), () -> ++ticks[0], stop, 1 << 16)
                .measure(new ShrinkSpeedPlan(20, 19, 8, 0, 2, 3));
    }

    @Test
    void asksBeforeEveryMergeAndRepeatsItself() {
        ShrinkSpeedResult result = measured(StopSignal.NEVER);

        ShrinkSpeedRun run = result.median();
        assertThat(result.couplings()).isEqualTo(190);
        assertThat(run.left()).isEqualTo(8);
        assertThat(run.merges()).isBetween(1, 12);
        assertThat(run.questions()).isGreaterThanOrEqualTo(run.merges());
        assertThat(result.first().merges()).isEqualTo(run.merges());
        assertThat(result.first().laterCouplings()).isEqualTo(run.laterCouplings());
        /* A glass of all pairs stays one, less the pairs that cancel: at most C(k, 2) of k left. */
        assertThat(run.laterCouplings()).isBetween(1L, 171L * run.questions());
    }

    @Test
    void sharesAndRatesAreOfTheSameTimes() {
        ShrinkSpeedRun run = measured(StopSignal.NEVER).median();

        assertThat(run.sourceSeconds()).isPositive();
        assertThat(run.sourceShare() + run.boundShare()).isBetween(0.0, 1.0);
        assertThat(run.firstSeconds() + run.laterSeconds()).isLessThanOrEqualTo(run.seconds());
        assertThat(run.nsPerCoupling() * run.laterCouplings() / 1e9)
                .isCloseTo(run.secondsPerQuestion() * (run.questions() - 1), within(1e-15));
    }

    @Test
    void whatIsStoppedIsTheFirstRun() {
        ShrinkSpeedResult result = measured(() -> true);

        assertThat(result.median()).isEqualTo(result.first());
        assertThat(result.first().left()).isEqualTo(19);
    }

    @ParameterizedTest
    @CsvSource({
        "1, 0, 1, 0, 1, at least 2",
        "10, 10, 5, 0, 1, must be in [0, 9]",
        "10, 3, 10, 0, 1, below the 10 there are",
        "10, 3, 0, 0, 1, below the 10 there are",
        "10, 3, 5, 1.5, 1, 1.5",
        "10, 3, 5, 0, 0, repetitions (0)"
    })
    void badPlansAreNamed(
            int variables, double degree, int budget, double batch, int repetitions, String words) {
        assertThatThrownBy(
                        () -> new ShrinkSpeedPlan(variables, degree, budget, batch, repetitions, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(words);
    }
}
