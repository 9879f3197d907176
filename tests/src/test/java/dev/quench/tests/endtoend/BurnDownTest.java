package dev.quench.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.app.report.BurnDown;
import dev.quench.hardware.remote.Charge;
import dev.quench.hardware.remote.JobRequest;
import dev.quench.hardware.remote.JobState;
import dev.quench.hardware.remote.budget.Cap;
import dev.quench.hardware.remote.budget.Caps;
import dev.quench.hardware.remote.budget.Spending;
import dev.quench.hardware.remote.journal.JobRecord;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What is said of jobs while they are waited for. */
class BurnDownTest {
    private static final Cap DOLLARS = new Cap(OptionalLong.empty(), Optional.empty(), usd("5"));

    private static Optional<Charge.Money> usd(String amount) {
        return Optional.of(new Charge.Money(new BigDecimal(amount), "USD"));
    }

    private static JobRecord job(int ordinal, JobState state, String reason, boolean charged) {
        var estimate = new Charge(1000, Optional.of(new BigDecimal("0.5")), usd("0.60"));
        boolean answered = charged && state == JobState.COMPLETED;
        return new JobRecord(
                new UUID(1, 1),
                ordinal,
                "ibm",
                Optional.empty(),
                new JobRequest(new UUID(2, ordinal), "ibm_torino", 1000, new byte[] {1}, "c=2"),
                "",
                state,
                "",
                Optional.of("id" + ordinal),
                Optional.of(reason).filter(r -> !r.isEmpty()),
                1,
                Instant.EPOCH,
                Optional.empty(),
                Optional.empty(),
                estimate,
                charged
                        ? Optional.of(new Charge(1000, Optional.empty(), usd("0.40")))
                        : Optional.empty(),
                answered ? OptionalInt.of(1000) : OptionalInt.empty());
    }

    @Test
    void jobsShotsAndMoneyStandAgainstTheirCaps() {
        Spending others = Spending.NONE.plus(new Charge(500, Optional.empty(), usd("41.10")));
        var month = new Cap(OptionalLong.of(100_000), Optional.empty(), usd("100"));
        BurnDown burnDown =
                new BurnDown(new Caps(DOLLARS, month), others)
                        .with(
                                List.of(
                                        job(0, JobState.COMPLETED, "", true),
                                        job(1, JobState.QUEUED, "position 12", false),
                                        job(2, JobState.QUEUED, "position 13", false)));

        assertThat(burnDown.told(Duration.ofSeconds(845)))
                .contains(
                        "1/3 jobs · queued (position 12) · 00:14:05 · 1,000/3,000 shots"
                                + " · ~1.5 QPU s · 0.40 + ~1.20 of 5.00 USD this run"
                                + " · 3,500 of 100,000 shots this month"
                                + " · 42.70 of 100.00 USD this month");
    }

    @Test
    void theJobInFrontIsTheOneThatRuns() {
        BurnDown burnDown =
                new BurnDown(Caps.NONE, Spending.NONE)
                        .with(
                                List.of(
                                        job(0, JobState.QUEUED, "", false),
                                        job(1, JobState.RUNNING, "", false)));

        assertThat(burnDown.told(Duration.ZERO).orElseThrow()).startsWith("0/2 jobs · running ·");
    }

    @Test
    void aRefusedJobTakesNothing() {
        BurnDown burnDown = new BurnDown(new Caps(DOLLARS, Cap.NONE), Spending.NONE);
        burnDown.changed(job(0, JobState.PLANNED, "", false));
        String before = burnDown.line();

        burnDown.changed(job(0, JobState.REFUSED, "no", false));

        assertThat(before).contains("0/1 job · 0/1,000 shots", "~0.60 of 5.00 USD this run");
        assertThat(burnDown.line()).isEqualTo("1/1 job · 0/0 shots · 0.00 of 5.00 USD this run");
    }

    @Test
    void nothingIsToldBeforeTheFirstJob() {
        assertThat(new BurnDown(Caps.NONE, Spending.NONE).told(Duration.ZERO)).isEmpty();
    }
}
