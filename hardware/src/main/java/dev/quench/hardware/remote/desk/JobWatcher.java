package dev.quench.hardware.remote.desk;

import dev.quench.hardware.backend.BackendException;
import dev.quench.hardware.remote.journal.JobRecord;

/** Is told what becomes of jobs that are waited for; called by one thread at a time. */
public interface JobWatcher {
    /** Wants to know nothing. */
    JobWatcher SILENT =
            new JobWatcher() {
                @Override
                public void changed(JobRecord job) {}

                @Override
                public void trouble(JobRecord job, BackendException cause) {}
            };

    /**
     * Tells that something about a job is new.
     *
     * @param job as the journal has it now
     */
    void changed(JobRecord job);

    /**
     * Tells that a service is not reached, and that it is asked again for a while. Told once for
     * each outage, not for each job.
     *
     * @param job one of those that are waited for
     * @param cause why
     */
    default void outage(JobRecord job, BackendException cause) {}

    /**
     * Tells what a user should know before jobs are sent.
     *
     * @param remark without a full stop
     */
    default void notice(String remark) {}

    /**
     * Tells that a job is waited for no longer, though it may go on.
     *
     * @param job as the journal has it
     * @param cause why
     */
    void trouble(JobRecord job, BackendException cause);
}
