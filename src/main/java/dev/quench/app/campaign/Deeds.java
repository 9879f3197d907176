package dev.quench.app.campaign;

import java.util.Set;
import java.util.UUID;

/**
 * What a user did beside waiting, as far as it decides how jobs may end.
 *
 * @param cancelled the jobs that were to be cancelled
 * @param capped the jobs that were said to be over the budget
 */
record Deeds(Set<UUID> cancelled, Set<UUID> capped) {
    /** Nothing but waiting. */
    static final Deeds NONE = new Deeds(Set.of(), Set.of());
}
