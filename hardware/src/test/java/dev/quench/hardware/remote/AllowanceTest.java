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
                Allowance.Queue.told(new BigDecimal(queued)),
                "monthly",
                Allowance.Standing.COMPARED);
    }

    private static Allowance shownOnly(Allowance a) {
        return new Allowance(
                a.name(),
                a.unit(),
                a.limit(),
                a.spent(),
                a.queued(),
                a.period(),
                Allowance.Standing.SHOWN);
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

        there.require(List.of(costs("1.25"), costs("2.00")), () -> false);

        assertThatThrownBy(
                        () -> there.require(List.of(costs("1.25"), costs("2.00001")), () -> false))
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

        there.require(List.of(takes("1")), () -> false);

        assertThatThrownBy(() -> there.require(List.of(takes("1.5")), () -> false))
                .hasMessageContaining("the job is estimated at 1.5 s")
                .hasMessageContaining("10 s monthly; 9 spent, 0 queued, 1 left");
    }

    @Test
    void whatIsNotComparedRefusesNothing() {
        Allowance limit = shownOnly(limit("USD", "5", "5", "0"));

        all(limit).require(List.of(costs("100")), () -> false);

        assertThat(all(limit).remarks(List.of(costs("100")))).isEmpty();
        assertThat(limit.told()).contains("5 USD monthly (not compared); 5 spent");
    }

    @Test
    void anEstimateInAnotherUnitIsSaidAndRefusesNothing() {
        Allowances there = all(limit("HQC", "5", "5", "0"));

        there.require(List.of(costs("100")), () -> false);

        assertThat(there.remarks(List.of(costs("100"))))
                .singleElement()
                .asString()
                .startsWith("what is taken in HQC is not known and not compared with the limit");
        assertThat(all(limit("USD", "5", "0", "0")).remarks(List.of(costs("1")))).isEmpty();
    }

    @Test
    void aKnownPartThatIsTooMuchIsRefusedThoughTheRestIsNotKnown() {
        Allowances there = all(limit("USD", "5", "0", "0"));

        assertThatThrownBy(() -> there.require(List.of(takes("1"), costs("5.01")), () -> false))
                .hasMessageContaining("the 2 jobs are estimated at 5.01 USD");
    }

    private static Allowance seconds(
            Optional<Allowance.Queue> queued, Allowance.Standing standing) {
        return new Allowance(
                "the limit of X",
                Allowance.SECONDS,
                BigDecimal.TEN,
                BigDecimal.TWO,
                queued,
                "",
                standing);
    }

    @Test
    void whatAProviderDoesNotTellOfItsQueueIsTakenFromOurJobs() {
        Allowances there =
                all(
                        seconds(Optional.empty(), Allowance.Standing.COMPARED),
                        limit("USD", "5", "0", "1"));

        Allowances filled = there.withQueued(() -> List.of(takes("3.5"), costs("1"), takes("4")));

        assertThat(filled.known())
                .extracting(Allowance::told)
                .containsExactly(
                        "the limit of X: 10 s; 2 spent, 7.5 queued (by this journal), 0.5 left",
                        "the limit of X: 5 USD monthly; 0 spent, 1 queued, 4 left");
        there.require(List.of(takes("8")), () -> false);
        filled.require(List.of(takes("0.5")), () -> false);
        assertThatThrownBy(() -> filled.require(List.of(takes("0.501")), () -> false))
                .hasMessageContaining("7.5 queued (by this journal), 0.5 left.\nMaybe")
                .hasMessageEndingWith("; quench jobs reconcile asks which jobs have ended.");
    }

    @Test
    void theJournalIsReadOnlyWhereAProviderDoesNotTell() {
        all(limit("USD", "5", "0", "1"))
                .withQueued(() -> {
                    throw new AssertionError("asked");
                });
    }

    @Test
    void aLimitThatIsReachedLeavesNothingWhateverItsFigures() {
        Allowance reached = seconds(Optional.empty(), Allowance.Standing.REACHED);

        assertThat(reached.left()).isZero();
        assertThatThrownBy(() -> all(reached).require(List.of(costs("1")), () -> false))
                .hasMessageContaining(
                        "at 0 s, and nothing is left of the limit of X: 10 s; 2 spent")
                .hasMessageContaining("0 left (the provider says that it is reached)");
    }

    @Test
    void afterTheFirstJobsOfARunNothingMoreIsSent() {
        assertThatThrownBy(() ->
                        all(limit("USD", "1", "0", "0")).require(List.of(costs("2")), () -> true))
                .hasMessageStartingWith("Nothing more is sent: the job is estimated at 2 USD");
    }

    @Test
    void textsOfAProviderLoseWhatIsNoText() {
        var limit =
                new Allowance(
                        "the quota\u001b[2J\u0007hqc",
                        "h\u009bqc",
                        BigDecimal.ONE,
                        BigDecimal.ZERO,
                        Optional.empty(),
                        "month".repeat(100),
                        Allowance.Standing.SHOWN);

        assertThat(limit.told())
                .startsWith("the quota [2J hqc: 1 h qc month")
                .doesNotContainPattern("\\p{Cc}")
                .hasSizeLessThan(400);
        assertThat(new Allowances(List.of(), Optional.of("a\u001bb")).untold()).contains("a b");
    }

    @Test
    void figuresBelowNothingAreNoLimit() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> limit("USD", "5", "-1", "0"))
                .withMessageContaining("the limit of X (limit 5, spent -1, queued 0)");
    }
}
