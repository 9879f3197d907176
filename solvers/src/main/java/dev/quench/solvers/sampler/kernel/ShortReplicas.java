package dev.quench.solvers.sampler.kernel;

/**
 * 32 reads as the bits of one int a variable, with fields of 16 bits: {@code f_i = base_i + sum_j 2
 * w_ij x_j} is {@code g_i} of {@link SpinModel}, and a variable changes the energy by {@code f} if
 * its bit is 0 and by {@code -f} if it is 1.
 *
 * <p>Reads {@code 2 k} and {@code 2 k + 1} take the low and the high half of the random numbers of
 * lane {@code k}. Memory is 4 bytes a variable.
 */
abstract class ShortReplicas implements Replicas {
    /** Number of reads. */
    static final int READS = 32;

    final int[] bits;

    ShortReplicas(int variables) {
        bits = new int[variables];
    }

    @Override
    public final int lanes() {
        return READS;
    }

    @Override
    public void set(int variable, int lane, boolean down) {
        int bit = 1 << lane;
        bits[variable] = down ? (bits[variable] | bit) : (bits[variable] & ~bit);
    }

    @Override
    public final long word(int variable) {
        return bits[variable] & 0xFFFFFFFFL;
    }

    @Override
    public final boolean isDown(int variable, int lane) {
        return ((bits[variable] >>> lane) & 1) != 0;
    }
}
