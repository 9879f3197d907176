package dev.quench.solvers.bench.lagrangian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quench.problems.family.Sense;
import dev.quench.solvers.bench.lagrangian.LagrangianOutcome.Exact;
import dev.quench.solvers.bench.methods.MethodRow.Figures;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BestSeenTest {
    private static BigDecimal of(long value) {
        return BigDecimal.valueOf(value);
    }

    private static LagrangianRow row(
            @Nullable Sense sense, @Nullable BigDecimal known, long seed, long ours, long exact) {
        var figures = new Figures(1, 1, null, null, of(ours), null, of(ours), null, 10, null);
        var outcome =
                new LagrangianOutcome(
                        false,
                        5,
                        null,
                        null,
                        null,
                        null,
                        of(60),
                        "some bound",
                        null,
                        figures,
                        null,
                        null,
                        null,
                        new Exact(of(exact), null, "FEASIBLE", false, 1),
                        false,
                        null,
                        null,
                        false,
                        1,
                        1);
        return new LagrangianRow(
                LagrangianRow.SCHEMA,
                "block",
                null,
                "0",
                "model",
                5,
                sense,
                "lagrangian-anneal",
                new LagrangianSetup(10, null, null, null, 60),
                seed,
                5,
                Map.of(),
                known,
                false,
                outcome,
                null,
                "",
                Map.of());
    }

    private static @Nullable Double repaired(LagrangianRow row) {
        LagrangianOutcome outcome = Objects.requireNonNull(row.outcome());
        return Objects.requireNonNull(outcome.sampled()).repairedGapPercent();
    }

    @Test
    void gapsReferToTheBestOfAllRunsInTheSenseOfTheProblem() {
        var least = Sense.MINIMISE;
        List<LagrangianRow> rows =
                BestSeen.gaps(List.of(row(least, null, 1, 90, 100), row(least, null, 2, 88, 80)));

        assertThat(rows).extracting(BestSeenTest::repaired).containsExactly(12.5, 10.0);
        LagrangianOutcome first = Objects.requireNonNull(rows.getFirst().outcome());
        assertThat(Objects.requireNonNull(first.cpSat()).gapPercent()).isEqualTo(25.0);
        assertThat(first.boundGapPercent()).isEqualTo(25.0);
        assertThat(rows.getFirst().bestKnown()).isNull();

        var most = Sense.MAXIMISE;
        List<LagrangianRow> other =
                BestSeen.gaps(List.of(row(most, null, 1, 90, 100), row(most, null, 2, 88, 80)));
        assertThat(repaired(other.getLast())).isCloseTo(12, within(1e-12));
    }

    @Test
    void whatIsKnownOrOfUnknownSenseStaysAsItIs() {
        var known = row(Sense.MINIMISE, of(70), 1, 90, 80);
        var old = row(null, null, 1, 90, 80);

        assertThat(BestSeen.gaps(List.of(known, known))).containsExactly(known, known);
        assertThat(BestSeen.gaps(List.of(old))).containsExactly(old);
    }
}
