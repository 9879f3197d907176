package dev.quench.app.faults;

import dev.quench.hardware.remote.budget.Caps;
import java.util.Set;
import java.util.UUID;

/**
 * What a user did beside waiting, as far as it decides how jobs may end.
 *
 * @param cancelled the jobs that were to be cancelled
 * @param capped the jobs that were said to be over the budget
 * @param caps what the user allowed
 * @param room for how many jobs that is at least, whatever they take
 */
record Deeds(Set<UUID> cancelled, Set<UUID> capped, Caps caps, int room) {
    /** Nothing but waiting. */
    static final Deeds NONE = new Deeds(Set.of(), Set.of());

    Deeds(Set<UUID> cancelled, Set<UUID> capped) {
        this(cancelled, capped, Caps.NONE, Integer.MAX_VALUE);
    }

    Deeds withCaps(Caps allowed, int jobs) {
        return new Deeds(cancelled, capped, allowed, jobs);
    }
}
