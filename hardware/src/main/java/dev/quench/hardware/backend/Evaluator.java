package dev.quench.hardware.backend;

import dev.quench.hardware.circuit.Angles;
import dev.quench.problems.qubo.Bits;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * QAOA of one cost function, ready to be run at many angles.
 *
 * <p>Holds the one state it works on: <strong>not thread-safe</strong>, though it may use several
 * threads inside. Values do not depend on their number, nor on the order of calls. The last state
 * is kept, so that sampling at the angles just evaluated costs no new run.
 */
public interface Evaluator {
    /**
     * Returns the mean energy.
     *
     * @param angles of any number of layers
     * @return {@code ⟨E⟩}, offset included
     */
    double expectation(Angles angles);

    /**
     * Measures all qubits.
     *
     * @param angles of any number of layers
     * @param shots 1 or more
     * @param random where the draws come from
     * @return {@code shots} answers
     */
    Counts sample(Angles angles, int shots, RandomGenerator random);

    /**
     * Returns the probability of one answer.
     *
     * @param angles of any number of layers
     * @param bits of {@code n} bits
     * @return in [0, 1]
     */
    double probability(Angles angles, Bits bits);

    /**
     * Returns the probabilities of all answers, {@code 8 * 2^n} bytes: for few qubits.
     *
     * @param angles of any number of layers
     * @return length {@code 2^n}, by basis index
     * @throws IllegalArgumentException if that is too much for an array
     */
    double[] probabilities(Angles angles);

    /**
     * Returns what is to be known about the last state, for a record: an approximate simulator says
     * here how good it was.
     *
     * @return numbers and texts by name; empty for an exact simulator and before the first state
     */
    default Map<String, Object> report() {
        return Map.of();
    }

    /**
     * Tells whether {@link #gradient} costs about as much as a few evaluations, whatever the number
     * of angles.
     *
     * @return false for central differences, which take two evaluations an angle
     */
    default boolean hasGradient() {
        return false;
    }

    /**
     * Returns the mean energy and its derivatives.
     *
     * @param angles of any number of layers
     * @return exact if {@link #hasGradient}, else by central differences
     */
    default EnergyGradient gradient(Angles angles) {
        return EnergyGradient.byDifferences(this, angles);
    }
}
