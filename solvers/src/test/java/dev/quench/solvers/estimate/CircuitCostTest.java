package dev.quench.solvers.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.hardware.device.Device;
import dev.quench.hardware.device.Figures;
import dev.quench.hardware.device.Limit;
import dev.quench.hardware.device.Price;
import dev.quench.hardware.device.Provenance;
import dev.quench.hardware.device.Span;
import dev.quench.hardware.device.Tariff;
import dev.quench.hardware.device.Usage;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CircuitCostTest {
    private static final Tariff TERMS =
            new Tariff("USD", new Provenance(LocalDate.of(2026, 5, 1), "a price list"));

    /** 1000 shots of 7 pulses, 11 two-qubit gates and 6 measurements in 2.5 s, 3 times. */
    private static Estimate.CostFigures cost(Price price, double seconds) {
        var usage = new Usage(1000, 7, 11, 6, Duration.ofMillis(2500));
        return CircuitCost.figures(
                Plans.kingston(4).withPrice(price),
                usage,
                seconds,
                EstimateOptions.defaults().withEvaluations(3),
                List.of());
    }

    private static BigDecimal number(String digits) {
        return new BigDecimal(digits);
    }

    @Test
    void shotsAreChargedExactly() {
        var cost = cost(new Price.PerShot(TERMS, number("0.3"), number("0.00019")), 2.5);

        assertThat(cost.amount()).isEqualByComparingTo("1.47");
        assertThat(cost.currency()).isEqualTo("USD");
        assertThat(cost.source()).isEqualTo("2026-05-01, a price list");
        assertThat(cost.seconds()).isEqualTo(7.5);
    }

    @Test
    void timeIsChargedExactlyAndUnknownWithoutTime() {
        var price = new Price.PerTime(TERMS, number("96"), Duration.ofMinutes(1));

        assertThat(cost(price, 2.5).amount()).isEqualByComparingTo("12");
        assertThat(cost(price, -1).amount()).isNull();
        assertThat(cost(price, -1).seconds()).isNull();
    }

    @Test
    void gatesAreChargedExactlyButNotBelowTheMinimum() {
        var dear = new Price.PerGateShot(TERMS, number("0.00022"), number("0.000975"), number("1"));
        var cheap = new Price.PerGateShot(TERMS, number("0"), number("0"), number("97.5"));

        assertThat(cost(dear, 2.5).amount()).isEqualByComparingTo("36.795");
        assertThat(cost(cheap, 2.5).amount()).isEqualByComparingTo("292.5");
    }

    @Test
    void creditsAreChargedExactly() {
        var price =
                new Price.Credits(TERMS, number("5"), number("10"), number("5"), number("5000"));

        assertThat(cost(price, 2.5).amount()).isEqualByComparingTo("103.2");
    }

    @Test
    void nothingIsZeroAndUnknownIsUnknown() {
        assertThat(cost(new Price.Free(), 2.5).amount()).isEqualByComparingTo("0");
        assertThat(cost(new Price.Unknown(), 2.5).amount()).isNull();
        assertThat(cost(new Price.Unknown(), 2.5).currency()).isNull();
    }

    /** 1000 shots of 2.5 s in jobs of at most 300: 250 in each of four. */
    private static Estimate.CostFigures inJobs(Price price, Limit limit, double value) {
        var device = Plans.kingston(4).withPrice(price);
        var figures = device.figures();
        var limited =
                new Device(
                        device.identity(),
                        device.connectivity(),
                        device.operations(),
                        device.calibration(),
                        figures.withLimits(new Figures<Limit>(TERMS.from(), Map.of(limit, value)))
                                .withTiming(new Figures<Span>(TERMS.from(), Map.of(Span.JOB, 0.5))),
                        price);
        return CircuitCost.figures(
                limited,
                new Usage(1000, 7, 11, 6, Duration.ofMillis(2500)),
                2.5,
                EstimateOptions.defaults().withEvaluations(3),
                List.of());
    }

    @Test
    void moreShotsThanAJobTakesAreSeveralJobs() {
        var shots = new Price.PerShot(TERMS, number("0.3"), number("0.00019"));
        var time = new Price.PerTime(TERMS, number("96"), Duration.ofMinutes(1));
        var gates = new Price.PerGateShot(TERMS, number("0"), number("0"), number("97.5"));

        // 3 evaluations: 4 tasks of 0.3 and 0.19 in all; 2.5 s and 3 more starts of 0.5 s.
        assertThat(inJobs(shots, Limit.SHOTS_MAX, 300).amount()).isEqualByComparingTo("4.17");
        assertThat(inJobs(time, Limit.SHOTS_MAX, 300).amount()).isEqualByComparingTo("19.2");
        assertThat(inJobs(gates, Limit.SHOTS_MAX, 300).amount()).isEqualByComparingTo("1170");
        assertThat(inJobs(shots, Limit.SHOTS_MAX, 300).seconds()).isEqualTo(12);
        assertThat(inJobs(shots, Limit.SHOTS_MAX, 300).assumptions())
                .containsExactly(
                        "1000 shots are 4 jobs of at most 250: the device takes no more at once");
        assertThat(inJobs(shots, Limit.SHOTS_MAX, 1000).assumptions()).isEmpty();
    }

    @Test
    void unequalJobsAreChargedEach() {
        var price =
                new Price.Credits(TERMS, number("5"), number("10"), number("5"), number("5000"));

        // 7 jobs, six of 143 and one of 142: 7 bases, and the shots as in one.
        assertThat(inJobs(price, Limit.SHOTS_MAX, 150).amount()).isEqualByComparingTo("193.2");
    }

    @Test
    void jobsThatWouldTakeTooLongAreSplit() {
        var price = new Price.PerShot(TERMS, number("1"), number("0"));

        // 2 ms a shot and 0.5 s a job leave 250 shots of one second.
        assertThat(inJobs(price, Limit.JOB_TIME, 1).amount()).isEqualByComparingTo("12");
        assertThat(inJobs(price, Limit.JOB_TIME, 2.5).amount()).isEqualByComparingTo("3");
    }
}
