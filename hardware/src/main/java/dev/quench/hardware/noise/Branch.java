package dev.quench.hardware.noise;

import dev.quench.hardware.circuit.ComplexMatrix;
import java.util.List;

/**
 * One of the things a channel does, with a probability that does not depend on the state.
 *
 * @param probability in (0, 1]
 * @param kraus a complete Kraus set, {@code sum K^dagger K = I}; one operator is a unitary
 */
public record Branch(double probability, List<ComplexMatrix> kraus) {
    private static final double NEARLY = 1e-12;

    /**
     * Checks and freezes the operators.
     *
     * @throws IllegalArgumentException if there is none or the probability is out of its range
     */
    public Branch {
        kraus = List.copyOf(kraus);
        if (kraus.isEmpty() || !(probability > 0 && probability <= 1)) {
            throw new IllegalArgumentException(
                    "A branch of %d operators cannot have the probability %s."
                            .formatted(kraus.size(), probability));
        }
    }

    /**
     * Tells whether the branch is a unitary, so that no norm has to be computed.
     *
     * @return true for one operator
     */
    public boolean isUnitary() {
        return kraus.size() == 1;
    }

    /**
     * Tells whether the branch leaves every state as it is.
     *
     * @return true for a multiple of the identity by a phase
     */
    public boolean isIdentity() {
        if (!isUnitary()) {
            return false;
        }
        int dimension = kraus.getFirst().dimension();
        double most = (double) dimension * dimension;
        return Channel.squaredTrace(kraus.getFirst()) >= most * (1 - NEARLY);
    }
}
