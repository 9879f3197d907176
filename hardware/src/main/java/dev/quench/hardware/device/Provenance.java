package dev.quench.hardware.device;

import java.time.LocalDate;

/**
 * Where figures are from.
 *
 * @param asOf the day they describe, or, where the source has no date and says so, on which they
 *     were read
 * @param source who published them, in words; not blank
 */
public record Provenance(LocalDate asOf, String source) {
    /**
     * Checks the source.
     *
     * @throws IllegalArgumentException if it is blank
     */
    public Provenance {
        if (source.isBlank()) {
            throw new IllegalArgumentException(
                    "Figures of %s need a source.\nMaybe name the document that they are from."
                            .formatted(asOf));
        }
    }
}
