package dev.quench.app.campaign;

import dev.quench.hardware.remote.budget.Caps;
import java.util.Set;
import java.util.UUID;

/**
 * What a user did beside waiting, as far as it decides how jobs may end.
 *
 * @param cancelled the jobs that were to be cancelled
 * @param capped the jobs that were said to be over the budget
 * @param caps what the user allowed
 */
record Deeds(Set<UUID> cancelled, Set<UUID> capped, Caps caps) {
    /** Nothing but waiting. */
    static final Deeds NONE = new Deeds(Set.of(), Set.of(), Caps.NONE);

    Deeds(Set<UUID> cancelled, Set<UUID> capped) {
        this(cancelled, capped, Caps.NONE);
    }

    Deeds withCaps(Caps allowed) {
        return new Deeds(cancelled, capped, allowed);
    }
}
