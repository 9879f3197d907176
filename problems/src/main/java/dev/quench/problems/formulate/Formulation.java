package dev.quench.problems.formulate;

import dev.quench.problems.family.Problem;

/**
 * One way to write the problems of a family as binary programs. Stateless.
 *
 * @param <P> the family
 */
public interface Formulation<P extends Problem> {
    /**
     * Returns the name that the ledger shows.
     *
     * @return for example {@code one-hot}
     */
    String name();

    /**
     * Returns how many variables the program will have, without building it.
     *
     * @param problem the instance
     * @return the number of bits
     */
    long variables(P problem);

    /**
     * Writes an instance as a binary program, which is built when it is first asked for.
     *
     * @param problem the instance
     * @return the program, not yet built, and its decoder
     */
    Formulated formulate(P problem);
}
