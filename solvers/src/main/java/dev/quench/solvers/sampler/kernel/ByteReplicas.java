package dev.quench.solvers.sampler.kernel;

import java.util.Arrays;

/**
 * 64 reads as the bits of one long a variable, with fields of 8 bits as in {@link ByteModel}.
 *
 * <p>Read {@code 4 l + b} takes byte {@code b} of the random numbers of lane {@code l}: the upper
 * byte of a uniform 16-bit number. It decides alone unless it equals that of the threshold, one
 * time in 256; then the lower byte does, which comes from one of {@value #TIE_ROUNDS} more rounds
 * that some 256 variables take in turns. Memory is 8 bytes a variable.
 */
abstract class ByteReplicas implements Replicas {
    /** Number of reads. */
    static final int READS = 64;

    /** Rounds of lower bytes, a power of two. */
    static final int TIE_ROUNDS = 32;

    final ByteModel model;
    final long[] bits;

    /** Thresholds, upper and lower bytes of even changes, then of odd ones. */
    final byte[] table = new byte[4 * Thresholds.BYTE_ENTRIES];

    private final byte[] half = new byte[READS];

    ByteReplicas(ByteModel model) {
        this.model = model;
        bits = new long[model.size];
    }

    @Override
    public final int lanes() {
        return READS;
    }

    @Override
    public final int sharedRounds() {
        return TIE_ROUNDS;
    }

    /** Where the lower bytes of a variable begin in the random numbers. */
    static int ties(int variable) {
        return (variable & (TIE_ROUNDS - 1)) * LaneRandom.LANES;
    }

    @Override
    public final void set(int variable, int lane, boolean down) {
        long bit = 1L << lane;
        bits[variable] = down ? (bits[variable] | bit) : (bits[variable] & ~bit);
    }

    @Override
    public final long word(int variable) {
        return bits[variable];
    }

    @Override
    public final boolean isDown(int variable, int lane) {
        return ((bits[variable] >>> lane) & 1) != 0;
    }

    @Override
    public final void cool(double beta) {
        Thresholds.fill(table, beta * model.unit);
    }

    /**
     * A temperature a read would need a table a read.
     *
     * @throws UnsupportedOperationException always
     */
    @Override
    public final void temper(double[] betas) {
        throw new UnsupportedOperationException(
                "Reads with fields of 8 bits share one temperature.");
    }

    @Override
    public final void addEnergies(int from, int to, double[] sums) {
        int[] total = new int[READS];
        for (int i = from; i < to; i++) {
            halfFields(i, half);
            long x = bits[i];
            int base = model.bases[i] + model.parities[i];
            for (int read = 0; read < READS; read++) {
                total[read] += (half[read] + base) & -(int) ((x >>> read) & 1);
            }
        }
        Arrays.setAll(sums, read -> sums[read] + total[read] * model.unit);
    }

    /**
     * Sums up {@code k_i} in every read.
     *
     * @param i variable
     * @param target one a read
     */
    abstract void halfFields(int i, byte[] target);
}
