package dev.quench.solvers.reduction.shrinking;

import dev.quench.problems.program.BinaryProgram;
import dev.quench.problems.program.Substitution;
import java.util.OptionalDouble;

/** A certified bound of what merges have left, asked for again and again. */
@FunctionalInterface
public interface LowerBound {
    /**
     * Bounds the values of all feasible points from below.
     *
     * @param left what is left of the program
     * @param merges from the variables of the program that shrinking began with to those left
     * @return in units of the program; infinite if there is no point; empty if nothing is known
     */
    OptionalDouble of(BinaryProgram left, Substitution merges);

    /**
     * Returns the higher of two bounds of the same program.
     *
     * @param bound one of them, empty if none is known
     * @param other another one, empty if none is known
     * @return {@code bound} if they are equal
     */
    static OptionalDouble tighter(OptionalDouble bound, OptionalDouble other) {
        boolean better =
                other.isPresent()
                        && !(bound.isPresent() && bound.getAsDouble() >= other.getAsDouble());
        return better ? other : bound;
    }

    /**
     * Rounds a bound up to a value that the objective can have.
     *
     * @param bound certified, empty if none is known
     * @param program whose objective has integer values if its coefficients are integers
     * @return the next integer then, else the bound
     */
    static OptionalDouble rounded(OptionalDouble bound, BinaryProgram program) {
        return bound.isPresent() && program.objective().isIntegral()
                ? OptionalDouble.of(Math.ceil(bound.getAsDouble()))
                : bound;
    }
}
