package dev.quench.solvers.bench;

/**
 * What a benchmark of the statevector runs.
 *
 * @param qubits {@code n}, 1 or more
 * @param layers of a run, 1 or more
 * @param threads 1 or more
 * @param repetitions runs that are timed, 3 or more
 * @param seed of the instance
 */
public record StateBenchPlan(int qubits, int layers, int threads, int repetitions, long seed) {
    private static final int MOST_QUBITS = 62;
    private static final int MOST_LAYERS = 10_000;
    private static final int LEAST_REPETITIONS = 3;

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one is out of range
     */
    public StateBenchPlan {
        require("number of qubits", qubits, 2, MOST_QUBITS);
        require("number of layers", layers, 1, MOST_LAYERS);
        require("number of threads", threads, 1, 1024);
        require("number of repetitions", repetitions, LEAST_REPETITIONS, 1_000_000);
    }

    private static void require(String what, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    "The %s (%d) must be in [%d, %d].".formatted(what, value, least, most));
        }
    }
}
