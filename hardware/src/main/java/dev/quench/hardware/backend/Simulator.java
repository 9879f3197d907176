package dev.quench.hardware.backend;

import dev.quench.problems.qubo.Ising;

/** A backend that knows the whole state and so can say expectations without sampling. */
public interface Simulator extends Backend {
    /**
     * Allocates what evaluating one cost function needs, to be used for many angles.
     *
     * @param cost the energy to be minimised
     * @return an evaluator
     * @throws IllegalArgumentException if the state would not fit; said before memory is asked for
     */
    Evaluator prepare(Ising cost);

    /**
     * Counts the work of a series of QAOA evaluations, for a forecast: multiply by the measured
     * time of an amplitude and layer.
     *
     * @param qubits {@code n}, 0 or more
     * @param layers {@code p}, 0 or more
     * @param evaluations 0 or more
     * @return {@code 2^n p evaluations}, {@code Long.MAX_VALUE} where a long cannot say it
     */
    static long amplitudeUpdates(int qubits, int layers, int evaluations) {
        double updates = Math.scalb((double) layers * evaluations, qubits);
        return updates < 0x1p62 ? (long) updates : Long.MAX_VALUE;
    }
}
