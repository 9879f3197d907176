package dev.quench.hardware.simulator.kernel;

/**
 * Mixers on qubits whose partners are different units.
 *
 * <p>The mixer {@code exp(-i beta X)} is {@code cos(beta) (1 - i t X)}, {@code t = tan(beta)}; the
 * loops apply {@code 1 - i t X} and leave the cosines to the phase, so that a pair {@code (a, b)}
 * costs four fused operations: {@code a' = a - i t b}, {@code b' = b - i t a}.
 */
interface RowLoops {
    /**
     * Mixes one to three qubits in registers: reads {@code 2^bits} rows, writes as many, maybe
     * elsewhere.
     *
     * @param from where rows are read
     * @param to where they are written, the same or apart
     * @param unitBits {@code 2^unitBits} units follow one another in a block
     * @param count units of all blocks together
     * @param tangents by qubit
     * @param first qubit that a row's lowest bit belongs to
     * @param bits 1 to 3
     */
    void rows(Walk from, Walk to, int unitBits, int count, double[] tangents, int first, int bits);
}
