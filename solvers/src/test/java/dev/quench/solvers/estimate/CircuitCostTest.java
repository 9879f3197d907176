package dev.quench.solvers.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.hardware.device.Price;
import dev.quench.hardware.device.Provenance;
import dev.quench.hardware.device.Tariff;
import dev.quench.hardware.device.Usage;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
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
}
