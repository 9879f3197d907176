package dev.quench.hardware.remote.journal;

import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Jobs that are written down together.
 *
 * @param keys in the order of the jobs
 * @param fresh those of them that were not there before, or were taken back
 */
public record JobPlan(List<UUID> keys, Set<UUID> fresh) {
    /** Copies the keys. */
    public JobPlan {
        keys = List.copyOf(keys);
        fresh = Set.copyOf(fresh);
    }
}
