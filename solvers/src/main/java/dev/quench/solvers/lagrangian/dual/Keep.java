package dev.quench.solvers.lagrangian.dual;

/** How many rows of a linear program stay inside its Lagrangian. */
public enum Keep {
    /** All are relaxed: the inner problem falls into single bits. */
    NONE,
    /** The tightest inequality stays inside if its dynamic program is small enough. */
    ROW
}
