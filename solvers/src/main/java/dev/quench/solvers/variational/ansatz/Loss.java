package dev.quench.solvers.variational.ansatz;

import dev.quench.hardware.simulator.StateObservable;
import dev.quench.hardware.simulator.StateVector;
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
    Value at(StateVector state);

    /**
     * A value of the function.
     *
     * @param value finite
     * @param slope an observable whose mean has the same gradient by all parameters at that state
     */
    record Value(double value, Supplier<StateObservable> slope) {}

    /**
     * Makes the mean of an observable.
     *
     * @param observable {@code O}
     * @return {@code ⟨O⟩}
     */
    static Loss mean(StateObservable observable) {
        return state -> new Value(observable.expectation(state), () -> observable);
    }
}
