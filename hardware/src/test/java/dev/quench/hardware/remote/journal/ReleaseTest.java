package dev.quench.hardware.remote.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quench.hardware.backend.BackendException;
import dev.quench.hardware.remote.Charge;
import dev.quench.hardware.remote.JobRequest;
import dev.quench.hardware.remote.JobState;
import dev.quench.hardware.remote.Rate;
import dev.quench.hardware.remote.budget.Cap;
import dev.quench.hardware.remote.budget.Caps;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jobs that are taken back before they are sent, and planned again. */
class ReleaseTest {
    private static final UUID RUN = new UUID(3, 4);
    private static final int ROUNDS = 20;

    @TempDir private Path folder;
    private Instant now = Instant.parse("2026-11-30T23:00:00Z");
    private JobJournal journal;
    private JobJournal other;

    @BeforeEach
    void open() {
        journal = JobJournal.open(file(), () -> now);
        other = JobJournal.open(file(), () -> now);
    }

    @AfterEach
    void close() {
        journal.close();
        other.close();
    }

    private Path file() {
        return folder.resolve("jobs.db");
    }

    private static PlannedJob job(UUID run, int ordinal, String body, long shots, String rate) {
        String name = run + "/" + ordinal;
        return new PlannedJob(
                run,
                ordinal,
                "ibm",
                Optional.empty(),
                new JobRequest(
                        UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)),
                        "device",
                        10,
                        body.getBytes(StandardCharsets.UTF_8),
                        ""),
                new Charge(shots, Optional.empty(), Optional.empty()),
                Optional.of(Rate.parse(rate)),
                "quench solve x");
    }

    private static PlannedJob job(UUID run, int ordinal) {
        return job(run, ordinal, "body", 100, "1 0 0 1 USD");
    }

    private UUID released(PlannedJob job) {
        UUID key = journal.plan(job, Caps.NONE).key();
        journal.release(key);
        return key;
    }

    private static Caps shots(long most) {
        return new Caps(
                new Cap(OptionalLong.of(most), Optional.empty(), Optional.empty()), Cap.NONE);
    }

    private List<String> events(UUID key) {
        return journal.events(key).stream().map(JobEvent::what).toList();
    }

    @Test
    void aJobThatIsTakenBackStaysAsOneThatWasNeverSent() {
        UUID key = released(job(RUN, 0));

        JobRecord job = other.get(key);
        assertThat(job.state()).isEqualTo(JobState.CANCELLED);
        assertThat(job.reason()).contains("taken back, never sent");
        assertThat(job.endedAt()).contains(now);
        assertThat(events(key)).containsExactly("planned for ibm", "taken back, never sent");
        assertThat(journal.ofRun(RUN).shots()).isZero();
        assertThat(journal.ofMonth().shots()).isZero();
        assertThat(journal.unsent(key)).isTrue();
        assertThat(journal.open()).isEmpty();
        journal.release(key);
        assertThat(events(key)).hasSize(2);
    }

    @Test
    void itsPlaceIsPlannedAgainAsIfItWereNew() {
        UUID key = released(job(RUN, 0));
        now = Instant.parse("2026-12-01T01:00:00Z");

        JobPlan plan = other.plan(List.of(job(RUN, 0, "another", 70, "2 0 0 1 USD")), shots(70));

        assertThat(plan.fresh()).containsExactly(key);
        JobRecord job = journal.get(key);
        assertThat(job.state()).isEqualTo(JobState.PLANNED);
        assertThat(job.request().body()).isEqualTo("another".getBytes(StandardCharsets.UTF_8));
        assertThat(job.rate().orElseThrow().text()).isEqualTo("2 0 0 1 USD");
        assertThat(job.plannedAt()).isEqualTo(now);
        assertThat(job.reason()).isEmpty();
        assertThat(job.endedAt()).isEmpty();
        assertThat(events(key)).endsWith("taken back, never sent", "planned again for ibm");
        assertThat(journal.ofMonth().shots()).isEqualTo(70);
        assertThat(journal.plan(List.of(job(RUN, 0, "another", 70, "2 0 0 1 USD")), shots(70)))
                .isEqualTo(new JobPlan(List.of(key), Set.of()));
        assertThatThrownBy(() -> journal.plan(job(RUN, 0), Caps.NONE))
                .hasMessageContaining("had another program");
    }

    @Test
    void aJobThatIsPlannedAgainCountsUnderTheCaps() {
        UUID key = released(job(RUN, 0));
        journal.plan(job(RUN, 1), Caps.NONE);

        assertThatThrownBy(() -> journal.plan(List.of(job(RUN, 0), job(RUN, 1)), shots(199)))
                .isInstanceOf(BackendException.class)
                .hasMessageContaining("estimated at 100 shots; 100 of the 199");
        assertThat(journal.get(key).state()).isEqualTo(JobState.CANCELLED);

        journal.plan(List.of(job(RUN, 0), job(RUN, 1)), shots(200));
        assertThat(journal.ofRun(RUN).shots()).isEqualTo(200);
    }

    @Test
    void whatTheUserCancelledStaysCancelled() {
        UUID key = journal.plan(job(RUN, 0), Caps.NONE).key();
        journal.cancelledBeforeSending(key);
        journal.release(key);

        JobPlan plan = journal.plan(List.of(job(RUN, 0)), Caps.NONE);

        assertThat(plan.fresh()).isEmpty();
        assertThat(journal.get(key).state()).isEqualTo(JobState.CANCELLED);
    }

    /** The second process knows the row and has not locked it yet. */
    @Test
    void theRowOfAJobIsNeverAnothers() throws IOException {
        UUID key = journal.plan(job(RUN, 0), Caps.NONE).key();
        try (Database database = Database.open(file());
                ClaimFile claims = new ClaimFile(Path.of(file().toRealPath() + ".claims"))) {
            long row = new JobQueries(database).row(key);
            journal.release(key);
            UUID stranger = journal.plan(job(new UUID(7, 8), 0), Caps.NONE).key();
            journal.plan(job(RUN, 0), Caps.NONE);

            assertThat(new JobQueries(database).row(key)).isEqualTo(row);
            try (JobClaim _ = claims.claim(key, row).orElseThrow()) {
                assertThat(journal.claim(key)).isEmpty();
                assertThat(other.claim(key)).isEmpty();
                journal.claim(stranger).orElseThrow().close();
                journal.release(key);
                assertThat(journal.get(key).state()).isEqualTo(JobState.PLANNED);
            }
        }
    }

    /** One process takes its job back and plans it again while another one would send it. */
    @Test
    void whoTakesAJobBackAndWhoSendsItComeOneAfterTheOther() throws Exception {
        try (var threads = Executors.newFixedThreadPool(2)) {
            for (int round = 0; round < ROUNDS; round++) {
                PlannedJob job = job(RUN, round);
                UUID key = journal.plan(job, Caps.NONE).key();
                var start = new CyclicBarrier(2);
                Future<Boolean> again =
                        threads.submit(() -> {
                            start.await();
                            journal.release(key);
                            return journal.plan(List.of(job), Caps.NONE).fresh().contains(key);
                        });
                Future<Boolean> sent = threads.submit(sending(other, key, start));

                boolean wasSent = sent.get();
                again.get();
                JobRecord left = journal.get(key);
                assertThat(left.attempts()).isEqualTo(wasSent ? 1 : 0);
                assertThat(left.state()).isEqualTo(wasSent ? JobState.SENDING : JobState.PLANNED);
            }
        }
    }

    private static Callable<Boolean> sending(JobJournal journal, UUID key, CyclicBarrier start) {
        return () -> {
            start.await();
            try (JobClaim claim = journal.claim(key).orElse(null)) {
                boolean mine = claim != null && journal.get(key).state() == JobState.PLANNED;
                if (mine) {
                    journal.sending(key);
                }
                return mine;
            }
        };
    }
}
