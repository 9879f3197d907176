package dev.quench.solvers.pipeline.sampling;

import dev.quench.hardware.backend.Backend;
import dev.quench.hardware.simulator.product.FixedWeight;
import dev.quench.solvers.sampler.Sampler;
import java.util.List;
import java.util.Map;

/**
 * How a recipe samples: the settings of one sampler as data, and the sampler that they make.
 *
 * <p>To add one: a record that implements this, and a line for its word in {@link SampleMethods}.
 */
public interface SampleMethod {
    /** How a sample comes about, which decides what can be said of it beside random ones. */
    enum Origin {
        /** Drawn from the state of a circuit whose angles were trained. */
        TRAINED,
        /** Drawn independently. */
        DRAWN,
        /** Drawn uniformly. */
        UNIFORM,
        /** The best states of a search. */
        SEARCHED,
        /** The lowest states, by visiting all. */
        ENUMERATED,
        /** One lowest state. */
        COMPUTED
    }

    /** Sweeps of the annealing control beside a sampler that has none of its own. */
    int CONTROL_SWEEPS = 200;

    /**
     * Returns the word for recipes.
     *
     * @return for example {@code annealing}
     */
    String word();

    /**
     * Returns the settings as a recipe would write them.
     *
     * @return every key with its value, so that {@link SampleMethods#read} gives this again
     */
    Map<String, Object> settings();

    /**
     * Makes the sampler.
     *
     * @param backend where circuits run
     * @param threads it may use, 1 or more
     * @return the sampler
     * @throws IllegalArgumentException if the settings contradict each other
     */
    Sampler sampler(Backend backend, int threads);

    /**
     * Tells whether it can keep groups of a fixed number of ones by itself.
     *
     * @return false unless overridden
     */
    default boolean keepsGroups() {
        return false;
    }

    /**
     * Makes the sampler that keeps groups.
     *
     * @param backend where circuits run
     * @param groups disjoint, on the first bits of every Qubo that it will be asked for
     * @return a sampler whose samples have the right number of ones in each group
     * @throws UnsupportedOperationException unless {@link #keepsGroups}
     */
    default Sampler keeping(Backend backend, List<FixedWeight> groups) {
        throw new UnsupportedOperationException(
                "The sampler %s keeps no groups.".formatted(word()));
    }

    /**
     * Returns how its samples come about.
     *
     * @return one kind for all its samples
     */
    Origin origin();

    /**
     * Returns the most variables that it takes.
     *
     * @param backend where circuits run
     * @return {@code Integer.MAX_VALUE} where nothing but memory limits it
     */
    default int mostQubits(Backend backend) {
        return Integer.MAX_VALUE;
    }

    /**
     * Returns how many qubits its circuit needs at least.
     *
     * @param variables of the Qubo, 0 or more
     * @return as many unless overridden; 0 for a sampler without a circuit
     */
    default int circuitQubits(int variables) {
        return variables;
    }

    /**
     * Tells whether it samples on the backend.
     *
     * @return true for a sampler with a circuit unless overridden
     */
    default boolean usesBackend() {
        return circuitQubits(1) > 0;
    }

    /**
     * Returns how many qubits are simulated or run at once for its circuit.
     *
     * @param variables of the Qubo, 0 or more
     * @param backend where circuits run
     * @return {@link #circuitQubits} unless overridden; 0 where formulas answer for the circuit
     */
    default int simulatedQubits(int variables, Backend backend) {
        return circuitQubits(variables);
    }

    /**
     * Tells whether it works on the amplitudes of the backend, whose precision is then that of its
     * answers.
     *
     * @param backend where circuits run
     * @return false for a sampler without a circuit, by formulas, or with a state of its own
     */
    default boolean usesAmplitudes(Backend backend) {
        return circuitQubits(1) > 0 && simulatedQubits(1, backend) > 0;
    }

    /**
     * Tells whether sampling can end at an energy.
     *
     * @return false unless overridden
     */
    default boolean knowsTarget() {
        return false;
    }

    /**
     * Returns the sweeps of an annealing control that has about the same time.
     *
     * @return 1 or more
     */
    default int controlSweeps() {
        return CONTROL_SWEEPS;
    }
}
