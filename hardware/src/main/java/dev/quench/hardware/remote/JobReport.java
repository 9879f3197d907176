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
 * @param times by the provider's clock
 */
public record JobReport(
        String id,
        Optional<JobState> state,
        String status,
        Optional<String> reason,
        Optional<Charge> charge,
        ServiceTimes times) {
    /**
     * Makes a report without times.
     *
     * @param id as the provider calls it
     * @param state empty for a status that is not known here: the job goes on
     * @param status the provider's own word, unchanged
     * @param reason why it failed or waits, in the provider's words, unchanged
     * @param charge what it took; empty while that is not known
     */
    public JobReport(
            String id,
            Optional<JobState> state,
            String status,
            Optional<String> reason,
            Optional<Charge> charge) {
        this(id, state, status, reason, charge, ServiceTimes.NONE);
    }

    /**
     * Returns the same report with times.
     *
     * @param newTimes by the provider's clock
     * @return the changed copy
     */
    public JobReport withTimes(ServiceTimes newTimes) {
        return new JobReport(id, state, status, reason, charge, newTimes);
    }
}
