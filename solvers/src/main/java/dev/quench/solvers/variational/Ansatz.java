package dev.quench.solvers.variational;

import dev.quench.hardware.backend.Counts;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * A family of circuits for one cost, by a vector of parameters of order one. Keeps the state of the
 * last point; not thread-safe.
 */
interface Ansatz {
    /** Returns the number of parameters. */
    int parameters();

    /** Returns the mean energy, exact or averaged over shots. */
    double mean(double[] point);

    /** Returns the CVaR: the mean of the share {@code alpha} of the lowest energies. */
    double tail(double[] point, double alpha);

    /** Tells whether derivatives cost about as much as a few evaluations. */
    default boolean hasGradient() {
        return false;
    }

    /** Returns the mean energy and its derivatives. */
    default double gradient(double[] point, double[] gradient) {
        throw new UnsupportedOperationException("This ansatz has no gradient.");
    }

    /** Tells whether each parameter is the angle of one gate. */
    default boolean isSinusoidal() {
        return false;
    }

    /** Measures all qubits. */
    Counts sample(double[] point, int shots, RandomGenerator random);

    /** Measures all qubits for the answer: elsewhere, where it is only trained here. */
    default Counts answer(double[] point, int shots, RandomGenerator random) {
        return sample(point, shots, random);
    }

    /**
     * Returns what was measured to find the values so far: nothing where values are exact, in which
     * case training draws at improving points instead.
     */
    default List<Counts> measured() {
        return List.of();
    }

    /** Tells whether values are exact. */
    default boolean isExact() {
        return true;
    }

    /** Returns what the backend says of its last state; empty where that is exact. */
    default Map<String, Object> report() {
        return Map.of();
    }
}
