package dev.quench.hardware.device.vendor;

import dev.quench.hardware.device.Device;
import java.util.List;

/**
 * A description made from a provider's data.
 *
 * @param device the description
 * @param notes what was dropped, filled in or corrected, a sentence each
 */
public record Imported(Device device, List<String> notes) {
    /** Freezes the notes. */
    public Imported {
        notes = List.copyOf(notes);
    }
}
