package dev.quench.hardware.simulator.product;

import java.util.List;
import java.util.Set;

/**
 * A group of qubits of which exactly {@code weight} are one: one-hot for weight 1.
 *
 * @param qubits different ones, in the order of the ring on which a mixer moves ones
 * @param weight in {@code [0, qubits.size()]}
 */
public record FixedWeight(List<Integer> qubits, int weight) {
    private static final int MOST_QUBITS = 40;

    /**
     * Checks the group.
     *
     * @throws IllegalArgumentException if a qubit is doubled or the weight impossible
     */
    public FixedWeight {
        qubits = List.copyOf(qubits);
        if (qubits.size() > MOST_QUBITS || Set.copyOf(qubits).size() != qubits.size()) {
            throw new IllegalArgumentException(
                    "A group takes up to %d different qubits, not %s."
                            .formatted(MOST_QUBITS, qubits));
        }
        if (weight < 0 || weight > qubits.size()) {
            throw new IllegalArgumentException(
                    "The weight %d of a group of %d qubits must be in [0, %d]."
                            .formatted(weight, qubits.size(), qubits.size()));
        }
    }

    /**
     * Returns the number of states.
     *
     * @return {@code binomial(m, weight)} for {@code m} qubits
     */
    public long dimension() {
        long result = 1;
        for (int k = 1; k <= weight; k++) {
            result = Math.multiplyExact(result, qubits.size() - weight + k) / k;
        }
        return result;
    }
}
