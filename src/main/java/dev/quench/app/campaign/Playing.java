package dev.quench.app.campaign;

import dev.quench.hardware.emulator.EmulatedJob;
import dev.quench.hardware.emulator.EmulatedJobs;
import dev.quench.hardware.emulator.EmulatedProtocol;
import dev.quench.hardware.emulator.JobState;
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
     * @param accepted the clients' keys of all jobs that were ever accepted, one entry each
     * @param stopped the same of those that were cancelled
     * @param failed the same of those that failed when they had run
     */
    record Witness(List<String> accepted, List<String> stopped, List<String> failed) {}

    /** Plays a protocol whose jobs are known by what the client calls them. */
    static <S> Playing of(EmulatedProtocol protocol, String device, EmulatedJobs<S> jobs) {
        return new Playing(protocol, device, () -> witness(jobs), () -> 0);
    }

    Playing withTokens(IntSupplier counted) {
        return new Playing(protocol, device, witness, counted);
    }

    private static <S> Witness witness(EmulatedJobs<S> jobs) {
        List<EmulatedJob<S>> accepted = jobs.accepted();
        return new Witness(
                keys(accepted),
                keys(in(JobState.CANCELLED, jobs)),
                keys(in(JobState.FAILED, jobs)));
    }

    private static <S> List<EmulatedJob<S>> in(JobState state, EmulatedJobs<S> jobs) {
        return jobs.accepted().stream().filter(job -> jobs.state(job) == state).toList();
    }

    /** Some providers know the key by a name: {@code name=key}. */
    private static <S> List<String> keys(List<EmulatedJob<S>> jobs) {
        return jobs.stream().map(job -> job.key().replaceFirst("^.*=", "")).toList();
    }

    List<String> accepted() {
        return witness.get().accepted();
    }
}
