package dev.quench.hardware.remote.journal;

import dev.quench.hardware.remote.JobState;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Which jobs are asked for.
 *
 * @param states empty for all
 * @param provider empty for all
 * @param run empty for all
 * @param limit 1 or more
 */
public record JobFilter(
        Set<JobState> states, Optional<String> provider, Optional<UUID> run, int limit) {
    /** All jobs. */
    public static final JobFilter ALL =
            new JobFilter(Set.of(), Optional.empty(), Optional.empty(), Integer.MAX_VALUE);

    /** Copies the states. */
    public JobFilter {
        states = Set.copyOf(states);
    }
}
