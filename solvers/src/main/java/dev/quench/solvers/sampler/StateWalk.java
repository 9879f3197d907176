package dev.quench.solvers.sampler;

import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.control.Progress;
import dev.quench.solvers.control.StopSignal;

/** A walk over all states of a Qubo: a Gray code over the high bits, a table over the low ones. */
final class StateWalk {
    /*
     * With low bits y and high bits z,
     *
     *     E(y, z) = T(y) + sum_i y_i f_i(z) + E(0, z),
     *
     * where T holds the couplings among the low bits and f_i(z) = a_i + sum_j b_ij z_j. T is made
     * once; for each z the middle sum is made for all y by doubling, one addition a state. The Gray
     * code changes one high bit at a time [F. Gray, US patent 2632058, 1953], so that E(0, z) and
     * f(z) follow from the last ones in O(n).
     */
    private static final int LOW_BITS = 10;

    private final int size;
    private final int low;
    private final double[][] couplings;
    private final double[] table;
    private final double[] linear;
    private final double[] field;
    private double energy;
    private long high;

    StateWalk(Qubo qubo) {
        size = qubo.size();
        low = Math.min(LOW_BITS, size);
        couplings = new double[size][size];
        qubo.couplings()
                .forEach((i, j, b) -> {
                    couplings[i][j] = b;
                    couplings[j][i] = b;
                });
        field = qubo.copyBiases();
        energy = qubo.offset();
        linear = new double[1 << low];
        table = new double[1 << low];
        for (int y = 1; y < table.length; y++) {
            int i = Integer.numberOfTrailingZeros(Integer.highestOneBit(y));
            table[y] = table[y & ~(1 << i)];
            for (int j = 0; j < i; j++) {
                table[y] += (y >>> j & 1) != 0 ? couplings[i][j] : 0;
            }
        }
    }

    /** Offers states until all are visited or the signal comes; returns how many were. */
    long visit(LowestStates lowest, StopSignal stop, Progress progress) {
        long blocks = 1L << (size - low);
        for (long block = 1; block <= blocks; block++) {
            visitBlock(lowest);
            if ((block & 15) == 0 && stop.requested()) {
                return block << low;
            }
            if ((block & 0xffff) == 0) {
                progress.report((double) block / blocks, "states visited");
            }
            if (block < blocks) {
                flip(low + Long.numberOfTrailingZeros(block));
            }
        }
        return blocks << low;
    }

    private void visitBlock(LowestStates lowest) {
        for (int i = 0; i < low; i++) {
            double f = field[i];
            int half = 1 << i;
            for (int y = 0; y < half; y++) {
                linear[half + y] = linear[y] + f;
            }
        }
        double threshold = lowest.threshold();
        for (int y = 0; y < linear.length; y++) {
            double e = energy + (table[y] + linear[y]);
            if (e <= threshold) {
                lowest.offer(e, high << low | y);
                threshold = lowest.threshold();
            }
        }
    }

    private void flip(int i) {
        long bit = 1L << (i - low);
        double sign = (high & bit) == 0 ? 1 : -1;
        high ^= bit;
        energy += sign * field[i];
        double[] row = couplings[i];
        for (int j = 0; j < size; j++) {
            field[j] += sign * row[j];
        }
    }
}
