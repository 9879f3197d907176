package dev.quench.solvers.bench.lagrangian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quench.problems.family.Sense;
import dev.quench.solvers.bench.MeanInterval;
import dev.quench.solvers.bench.methods.MethodRow.Figures;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LagrangianSummaryTest {
    private static @Nullable Double repaired(LagrangianOutcome outcome) {
        return outcome.sampled() == null ? null : outcome.sampled().repairedGapPercent();
    }

    private static Figures figures(@Nullable Double gap) {
        return new Figures(1, 0.5, null, null, BigDecimal.ONE, gap, BigDecimal.ONE, gap, 10, 0L);
    }

    private static LagrangianOutcome outcome(
            @Nullable Figures sampled, @Nullable Figures random, @Nullable Boolean beats) {
        return outcome(sampled, random, beats, false);
    }

    private static LagrangianOutcome outcome(
            @Nullable Figures sampled,
            @Nullable Figures random,
            @Nullable Boolean beats,
            boolean closed) {
        return new LagrangianOutcome(
                sampled == null,
                5,
                closed ? null : new LagrangianOutcome.Core(9, BigDecimal.ONE, 2.5),
                null,
                null,
                null,
                null,
                null,
                null,
                sampled,
                random,
                null,
                null,
                null,
                closed,
                beats,
                null,
                false,
                1,
                0.5);
    }

    private static LagrangianRow row(
            String instance, long seed, @Nullable LagrangianOutcome outcome) {
        return new LagrangianRow(
                LagrangianRow.SCHEMA,
                instance,
                null,
                "0",
                "mdkp",
                10,
                Sense.MAXIMISE,
                "lagrangian-anneal",
                new LagrangianSetup(10, null, null, null, 60),
                seed,
                10,
                Map.of(),
                BigDecimal.TEN,
                true,
                outcome,
                outcome == null ? "failed" : null,
                "",
                Map.of());
    }

    private static LagrangianRow row(String instance, long seed, double ours, double random) {
        return row(instance, seed, outcome(figures(ours), figures(random), ours < random));
    }

    private static LagrangianSummary of(List<LagrangianRow> rows) {
        return LagrangianSummary.of(rows).getFirst();
    }

    /** Instances far apart must not widen an interval that is over seeds. */
    @Test
    void theIntervalIsOverTheSeeds() {
        var rows =
                List.of(
                        row("a", 1, 0.0, 3.0),
                        row("a", 2, 1.0, 3.0),
                        row("b", 1, 50.0, 60.0),
                        row("b", 2, 51.0, 60.0));

        MeanInterval interval = of(rows).interval(LagrangianSummaryTest::repaired).orElseThrow();

        assertThat(interval.mean()).isEqualTo(25.5);
        assertThat(interval.count()).isEqualTo(2);
        assertThat(interval.halfWidth()).isCloseTo(12.706 / 2, within(0.001));
    }

    @Test
    void theCreditIsPairedByInstanceAndSeed() {
        var rows = new ArrayList<LagrangianRow>();
        for (long seed = 1; seed <= 4; seed++) {
            rows.add(row("a", seed, (double) seed, seed + 2.0));
            rows.add(row("b", seed, 2.0 * seed, 2.0 * seed + 4));
        }

        MeanInterval credit = of(rows).credit().orElseThrow();

        assertThat(credit.mean()).isEqualTo(3);
        assertThat(credit.halfWidth()).isCloseTo(0, within(1e-12));
        assertThat(credit.excludesZero()).isTrue();
    }

    @Test
    void whatWasNotSampledIsInNoFigureOfSamples() {
        var rows =
                List.of(
                        row("a", 1, 2.0, 3.0),
                        row("a", 2, 0.0, 3.0),
                        row("solved", 1, outcome(null, null, null)),
                        row("solved", 2, outcome(null, null, null)),
                        row("failed", 1, null));
        LagrangianSummary summary = of(rows);

        assertThat(summary.interval(LagrangianSummaryTest::repaired).orElseThrow().mean())
                .isEqualTo(1);
        assertThat(summary.settled()).isEqualTo(Map.of("solved", 2));
        assertThat(summary.sampledInstances()).isEqualTo(1);
        assertThat(summary.byInstance()).hasSize(3);
        assertThat(summary.atBest(true)).isZero();
        assertThat(summary.atBest(false)).isEqualTo(1);
        assertThat(summary.judged()).isEqualTo(2);
        assertThat(summary.beatsRandom()).isEqualTo(2);
    }

    /** A mean over the runs that went well would hide those that found nothing. */
    @Test
    void anInstanceWithoutAFigureInSomeRunIsInNoInterval() {
        var rows =
                List.of(
                        row("a", 1, 2.0, 3.0),
                        row("a", 2, 4.0, 3.0),
                        row("b", 1, 100.0, 3.0),
                        row("b", 2, outcome(figures(null), figures(3.0), null)));

        assertThat(of(rows).interval(LagrangianSummaryTest::repaired).orElseThrow().mean())
                .isEqualTo(3);
        assertThat(of(rows).figures(LagrangianSummaryTest::repaired).getAverage())
                .isCloseTo(106 / 3.0, within(1e-9));
        assertThat(of(rows).figures(LagrangianSummaryTest::repaired).getCount()).isEqualTo(3);
        assertThat(of(rows).ran()).isEqualTo(4);
    }

    @Test
    void whatWasSolvedInClosedFormIsInNoFigureOfSamples() {
        var rows =
                List.of(
                        row("a", 1, 2.0, 3.0),
                        row("a", 2, 4.0, 3.0),
                        row("closed", 1, outcome(figures(0.0), figures(9.0), null, true)),
                        row("closed", 2, outcome(figures(0.0), figures(9.0), null, true)));
        LagrangianSummary summary = of(rows);

        assertThat(summary.closed()).isEqualTo(Map.of("closed", 2));
        assertThat(summary.settled()).isEmpty();
        assertThat(summary.sampledInstances()).isEqualTo(1);
        assertThat(summary.sampled().figures(LagrangianSummaryTest::repaired).getAverage())
                .isEqualTo(3);
        assertThat(summary.credit().orElseThrow().mean()).isEqualTo(0);
        assertThat(summary.atBest(false)).isZero();
    }

    /** Of "b" one run was settled: leaving out the seed would throw away a run of "a". */
    @Test
    void runsOfDifferentSeedsCountAsDrawsOfTheirInstance() {
        var rows =
                List.of(
                        row("a", 1, 0.0, 3.0),
                        row("a", 2, 1.0, 3.0),
                        row("a", 3, 2.0, 3.0),
                        row("b", 1, outcome(null, null, null)),
                        row("b", 2, 7.0, 3.0),
                        row("b", 3, 7.0, 3.0));

        MeanInterval interval = of(rows).interval(LagrangianSummaryTest::repaired).orElseThrow();

        assertThat(interval.mean()).isEqualTo(4);
        assertThat(interval.count()).isEqualTo(5);
        // All of the variance, 1/3, is that of "a" with two degrees of freedom.
        assertThat(interval.halfWidth()).isCloseTo(4.3027 * Math.sqrt(1 / 3.0) / 2, within(1e-3));
    }

    @Test
    void anInstanceSampledOnceLeavesTheCreditUnknown() {
        var rows =
                List.of(
                        row("a", 1, 0.0, 3.0),
                        row("a", 2, 1.0, 3.0),
                        row("b", 1, outcome(null, null, null)),
                        row("b", 2, 7.0, 9.0));
        LagrangianSummary summary = of(rows);

        assertThat(summary.credit().orElseThrow().halfWidth()).isInfinite();
        assertThat(summary.commonSeeds()).isEqualTo(1);
    }

    @Test
    void coresAreNamed() {
        var figures = new Figures(1, 1, null, null, null, null, null, null, 10, null);
        var whole = row("a", 1, outcome(figures, null, null, true));
        var core = row("b", 1, outcome(figures, null, null, false));

        assertThat(new LagrangianSummary("mdkp", "r", List.of(whole, core)).cores())
                .isEqualTo(Map.of("b", 1));
    }
}
