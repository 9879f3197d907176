package dev.quench.solvers.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.problems.family.Sense;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class RecordConvergenceTest {
    /** The last value is above what is certified by rounding alone. */
    @Test
    void noBoundIsBeyondTheCertifiedOne() {
        var convergence = new RecordConvergence();
        convergence.toured(rounds(7, Math.nextUp(10.1)), true);
        var certified = new RunRecord.Bound(new BigDecimal("10.1"), "one-tree");

        List<RunRecord.ConvergencePoint> points = convergence.points(Sense.MINIMISE, certified);

        assertThat(points).extracting(RunRecord.ConvergencePoint::bound).first().isEqualTo(7.0);
        assertThat(points).extracting(RunRecord.ConvergencePoint::bound).last().isEqualTo(10.1);
    }

    @Test
    void upperBoundsAreTakenBackTheOtherWay() {
        var convergence = new RecordConvergence();
        convergence.toured(rounds(12, 9.5), true);
        var certified = new RunRecord.Bound(new BigDecimal("10"), "lagrangian-separable");

        assertThat(convergence.points(Sense.MAXIMISE, certified))
                .extracting(RunRecord.ConvergencePoint::bound)
                .containsExactly(12.0, 10.0);
    }

    @Test
    void withoutACertifiedBoundNothingIsClaimedOrMoved() {
        var convergence = new RecordConvergence();
        convergence.toured(rounds(12, 9.5), false);

        assertThat(convergence.points(Sense.MAXIMISE, null))
                .extracting(RunRecord.ConvergencePoint::bound)
                .containsExactly(null, null);
    }

    private static List<Map<String, Object>> rounds(double... bounds) {
        return DoubleStream.of(bounds)
                .mapToObj(bound -> Map.<String, Object>of("dualBound", bound))
                .toList();
    }
}
