package dev.quench.hardware.emulator.dwave;

import java.util.Map;
import java.util.OptionalInt;
import tools.jackson.databind.node.ObjectNode;

/**
 * A problem that was accepted.
 *
 * @param solver its identity, as it was asked for
 * @param type {@code ising}, {@code qubo} or {@code bqm}
 * @param label the client's, empty for none
 * @param problem on the qubits that it uses
 * @param reads how many
 * @param returned how many come back
 * @param raw whether each read is answered, in its order
 * @param most distinct answers at most
 * @param micros parameters that are times
 */
public record DwaveSubmission(
        ObjectNode solver,
        String type,
        String label,
        DwaveProblem problem,
        int reads,
        int returned,
        boolean raw,
        OptionalInt most,
        Map<String, Double> micros) {
    /** Copies the parameters. */
    public DwaveSubmission {
        micros = Map.copyOf(micros);
    }

    /**
     * Returns what the client calls it.
     *
     * @return its label
     */
    public String key() {
        return label;
    }
}
