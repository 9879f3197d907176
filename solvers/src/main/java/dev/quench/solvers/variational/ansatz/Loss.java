package dev.quench.solvers.variational.pauli;

import java.util.function.Supplier;

/** A differentiable function of a state that training minimises. */
@FunctionalInterface
public interface Loss {
    /**
     * Evaluates the function.
     *
     * @param state where
     * @return the value with its slope
     */
    Value at(PauliState state);

    /**
     * A value of the function.
     *
     * @param value finite
     * @param slope an observable whose mean has the same gradient by all parameters at that state
     */
    record Value(double value, Supplier<Observable> slope) {}

    /**
     * Makes the mean of a diagonal.
     *
     * @param energies the diagonal
     * @return {@code ⟨E⟩}
     */
    static Loss mean(Energies energies) {
        return state -> new Value(energies.expectation(state), () -> energies);
    }

    /**
     * Makes the mean of a sum of Pauli strings.
     *
     * @param sum the observable
     * @return {@code ⟨O⟩}
     */
    static Loss mean(PauliSum sum) {
        return state -> new Value(sum.expectation(state), () -> sum);
    }
}
