package dev.quench.app.faults;

import dev.quench.hardware.emulator.EmulatedJob;
import dev.quench.hardware.emulator.EmulatedJobs;
import dev.quench.hardware.emulator.EmulatedProtocol;
import dev.quench.hardware.emulator.JobState;
import java.time.Duration;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/**
 * A provider that is being played.
 *
 * @param protocol what it speaks
 * @param device the device behind it, as the provider calls it
 * @param witness what it knows of the jobs
 * @param tokens how many it has given
 */
record Playing(
        EmulatedProtocol protocol, String device, Supplier<Witness> witness, IntSupplier tokens) {
    /**
     * What a provider knows of the jobs.
     *
     * @param jobs all that were ever accepted, one entry each
     */
    record Witness(List<Seen> jobs) {
        /** The clients' keys of all jobs that were ever accepted, one entry each. */
        List<String> accepted() {
            return jobs.stream().map(Seen::key).toList();
        }

        /** The same of those that were cancelled. */
        List<String> stopped() {
            return in(JobState.CANCELLED);
        }

        /** The same of those that failed when they had run. */
        List<String> failed() {
            return in(JobState.FAILED);
        }

        /** The same of those that have not ended. */
        List<String> running() {
            return jobs.stream().filter(j -> !j.state().terminal()).map(Seen::key).toList();
        }

        private List<String> in(JobState state) {
            return jobs.stream().filter(j -> j.state() == state).map(Seen::key).toList();
        }
    }

    /**
     * A job as the provider has it.
     *
     * @param key what the client calls it
     * @param state how it stands
     * @param fails whether it has failed or will
     * @param busy how long the processor works at it in all
     */
    record Seen(String key, JobState state, boolean fails, Duration busy) {
        /** Whether there is or will be a result. */
        boolean good() {
            return state != JobState.CANCELLED && !fails;
        }
    }

    /** Plays a protocol whose jobs are known by what the client calls them. */
    static <S> Playing of(EmulatedProtocol protocol, String device, EmulatedJobs<S> jobs) {
        return new Playing(protocol, device, () -> witness(jobs), () -> 0);
    }

    Playing withTokens(IntSupplier counted) {
        return new Playing(protocol, device, witness, counted);
    }

    private static <S> Witness witness(EmulatedJobs<S> jobs) {
        return new Witness(
                jobs.accepted().stream()
                        .map(job ->
                                new Seen(
                                        key(job),
                                        jobs.state(job),
                                        job.failure().isPresent(),
                                        busy(job)))
                        .toList());
    }

    private static Duration busy(EmulatedJob<?> job) {
        Duration busy = Duration.between(job.started(), job.ended());
        return busy.isNegative() ? Duration.ZERO : busy;
    }

    /** Some providers know the key by a name: {@code name=key}. */
    private static String key(EmulatedJob<?> job) {
        return job.key().replaceFirst("^.*=", "");
    }

    List<String> accepted() {
        return witness.get().accepted();
    }
}
