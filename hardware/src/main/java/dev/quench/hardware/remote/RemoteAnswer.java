package dev.quench.hardware.remote;

import dev.quench.hardware.backend.Counts;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * A decoded result.
 *
 * @param counts bit {@code i} of an answer is classical bit {@code i} of the circuit, or qubit
 *     {@code i} of an Ising problem
 * @param drawnBy the seed with which shots were drawn here from probabilities that the provider
 *     sent; empty if it sent shots or counts
 * @param figures numbers and texts of the provider by its own names, times with their unit
 * @param remarks what a user should know, for example that shots are missing
 */
public record RemoteAnswer(
        Counts counts, OptionalLong drawnBy, Map<String, String> figures, List<String> remarks) {
    /** Copies the collections. */
    public RemoteAnswer {
        figures = Map.copyOf(figures);
        remarks = List.copyOf(remarks);
    }
}
