package dev.quench.hardware.simulator.kernel;

import dev.quench.problems.qubo.Ising;

/**
 * The kernel on vectors of the processor, in double or single precision.
 *
 * <p>States of fewer than seven qubits (eight in single precision; fewer with shorter vectors) are
 * those of {@link ScalarKernel}, in double precision.
 */
public final class VectorKernel implements Kernel {
    private static final int MAX_QUBITS = 36;

    private final String name;
    private final Lanes lanes;

    private VectorKernel(String name, Lanes lanes) {
        this.name = name;
        this.lanes = lanes;
    }

    /**
     * Tells whether this Java has vectors.
     *
     * @return false if it was started without {@code --add-modules jdk.incubator.vector}
     */
    public static boolean available() {
        return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
    }

    /**
     * Makes the kernel whose amplitudes are two doubles.
     *
     * @return {@code vector}
     */
    public static VectorKernel ofDoubles() {
        return new VectorKernel("vector", Lanes.DOUBLES);
    }

    /**
     * Makes the kernel whose amplitudes are two floats.
     *
     * @return {@code vector-single}
     */
    public static VectorKernel ofFloats() {
        return new VectorKernel("vector-single", Lanes.FLOATS);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String settings() {
        return lanes.elementBytes() == Double.BYTES ? "" : name;
    }

    @Override
    public int maxQubits() {
        return MAX_QUBITS;
    }

    @Override
    public long bytesPerAmplitude() {
        return 2L * lanes.elementBytes();
    }

    @Override
    public long availableBytes() {
        return SystemMemory.free() / 10 * 9;
    }

    /** A group, and a bit that is not in it. */
    private int leastQubits() {
        return lanes.groupBits() + 1;
    }

    @Override
    public Amplitudes allocate(int qubits, Workers workers) {
        return qubits < leastQubits()
                ? new PagedAmplitudes(qubits, workers)
                : new TiledAmplitudes(qubits, lanes, workers);
    }

    @Override
    public Diagonal diagonal(Ising cost) {
        return cost.size() < leastQubits() ? new PagedDiagonal(cost) : new TiledDiagonal(cost);
    }
}
