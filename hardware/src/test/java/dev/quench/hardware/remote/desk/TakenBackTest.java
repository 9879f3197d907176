package dev.quench.hardware.remote.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.hardware.backend.BackendException;
import dev.quench.hardware.remote.Charge;
import dev.quench.hardware.remote.DuplicateGuard;
import dev.quench.hardware.remote.JobRequest;
import dev.quench.hardware.remote.JobState;
import dev.quench.hardware.remote.VirtualPace;
import dev.quench.hardware.remote.budget.Caps;
import dev.quench.hardware.remote.journal.JobJournal;
import dev.quench.hardware.remote.journal.JobRecord;
import dev.quench.hardware.remote.journal.PlannedJob;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One process waits for jobs that another one has planned and takes back. */
class TakenBackTest {
    private static final UUID RUN = new UUID(5, 6);

    /** More than are asked about at a time. */
    private static final int MANY = 20;

    @TempDir private Path folder;
    private final VirtualPace pace = new VirtualPace(Instant.parse("2026-11-30T12:00:00Z"));
    private JobJournal journal;
    private JobJournal other;
    private FaultyProvider provider;

    @BeforeEach
    void open() {
        journal = JobJournal.open(folder.resolve("jobs.db"), pace::now);
        other = JobJournal.open(folder.resolve("jobs.db"), pace::now);
        provider = new FaultyProvider(DuplicateGuard.SAME_TOKEN, pace::now, 1, 0);
    }

    @AfterEach
    void close() {
        journal.close();
        other.close();
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
                        10,
                        new byte[] {(byte) ordinal},
                        ""),
                new Charge(10, Optional.empty(), Optional.empty()),
                "quench solve x");
    }

    private List<UUID> planned(int jobs) {
        List<PlannedJob> list = IntStream.range(0, jobs).mapToObj(TakenBackTest::job).toList();
        return journal.plan(list, Caps.NONE).keys();
    }

    private JobDesk desk() {
        return new JobDesk(other, (_, _) -> provider, DeskRules.defaults(), pace);
    }

    private void requireAllButOneDone(List<UUID> keys, UUID back) {
        assertThat(journal.get(back).state()).isEqualTo(JobState.CANCELLED);
        assertThat(provider.taken()).hasSize(keys.size() - 1);
        assertThat(keys)
                .filteredOn(key -> !key.equals(back))
                .allMatch(key -> journal.get(key).answered());
    }

    @Test
    void aJobThatWasTakenBackIsNotSentAndTheOthersAre() {
        List<UUID> keys = planned(3);
        journal.release(keys.get(1));

        assertThat(desk().await(keys, JobWatcher.SILENT, () -> false)).isEmpty();

        requireAllButOneDone(keys, keys.get(1));
        assertThat(desk().reconcile(keys.get(1)).state()).isEqualTo(JobState.CANCELLED);
        assertThat(desk().cancel(keys.get(1)).state()).isEqualTo(JobState.CANCELLED);
    }

    @Test
    void aJobThatIsTakenBackMeanwhileEndsQuietly() {
        List<UUID> keys = planned(MANY);
        var back = new ArrayList<UUID>();
        JobWatcher watcher =
                new JobWatcher() {
                    @Override
                    public void changed(JobRecord job) {
                        if (back.isEmpty()) {
                            back.add(oneTakenBack(keys));
                        }
                    }

                    @Override
                    public void trouble(JobRecord job, BackendException cause) {
                        throw cause;
                    }
                };

        assertThat(desk().await(keys, watcher, () -> false)).isEmpty();

        requireAllButOneDone(keys, back.getFirst());
    }

    private UUID oneTakenBack(List<UUID> keys) {
        return keys.stream()
                .peek(journal::release)
                .filter(key -> journal.get(key).state() == JobState.CANCELLED)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aJobThatIsPlannedAgainIsSentOnce() {
        List<UUID> keys = planned(2);
        journal.release(keys.getFirst());

        assertThat(planned(2)).isEqualTo(keys);
        assertThat(desk().await(keys, JobWatcher.SILENT, () -> false)).isEmpty();
        journal.release(keys.getFirst());

        assertThat(provider.taken()).hasSize(2);
        assertThat(keys).allMatch(key -> journal.get(key).answered());
    }
}
