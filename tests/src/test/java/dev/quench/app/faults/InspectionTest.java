package dev.quench.app.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.hardware.backend.Counts;
import dev.quench.hardware.device.Device;
import dev.quench.hardware.emulator.JobTimes;
import dev.quench.hardware.remote.Charge;
import dev.quench.hardware.remote.JobOrder;
import dev.quench.hardware.remote.JobReport;
import dev.quench.hardware.remote.JobRequest;
import dev.quench.hardware.remote.JobState;
import dev.quench.hardware.remote.QuantumService;
import dev.quench.hardware.remote.RawAnswer;
import dev.quench.hardware.remote.RemoteAnswer;
import dev.quench.hardware.remote.RemoteProgram;
import dev.quench.hardware.remote.budget.Cap;
import dev.quench.hardware.remote.budget.Caps;
import dev.quench.hardware.remote.journal.JobJournal;
import dev.quench.hardware.remote.journal.PlannedJob;
import dev.quench.problems.qubo.Bits;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A campaign must be able to fail. */
class InspectionTest {
    private static final UUID KEY = new UUID(3, 4);
    private static final int SHOTS = 5;

    @TempDir private Path folder;
    private JobJournal journal;

    /** Of one bit. */
    private static final class OneBit implements PlayedProvider {
        @Override
        public String name() {
            return "one";
        }

        @Override
        public boolean repeatable() {
            return false;
        }

        @Override
        public Playing play(InstantSource clock, Terms terms, long seed) {
            throw new UnsupportedOperationException();
        }

        @Override
        public RemoteProgram program(int answer, Device device) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean right(Bits shot, int answer) {
            return shot.index() == answer;
        }

        @Override
        public Charge most(JobTimes times, int shots) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Charge estimate(
                JobOrder order, QuantumService service, Device live, JobTimes times) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Charge charge(Playing.Seen job, int answer, int shots) {
            return new Charge(job.good() ? 7 : 0, Optional.empty(), Optional.empty());
        }

        @Override
        public int answers() {
            return 2;
        }
    }

    @BeforeEach
    void open() {
        journal = JobJournal.open(folder.resolve("jobs.db"), InstantSource.system());
        journal.plan(
                new PlannedJob(
                        new UUID(1, 2),
                        0,
                        "one",
                        Optional.empty(),
                        new JobRequest(KEY, "device", SHOTS, new byte[] {1}, ""),
                        new Charge(SHOTS, Optional.empty(), Optional.empty()),
                        ""),
                Caps.NONE);
    }

    @AfterEach
    void close() {
        journal.close();
    }

    private void accepted() {
        journal.sending(KEY);
        journal.accepted(KEY, "id");
    }

    private void answered(boolean bit, int shots, String... remarks) {
        accepted();
        journal.observed(
                KEY,
                new JobReport(
                        "id",
                        Optional.of(JobState.COMPLETED),
                        "done",
                        Optional.empty(),
                        Optional.empty()));
        journal.answered(
                KEY,
                new RawAnswer("", new byte[] {2}),
                new RemoteAnswer(
                        Counts.of(Map.of(Bits.of(bit), shots)),
                        OptionalLong.empty(),
                        Map.of(),
                        List.of(remarks)));
    }

    private List<String> failedThere = List.of();

    private CampaignTally inspected(String... accepted) {
        return inspected(KEY, Deeds.NONE, List.of(), accepted);
    }

    private CampaignTally inspected(
            UUID key, Deeds deeds, List<String> stopped, String... accepted) {
        var witness =
                new Playing.Witness(Stream.of(accepted).map(name -> there(name, stopped)).toList());
        return Inspection.of(new OneBit(), journal, Map.of(key, 1), witness, deeds, "run");
    }

    private Playing.Seen there(String name, List<String> stopped) {
        boolean fails = failedThere.contains(name);
        var state =
                stopped.contains(name)
                        ? dev.quench.hardware.emulator.JobState.CANCELLED
                        : fails
                                ? dev.quench.hardware.emulator.JobState.FAILED
                                : dev.quench.hardware.emulator.JobState.COMPLETED;
        return new Playing.Seen(name, state, fails, Duration.ZERO);
    }

    private void cancelled() {
        accepted();
        journal.observed(
                KEY,
                new JobReport(
                        "id",
                        Optional.of(JobState.CANCELLED),
                        "stopped",
                        Optional.empty(),
                        Optional.empty()));
    }

    /** A client that calls good jobs failed would else be sound. */
    @Test
    void aJobThatFailedHereAloneIsLost() {
        accepted();
        journal.observed(
                KEY,
                new JobReport(
                        "id",
                        Optional.of(JobState.FAILED),
                        "failed",
                        Optional.empty(),
                        Optional.empty()));

        assertThat(inspected(KEY.toString()).sound()).isFalse();
        failedThere = List.of(KEY.toString());
        assertThat(inspected(KEY.toString()).sound()).isTrue();
    }

    @Test
    void aJobThatWasDoneOnceAndRightlyIsSound() {
        answered(true, SHOTS);

        assertThat(inspected(KEY.toString()).done()).isOne();
        assertThat(inspected(KEY.toString()).sound()).isTrue();
    }

    @Test
    void aJobThatWasAcceptedTwiceIsDoubled() {
        answered(true, SHOTS);

        assertThat(inspected(KEY.toString(), KEY.toString()).doubled()).hasSize(1);
    }

    @Test
    void anotherAnswerIsWrong() {
        answered(false, SHOTS);

        assertThat(inspected(KEY.toString()).wrong()).hasSize(1);
    }

    @Test
    void missingShotsAreWrongUnlessTheyAreMarked() {
        answered(true, SHOTS - 1);

        assertThat(inspected(KEY.toString()).wrong()).hasSize(1);
    }

    @Test
    void markedMissingShotsAreCounted() {
        answered(true, SHOTS - 1, "1 shot is missing");

        assertThat(inspected(KEY.toString()).shortened()).isOne();
        assertThat(inspected(KEY.toString()).sound()).isTrue();
    }

    @Test
    void aJobThatNobodyFetchedIsLost() {
        accepted();

        assertThat(inspected(KEY.toString()).lost()).hasSize(1);
    }

    @Test
    void aJobThatWasNeverSentIsLost() {
        assertThat(inspected().lost()).hasSize(1);
    }

    @Test
    void aJobThatWasRefusedAndAcceptedIsLost() {
        journal.sending(KEY);
        journal.refused(KEY, "no");

        assertThat(inspected().refused()).isOne();
        assertThat(inspected(KEY.toString()).lost()).hasSize(1);
    }

    @Test
    void aJobOfNobodyIsLost() {
        answered(true, SHOTS);

        assertThat(inspected(KEY.toString(), "other").lost()).hasSize(1);
    }

    @Test
    void aJobThatWasCancelledHereAndThereIsCounted() {
        cancelled();
        String key = KEY.toString();
        var wish = new Deeds(Set.of(KEY), Set.of());

        assertThat(inspected(KEY, wish, List.of(key), key).cancelled()).isOne();
        assertThat(inspected(KEY, wish, List.of(key), key).sound()).isTrue();
    }

    @Test
    void aJobThatWasCancelledBeforeItWasSentIsCounted() {
        journal.cancelledBeforeSending(KEY);
        var wish = new Deeds(Set.of(KEY), Set.of());

        assertThat(inspected(KEY, wish, List.of()).cancelled()).isOne();
        assertThat(inspected(KEY, wish, List.of(), KEY.toString()).lost()).hasSize(1);
    }

    @Test
    void aJobThatIsCancelledHereAndRunsThereIsLost() {
        cancelled();
        var wish = new Deeds(Set.of(KEY), Set.of());

        assertThat(inspected(KEY, wish, List.of(), KEY.toString()).lost()).hasSize(1);
    }

    @Test
    void aJobThatNobodyWantedToCancelIsLost() {
        cancelled();
        String key = KEY.toString();

        assertThat(inspected(KEY, Deeds.NONE, List.of(key), key).lost()).hasSize(1);
    }

    @Test
    void aResultOfACancelledJobIsWrong() {
        answered(true, SHOTS);
        String key = KEY.toString();
        var wish = new Deeds(Set.of(KEY), Set.of());

        assertThat(inspected(KEY, wish, List.of(key), key).wrong()).hasSize(1);
        assertThat(inspected(KEY, wish, List.of(), key).done()).isOne();
    }

    @Test
    void aJobOverTheBudgetMustNotBeSent() {
        var other = new UUID(5, 6);
        String key = other.toString();
        var told = new Deeds(Set.of(), Set.of(other)).withCaps(Caps.NONE, 0);

        assertThat(inspected(other, told, List.of()).capped()).isOne();
        assertThat(inspected(other, told, List.of(), key).doubled()).hasSize(1);
        assertThat(inspected(other, Deeds.NONE, List.of()).lost()).hasSize(1);
    }

    @Test
    void aJobOverTheBudgetMustNotBePlanned() {
        var told = new Deeds(Set.of(), Set.of(KEY));

        assertThat(inspected(KEY, told, List.of()).doubled()).hasSize(1);
    }

    /** A client that never submits would else be sound. */
    @Test
    void aJobThatIsRefusedAlthoughThereWasRoomIsLost() {
        var other = new UUID(5, 6);
        var told = new Deeds(Set.of(), Set.of(other));

        for (Deeds deeds : List.of(told, told.withCaps(Caps.NONE, 1))) {
            CampaignTally tally = inspected(other, deeds, List.of());
            assertThat(tally.lost()).singleElement().asString().contains("there was room");
            assertThat(tally.capped()).isZero();
            assertThat(tally.telling()).isFalse();
        }
    }

    @Test
    void whatIsChargedAboveACapIsOverpaid() {
        answered(true, SHOTS);
        String key = KEY.toString();

        assertThat(inspected(KEY, capped(7, false), List.of(), key).sound()).isTrue();
        assertThat(inspected(KEY, capped(6, false), List.of(), key).overpaid()).hasSize(1);
        assertThat(inspected(KEY, capped(6, true), List.of(), key).overpaid()).hasSize(1);
        assertThat(inspected(KEY, capped(6, true), List.of(), key).sound()).isFalse();
    }

    @Test
    void aStrangeJobIsChargedTheSameRun() {
        answered(true, SHOTS);

        assertThat(inspected(KEY, capped(7, false), List.of(), KEY.toString(), "x").overpaid())
                .hasSize(1);
    }

    private static Deeds capped(long shots, boolean month) {
        var cap = new Cap(OptionalLong.of(shots), Optional.empty(), Optional.empty());
        return Deeds.NONE.withCaps(month ? new Caps(Cap.NONE, cap) : new Caps(cap, Cap.NONE), 1);
    }

    @Test
    void aCampaignInWhichLessThanHalfRanShowsNothing() {
        journal.sending(KEY);
        journal.refused(KEY, "no");

        assertThat(inspected().sound()).isTrue();
        assertThat(inspected().telling()).isFalse();
    }

    @Test
    void cancelledJobsAreNotWanted() {
        journal.cancelledBeforeSending(KEY);

        assertThat(inspected(KEY, new Deeds(Set.of(KEY), Set.of()), List.of()).telling()).isTrue();
    }
}
