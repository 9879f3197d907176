package dev.quench.hardware.simulator.kernel;

import dev.quench.problems.qubo.Ising;

/** The kernel in plain Java: the reference of all others, and good enough to work with. */
public final class ScalarKernel implements Kernel {
    private static final int MAX_QUBITS = 34;

    /** Makes the kernel; it has no state. */
    public ScalarKernel() {}

    @Override
    public String name() {
        return "scalar";
    }

    @Override
    public int maxQubits() {
        return MAX_QUBITS;
    }

    @Override
    public long bytesPerAmplitude() {
        return 2 * Double.BYTES;
    }

    @Override
    public Amplitudes allocate(int qubits, Workers workers) {
        return new PagedAmplitudes(qubits, workers);
    }

    @Override
    public Diagonal diagonal(Ising cost) {
        return new PagedDiagonal(cost);
    }
}
