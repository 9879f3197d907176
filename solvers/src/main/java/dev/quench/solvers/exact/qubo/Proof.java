package dev.quench.solvers.exact.qubo;

import dev.quench.problems.qubo.Bits;

/**
 * What a method found out of one {@link WholeQubo}.
 *
 * @param method for example {@code branch and bound}
 * @param bits the best point found
 * @param value of the bits, in units
 * @param lower no point has a value below it; equal to the value if the point is proven optimal
 * @param nodes of a search tree, states of an enumeration or entries of tables
 */
record Proof(String method, Bits bits, long value, long lower, long nodes) {
    boolean isProven() {
        return lower >= value;
    }
}
