package dev.quench.solvers.repair;

import dev.quench.problems.family.Solution;
import dev.quench.problems.qubo.Bits;
import java.util.Optional;

/**
 * Turns any sample of one instance into a feasible solution near it, quickly and deterministically.
 *
 * <p>Bound to an instance when it is made; safe to share between threads.
 */
@FunctionalInterface
public interface Repair {
    /**
     * Repairs a sample.
     *
     * @param bits in the variables of the instance's binary program, any values
     * @return a feasible solution; empty only where the rule finds none
     */
    Optional<Solution> repair(Bits bits);
}
