package dev.quench.solvers.reduction.chain;

/** Which reductions run before an instance is encoded. */
public enum ReductionLevel {
    /** None: the formulation as it stands. */
    NONE,
    /** Those that keep an optimum. */
    EXACT,
    /** Every one there is, heuristic ones too, each labelled in the record. */
    ALL
}
