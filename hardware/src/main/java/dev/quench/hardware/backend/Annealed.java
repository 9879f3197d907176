package dev.quench.hardware.backend;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What an annealer or an array of atoms answered.
 *
 * @param counts bit {@code i} is spin {@code i} of the problem, 1 where it is -1, or vertex {@code
 *     i} of a graph, 1 where it is chosen
 * @param report numbers and texts by name for a record, in a fixed order: how the problem was put
 *     on the device, how many chains broke, what the device says
 * @param remarks what a user should know, for example that reads are missing
 */
public record Annealed(Counts counts, Map<String, Object> report, List<String> remarks) {
    /** Copies the collections. */
    public Annealed {
        report = Collections.unmodifiableMap(new LinkedHashMap<>(report));
        remarks = List.copyOf(remarks);
    }
}
