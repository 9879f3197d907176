package dev.quench.app.campaign;

import dev.quench.hardware.emulator.EmulatedJob;
import dev.quench.hardware.emulator.EmulatedJobs;
import dev.quench.hardware.emulator.EmulatedProtocol;
import java.util.List;
import java.util.function.Supplier;

/**
 * A provider that is being played.
 *
 * @param protocol what it speaks
 * @param device the device behind it, as the provider calls it
 * @param keys the clients' keys of all jobs that were ever accepted, one entry each
 */
record Playing(EmulatedProtocol protocol, String device, Supplier<List<String>> keys) {
    /** Plays a protocol whose jobs are known by what the client calls them. */
    static <S> Playing of(EmulatedProtocol protocol, String device, EmulatedJobs<S> jobs) {
        return new Playing(protocol, device, () -> keys(jobs.accepted()));
    }

    /** Some providers know the key by a name: {@code name=key}. */
    private static <S> List<String> keys(List<EmulatedJob<S>> jobs) {
        return jobs.stream().map(job -> job.key().replaceFirst("^.*=", "")).toList();
    }

    List<String> accepted() {
        return keys.get();
    }
}
