package dev.quench.solvers.exact.neighbourhood;

/** How the search of a {@link Neighbourhood} ended. */
public enum NeighbourhoodStatus {
    /** No solution of the neighbourhood is better. */
    OPTIMAL,
    /** The limits came first: a better one may be there. */
    LIMITED,
    /** The fixed bits left one point. */
    NOTHING_FREE,
    /** The neighbourhood was too large or not exact for the solver, with the reason. */
    REFUSED
}
