package dev.quench.hardware.remote;

import java.util.Optional;

/**
 * What a provider says about a job.
 *
 * @param id as the provider calls it
 * @param state empty for a status that is not known here: the job goes on
 * @param status the provider's own word, unchanged
 * @param reason why it failed or waits, in the provider's words, unchanged
 * @param charge what it took; empty while that is not known
 */
public record JobReport(
        String id,
        Optional<JobState> state,
        String status,
        Optional<String> reason,
        Optional<Charge> charge) {}
