package dev.quench.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.app.report.BurnDown;
import dev.quench.hardware.remote.Charge;
import dev.quench.hardware.remote.JobRequest;
import dev.quench.hardware.remote.JobState;
import dev.quench.hardware.remote.budget.Cap;
import dev.quench.hardware.remote.budget.Caps;
import dev.quench.hardware.remote.budget.Spending;
import dev.quench.hardware.remote.journal.JobJournal;
import dev.quench.hardware.remote.journal.JobRecord;
import dev.quench.hardware.remote.journal.PlannedJob;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of jobs while they are waited for. */
class BurnDownTest {
    private static final UUID RUN = new UUID(1, 1);
    private static final UUID OTHERS = new UUID(1, 2);
    private static final Cap DOLLARS = new Cap(OptionalLong.empty(), Optional.empty(), usd("5"));

    private static Optional<Charge.Money> usd(String amount) {
        return Optional.of(new Charge.Money(new BigDecimal(amount), "USD"));
    }

    private static JobRecord job(int ordinal, JobState state, String reason, boolean charged) {
        return job(ordinal, state, reason, charged, Instant.EPOCH);
    }

    private static JobRecord job(
            int ordinal, JobState state, String reason, boolean charged, Instant planned) {
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
                planned,
                Optional.empty(),
                Optional.empty(),
                estimate,
                charged
                        ? Optional.of(new Charge(1000, Optional.empty(), usd("0.40")))
                        : Optional.empty(),
                Optional.empty(),
                answered ? OptionalInt.of(1000) : OptionalInt.empty());
    }

    private static BurnDown.Month month(Supplier<Instant> begin, Spending others) {
        return new BurnDown.Month() {
            @Override
            public Instant begin() {
                return begin.get();
            }

            @Override
            public Spending others() {
                return others;
            }
        };
    }

    @Test
    void jobsShotsAndMoneyStandAgainstTheirCaps() {
        Spending others = Spending.NONE.plus(new Charge(500, Optional.empty(), usd("41.10")));
        var month = new Cap(OptionalLong.of(100_000), Optional.empty(), usd("100"));
        BurnDown burnDown =
                new BurnDown(new Caps(DOLLARS, month), month(() -> Instant.EPOCH, others))
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
                new BurnDown(Caps.NONE, BurnDown.Month.ALWAYS)
                        .with(
                                List.of(
                                        job(0, JobState.QUEUED, "", false),
                                        job(1, JobState.RUNNING, "", false)));

        assertThat(burnDown.told(Duration.ZERO).orElseThrow()).startsWith("0/2 jobs · running ·");
    }

    @Test
    void aRefusedJobTakesNothing() {
        BurnDown burnDown = new BurnDown(new Caps(DOLLARS, Cap.NONE), BurnDown.Month.ALWAYS);
        burnDown.changed(job(0, JobState.PLANNED, "", false));
        String before = burnDown.line();

        burnDown.changed(job(0, JobState.REFUSED, "no", false));

        assertThat(before).contains("0/1 job · 0/1,000 shots", "~0.60 of 5.00 USD this run");
        assertThat(burnDown.line()).isEqualTo("1/1 job · 0/0 shots · 0.00 of 5.00 USD this run");
    }

    /**
     * Two jobs of November and, once its clock says so, one of December: all are the run's, and
     * each is of its month. Others took 500 shots of November and 7 of December.
     */
    @Test
    void aRunOverTheEndOfAMonthCountsInBoth(@TempDir Path folder) {
        var now = new AtomicReference<>(Instant.parse("2026-11-30T23:59:00Z"));
        var cap = new Cap(OptionalLong.of(9000), Optional.of(BigDecimal.TEN), usd("100"));
        try (JobJournal journal = JobJournal.open(folder.resolve("jobs.db"), now::get)) {
            planned(journal, OTHERS, 0, 500, "41.10");
            var burnDown =
                    new BurnDown(new Caps(DOLLARS, cap), monthOf(journal))
                            .with(
                                    List.of(
                                            planned(journal, RUN, 0, 1000, "0.60"),
                                            planned(journal, RUN, 1, 1000, "0.60")));
            assertThat(burnDown.line())
                    .endsWith(
                            "~1.20 of 5.00 USD this run · 2,500 of 9,000 shots this month"
                                    + " · 1.5 of 10 QPU s this month"
                                    + " · 42.30 of 100.00 USD this month");

            now.set(Instant.parse("2026-12-01T00:01:00Z"));
            planned(journal, OTHERS, 1, 7, "0.10");
            burnDown.changed(planned(journal, RUN, 2, 1000, "0.60"));

            assertThat(burnDown.line())
                    .contains("~1.5 QPU s", "~1.80 of 5.00 USD this run")
                    .endsWith(
                            " · 1,007 of 9,000 shots this month · 1 of 10 QPU s this month"
                                    + " · 0.70 of 100.00 USD this month");
            assertThat(journal.ofMonth().shots()).isEqualTo(1007);
            assertThat(journal.ofMonth().money("USD")).isEqualByComparingTo("0.70");
        }
    }

    private static BurnDown.Month monthOf(JobJournal journal) {
        return new BurnDown.Month() {
            @Override
            public Instant begin() {
                return journal.month();
            }

            @Override
            public Spending others() {
                return journal.ofMonthWithout(RUN, Optional.empty());
            }
        };
    }

    private static JobRecord planned(
            JobJournal journal, UUID run, int ordinal, int shots, String amount) {
        return journal.plan(
                new PlannedJob(
                        run,
                        ordinal,
                        "ibm",
                        Optional.empty(),
                        new JobRequest(
                                new UUID(run.getLeastSignificantBits(), ordinal),
                                "ibm_torino",
                                shots,
                                new byte[] {1},
                                "c=2"),
                        new Charge(shots, Optional.of(new BigDecimal("0.5")), usd(amount)),
                        ""),
                Caps.NONE);
    }

    @Test
    void whatIsFreeIsOfNoCurrency() {
        assertFree(Optional.empty());
        assertFree(usd("0.0"));
    }

    private static void assertFree(Optional<Charge.Money> charged) {
        BurnDown burnDown = new BurnDown(new Caps(DOLLARS, Cap.NONE), BurnDown.Month.ALWAYS);
        JobRecord job = job(0, JobState.QUEUED, "", false);
        burnDown.changed(
                new JobRecord(
                        job.run(),
                        0,
                        "azure",
                        job.endpoint(),
                        job.request(),
                        "",
                        job.state(),
                        "",
                        job.id(),
                        job.reason(),
                        1,
                        job.plannedAt(),
                        job.sentAt(),
                        job.endedAt(),
                        new Charge(1000, Optional.empty(), Optional.of(Charge.Money.FREE)),
                        Optional.of(new Charge(1000, Optional.empty(), charged)),
                        Optional.empty(),
                        job.shotsBack()));

        assertThat(burnDown.line())
                .isEqualTo("0/1 job · 0/1,000 shots · 0.00 of 5.00 USD this run");
    }

    @Test
    void nothingIsToldBeforeTheFirstJob() {
        assertThat(new BurnDown(Caps.NONE, BurnDown.Month.ALWAYS).told(Duration.ZERO)).isEmpty();
    }
}
