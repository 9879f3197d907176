package dev.quench.solvers.exact.qubo;

import dev.quench.problems.qubo.Bits;
import dev.quench.solvers.control.StopSignal;
import dev.quench.solvers.sampler.kernel.enumeration.TableMinimum;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Dynamic programming along an {@link EliminationOrder}: the minimum over one variable after the
 * other, as a table over its scope.
 *
 * <p>The table of variable {@code i} with scope {@code S} is {@code t_i(y) = min over x_i of a_i
 * x_i + sum b_ij x_i y_j + sum of t_c(x_i, y)} over the variables {@code c} whose next one is
 * {@code i}. Bit {@code k} of an index is the value of the {@code k}-th variable of the scope, the
 * latest eliminated first, and {@code x_i} stands above them all, so that a child's index is the
 * parent's with some bits left out. A bit for each entry remembers the minimiser. Tables are made
 * in blocks that stay in the cache. Exact.
 *
 * <p>Source: U. Bertele, F. Brioschi, Nonserial Dynamic Programming, Academic Press (1972); as
 * bucket elimination, R. Dechter, Artificial Intelligence 113 (1999),
 * doi:10.1016/S0004-3702(99)00059-4.
 */
final class TreeProgram {
    static final String NAME = "tree decomposition";

    private static final int BLOCK_BITS = 10;
    private static final int BLOCK = 1 << BLOCK_BITS;
    private static final int BLOCKS_BETWEEN_QUESTIONS = 1 << 10;

    private final WholeQubo qubo;
    private final EliminationOrder order;
    private final StopSignal stop;
    private final TableMinimum kernel = TableMinimum.standard();
    private final @Nullable Message[] first;
    private final long[][] decisions;
    /* One free table of each size, to spare its clearing and collection. */
    private final @Nullable Table[] spare = new Table[Integer.SIZE];
    private final long[] zero = new long[BLOCK];
    private final long[] one = new long[BLOCK];
    private final long[] low = new long[BLOCK];
    private long constant;
    private long entries;

    /** A table on its way to its parent, in a list of such. */
    private record Message(int variable, Table table, @Nullable Message next) {}

    /** Wraps, so that no record has an array. */
    private static final class Table {
        final long[] values;

        Table(long[] values) {
            this.values = values;
        }
    }

    private TreeProgram(WholeQubo qubo, EliminationOrder order, StopSignal stop) {
        this.qubo = qubo;
        this.order = order;
        this.stop = stop;
        first = new Message[qubo.size];
        decisions = new long[qubo.size][];
    }

    /**
     * Solves.
     *
     * @param qubo what is minimised
     * @param order of its variables
     * @param stop ends the work early
     * @return a proven point, empty after the signal
     */
    static Optional<Proof> solve(WholeQubo qubo, EliminationOrder order, StopSignal stop) {
        return new TreeProgram(qubo, order, stop).run();
    }

    private Optional<Proof> run() {
        for (int i : order.order) {
            if (stop.requested() || !eliminate(i)) {
                return Optional.empty();
            }
        }
        Bits bits = assign();
        return Optional.of(new Proof(NAME, bits, qubo.value(bits), constant, entries));
    }

    /** Makes the table of a variable; false after the signal. */
    private boolean eliminate(int i) {
        int[] scope = order.scopes[i];
        int size = 1 << scope.length;
        int count = Math.min(size, BLOCK);
        long[] table = table(scope.length);
        long[] chosen = new long[(size + 63) >>> 6];
        List<Child> children = children(i, count);
        addUp(low, count, i, scope, 0);
        long[] high = new long[size / count];
        addUp(high, high.length, i, scope, BLOCK_BITS);
        for (int block = 0; block < high.length; block++) {
            if ((block & (BLOCKS_BETWEEN_QUESTIONS - 1)) == 0 && block > 0 && stop.requested()) {
                return false;
            }
            long add = high[block] + qubo.biases[i];
            for (int y = 0; y < count; y++) {
                zero[y] = 0;
                one[y] = low[y] + add;
            }
            int from = block << BLOCK_BITS;
            children.forEach(child -> child.addTo(zero, one, count, from));
            kernel.minimum(zero, one, count, table, from, chosen);
        }
        release(i);
        decisions[i] = chosen;
        entries += size;
        pass(i, table);
        return true;
    }

    /** Takes a table that is no longer needed, or makes one. */
    private long[] table(int bits) {
        Table table = spare[bits];
        spare[bits] = null;
        return table == null ? new long[1 << bits] : table.values;
    }

    private void release(int i) {
        for (Message m = first[i]; m != null; m = m.next()) {
            spare[order.scopes[m.variable()].length] = m.table();
        }
        first[i] = null;
    }

    private void pass(int i, long[] table) {
        int parent = order.parent(i);
        if (parent < 0) {
            constant += table[0];
        } else {
            first[parent] = new Message(i, new Table(table), first[parent]);
        }
    }

    /** Adds up the couplings to a part of the scope for all its values. */
    private void addUp(long[] sums, int length, int i, int[] scope, int begin) {
        sums[0] = 0;
        for (int k = 0; 1 << k < length; k++) {
            long b = coupling(i, scope[begin + k]);
            int half = 1 << k;
            for (int y = 0; y < half; y++) {
                sums[half + y] = sums[y] + b;
            }
        }
    }

    private long coupling(int i, int j) {
        for (int k = qubo.rowStart[i]; k < qubo.rowStart[i + 1]; k++) {
            if (qubo.columns[k] == j) {
                return qubo.values[k];
            }
        }
        return 0;
    }

    private List<Child> children(int i, int count) {
        var children = new ArrayList<Child>();
        for (Message m = first[i]; m != null; m = m.next()) {
            int[] inner = order.scopes[m.variable()];
            children.add(new Child(m.table().values, inner, order.scopes[i], count));
        }
        return children;
    }

    /** A child's table beside the scope of its parent. */
    private static final class Child {
        private final long[] values;
        private final int kept;
        private final int upper;
        private final boolean straight;
        private final int[] index;

        Child(long[] values, int[] inner, int[] scope, int count) {
            this.values = values;
            int mask = 0;
            int at = 0;
            for (int k = 0; k < scope.length; k++) {
                if (at < inner.length && inner[at] == scope[k]) {
                    mask |= 1 << k;
                    at++;
                }
            }
            int lowest = mask & (count - 1);
            kept = mask;
            upper = 1 << (inner.length - 1);
            straight = lowest == count - 1;
            index = new int[straight ? 0 : count];
            Arrays.setAll(index, y -> Integer.compress(y, lowest));
        }

        void addTo(long[] zero, long[] one, int count, int from) {
            int base = Integer.compress(from, kept);
            int other = base + upper;
            if (straight) {
                for (int y = 0; y < count; y++) {
                    zero[y] += values[base + y];
                }
                for (int y = 0; y < count; y++) {
                    one[y] += values[other + y];
                }
            } else {
                for (int y = 0; y < count; y++) {
                    zero[y] += values[base + index[y]];
                    one[y] += values[other + index[y]];
                }
            }
        }
    }

    private Bits assign() {
        boolean[] x = new boolean[qubo.size];
        for (int p = x.length - 1; p >= 0; p--) {
            int i = order.order[p];
            int y = 0;
            for (int k = 0; k < order.scopes[i].length; k++) {
                y |= x[order.scopes[i][k]] ? 1 << k : 0;
            }
            x[i] = (decisions[i][y >>> 6] >>> y & 1) != 0;
        }
        return Bits.of(x);
    }
}
