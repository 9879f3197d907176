package dev.quench.problems.pruning;

import dev.quench.problems.program.BinaryProgram;
import dev.quench.problems.program.LinearConstraint;
import dev.quench.problems.program.Relation;
import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Qubo;
import dev.quench.problems.qubo.QuboRows;
import java.util.ArrayList;
import java.util.stream.IntStream;

/**
 * The loss of a block as a function of {@code x_i = 1} for a pruned weight, computed row by row.
 *
 * <p>With {@code y_i = p_i + t_i x_i}, where {@code t_i d_i = -w_i}, and {@code U} the shift of
 * flipping all pruned weights: {@code a_i = t_i lin_i - w_i g_i.U / N + w_i^2 |g_i|^2 / (2 N)},
 * {@code b_ij = w_i w_j g_i.g_j / N}, and the offset is {@code dL} of flipping all pruned weights.
 */
final class BlockRows implements QuboRows {
    private final PruningBlock block;
    private final double offset;
    private final double[] start;

    BlockRows(PruningBlock block) {
        this.block = block;
        Bits all = block.prunedAfter(Bits.zeros(block.size()));
        offset = block.change(all);
        start = block.shift(all);
    }

    /** Returns the loss with a row "as many as now" for every group. */
    BinaryProgram program() {
        var rows = new ArrayList<LinearConstraint>();
        for (int g = 0; g < block.groups(); g++) {
            int group = g;
            int[] members =
                    IntStream.range(0, size()).filter(i -> block.group(i) == group).toArray();
            rows.add(LinearConstraint.sum("group" + g, members, Relation.EQUAL, block.pruned(g)));
        }
        return new BinaryProgram(Qubo.of(this), rows);
    }

    @Override
    public int size() {
        return block.size();
    }

    @Override
    public double offset() {
        return offset;
    }

    @Override
    public double bias(int i) {
        int turn = block.isPruned(i) ? -1 : 1;
        double w = block.weight(i);
        double square = w * w * block.product(i, i);
        double mixed = turn * block.column(i, start);
        return turn * block.linear(i) + (mixed + square / 2) / block.samples();
    }

    @Override
    public int copyRow(int i, int[] columns, double[] values) {
        int count = 0;
        for (int j = 0; j < size(); j++) {
            double value = j == i ? 0 : coupling(i, j);
            if (value != 0) {
                columns[count] = j;
                values[count++] = value;
            }
        }
        return count;
    }

    /**
     * The same to the last bit for {@code (j, i)}: products commute and are summed in one order.
     */
    private double coupling(int i, int j) {
        double w = (double) block.weight(i) * block.weight(j);
        return w * block.product(i, j) / block.samples();
    }
}
