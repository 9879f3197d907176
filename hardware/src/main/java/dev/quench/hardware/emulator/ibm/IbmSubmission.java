package dev.quench.hardware.emulator.ibm;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import tools.jackson.databind.JsonNode;

/**
 * A job as it was submitted.
 *
 * @param pubs the circuits with their shots
 * @param tagged the tags, which can be replaced
 * @param session its id
 * @param cost the cap in seconds
 * @param packed whether results are a tree of tagged values
 * @param params as they were sent
 * @param fewer whether a tenth of the shots gets lost
 */
public record IbmSubmission(
        List<IbmPub> pubs,
        AtomicReference<List<String>> tagged,
        Optional<String> session,
        Optional<Integer> cost,
        boolean packed,
        JsonNode params,
        boolean fewer) {
    /** Freezes the list. */
    public IbmSubmission {
        pubs = List.copyOf(pubs);
    }

    /**
     * Returns the tags.
     *
     * @return as they were set last
     */
    public List<String> tags() {
        return Objects.requireNonNull(tagged.get());
    }
}
