package dev.quench.hardware.emulator;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;

/**
 * The jobs of one provider, in memory. Safe to share.
 *
 * @param <S> what the provider keeps of a submission
 */
public final class EmulatedJobs<S> {
    private final InstantSource clock;
    private final JobTimes times;
    private final LongFunction<String> naming;
    private final List<EmulatedJob<S>> accepted = new ArrayList<>();
    private final Map<String, EmulatedJob<S>> kept = new LinkedHashMap<>();

    /**
     * Makes an empty store.
     *
     * @param clock what time it is
     * @param times how long jobs take
     * @param naming makes the id of the job with this number, from 0
     */
    public EmulatedJobs(InstantSource clock, JobTimes times, LongFunction<String> naming) {
        this.clock = clock;
        this.times = times;
        this.naming = naming;
    }

    /**
     * Accepts a job.
     *
     * @param key what the client calls it, empty for nothing
     * @param submission what was submitted
     * @param failure why it will fail; empty if it will not
     * @return the job, queued
     */
    public synchronized EmulatedJob<S> accept(String key, S submission, Optional<String> failure) {
        String id = naming.apply(accepted.size());
        var job = new EmulatedJob<>(id, key, submission, failure, clock.instant(), times);
        accepted.add(job);
        kept.put(id, job);
        return job;
    }

    /**
     * Returns all jobs that were ever accepted, so that doubled ones can be counted.
     *
     * @return in their order, deleted ones too
     */
    public synchronized List<EmulatedJob<S>> accepted() {
        return List.copyOf(accepted);
    }

    /**
     * Returns the jobs that were not deleted.
     *
     * @return in the order in which they were accepted
     */
    public synchronized List<EmulatedJob<S>> all() {
        return List.copyOf(kept.values());
    }

    /**
     * Returns the jobs that a list has, some time after they were accepted.
     *
     * @return in the order in which they were accepted
     */
    public synchronized List<EmulatedJob<S>> listed() {
        Instant now = now();
        return kept.values().stream().filter(job -> job.listed(now)).toList();
    }

    /**
     * Finds a job.
     *
     * @param id the provider's name of it
     * @return empty if there is none or it was deleted
     */
    public synchronized Optional<EmulatedJob<S>> find(String id) {
        return Optional.ofNullable(kept.get(id));
    }

    /**
     * Deletes a job.
     *
     * @param id the provider's name of it
     */
    public synchronized void delete(String id) {
        kept.remove(id);
    }

    /**
     * Returns the time.
     *
     * @return by the clock of the jobs
     */
    public Instant now() {
        return clock.instant();
    }

    /**
     * Returns how a job stands now.
     *
     * @param job any
     * @return its state
     */
    public JobState state(EmulatedJob<S> job) {
        return job.state(now());
    }
}
