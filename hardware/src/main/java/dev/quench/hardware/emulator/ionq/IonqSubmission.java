package dev.quench.hardware.emulator.ionq;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A job as it was submitted.
 *
 * @param type of the input
 * @param backend where it runs
 * @param shots asked for
 * @param name as the client calls it, empty for nothing
 * @param metadata texts by name
 * @param dryRun whether it is only priced
 * @param ideal whether it runs on the simulator without noise, which gives probabilities only
 * @param circuit empty if the program has a fault
 * @param failure the provider's word for why it fails, empty if it does not
 * @param fewer whether a tenth of the shots gets lost
 */
public record IonqSubmission(
        String type,
        String backend,
        int shots,
        String name,
        Map<String, String> metadata,
        boolean dryRun,
        boolean ideal,
        Optional<IonqProgram> circuit,
        String failure,
        boolean fewer) {
    /** Freezes the metadata. */
    public IonqSubmission {
        metadata = Map.copyOf(metadata);
    }

    /**
     * Returns what the client knows the job by.
     *
     * @return the metadata as {@code name=value}, in the order of their names, with commas; the
     *     name of the job if there are none
     */
    public String key() {
        return metadata.isEmpty()
                ? name
                : new TreeMap<>(metadata).toString().replaceAll("[{} ]", "");
    }
}
