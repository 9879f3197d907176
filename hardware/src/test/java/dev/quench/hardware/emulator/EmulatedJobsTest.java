package dev.quench.hardware.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EmulatedJobsTest {
    private final TestClock clock = new TestClock();
    private final EmulatedJobs<String> jobs =
            new EmulatedJobs<>(
                    clock,
                    new JobTimes(Duration.ofHours(3), Duration.ofSeconds(5)),
                    k -> "job-" + k);

    @Test
    void jobsWaitThenRunThenEnd() {
        var good = jobs.accept("a", "x", Optional.empty());
        var bad = jobs.accept("b", "x", Optional.of("broken"));

        assertThat(jobs.state(good)).isEqualTo(JobState.QUEUED);
        clock.pass(Duration.ofHours(3));
        assertThat(jobs.state(good)).isEqualTo(JobState.RUNNING);
        clock.pass(Duration.ofSeconds(5));
        assertThat(jobs.state(good)).isEqualTo(JobState.COMPLETED);
        assertThat(jobs.state(bad)).isEqualTo(JobState.FAILED);
        assertThat(good.cancel(clock.instant())).isFalse();
    }

    @Test
    void aJobIsCancelledOnce() {
        var job = jobs.accept("a", "x", Optional.empty());

        assertThat(job.cancel(clock.instant())).isTrue();
        assertThat(job.cancel(clock.instant())).isFalse();
        clock.pass(Duration.ofDays(1));
        assertThat(jobs.state(job)).isEqualTo(JobState.CANCELLED);
        assertThat(job.ended()).isEqualTo(job.accepted());
    }

    @Test
    void listsHaveAJobLaterThanItsId() {
        var late =
                new EmulatedJobs<String>(
                        clock, JobTimes.NONE.withListed(Duration.ofSeconds(20)), k -> "job-" + k);
        var job = late.accept("a", "x", Optional.empty());

        assertThat(late.find(job.id())).contains(job);
        assertThat(late.listed()).isEmpty();
        clock.pass(Duration.ofSeconds(20));
        assertThat(late.listed()).containsExactly(job);
        late.delete(job.id());
        assertThat(late.listed()).isEmpty();
    }

    @Test
    void deletedJobsAreStillCounted() {
        var job = jobs.accept("a", "x", Optional.empty());
        jobs.accept("a", "x", Optional.empty());
        jobs.delete(job.id());

        assertThat(jobs.find("job-0")).isEmpty();
        assertThat(jobs.all()).hasSize(1);
        assertThat(jobs.accepted()).extracting(EmulatedJob::key).containsExactly("a", "a");
    }
}
