package dev.quench.solvers.sampler.kernel;

import java.util.Arrays;

/** The plain Java twin of {@link VectorByteReplicas}, with the same decisions. */
final class ScalarByteReplicas extends ByteReplicas {
    private final byte[] half = new byte[READS];

    ScalarByteReplicas(ByteModel model) {
        super(model);
    }

    @Override
    public void sweep(int from, int to, int[] random) {
        for (int i = from; i < to; i++) {
            halfFields(i, half);
            int numbers = (TIE_ROUNDS + i - from) * LaneRandom.LANES;
            int ties = ties(i);
            long flips = 0;
            for (int read = 0; read < READS; read++) {
                int shift = read % 4 * 8;
                byte upper = (byte) (random[numbers + read / 4] >> shift);
                byte lower = (byte) (random[ties + read / 4] >> shift);
                flips |= accepts(i, read, upper, lower) ? 1L << read : 0;
            }
            bits[i] ^= flips;
        }
    }

    private boolean accepts(int i, int read, byte upper, byte lower) {
        int parity = model.parities[i];
        int change = ((bits[i] >>> read) & 1) != 0 ? -parity - half[read] : half[read];
        int at =
                2 * Thresholds.BYTE_ENTRIES * parity
                        + (Math.max(-1, change) & (Thresholds.BYTE_ENTRIES - 1));
        return upper < table[at]
                || (upper == table[at] && lower < table[at + Thresholds.BYTE_ENTRIES]);
    }

    @Override
    void halfFields(int i, byte[] target) {
        Arrays.fill(target, model.bases[i]);
        for (int k = model.rowStart[i]; k < model.rowStart[i + 1]; k++) {
            long other = bits[model.columns[k]];
            int step = model.steps[k];
            for (int read = 0; read < READS; read++) {
                target[read] += (byte) (step & -(int) ((other >>> read) & 1));
            }
        }
    }
}
