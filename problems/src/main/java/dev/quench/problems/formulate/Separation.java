package dev.quench.problems.formulate;

import dev.quench.problems.program.LinearConstraint;
import dev.quench.problems.program.Substitution;
import dev.quench.problems.qubo.Bits;
import java.util.List;
import java.util.Optional;

/**
 * Finds the cuts that a point breaks, for a program that has too many rows to write them all down.
 *
 * <p>A program with a separation is a relaxation: a point that satisfies its rows is a solution if
 * and only if it breaks no cut. Stateless.
 */
@FunctionalInterface
public interface Separation {
    /**
     * Finds broken cuts.
     *
     * @param x a point of the program that satisfies its rows
     * @return cuts that every solution satisfies and {@code x} does not; none if and only if {@code
     *     x} is a solution
     */
    List<Cut> separate(Bits x);

    /**
     * Returns every cut, where they are few enough to be written down.
     *
     * @return rows that make the program complete; empty if they are too many
     */
    default Optional<List<LinearConstraint>> everyCut() {
        return Optional.empty();
    }

    /** Returns the same separation over the variables that a substitution leaves. */
    default Separation reduced(Substitution substitution) {
        return x ->
                separate(substitution.lift(x)).stream()
                        .map(cut -> cut.map(substitution::apply))
                        .toList();
    }
}
