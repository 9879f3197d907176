package dev.quench.hardware.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quench.hardware.backend.BackendException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AllowanceTest {
    private static Allowance limit(String unit, String limit, String spent, String queued) {
        return new Allowance(
                "the limit of X",
                unit,
                new BigDecimal(limit),
                new BigDecimal(spent),
                new BigDecimal(queued),
                "monthly",
                true);
    }

    private static Allowance shownOnly(Allowance a) {
        return new Allowance(
                a.name(), a.unit(), a.limit(), a.spent(), a.queued(), a.period(), false);
    }

    private static Charge costs(String amount) {
        return new Charge(
                10, Optional.empty(), Optional.of(new Charge.Money(new BigDecimal(amount), "usd")));
    }

    private static Charge takes(String seconds) {
        return new Charge(10, Optional.of(new BigDecimal(seconds)), Optional.empty());
    }

    private static Allowances all(Allowance... limits) {
        return new Allowances(List.of(limits), Optional.empty());
    }

    @Test
    void whatIsSpentOrQueuedIsNotLeft() {
        assertThat(limit("USD", "5.00", "1.25", "0.5").left()).isEqualByComparingTo("3.25");
        assertThat(limit("USD", "5.00", "4", "1.01").left()).isEqualByComparingTo("0");
    }

    @Test
    void jobsAreComparedTogetherToTheLastCent() {
        Allowances there = all(limit("USD", "5.00", "1.25", "0.5"));

        there.require(List.of(costs("1.25"), costs("2.00")));

        assertThatThrownBy(() -> there.require(List.of(costs("1.25"), costs("2.00001"))))
                .isInstanceOfSatisfying(
                        BackendException.class,
                        e -> assertThat(e.kind()).isInstanceOf(BackendException.OverBudget.class))
                .hasMessage(
                        """
                        Nothing is sent: the 2 jobs are estimated at 3.25001 USD, more than is left of the limit of X: 5 USD monthly; 1.25 spent, 0.5 queued, 3.25 left.
                        Maybe fewer shots or evaluations, wait until jobs have ended or the period is over, or a higher limit at the provider.\
                        """);
    }

    @Test
    void eachOfSeveralLimitsMustLeaveEnough() {
        Allowances there = all(limit("USD", "5", "0", "0"), limit("s", "10", "9", "0"));

        there.require(List.of(takes("1")));

        assertThatThrownBy(() -> there.require(List.of(takes("1.5"))))
                .hasMessageContaining("the job is estimated at 1.5 s")
                .hasMessageContaining("10 s monthly; 9 spent, 0 queued, 1 left");
    }

    @Test
    void whatIsNotComparedRefusesNothing() {
        Allowance limit = shownOnly(limit("USD", "5", "5", "0"));

        all(limit).require(List.of(costs("100")));

        assertThat(all(limit).remarks(List.of(costs("100")))).isEmpty();
        assertThat(limit.told()).contains("5 USD monthly (not compared); 5 spent");
    }

    @Test
    void anEstimateInAnotherUnitIsSaidAndRefusesNothing() {
        Allowances there = all(limit("HQC", "5", "5", "0"));

        there.require(List.of(costs("100")));

        assertThat(there.remarks(List.of(costs("100"))))
                .singleElement()
                .asString()
                .startsWith("what is taken in HQC is not known and not compared with the limit");
        assertThat(all(limit("USD", "5", "0", "0")).remarks(List.of(costs("1")))).isEmpty();
    }

    @Test
    void aKnownPartThatIsTooMuchIsRefusedThoughTheRestIsNotKnown() {
        Allowances there = all(limit("USD", "5", "0", "0"));

        assertThatThrownBy(() -> there.require(List.of(takes("1"), costs("5.01"))))
                .hasMessageContaining("the 2 jobs are estimated at 5.01 USD");
    }

    @Test
    void figuresBelowNothingAreNoLimit() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> limit("USD", "5", "-1", "0"))
                .withMessageContaining("the limit of X (limit 5, spent -1, queued 0)");
    }
}
