package dev.quench.app.campaign;

import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * An instance of a campaign.
 *
 * @param argument as {@code quench solve} takes it
 * @param name its own
 * @param family as {@code mis}
 * @param size of the problem
 * @param sha256 of its file
 * @param index of the problem in the file, from 1
 * @param options how it is read
 */
public record FoundInstance(
        String argument,
        String name,
        String family,
        long size,
        String sha256,
        int index,
        SequencedMap<String, String> options) {
    /** Copies the map. */
    public FoundInstance {
        options = new LinkedHashMap<>(options);
    }
}
