package dev.quench.hardware.mitigation;

/** Solves {@code A x = b} for one assignment matrix. */
sealed interface ReadoutEquations permits FactoredEquations, IteratedEquations {
    /** Solves for frequencies. */
    double[] solve(double[] right);

    /** Solves with the transpose. */
    double[] solveTransposed(double[] right);

    /** Returns {@code ||A^-1||_1}, the largest sum of magnitudes of a column of the inverse. */
    double inverseNorm();

    /** Returns the word for records. */
    String word();
}
