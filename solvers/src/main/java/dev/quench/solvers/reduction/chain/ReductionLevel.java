package dev.quench.solvers.reduction.chain;

/** Which reductions run before an instance is encoded. */
public enum ReductionLevel {
    /** None: the formulation as it stands. */
    NONE,
    /** Fast ones that keep an optimum. */
    EXACT,
    /**
     * Also costly ones, and those that keep only one of several symmetric optima. Exact too: the
     * optimum value is the same.
     */
    ALL
}
