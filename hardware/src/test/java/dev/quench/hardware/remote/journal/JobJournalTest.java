package dev.quench.hardware.remote.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quench.hardware.backend.BackendException;
import dev.quench.hardware.backend.Counts;
import dev.quench.hardware.remote.Charge;
import dev.quench.hardware.remote.JobReport;
import dev.quench.hardware.remote.JobRequest;
import dev.quench.hardware.remote.JobState;
import dev.quench.hardware.remote.RawAnswer;
import dev.quench.hardware.remote.RemoteAnswer;
import dev.quench.hardware.remote.budget.Cap;
import dev.quench.hardware.remote.budget.Caps;
import dev.quench.problems.qubo.Bits;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobJournalTest {
    private static final UUID RUN = new UUID(3, 4);

    @TempDir private Path folder;
    private Instant now = Instant.parse("2026-11-30T23:00:00Z");
    private JobJournal journal;

    @BeforeEach
    void open() {
        journal = JobJournal.open(file(), () -> now);
    }

    @AfterEach
    void close() {
        journal.close();
    }

    private Path file() {
        return folder.resolve("a/jobs.db");
    }

    static PlannedJob job(UUID run, int ordinal, int shots, String body) {
        return job(
                run,
                ordinal,
                shots,
                body,
                "https://eu.quantum.cloud.ibm.com",
                new Charge(
                        shots,
                        Optional.of(new BigDecimal("2.5")),
                        Optional.of(new Charge.Money(new BigDecimal("4.00"), "USD"))));
    }

    private static PlannedJob job(
            UUID run, int ordinal, int shots, String body, String endpoint, Charge charge) {
        return new PlannedJob(
                run,
                ordinal,
                "ibm",
                Optional.of(URI.create(endpoint)),
                new JobRequest(
                        UUID.nameUUIDFromBytes(
                                (run + "/" + ordinal).getBytes(StandardCharsets.UTF_8)),
                        "ibm_torino",
                        shots,
                        body.getBytes(StandardCharsets.UTF_8),
                        "c=2"),
                charge,
                "quench solve x");
    }

    private UUID planned(int ordinal) {
        return journal.plan(job(RUN, ordinal, 100, "b" + ordinal), Caps.NONE).key();
    }

    private static JobReport report(@Nullable JobState state, String status) {
        return new JobReport(
                "id", Optional.ofNullable(state), status, Optional.empty(), Optional.empty());
    }

    private UUID completed(int ordinal) {
        UUID key = planned(ordinal);
        journal.sending(key);
        journal.accepted(key, "id");
        journal.observed(key, report(JobState.COMPLETED, "Completed"));
        return key;
    }

    @Test
    void aPlannedJobOutlivesTheJournal() {
        UUID key = planned(0);
        journal.close();
        open();

        JobRecord job = journal.get(key);

        assertThat(job.state()).isEqualTo(JobState.PLANNED);
        assertThat(job.request()).isEqualTo(job(RUN, 0, 100, "b0").request());
        assertThat(job.target()).isEqualTo("ibm:ibm_torino@https://eu.quantum.cloud.ibm.com");
        assertThat(job.estimate().money().orElseThrow().amount()).isEqualTo(new BigDecimal("4.00"));
        assertThat(journal.open()).containsExactly(job);
    }

    @Test
    void theSameJobOfARunIsNotPlannedTwice() {
        UUID key = planned(0);

        assertThat(planned(0)).isEqualTo(key);
        assertThat(journal.list(JobFilter.ALL)).hasSize(1);
        assertThat(journal.ofRun(RUN).shots()).isEqualTo(100);
    }

    @Test
    void anotherProgramAtTheSamePlaceOfARunIsRefused() {
        planned(0);

        assertThatThrownBy(() -> journal.plan(job(RUN, 0, 100, "other"), Caps.NONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("another program as its job 0");
    }

    @Test
    void aWholeLifeIsWrittenDown() {
        UUID key = completed(0);
        var raw = new RawAnswer("application/json", new byte[] {1, 2});
        var answer =
                new RemoteAnswer(
                        Counts.of(Map.of(Bits.of(true, false), 60, Bits.of(true, true), 39)),
                        OptionalLong.of(7),
                        Map.of("access", "3 s"),
                        List.of("99 shots came back of 100 asked for."));

        journal.answered(key, raw, answer);
        journal.answered(key, new RawAnswer("", new byte[0]), answer);

        assertThat(journal.raw(key)).contains(raw);
        assertThat(journal.answer(key)).contains(answer);
        assertThat(journal.get(key).shotsBack()).hasValue(99);
        assertThat(journal.open()).isEmpty();
        assertThat(journal.events(key).stream().map(JobEvent::what))
                .containsExactly(
                        "planned for ibm",
                        "sending",
                        "accepted as id",
                        "Completed",
                        "fetched 99 shots");
    }

    @Test
    void whatHasEndedStaysAsItIs() {
        UUID key = completed(0);

        journal.observed(key, report(JobState.CANCELLED, "canceled"));
        journal.observed(
                key,
                new JobReport(
                        "id",
                        Optional.of(JobState.CANCELLED),
                        "canceled",
                        Optional.empty(),
                        Optional.of(
                                new Charge(
                                        0, Optional.of(new BigDecimal("9")), Optional.empty()))));

        assertThat(journal.get(key).state()).isEqualTo(JobState.COMPLETED);
        assertThat(journal.ofRun(RUN).seconds()).isEqualByComparingTo("9");
        assertThat(journal.ofRun(RUN).money("usd")).isEqualByComparingTo("4");
    }

    @Test
    void aStatusThatIsNotKnownChangesTheWordOnly() {
        UUID key = planned(0);
        journal.sending(key);
        journal.accepted(key, "id");

        journal.observed(key, report(null, "Pondering"));

        assertThat(journal.get(key).state()).isEqualTo(JobState.QUEUED);
        assertThat(journal.get(key).status()).isEqualTo("Pondering");
    }

    @Test
    void impossibleStepsAreRefusedByBothNames() {
        UUID key = planned(0);

        assertThatThrownBy(() -> journal.accepted(key, "id"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("is planned; it cannot become: accepted as id");
        assertThatThrownBy(() -> journal.observed(key, report(JobState.RUNNING, "Running")))
                .isInstanceOf(IllegalStateException.class);
        UUID done = completed(1);
        assertThatThrownBy(() -> journal.sending(done)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> journal.cancelledBeforeSending(done))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void capsOfTheRunCountWhatIsReserved() {
        var caps =
                new Caps(
                        new Cap(OptionalLong.of(250), Optional.empty(), Optional.empty()),
                        Cap.NONE);
        journal.plan(job(RUN, 0, 100, "a"), caps);
        journal.plan(job(RUN, 1, 100, "b"), caps);

        assertThatThrownBy(() -> journal.plan(job(RUN, 2, 100, "c"), caps))
                .isInstanceOfSatisfying(
                        BackendException.class,
                        e -> assertThat(e.kind()).isInstanceOf(BackendException.OverBudget.class))
                .hasMessageContaining("estimated at 100 shots; 200 of the 250 shots of this run")
                .hasMessageContaining("--max-shots");
        assertThat(journal.list(JobFilter.ALL)).hasSize(2);
        assertThat(journal.plan(job(new UUID(9, 9), 0, 100, "c"), caps).ordinal()).isZero();
    }

    @Test
    void capsOfTheMonthCountAllRunsOfTheMonth() {
        var money = Optional.of(new Charge.Money(new BigDecimal("10"), "usd"));
        var caps = new Caps(Cap.NONE, new Cap(OptionalLong.empty(), Optional.empty(), money));
        journal.plan(job(new UUID(1, 1), 0, 1, "a"), caps);
        journal.plan(job(new UUID(1, 2), 0, 1, "b"), caps);

        assertThatThrownBy(() -> journal.plan(job(new UUID(1, 3), 0, 1, "c"), caps))
                .hasMessageContaining("--max-month-cost");

        now = Instant.parse("2026-12-01T00:00:00Z");
        journal.plan(job(new UUID(1, 3), 0, 1, "c"), caps);
        assertThat(journal.ofMonth().money("USD")).isEqualByComparingTo("4");
    }

    @Test
    void whatIsNotKnownCannotBeCapped() {
        var caps =
                new Caps(
                        new Cap(
                                OptionalLong.empty(),
                                Optional.empty(),
                                Optional.of(new Charge.Money(BigDecimal.TEN, "EUR"))),
                        Cap.NONE);

        assertThatThrownBy(() -> journal.plan(job(RUN, 0, 1, "a"), caps))
                .hasMessageContaining("in EUR is not known");
    }

    @Test
    void nothingIsAddedToWhatIsNotKnown() {
        var money = Optional.of(new Charge.Money(new BigDecimal("10"), "USD"));
        var capped = new Cap(OptionalLong.empty(), Optional.empty(), money);
        var unpriced = new Charge(1, Optional.of(BigDecimal.ONE), Optional.empty());
        journal.plan(job(RUN, 0, 1, "a", "https://ibm.com", unpriced), Caps.NONE);

        assertThatThrownBy(() -> journal.plan(job(RUN, 1, 1, "b"), new Caps(capped, Cap.NONE)))
                .hasMessageContaining("what 1 jobs of this run took in USD is not known")
                .hasMessageContaining("--max-cost");
        assertThatThrownBy(() ->
                        journal.plan(job(new UUID(1, 1), 0, 1, "b"), new Caps(Cap.NONE, capped)))
                .hasMessageContaining("--max-month-cost");
    }

    @Test
    void rehearsalsTakeNothingOfTheMonth() {
        var money = Optional.of(new Charge.Money(new BigDecimal("10"), "USD"));
        var caps = new Caps(Cap.NONE, new Cap(OptionalLong.empty(), Optional.empty(), money));
        var dear =
                new Charge(
                        1,
                        Optional.empty(),
                        Optional.of(new Charge.Money(new BigDecimal("9"), "USD")));
        journal.plan(job(RUN, 0, 1, "a", "http://127.0.0.1:1", dear), caps);

        assertThat(journal.ofMonth().money("USD")).isZero();
        assertThat(journal.plan(job(RUN, 1, 1, "b"), caps).ordinal()).isOne();
        assertThatThrownBy(
                        () -> journal.plan(job(RUN, 2, 1, "c", "http://127.0.0.1:2", dear), caps))
                .hasMessageContaining("9 of the 10 USD of this month");
    }

    @Test
    void refusedAndCancelledJobsTakeNothing() {
        UUID refused = planned(0);
        journal.sending(refused);
        journal.refused(refused, "no");
        journal.cancelledBeforeSending(planned(1));

        assertThat(journal.ofRun(RUN).shots()).isZero();
    }

    @Test
    void oneClaimAtATime() {
        UUID key = planned(0);
        UUID other = planned(1);
        try (JobClaim claim = journal.claim(key).orElseThrow();
                JobJournal second = JobJournal.open(file(), () -> now)) {
            assertThat(claim.key()).isEqualTo(key);
            assertThat(second.claim(key)).isEmpty();
            second.claim(other).orElseThrow().close();
        }
        journal.claim(key).orElseThrow().close();
    }

    @Test
    void aLinkToTheJournalLeadsToTheSameClaims() throws IOException {
        UUID key = planned(0);
        Path link = Files.createSymbolicLink(folder.resolve("link.db"), file());
        Path other = Files.createDirectory(folder.resolve("other")).resolve("far.db");
        Files.createSymbolicLink(other, link);
        try (JobClaim _ = journal.claim(key).orElseThrow();
                JobJournal second = JobJournal.open(link, () -> now);
                JobJournal third = JobJournal.open(other, () -> now)) {
            assertThat(second.claim(key)).isEmpty();
            assertThat(third.claim(key)).isEmpty();
        }
        assertThat(folder.resolve("other/far.db.claims")).doesNotExist();
    }

    @Test
    void aJobIsFoundByTheBeginOfItsKey() {
        UUID key = planned(0);

        assertThat(journal.find(key.toString().substring(0, 8)).key()).isEqualTo(key);
        assertThatThrownBy(() -> journal.find("0000000")).hasMessageContaining("There is no job");
        assertThatThrownBy(() -> journal.find("ab")).hasMessageContaining("4 or more");
        assertThatThrownBy(() -> journal.find("abcd'%")).hasMessageContaining("4 or more");
    }

    @Test
    void onlyTheOwnerCanReadTheFile() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
    }

    @Test
    void aFileThatIsNoJournalIsLeftAsItIs() throws IOException {
        Path other = folder.resolve("notes.txt");
        Files.writeString(other, "no journal, but notes that are long enough for a header");

        assertThatThrownBy(() -> JobJournal.open(other, () -> now))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("notes.txt cannot be opened");
        assertThat(Files.readString(other)).startsWith("no journal");
    }

    @Test
    void addressesThatCouldHoldACredentialAreRefused() {
        assertThatThrownBy(() ->
                        new PlannedJob(
                                RUN,
                                0,
                                "ibm",
                                Optional.of(URI.create("https://u:p@x.example")),
                                job(RUN, 0, 1, "a").request(),
                                job(RUN, 0, 1, "a").estimate(),
                                ""))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
