package dev.quench.solvers.bench.shrinking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quench.solvers.reduction.shrinking.ShrinkStop;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ShrinkSummaryTest {
    private static ShrinkRow row(
            String instance, String method, long seed, @Nullable Double rawGap, String stop) {
        return new ShrinkRow(
                ShrinkRow.SCHEMA,
                instance,
                "0",
                "mis",
                10,
                "1/2",
                5,
                method,
                seed,
                BigDecimal.TEN,
                null,
                5,
                stop,
                rawGap != null,
                0.5,
                rawGap == null ? null : BigDecimal.ONE,
                rawGap,
                BigDecimal.ONE,
                1.0,
                0,
                BigDecimal.ONE,
                1.0,
                0.1,
                0.2,
                null);
    }

    private static ShrinkRow row(String instance, String method, long seed, @Nullable Double gap) {
        return row(instance, method, seed, gap, ShrinkStop.BUDGET.words());
    }

    private static ShrinkSummary of(List<ShrinkRow> rows, String method) {
        return ShrinkSummary.of(rows).stream()
                .filter(summary -> summary.method().equals(method))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theBetterRandomSourceOfEachInstanceCounts() {
        var rows =
                List.of(
                        row("a", "sdp", 1, 3.0),
                        row("a", "random", 1, 5.0),
                        row("a", "random-values", 1, 4.0),
                        row("b", "sdp", 1, 3.0),
                        row("b", "random", 1, 2.0),
                        row("b", "random-values", 1, 9.0));

        assertThat(of(rows, "sdp").differences(ShrinkRow::rawGap)).containsExactly(-1.0, 1.0);
        assertThat(of(rows, "sdp").mean(ShrinkRow::rawGap)).hasValue(3.0);
    }

    /** A mean over the runs that went well would hide those that found nothing. */
    @Test
    void runsWithoutASolutionAreWorseThanAnyWithOne() {
        var rows =
                List.of(
                        row("a", "sdp", 1, 0.0),
                        row("a", "sdp", 2, null),
                        row("a", "random", 1, 50.0),
                        row("a", "random", 2, 50.0),
                        row("b", "sdp", 1, 7.0),
                        row("b", "sdp", 2, 7.0),
                        row("b", "random", 1, 1.0),
                        row("b", "random", 2, null));

        List<Double> differences = of(rows, "sdp").differences(ShrinkRow::rawGap);
        assertThat(differences).hasSize(2);
        assertThat(differences.get(0)).isGreaterThan(1e6);
        assertThat(differences.get(1)).isLessThan(-1e6);
    }

    @Test
    void anInstanceWithAShrinkingCutShortCountsForNoMethod() {
        var rows =
                List.of(
                        row("a", "sdp", 1, 1.0),
                        row("a", "random", 1, 2.0, ShrinkStop.INTERRUPTED.words()),
                        row("b", "sdp", 1, 1.0),
                        row("b", "random", 1, 3.0));

        assertThat(of(rows, "sdp").leftOut()).containsExactly("a");
        assertThat(of(rows, "sdp").differences(ShrinkRow::rawGap)).containsExactly(-2.0);
    }

    /** All of n differences below 0: the exact one-sided value is 2^-n. */
    @Test
    void theTestIsThatOfSignedRanks() {
        var rows = new ArrayList<ShrinkRow>();
        for (int k = 1; k <= 7; k++) {
            rows.add(row("i" + k, "sdp", 1, 1.0));
            rows.add(row("i" + k, "random", 1, 1.0 + k));
        }

        assertThat(of(rows, "sdp").pValue(ShrinkRow::rawGap).orElseThrow())
                .isCloseTo(Math.pow(2, -7), within(1e-12));
        assertThat(of(rows, "random").pValue(ShrinkRow::rawGap)).isEmpty();
    }
}
