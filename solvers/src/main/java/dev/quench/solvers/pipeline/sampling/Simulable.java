package dev.quench.solvers.pipeline.sampling;

import dev.quench.hardware.backend.Backend;
import dev.quench.hardware.backend.SplitBackend;
import dev.quench.hardware.simulator.StateVectorBackend;
import dev.quench.solvers.variational.ansatz.StateArrays;
import java.util.stream.IntStream;

/** How many qubits a backend takes. */
final class Simulable {
    private static final int MOST = 62;

    private Simulable() {}

    /** Those of samplers that keep arrays of all amplitudes beside the state, 24 at most. */
    static int few(Backend backend) {
        return Math.min(qubits(backend), StateArrays.MOST_QUBITS);
    }

    /** The exact simulator holds a feasible subspace alone; any other backend runs the circuit. */
    static int ofSubspace(Backend backend) {
        return backend instanceof StateVectorBackend ? Integer.MAX_VALUE : qubits(backend);
    }

    /** Those of samplers that train, where a pair of backends trains and measures. */
    static int trained(Backend backend) {
        return Math.min(
                qubits(SplitBackend.trainer(backend)), qubits(SplitBackend.measurer(backend)));
    }

    static int qubits(Backend backend) {
        return IntStream.rangeClosed(0, Math.min(MOST, backend.limits().maxQubits()))
                .filter(backend.limits()::fits)
                .max()
                .orElse(0);
    }

    /** Takes the statevector simulator, and refuses any other backend. */
    static StateVectorBackend statevector(String word, Backend backend) {
        requireStatevector(word, backend);
        return (StateVectorBackend) backend;
    }

    /** Refuses to pretend that a circuit ran elsewhere than in the statevector of the sampler. */
    static void requireStatevector(String word, Backend backend) {
        if (!(backend instanceof StateVectorBackend)) {
            throw new IllegalArgumentException(
                    "The sampler %s needs the amplitudes of a statevector and cannot run on the backend %s.\nMaybe leave --backend out, or use the sampler qaoa."
                            .formatted(word, backend.name()));
        }
    }
}
