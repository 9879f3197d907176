package dev.quench.problems.formulate;

import dev.quench.problems.family.Solution;
import dev.quench.problems.qubo.Bits;
import java.util.Optional;

/** The way between the bits of a binary program and the problem's own terms. */
public interface Decoder {
    /**
     * Reads a solution off the bits.
     *
     * @param bits as many as the program has variables
     * @return the solution, feasible or not; empty where the bits spell none (a row of an
     *     assignment without or with two ones)
     */
    Optional<Solution> decode(Bits bits);

    /**
     * Writes a solution as bits.
     *
     * @param solution one that the problem evaluates, 1-based
     * @return bits that decode to it, up to the symmetry of the formulation (a tour may start
     *     elsewhere or run backwards)
     */
    Bits encode(Solution solution);
}
