package dev.quench.solvers.pipeline.sampling;

import dev.quench.hardware.backend.Backend;

import java.util.stream.IntStream;

/** How many qubits a backend takes. */
final class Simulable {
    private static final int MOST = 62;
    private static final int FEW = 24;

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
}
