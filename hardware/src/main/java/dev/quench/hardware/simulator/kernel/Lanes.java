package dev.quench.hardware.simulator.kernel;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;

/**
 * A precision on this machine: the loops, and how amplitudes lie in memory.
 *
 * <p>A <em>unit</em> is as many neighbouring amplitudes as a vector has lanes, first their real
 * parts, then their imaginary parts; a <em>group</em> is four units.
 *
 * @param laneBits the logarithm of the number of lanes
 * @param elementBytes of a real number, 8 or 4
 * @param rows mixers on qubits above a group
 * @param groups mixers and phases in a group
 * @param sums sums over groups
 * @param paulis Pauli strings
 */
record Lanes(
        int laneBits,
        int elementBytes,
        RowLoops rows,
        GroupLoops groups,
        SumLoops sums,
        PauliLoops paulis) {
    /** Complex numbers of two doubles. */
    static final Lanes DOUBLES =
            new Lanes(
                    Integer.numberOfTrailingZeros(DoubleVector.SPECIES_PREFERRED.length()),
                    Double.BYTES,
                    new DoubleRowLoops(),
                    new DoubleGroupLoops(),
                    new DoubleSumLoops(),
                    new DoublePauliLoops());

    /** Complex numbers of two floats. */
    static final Lanes FLOATS =
            new Lanes(
                    Integer.numberOfTrailingZeros(FloatVector.SPECIES_PREFERRED.length()),
                    Float.BYTES,
                    new FloatRowLoops(),
                    new FloatGroupLoops(),
                    new FloatSumLoops(),
                    new FloatPauliLoops());

    int groupBits() {
        return laneBits + 2;
    }

    long halfBytes() {
        return (long) elementBytes << laneBits;
    }

    long unitBytes() {
        return 2 * halfBytes();
    }

    long groupBytes() {
        return 4 * unitBytes();
    }

    double get(long address) {
        return elementBytes == Double.BYTES
                ? StateMemory.ALL.get(ValueLayout.JAVA_DOUBLE, address)
                : StateMemory.ALL.get(ValueLayout.JAVA_FLOAT, address);
    }

    void set(long address, double value) {
        if (elementBytes == Double.BYTES) {
            StateMemory.ALL.set(ValueLayout.JAVA_DOUBLE, address, value);
        } else {
            StateMemory.ALL.set(ValueLayout.JAVA_FLOAT, address, (float) value);
        }
    }

    /** Writes neighbouring elements. */
    void setAll(long address, double[] values) {
        if (elementBytes == Double.BYTES) {
            MemorySegment.copy(
                    values, 0, StateMemory.ALL, ValueLayout.JAVA_DOUBLE, address, values.length);
            return;
        }
        float[] narrow = new float[values.length];
        for (int k = 0; k < narrow.length; k++) {
            narrow[k] = (float) values[k];
        }
        MemorySegment.copy(
                narrow, 0, StateMemory.ALL, ValueLayout.JAVA_FLOAT, address, narrow.length);
    }

    /**
     * Address of the real part of a place in a stretch of units; the imaginary part is a half on.
     */
    long place(long start, long place) {
        return start
                + (place >>> laneBits) * unitBytes()
                + (place & ((1L << laneBits) - 1)) * elementBytes;
    }
}
