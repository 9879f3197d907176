package dev.quench.solvers.sampler;

import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.control.Progress;
import dev.quench.solvers.control.StopSignal;
import dev.quench.solvers.sampler.kernel.enumeration.BlockMinimum;
import java.util.Optional;

/**
 * The walk of {@link StateWalk} in 32-bit integers: only blocks whose least energy may be of use
 * are looked at state by state.
 *
 * <p>Of the low 12 bits, four are lanes {@code l} and eight are chunks {@code c}, so that the
 * middle sum is {@code chunk[c] + lane[l]}: two short tables a block instead of an addition a
 * state. A walk may be restricted to the states whose highest bits are given, which is how threads
 * share the work.
 */
final class IntegerStateWalk {
    private static final int LANE_BITS = 4;
    private static final int LOW_BITS = 12;
    private static final double MOST = 1 << 30;

    private final int size;
    private final double offset;
    private final double unit;
    private final int[][] couplings;
    private final int[] biases;
    private final int[] table = new int[1 << LOW_BITS];

    private IntegerStateWalk(Qubo qubo, double unit) {
        this.unit = unit;
        size = qubo.size();
        offset = qubo.offset();
        couplings = new int[size][size];
        qubo.couplings()
                .forEach((i, j, b) -> {
                    couplings[i][j] = (int) (b / unit);
                    couplings[j][i] = couplings[i][j];
                });
        biases = new int[size];
        for (int i = 0; i < size; i++) {
            biases[i] = (int) (qubo.bias(i) / unit);
        }
        for (int y = 1; y < table.length; y++) {
            int i = Integer.numberOfTrailingZeros(Integer.highestOneBit(y));
            table[y] = table[y & ~(1 << i)];
            for (int j = 0; j < i; j++) {
                table[y] += (y >>> j & 1) != 0 ? couplings[i][j] : 0;
            }
        }
    }

    /**
     * Makes a walk.
     *
     * @return empty if there are too few bits, or energies do not fit
     */
    static Optional<IntegerStateWalk> of(Qubo qubo) {
        double[] sum = {0};
        double[] finest = {Double.POSITIVE_INFINITY};
        for (double bias : qubo.copyBiases()) {
            sum[0] += Math.abs(bias);
            finest[0] = Math.min(finest[0], lowestBit(bias));
        }
        qubo.couplings()
                .forEach((i, j, b) -> {
                    sum[0] += Math.abs(b);
                    finest[0] = Math.min(finest[0], lowestBit(b));
                });
        boolean fits = sum[0] > 0 && finest[0] > 0 && sum[0] / finest[0] < MOST;
        return fits && qubo.size() >= LOW_BITS
                ? Optional.of(new IntegerStateWalk(qubo, finest[0]))
                : Optional.empty();
    }

    /** The value of the lowest bit of a number, infinite for 0. */
    private static double lowestBit(double number) {
        if (number == 0) {
            return Double.POSITIVE_INFINITY;
        }
        int exponent = Math.max(Math.getExponent(number), Double.MIN_EXPONENT);
        long mantissa = (Double.doubleToRawLongBits(number) & ((1L << 52) - 1)) | (1L << 52);
        return Math.scalb(1.0, exponent - 52 + Long.numberOfTrailingZeros(mantissa));
    }

    /** Returns how many highest bits may be given. */
    int mostPrefixBits() {
        return size - LOW_BITS;
    }

    /**
     * Offers all states of a prefix until the signal comes.
     *
     * @param prefix values of the {@code prefixBits} highest bits
     * @return how many states were visited
     */
    long visit(
            BlockMinimum kernel,
            long prefix,
            int prefixBits,
            LowestStates lowest,
            StopSignal stop,
            Progress progress) {
        return new Pass(kernel, prefix, prefixBits, lowest).run(stop, progress);
    }

    /** One walk under way. */
    private final class Pass {
        private final BlockMinimum kernel;
        private final LowestStates lowest;
        private final int walked;
        private final int[] field = biases.clone();
        private final int[] chunk = new int[1 << (LOW_BITS - LANE_BITS)];
        private final int[] lane = new int[1 << LANE_BITS];
        private int energy;
        private long high;

        Pass(BlockMinimum kernel, long prefix, int prefixBits, LowestStates lowest) {
            this.kernel = kernel;
            this.lowest = lowest;
            walked = size - LOW_BITS - prefixBits;
            for (int k = 0; k < prefixBits; k++) {
                if ((prefix >>> k & 1) != 0) {
                    flip(LOW_BITS + walked + k);
                }
            }
        }

        long run(StopSignal stop, Progress progress) {
            long blocks = 1L << walked;
            for (long block = 1; block <= blocks; block++) {
                visitBlock();
                if ((block & 63) == 0 && stop.requested()) {
                    return block << LOW_BITS;
                }
                if ((block & 0xffff) == 0) {
                    progress.report((double) block / blocks, "states visited");
                }
                if (block < blocks) {
                    flip(LOW_BITS + Long.numberOfTrailingZeros(block));
                }
            }
            return blocks << LOW_BITS;
        }

        private void visitBlock() {
            addUp(lane, 0);
            addUp(chunk, LANE_BITS);
            int most = threshold();
            if (kernel.minimum(table, chunk, lane) + energy > most) {
                return;
            }
            for (int y = 0; y < table.length; y++) {
                int e = energy + table[y] + chunk[y >>> LANE_BITS] + lane[y & 15];
                if (e <= most) {
                    lowest.offer(offset + unit * e, (high << LOW_BITS) | y);
                    most = threshold();
                }
            }
        }

        private void addUp(int[] sums, int first) {
            for (int i = 0; 1 << i < sums.length; i++) {
                int f = field[first + i];
                int half = 1 << i;
                for (int y = 0; y < half; y++) {
                    sums[half + y] = sums[y] + f;
                }
            }
        }

        /** The next integer up, for the roundings of the division. */
        private int threshold() {
            double units = (lowest.threshold() - offset) / unit;
            return (int) Math.min(Integer.MAX_VALUE, Math.floor(units + 0.5));
        }

        private void flip(int i) {
            long bit = 1L << (i - LOW_BITS);
            int sign = (high & bit) == 0 ? 1 : -1;
            high ^= bit;
            energy += sign * field[i];
            int[] row = couplings[i];
            for (int j = 0; j < size; j++) {
                field[j] += sign * row[j];
            }
        }
    }
}
