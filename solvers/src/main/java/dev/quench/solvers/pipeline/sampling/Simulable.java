package dev.quench.solvers.pipeline.sampling;

import dev.quench.hardware.backend.Backend;
import java.util.stream.IntStream;

/** How many qubits a backend takes. */
final class Simulable {
    private static final int MOST = 62;
    private static final int FEW = 24;
    private static final String STATEVECTOR = "statevector";

    private Simulable() {}

    /** Those of samplers with a state of their own, of 2^24 amplitudes at most. */
    static int few(Backend backend) {
        return Math.min(qubits(backend), FEW);
    }

    static int qubits(Backend backend) {
        return IntStream.rangeClosed(0, Math.min(MOST, backend.limits().maxQubits()))
                .filter(backend.limits()::fits)
                .max()
                .orElse(0);
    }

    /** Refuses to pretend that a circuit ran elsewhere than in the statevector of the sampler. */
    static void requireStatevector(String word, Backend backend) {
        if (!backend.name().equals(STATEVECTOR)) {
            throw new IllegalArgumentException(
                    "The sampler %s simulates its own statevector and cannot run on the backend %s.\nMaybe leave --backend out, or use the sampler qaoa."
                            .formatted(word, backend.name()));
        }
    }
}
