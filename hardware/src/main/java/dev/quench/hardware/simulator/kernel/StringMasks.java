package dev.quench.hardware.simulator.kernel;

/** A Pauli string on the places of a stretch of units, from the lower bits of its masks. */
final class StringMasks {
    /** By lane: the lane of the source. */
    final int[] lanes;

    /** By lane: the sign of the lanes' Z, at the source. */
    final double[] signs;

    /** X and Y on the bits of a unit's number. */
    final int unitFlips;

    /** Z and Y on the same bits. */
    final int unitSigns;

    /**
     * Takes the lower bits of a string.
     *
     * @param x the qubits with X or Y
     * @param z the qubits with Z or Y
     * @param laneBits of a unit
     * @param bits of the stretch
     */
    StringMasks(long x, long z, int laneBits, int bits) {
        int count = 1 << laneBits;
        lanes = new int[count];
        signs = new double[count];
        for (int lane = 0; lane < count; lane++) {
            lanes[lane] = lane ^ ((int) x & (count - 1));
            signs[lane] = 1 - 2 * (Long.bitCount(lanes[lane] & z) & 1);
        }
        int mask = (1 << (bits - laneBits)) - 1;
        unitFlips = (int) (x >>> laneBits) & mask;
        unitSigns = (int) (z >>> laneBits) & mask;
    }
}
