package dev.quench.solvers.variational.qrao;

/**
 * What a {@link QraoSampler} may be told.
 *
 * @param capacity variables on a qubit at most: 3 for (3,1), 2 for (2,1), 1 for none
 * @param preparation how the low state of the relaxed Hamiltonian is made
 * @param repetitions entangling layers of the ansatz, 0 or more
 * @param evaluations of energy and gradient in all, 1 or more
 */
public record QraoOptions(int capacity, Preparation preparation, int repetitions, int evaluations) {
    /** How the low state is made. */
    public enum Preparation {
        /** A trained circuit. */
        ANSATZ,
        /** The lowest eigenvector itself, by Lanczos: what a perfect circuit would give. */
        GROUND
    }

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one is out of its range
     */
    public QraoOptions {
        if (capacity < 1 || capacity > 3) {
            throw new IllegalArgumentException(
                    "A qubit holds 1 to 3 variables, not %d.\nMaybe use 3, or 2."
                            .formatted(capacity));
        }
        if (repetitions < 0 || evaluations < 1) {
            throw new IllegalArgumentException(
                    "QRAO needs repetitions (%d) of 0 or more and evaluations (%d) of 1 or more."
                            .formatted(repetitions, evaluations));
        }
    }

    /**
     * Returns (3,1), two entangling layers and 200 evaluations.
     *
     * @return the defaults
     */
    public static QraoOptions defaults() {
        return new QraoOptions(3, Preparation.ANSATZ, 2, 200);
    }

    /**
     * Returns the same options with another capacity.
     *
     * @param newCapacity 1 to 3
     * @return the changed copy
     */
    public QraoOptions withCapacity(int newCapacity) {
        return new QraoOptions(newCapacity, preparation, repetitions, evaluations);
    }

    /**
     * Returns the same options with another preparation.
     *
     * @param newPreparation how the state is made
     * @return the changed copy
     */
    public QraoOptions withPreparation(Preparation newPreparation) {
        return new QraoOptions(capacity, newPreparation, repetitions, evaluations);
    }

    /**
     * Returns the same options with another budget.
     *
     * @param newEvaluations 1 or more
     * @return the changed copy
     */
    public QraoOptions withEvaluations(int newEvaluations) {
        return new QraoOptions(capacity, preparation, repetitions, newEvaluations);
    }
}
