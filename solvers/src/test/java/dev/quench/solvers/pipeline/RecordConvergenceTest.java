package dev.quench.solvers.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.problems.family.Sense;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RecordConvergenceTest {
    /** The last value is above what is certified by rounding alone. */
    @Test
    void noBoundIsBeyondTheCertifiedOne() {
        var convergence = new RecordConvergence();
        take(convergence, 7.0, Math.nextUp(10.1));
        var certified = new RunRecord.Bound(new BigDecimal("10.1"), "one-tree");

        List<RunRecord.ConvergencePoint> points = convergence.points(Sense.MINIMISE, certified);

        assertThat(points).extracting(RunRecord.ConvergencePoint::bound).first().isEqualTo(7.0);
        assertThat(points).extracting(RunRecord.ConvergencePoint::bound).last().isEqualTo(10.1);
    }

    @Test
    void upperBoundsAreTakenBackTheOtherWay() {
        var convergence = new RecordConvergence();
        take(convergence, 12.0, 9.5);
        var certified = new RunRecord.Bound(new BigDecimal("10"), "lagrangian-separable");

        assertThat(convergence.points(Sense.MAXIMISE, certified))
                .extracting(RunRecord.ConvergencePoint::bound)
                .containsExactly(12.0, 10.0);
    }

    @Test
    void withoutACertifiedBoundNothingIsClaimedOrMoved() {
        var convergence = new RecordConvergence();
        take(convergence, null, null);

        assertThat(convergence.points(Sense.MAXIMISE, null))
                .extracting(RunRecord.ConvergencePoint::bound)
                .containsExactly(null, null);
    }

    private static void take(RecordConvergence convergence, @Nullable Double... bounds) {
        for (Double bound : bounds) {
            convergence.add(new RunRecord.ConvergencePoint("rounds", 1, bound, 11.0, 0.5, 1.0));
        }
    }
}
