package dev.quench.hardware.backend;

import dev.quench.hardware.topology.Topology;
import java.util.random.RandomGenerator;

/**
 * A backend of neutral atoms that answers with independent sets of a graph, and runs no circuits.
 */
public interface AtomArray extends Backend {
    /**
     * Puts an atom in the place of each vertex, excites as many as it can, and reads all, {@code
     * shots} times.
     *
     * @param graph whose largest independent set is sought; two vertices are joined where not both
     *     may be chosen
     * @param shots 1 or more
     * @param random where a simulator draws from; hardware ignores it
     * @return bit {@code i} is vertex {@code i}, 1 where it is chosen, not always an independent
     *     set; as many answers, or fewer with a remark
     * @throws IllegalArgumentException if the graph cannot be placed, or {@code shots} is below 1
     * @throws BackendException if it fails
     */
    Annealed excite(Topology graph, int shots, RandomGenerator random);

    /**
     * Runs nothing.
     *
     * @throws BackendException {@code Refused}, always
     */
    @Override
    default Counts run(Program program, int shots, RandomGenerator random) {
        throw new BackendException(
                new BackendException.Refused(),
                "The backend %s places atoms by a graph; it runs no program of %d qubits.\nMaybe --recipe analog-mis for a maximum independent set, or a backend with gates."
                        .formatted(name(), program.qubits()));
    }
}
