package dev.quench.problems.program;

import dev.quench.problems.qubo.Bits;

/**
 * The way back from the bits of a rewritten model to the bits of the model it came from.
 *
 * <p>Total: every vector of the right size has an image, feasible or not.
 */
@FunctionalInterface
public interface Lift {
    /**
     * Lifts one sample.
     *
     * @param bits of the rewritten model
     * @return bits of the original model
     */
    Bits lift(Bits bits);

    /**
     * Returns the lift through two rewritings.
     *
     * @param outer the lift of the rewriting that came before this one
     * @return {@code x -> outer(this(x))}
     */
    default Lift then(Lift outer) {
        return bits -> outer.lift(lift(bits));
    }

    /**
     * Returns the lift of a rewriting that appends auxiliary bits.
     *
     * @param size number of bits to keep
     * @return the lift that drops the bits from {@code size} on
     */
    static Lift prefix(int size) {
        return bits -> bits.prefix(size);
    }
}
