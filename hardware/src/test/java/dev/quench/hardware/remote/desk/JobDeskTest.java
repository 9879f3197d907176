package dev.quench.hardware.remote.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quench.hardware.backend.BackendException;
import dev.quench.hardware.remote.Charge;
import dev.quench.hardware.remote.DuplicateGuard;
import dev.quench.hardware.remote.JobRequest;
import dev.quench.hardware.remote.JobState;
import dev.quench.hardware.remote.Pace;
import dev.quench.hardware.remote.RawAnswer;
import dev.quench.hardware.remote.RemoteAnswer;
import dev.quench.hardware.remote.VirtualPace;
import dev.quench.hardware.remote.budget.Caps;
import dev.quench.hardware.remote.journal.JobFilter;
import dev.quench.hardware.remote.journal.JobJournal;
import dev.quench.hardware.remote.journal.JobRecord;
import dev.quench.hardware.remote.journal.PlannedJob;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class JobDeskTest {
    private static final UUID RUN = new UUID(5, 6);

    @TempDir private Path folder;

    private static VirtualPace pace() {
        return new VirtualPace(Instant.parse("2026-11-30T12:00:00Z"));
    }

    private static PlannedJob job(int ordinal) {
        return new PlannedJob(
                RUN,
                ordinal,
                "faulty",
                Optional.empty(),
                new JobRequest(
                        UUID.nameUUIDFromBytes(("job" + ordinal).getBytes(StandardCharsets.UTF_8)),
                        "device",
                        10 + ordinal,
                        new byte[] {(byte) ordinal},
                        ""),
                new Charge(10, Optional.empty(), Optional.empty()),
                "quench solve x");
    }

    private JobJournal journal(String name, Pace pace) {
        return JobJournal.open(folder.resolve(name), pace::now);
    }

    private static JobDesk desk(JobJournal journal, FaultyProvider provider, Pace pace) {
        return new JobDesk(journal, (name, endpoint) -> provider, DeskRules.defaults(), pace);
    }

    /** Goes on after every failure, as a user would, and says how often. */
    private static int persist(JobDesk desk, List<UUID> keys) {
        for (int tries = 1; ; tries++) {
            assertThat(tries).isLessThan(1000);
            if (desk.await(keys, JobWatcher.SILENT, () -> false).isEmpty()) {
                return tries;
            }
        }
    }

    @ParameterizedTest
    @EnumSource(DuplicateGuard.class)
    void overAFaultyLineEveryJobIsDoneOnce(DuplicateGuard guard) {
        for (int seed = 0; seed < 3; seed++) {
            var pace = pace();
            var provider = new FaultyProvider(guard, pace::now, seed, 0.25);
            try (JobJournal journal = journal(guard + "." + seed, pace)) {
                var keys = new ArrayList<UUID>();
                for (int k = 0; k < 5; k++) {
                    keys.add(journal.plan(job(k), Caps.NONE).key());
                }

                persist(desk(journal, provider, pace), keys);

                assertThat(provider.taken().stream().map(FaultyProvider.Taken::key))
                        .as("seed %d", seed)
                        .containsExactlyInAnyOrderElementsOf(keys);
                assertThat(journal.list(JobFilter.ALL))
                        .allSatisfy(j -> {
                            assertThat(j.state()).isEqualTo(JobState.COMPLETED);
                            assertThat(j.shotsBack()).hasValue(j.request().shots());
                        });
            }
        }
    }

    @ParameterizedTest
    @EnumSource(DuplicateGuard.class)
    void aProcessThatDiesAfterSendingSubmitsNothingTwice(DuplicateGuard guard) {
        var pace = pace();
        var provider = new FaultyProvider(guard, pace::now, 1, 0);
        try (JobJournal journal = journal("died", pace)) {
            JobRecord job = journal.plan(job(0), Caps.NONE);
            journal.sending(job.key());
            provider.submit(job.request());

            JobRecord after = desk(journal, provider, pace).submit(job.key());

            assertThat(after.id()).contains("id0");
            assertThat(provider.taken()).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource(DuplicateGuard.class)
    void aProcessThatDiesBeforeSendingLosesNothing(DuplicateGuard guard) {
        var pace = pace();
        var provider = new FaultyProvider(guard, pace::now, 1, 0);
        try (JobJournal journal = journal("died", pace)) {
            JobRecord job = journal.plan(job(0), Caps.NONE);
            journal.sending(job.key());

            assertThat(desk(journal, provider, pace).submit(job.key()).state())
                    .isEqualTo(JobState.QUEUED);
            assertThat(provider.taken()).hasSize(1);
            assertThat(journal.get(job.key()).attempts()).isEqualTo(2);
        }
    }

    /** A minute may pass until an answer is given up; only then begins the time to look. */
    @Test
    void aJobThatIsTakenAfterItsAnswerWasGivenUpIsFound() {
        var pace = pace();
        var provider =
                new FaultyProvider(DuplicateGuard.OWN_TAG, pace::now, 1, 0) {
                    @Override
                    public synchronized String submit(JobRequest request) {
                        pace.real(Duration.ofSeconds(60));
                        return super.submit(request);
                    }
                };
        provider.next(FaultyProvider.Mishap.LATE);
        try (JobJournal journal = journal("late", pace)) {
            JobRecord job = journal.plan(job(0), Caps.NONE);

            assertThat(desk(journal, provider, pace).submit(job.key()).state())
                    .isEqualTo(JobState.QUEUED);
            assertThat(provider.taken()).hasSize(1);
        }
    }

    /** The machine sleeps with the request on its way, and then the first look fails. */
    @Test
    void aJobWhoseAnswerWasLostLongAfterItWasSentIsFound() {
        var pace = pace();
        var looks = new AtomicInteger();
        var provider =
                new FaultyProvider(DuplicateGuard.OWN_TAG, pace::now, 1, 0) {
                    @Override
                    public synchronized String submit(JobRequest request) {
                        pace.real(Duration.ofMinutes(20));
                        return super.submit(request);
                    }

                    @Override
                    public synchronized Optional<String> find(JobRequest request) {
                        if (looks.incrementAndGet() == 1) {
                            throw new BackendException(new BackendException.Broken(), "no list");
                        }
                        return super.find(request);
                    }
                };
        provider.next(FaultyProvider.Mishap.LATE);
        try (JobJournal journal = journal("slept", pace)) {
            UUID key = journal.plan(job(0), Caps.NONE).key();
            JobDesk desk = desk(journal, provider, pace);

            assertThatThrownBy(() -> desk.submit(key)).hasMessageContaining("no list");
            assertThat(desk.submit(key).state()).isEqualTo(JobState.QUEUED);
            assertThat(provider.taken()).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = DuplicateGuard.class,
            names = {"SAME_TOKEN"})
    void aJobThatWasTakenAndIsRefusedWhenItIsSentAgainIsFound(DuplicateGuard guard) {
        var pace = pace();
        var provider = new FaultyProvider(guard, pace::now, 1, 0);
        provider.next(FaultyProvider.Mishap.LOST_BACK, FaultyProvider.Mishap.REFUSED);
        try (JobJournal journal = journal("again", pace)) {
            JobRecord job = journal.plan(job(0), Caps.NONE);

            assertThat(desk(journal, provider, pace).submit(job.key()).state())
                    .isEqualTo(JobState.QUEUED);
            assertThat(provider.taken()).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource(DuplicateGuard.class)
    void aJobThatIsRefusedAtOnceIsRefused(DuplicateGuard guard) {
        var pace = pace();
        var provider = new FaultyProvider(guard, pace::now, 1, 0);
        provider.next(FaultyProvider.Mishap.REFUSED);
        try (JobJournal journal = journal("refused", pace)) {
            UUID key = journal.plan(job(0), Caps.NONE).key();

            assertThatThrownBy(() -> desk(journal, provider, pace).submit(key))
                    .hasMessageContaining("refused");
            assertThat(journal.get(key).state()).isEqualTo(JobState.REFUSED);
            assertThat(provider.taken()).isEmpty();
        }
    }

    @Test
    void aJobWithATagIsLookedForAWholeMinute() {
        var pace = pace();
        var provider = new FaultyProvider(DuplicateGuard.OWN_TAG, pace::now, 1, 0);
        try (JobJournal journal = journal("minute", pace)) {
            JobRecord job = journal.plan(job(0), Caps.NONE);
            journal.sending(job.key());
            Instant sent = pace.now();

            desk(journal, provider, pace).submit(job.key());

            assertThat(Duration.between(sent, journal.get(job.key()).sentAt().orElseThrow()))
                    .isGreaterThanOrEqualTo(Duration.ofSeconds(60));
        }
    }

    @Test
    void aLineThatNeverAnswersIsGivenUpAndTheJobKept() {
        var pace = pace();
        var provider = new FaultyProvider(DuplicateGuard.SAME_TOKEN, pace::now, 1, 1);
        try (JobJournal journal = journal("dead", pace)) {
            UUID key = journal.plan(job(0), Caps.NONE).key();

            assertThatThrownBy(() -> desk(journal, provider, pace).submit(key))
                    .isInstanceOfSatisfying(
                            BackendException.class,
                            e ->
                                    assertThat(e.kind())
                                            .isInstanceOf(BackendException.Unavailable.class))
                    .hasMessageContaining("quench jobs resume");
            assertThat(journal.get(key).state()).isEqualTo(JobState.SENDING);
        }
    }

    /** Keeps what it is told. */
    private static final class Kept implements JobWatcher {
        private final List<BackendException> outages = new ArrayList<>();
        private final List<BackendException> troubles = new ArrayList<>();

        @Override
        public void changed(JobRecord job) {}

        @Override
        public void outage(JobRecord job, BackendException cause) {
            outages.add(cause);
        }

        @Override
        public void trouble(JobRecord job, BackendException cause) {
            troubles.add(cause);
        }
    }

    @Test
    void aServiceOutOfReachForHoursIsWaitedForAndSaidOnce() {
        var pace = pace();
        var provider = new FaultyProvider(DuplicateGuard.OWN_ID, pace::now, 1, 0);
        try (JobJournal journal = journal("outage", pace)) {
            var keys = new ArrayList<UUID>();
            for (int k = 0; k < 4; k++) {
                keys.add(
                        desk(journal, provider, pace)
                                .submit(journal.plan(job(k), Caps.NONE).key())
                                .key());
            }
            provider.silentUntil(pace.now().plus(Duration.ofHours(3)));
            var kept = new Kept();

            assertThat(desk(journal, provider, pace).await(keys, kept, () -> false)).isEmpty();
            assertThat(kept.outages).hasSize(1);
            assertThat(kept.troubles).isEmpty();
        }
    }

    @Test
    void aServiceOutOfReachForADayEndsTheWaitingNotTheJob() {
        var pace = pace();
        var provider = new FaultyProvider(DuplicateGuard.OWN_ID, pace::now, 1, 0);
        try (JobJournal journal = journal("gone", pace)) {
            UUID key = journal.plan(job(0), Caps.NONE).key();
            Instant begin = pace.now();
            provider.silentUntil(begin.plus(Duration.ofDays(1)));
            var kept = new Kept();

            assertThat(desk(journal, provider, pace).await(List.of(key), kept, () -> false))
                    .containsExactly(key);
            assertThat(kept.troubles)
                    .singleElement()
                    .satisfies(e ->
                            assertThat(e.kind()).isInstanceOf(BackendException.Unavailable.class));
            assertThat(Duration.between(begin, pace.now())).isLessThan(Duration.ofHours(7));
            assertThat(journal.get(key).state()).isEqualTo(JobState.QUEUED);
            provider.silentUntil(begin);
            assertThat(desk(journal, provider, pace).await(List.of(key), kept, () -> false))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(DuplicateGuard.class)
    void aJobIsCancelledWhereverItStands(DuplicateGuard guard) {
        var pace = pace();
        var provider = new FaultyProvider(guard, pace::now, 1, 0);
        try (JobJournal journal = journal("cancel", pace)) {
            JobDesk desk = desk(journal, provider, pace);
            UUID planned = journal.plan(job(0), Caps.NONE).key();
            JobRecord lost = journal.plan(job(1), Caps.NONE);
            journal.sending(lost.key());
            provider.submit(lost.request());
            JobRecord never = journal.plan(job(2), Caps.NONE);
            journal.sending(never.key());
            UUID queued = desk.submit(journal.plan(job(3), Caps.NONE).key()).key();

            for (UUID key : List.of(planned, lost.key(), never.key(), queued)) {
                assertThat(desk.cancel(key).state()).isEqualTo(JobState.CANCELLED);
            }
            assertThat(provider.taken()).allMatch(FaultyProvider.Taken::cancelled);
        }
    }

    /** Under its own name too: what a killed process has sent may still be on its way. */
    private static FaultyProvider late(Pace pace, Duration late) {
        Instant there = pace.now().plus(late);
        return new FaultyProvider(DuplicateGuard.OWN_ID, pace::now, 1, 0) {
            @Override
            public synchronized Optional<String> find(JobRequest request) {
                return pace.now().isBefore(there) ? Optional.empty() : super.find(request);
            }
        };
    }

    @Test
    void aJobThatArrivesLateUnderItsOwnNameIsCancelledThere() {
        var pace = pace();
        FaultyProvider provider = late(pace, Duration.ofSeconds(50));
        try (JobJournal journal = journal("late", pace)) {
            JobRecord job = journal.plan(job(0), Caps.NONE);
            journal.sending(job.key());
            provider.submit(job.request());

            assertThat(desk(journal, provider, pace).cancel(job.key()).state())
                    .isEqualTo(JobState.CANCELLED);
            assertThat(provider.taken()).hasSize(1).allMatch(FaultyProvider.Taken::cancelled);
        }
    }

    @Test
    void aJobThatArrivesLateUnderItsOwnNameIsNotCalledRefused() {
        var pace = pace();
        FaultyProvider provider = late(pace, Duration.ofSeconds(20));
        provider.next(FaultyProvider.Mishap.LOST_BACK, FaultyProvider.Mishap.REFUSED);
        try (JobJournal journal = journal("late", pace)) {
            JobRecord job = journal.plan(job(0), Caps.NONE);

            assertThat(desk(journal, provider, pace).submit(job.key()).state())
                    .isEqualTo(JobState.QUEUED);
            assertThat(provider.taken()).hasSize(1);
        }
    }

    /** Some services forget the result of a completed job that is cancelled. */
    @Test
    void aJobInAStateThatNobodyKnowsIsNotCancelled() {
        var pace = pace();
        var provider = new FaultyProvider(DuplicateGuard.OWN_ID, pace::now, 1, 0);
        try (JobJournal journal = journal("odd", pace)) {
            JobDesk desk = desk(journal, provider, pace);
            UUID key = desk.submit(journal.plan(job(0), Caps.NONE).key()).key();
            pace.real(Duration.ofHours(1));

            provider.speakOddly(1000);
            assertThatThrownBy(() -> desk.cancel(key))
                    .isInstanceOf(BackendException.class)
                    .hasMessageContaining("'odd'")
                    .hasMessageContaining("was not cancelled");
            provider.speakOddly(2);
            assertThat(desk.cancel(key).state()).isEqualTo(JobState.COMPLETED);
            assertThat(provider.taken()).noneMatch(FaultyProvider.Taken::cancelled);
        }
    }

    @Test
    void aJobThatHasCompletedIsNotCancelledAndKeepsItsResult() {
        var pace = pace();
        var provider = new FaultyProvider(DuplicateGuard.OWN_ID, pace::now, 1, 0);
        try (JobJournal journal = journal("late", pace)) {
            JobDesk desk = desk(journal, provider, pace);
            UUID key = desk.submit(journal.plan(job(0), Caps.NONE).key()).key();
            pace.real(Duration.ofHours(1));

            assertThat(desk.cancel(key).state()).isEqualTo(JobState.COMPLETED);
            assertThat(provider.taken()).noneMatch(FaultyProvider.Taken::cancelled);
            assertThat(desk.await(List.of(key), JobWatcher.SILENT, () -> false)).isEmpty();
            assertThat(journal.get(key).shotsBack()).hasValue(10);
        }
    }

    /** A version that cannot read a form of result, and the next one, which can. */
    private static final class Upgraded extends FaultyProvider {
        private boolean reads;
        private boolean gone;
        private int fetches;

        Upgraded(Pace pace) {
            super(DuplicateGuard.OWN_ID, pace::now, 1, 0);
        }

        @Override
        public synchronized Optional<RawAnswer> fetch(String id) {
            fetches++;
            return gone ? Optional.empty() : super.fetch(id);
        }

        @Override
        public RemoteAnswer read(JobRequest request, RawAnswer answer) {
            if (!reads) {
                throw new BackendException(new BackendException.Broken(), "an unknown form");
            }
            return super.read(request, answer);
        }
    }

    @Test
    void aResultThatCannotBeReadIsKeptAndReadByALaterVersionWithoutTheProvider() {
        var pace = pace();
        var provider = new Upgraded(pace);
        try (JobJournal journal = journal("unread", pace)) {
            JobDesk desk = desk(journal, provider, pace);
            UUID key = desk.submit(journal.plan(job(0), Caps.NONE).key()).key();
            var kept = new Kept();

            assertThat(desk.await(List.of(key), kept, () -> false)).containsExactly(key);
            assertThat(kept.troubles)
                    .singleElement()
                    .satisfies(
                            e -> assertThat(e.kind()).isInstanceOf(BackendException.Broken.class));
            assertThat(journal.answer(key)).isEmpty();
            assertThat(journal.get(key).state()).isEqualTo(JobState.COMPLETED);
            assertThat(journal.raw(key).orElseThrow().body())
                    .isEqualTo(key.toString().getBytes(StandardCharsets.UTF_8));

            provider.gone = true;
            provider.reads = true;
            int before = provider.fetches;

            assertThat(desk.await(List.of(key), JobWatcher.SILENT, () -> false)).isEmpty();
            assertThat(provider.fetches).isEqualTo(before);
            assertThat(journal.answer(key).orElseThrow().counts().total()).isEqualTo(10);
            assertThat(journal.get(key).shotsBack()).hasValue(10);
        }
    }

    @Test
    void aResultThatArrivedSpoiltIsFetchedAgainLater() {
        var pace = pace();
        var provider = new FaultyProvider(DuplicateGuard.OWN_ID, pace::now, 1, 0);
        try (JobJournal journal = journal("spoilt", pace)) {
            JobDesk desk = desk(journal, provider, pace);
            UUID key = desk.submit(journal.plan(job(0), Caps.NONE).key()).key();
            pace.real(Duration.ofHours(1));
            assertThat(desk.reconcile(key).state()).isEqualTo(JobState.COMPLETED);
            journal.received(key, new RawAnswer("", "spoilt".getBytes(StandardCharsets.UTF_8)));

            assertThat(desk.await(List.of(key), JobWatcher.SILENT, () -> false)).isEmpty();
            assertThat(journal.get(key).shotsBack()).hasValue(10);
            assertThat(journal.raw(key).orElseThrow().body())
                    .isEqualTo(key.toString().getBytes(StandardCharsets.UTF_8));
        }
    }

    @ParameterizedTest
    @EnumSource(DuplicateGuard.class)
    void reconcilingFindsAJobWhoseSubmissionWasCutOffAndSubmitsNothing(DuplicateGuard guard) {
        var pace = pace();
        var provider = new FaultyProvider(guard, pace::now, 1, 0);
        try (JobJournal journal = journal("reconcile", pace)) {
            JobDesk desk = desk(journal, provider, pace);
            JobRecord lost = journal.plan(job(0), Caps.NONE);
            journal.sending(lost.key());
            provider.submit(lost.request());
            JobRecord never = journal.plan(job(1), Caps.NONE);
            journal.sending(never.key());

            assertThat(desk.reconcile(lost.key()).state()).isEqualTo(JobState.QUEUED);
            assertThat(desk.reconcile(never.key()).state()).isEqualTo(JobState.SENDING);
            assertThat(provider.taken()).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource(DuplicateGuard.class)
    void reconcilingLeavesAJobThatWasCancelledBeforeItWasSent(DuplicateGuard guard) {
        var pace = pace();
        var provider = new FaultyProvider(guard, pace::now, 1, 0);
        try (JobJournal journal = journal("unsent", pace)) {
            JobDesk desk = desk(journal, provider, pace);
            UUID key = journal.plan(job(0), Caps.NONE).key();
            desk.cancel(key);

            assertThat(desk.reconcile(key).state()).isEqualTo(JobState.CANCELLED);
            assertThat(provider.taken()).isEmpty();
        }
    }

    @Test
    void anotherProcessAtTheSameJobIsLeftAlone() {
        var pace = pace();
        var provider = new FaultyProvider(DuplicateGuard.OWN_ID, pace::now, 1, 0);
        try (JobJournal journal = journal("claimed", pace)) {
            UUID key = journal.plan(job(0), Caps.NONE).key();
            try (var claim = journal.claim(key).orElseThrow()) {
                assertThatThrownBy(() -> desk(journal, provider, pace).submit(claim.key()))
                        .hasMessageContaining("Another process");
            }
            assertThat(provider.taken()).isEmpty();
        }
    }

    @Test
    void waitingStopsWhenItIsTold() {
        var pace = pace();
        var provider = new FaultyProvider(DuplicateGuard.OWN_ID, pace::now, 1, 0);
        try (JobJournal journal = journal("stopped", pace)) {
            UUID key = journal.plan(job(0), Caps.NONE).key();

            assertThat(
                            desk(journal, provider, pace)
                                    .await(List.of(key), JobWatcher.SILENT, () -> true))
                    .containsExactly(key);
        }
    }
}
