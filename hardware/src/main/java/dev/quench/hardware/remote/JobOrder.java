package dev.quench.hardware.remote;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * One job that is asked for.
 *
 * @param key chosen before anything is sent; goes with the request as token, id, tag or label, so
 *     that the job can be found again
 * @param program what is run
 * @param shots 1 or more
 * @param options of the provider, by its own names, in the order given; empty for its defaults
 */
public record JobOrder(UUID key, RemoteProgram program, int shots, Map<String, String> options) {
    /**
     * Copies the options.
     *
     * @throws IllegalArgumentException if there is no shot
     */
    public JobOrder {
        options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
        if (shots < 1) {
            throw new IllegalArgumentException(
                    "The number of shots (%d) of a job must be 1 or more.".formatted(shots));
        }
    }
}
