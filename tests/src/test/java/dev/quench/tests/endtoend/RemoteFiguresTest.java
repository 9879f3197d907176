package dev.quench.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.app.report.JobText;
import dev.quench.app.report.RemoteFigures;
import dev.quench.hardware.remote.Charge;
import dev.quench.hardware.remote.JobReport;
import dev.quench.hardware.remote.JobRequest;
import dev.quench.hardware.remote.JobState;
import dev.quench.hardware.remote.Rate;
import dev.quench.hardware.remote.budget.Caps;
import dev.quench.hardware.remote.journal.JobJournal;
import dev.quench.hardware.remote.journal.PlannedJob;
import dev.quench.solvers.pipeline.RunRecord;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What jobs took, from the journal: known figures, and none that are not. */
class RemoteFiguresTest {
    private static final UUID RUN = new UUID(1, 2);

    @TempDir private Path folder;
    private Instant now = Instant.parse("2026-11-30T12:00:00.123Z");
    private JobJournal journal;

    @BeforeEach
    void open() {
        journal = JobJournal.open(folder.resolve("jobs.db"), () -> now);
    }

    @AfterEach
    void close() {
        journal.close();
    }

    /** Waits 90 s and runs; the provider charges as said. */
    private UUID job(int ordinal, String currency, boolean seen, Optional<Charge> charge) {
        return job(ordinal, currency, Optional.empty(), seen, charge);
    }

    private UUID job(
            int ordinal,
            String currency,
            Optional<Rate> rate,
            boolean seen,
            Optional<Charge> charge) {
        UUID key = new UUID(9, ordinal);
        var estimate =
                new Charge(
                        100,
                        Optional.of(new BigDecimal("2.5")),
                        Optional.of(new Charge.Money(new BigDecimal("4.00"), currency)));
        journal.plan(
                new PlannedJob(
                        RUN,
                        ordinal,
                        "ibm",
                        Optional.empty(),
                        new JobRequest(key, "ibm_torino", 100, new byte[] {1}, "c=2"),
                        estimate,
                        rate,
                        "quench solve x"),
                Caps.NONE);
        journal.sending(key);
        journal.accepted(key, "id" + ordinal);
        now = now.plusSeconds(90);
        if (seen) {
            journal.observed(key, report(JobState.RUNNING, "Running", Optional.empty()));
        }
        journal.observed(key, report(JobState.COMPLETED, "Completed", charge));
        return key;
    }

    private static JobReport report(JobState state, String status, Optional<Charge> charge) {
        return new JobReport("id", Optional.of(state), status, Optional.empty(), charge);
    }

    private static Optional<Charge> charged(String seconds, Optional<Charge.Money> money) {
        return Optional.of(new Charge(100, Optional.of(new BigDecimal(seconds)), money));
    }

    private RunRecord.JobFacts facts(UUID key) {
        return RemoteFigures.facts(journal.get(key), journal.events(key));
    }

    @Test
    void aJobTellsItsQueueProcessorAndCost() {
        var bill = new Charge.Money(new BigDecimal("3.20"), "USD");
        RunRecord.JobFacts facts = facts(job(0, "USD", true, charged("2.25", Optional.of(bill))));

        assertThat(facts.queue()).isEqualTo(90.0);
        assertThat(facts.queueFrom()).isEqualTo("polls");
        assertThat(facts.qpu()).isEqualTo(2.25);
        assertThat(facts.qpuFrom()).isEqualTo("charge");
        assertThat(facts.cost())
                .isEqualTo(new RunRecord.Cost(new BigDecimal("3.20"), "USD", false));
        assertThat(facts.id()).isEqualTo("id0");
        assertThat(facts.backend()).isEqualTo("ibm:ibm_torino");
    }

    /** IBM bills seconds: 2.25 s at 1.60 USD, not the 2.5 s that were reserved. */
    @Test
    void moneyThatIsNotReportedIsThePriceOfTheSecondsThatAre() {
        UUID key =
                job(
                        0,
                        "USD",
                        Optional.of(Rate.parse("0 0 1.6 1 USD")),
                        true,
                        charged("2.25", Optional.empty()));
        RunRecord.JobFacts facts = facts(key);

        assertThat(facts.cost()).isEqualTo(new RunRecord.Cost(new BigDecimal("3.6"), "USD", false));
        assertThat(facts.costFrom()).isEqualTo("derived");
        assertThat(JobText.details(journal.get(key), List.of(), Optional.empty()))
                .contains(
                        "charge   2.25 s of the processor, 3.6 USD (the known price for what the provider says that ran)");
        assertThat(JobText.table(List.of(journal.get(key))).getLast())
                .contains("2.25", "3.6 USD")
                .doesNotContain("~");
        assertThat(JobText.facts(journal.get(key), Optional.empty()).toString())
                .contains("charge={shots=100, seconds=2.25, amount=null, currency=null}")
                .contains("currency=USD, secondsFrom=provider, amountFrom=derived}");
        assertThat(journal.ofRun(RUN).money("USD")).isEqualByComparingTo("3.6");
    }

    @Test
    void whatIsFreeCostsNothingInAnyCurrency() {
        var free = new RunRecord.Cost(BigDecimal.ZERO, null, true);
        RunRecord.JobFacts paid = facts(job(0, "EUR", true, Optional.empty()));
        var job =
                new RunRecord.JobFacts(
                        "k",
                        null,
                        "azure:x",
                        1,
                        "queued",
                        null,
                        null,
                        null,
                        null,
                        free,
                        "estimate");

        assertThat(RemoteFigures.cost(List.of(job, job))).isEqualTo(free);
        assertThat(RemoteFigures.cost(List.of(job, paid)))
                .isEqualTo(new RunRecord.Cost(new BigDecimal("4.00"), "EUR", true));
    }

    @Test
    void whatIsNotKnownIsNull() {
        RunRecord.JobFacts facts = facts(job(0, "USD", false, Optional.empty()));

        assertThat(facts.queue()).isNull();
        assertThat(facts.queueFrom()).isNull();
        assertThat(facts.qpu()).isNull();
        assertThat(facts.qpuFrom()).isNull();
        assertThat(facts.cost()).isEqualTo(new RunRecord.Cost(new BigDecimal("4.00"), "USD", true));
        assertThat(facts.costFrom()).isEqualTo("estimate");
    }

    @Test
    void aRunIsTheSumOfItsJobsWhereAllAreKnown() {
        List<RunRecord.JobFacts> known =
                List.of(
                        facts(job(0, "USD", true, charged("1.5", Optional.empty()))),
                        facts(job(1, "USD", true, charged("2.0", Optional.empty()))));
        List<RunRecord.JobFacts> unseen =
                List.of(known.getFirst(), facts(job(2, "EUR", false, Optional.empty())));

        assertThat(RemoteFigures.sum(known, RunRecord.JobFacts::queue)).isEqualTo(180.0);
        assertThat(RemoteFigures.sum(known, RunRecord.JobFacts::qpu)).isEqualTo(3.5);
        assertThat(RemoteFigures.cost(known))
                .isEqualTo(new RunRecord.Cost(new BigDecimal("8.00"), "USD", true));
        assertThat(RemoteFigures.sum(unseen, RunRecord.JobFacts::queue)).isNull();
        assertThat(RemoteFigures.sum(unseen, RunRecord.JobFacts::qpu)).isNull();
        assertThat(RemoteFigures.cost(unseen)).isEqualTo(new RunRecord.Cost(null, null, true));
    }

    @Test
    void timesHaveNoMilliseconds() {
        assertThat(JobText.time(now)).matches("2026-1[12]-[0-9]{2} [0-9]{2}:[0-9]{2}:00");
    }
}
