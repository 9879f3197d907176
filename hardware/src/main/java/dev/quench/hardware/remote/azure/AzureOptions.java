package dev.quench.hardware.remote.azure;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/**
 * Options of a job.
 *
 * <ul>
 *   <li>{@code session}: the id of an open session
 *   <li>{@code skip-quilc}: {@code true} to run the program on Rigetti's machine as it was compiled
 *       here, without the service's own compiler, which otherwise compiles it again
 * </ul>
 */
record AzureOptions(Map<String, String> given) {
    private static final Set<String> KNOWN = new TreeSet<>(Set.of("session", "skip-quilc"));

    AzureOptions {
        given = Map.copyOf(given);
        for (String name : given.keySet()) {
            if (!KNOWN.contains(name)) {
                throw new IllegalArgumentException(
                        "Azure Quantum has no option '%s'.\nMaybe one of %s."
                                .formatted(name, String.join(", ", KNOWN)));
            }
        }
    }

    /** Puts what belongs to the job and its parameters. */
    void put(ObjectNode job, ObjectNode parameters, AzureFamily family) {
        session().ifPresent(id -> job.put("sessionId", id.toString()));
        String skip = given.getOrDefault("skip-quilc", "");
        if (!skip.isEmpty()) {
            if (family != AzureFamily.RIGETTI || !Set.of("true", "false").contains(skip)) {
                throw new IllegalArgumentException(
                        "The option skip-quilc is '%s' for %s; it must be true or false, and for Rigetti."
                                .formatted(skip, family.provider()));
            }
            parameters.put("skipQuilc", skip.equals("true"));
        }
    }

    private Optional<UUID> session() {
        String id = given.getOrDefault("session", "");
        if (id.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(UUID.fromString(id));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "The option session is '%s'; it must be the id of a session, 8-4-4-4-12 hexadecimal digits."
                            .formatted(id),
                    e);
        }
    }
}
