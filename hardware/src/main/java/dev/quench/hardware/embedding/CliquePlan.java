package dev.quench.hardware.embedding;

import java.util.ArrayList;
import java.util.List;

/**
 * The dynamic programme that places L-shaped chains on a grid of wires.
 *
 * <p>A state is an interval R of rows and an interval C of columns. A block takes a row {@code r},
 * an end of R, and a column {@code c} that widens C at one end; its chains are vertical wires on c
 * across R with horizontal wires on r across C and c. The next state is (R without r, C with c). So
 * of two blocks the later row is among the rows of the earlier, the earlier column among the
 * columns of the later, and their chains cross. A row or column may be passed over. The number of
 * chains in a block is the lower one of the two numbers of wires; their sum is maximised among
 * plans whose blocks have at most a given length {@code |R| + |C|}.
 *
 * <p>{@code M^4/4} states for M lines, ten ways from each.
 */
final class CliquePlan {
    /*
     * [1] T. Boothby, A. King, A. Roy, Fast clique minor generation in Chimera qubit connectivity
     * graphs (2015), arXiv 1507.04774. There all blocks have the same length and the grid is
     * Chimera's; passing over lines lets a plan leave out those that are badly broken.
     */
    private final int lines;
    private final byte[][][] wires;
    private final int longest;
    private final short[][] best;

    /** A block: its row, its column and what they cross. */
    record Block(int row, int rowLow, int rowHigh, int column, int columnLow, int columnHigh) {
        int length() {
            return rowHigh - rowLow + columnHigh - columnLow + 2;
        }
    }

    /** Counts the wires of each line across each interval, by orientation, line and interval. */
    static byte[][][] count(WireGrid grid) {
        int n = grid.lines();
        var counts = new byte[2][n][n * n];
        for (int u = 0; u < 2; u++) {
            for (int line = 0; line < n; line++) {
                for (int low = 0; low < n; low++) {
                    for (int high = low; high < n; high++) {
                        counts[u][line][low * n + high] =
                                (byte) grid.wires(u, line, low, high).size();
                    }
                }
            }
        }
        return counts;
    }

    CliquePlan(int lines, byte[][][] wires, int longest) {
        this.lines = lines;
        this.wires = wires;
        this.longest = longest;
        best = new short[lines * lines][];
        for (int size = 1; size <= lines; size++) {
            for (int low = 0; low + size <= lines; low++) {
                best[low * lines + low + size - 1] = new short[lines * lines];
                for (int width = lines; width > 0; width--) {
                    for (int left = 0; left + width <= lines; left++) {
                        fill(low, low + size - 1, left, left + width - 1);
                    }
                }
            }
        }
    }

    private void fill(int low, int high, int left, int right) {
        int most = Math.max(value(low + 1, high, left, right), value(low, high - 1, left, right));
        if (left > 0) {
            most = Math.max(most, widened(low, high, left, right, true));
        }
        if (right + 1 < lines) {
            most = Math.max(most, widened(low, high, left, right, false));
        }
        best[low * lines + high][left * lines + right] = (short) most;
    }

    private int widened(int low, int high, int left, int right, boolean atLeft) {
        int wideLeft = atLeft ? left - 1 : left;
        int wideRight = atLeft ? right : right + 1;
        int column = atLeft ? wideLeft : wideRight;
        int most = value(low, high, wideLeft, wideRight);
        most = Math.max(most, taken(low, high, low, column, wideLeft, wideRight));
        return Math.max(most, taken(low, high, high, column, wideLeft, wideRight));
    }

    /** The chains of a block and of all after it, or nothing if it is too long. */
    private int taken(int low, int high, int row, int column, int left, int right) {
        if (high - low + right - left + 2 > longest) {
            return 0;
        }
        int chains =
                Math.min(wires[0][column][low * lines + high], wires[1][row][left * lines + right]);
        int rest =
                row == low ? value(low + 1, high, left, right) : value(low, high - 1, left, right);
        return chains + rest;
    }

    private int value(int low, int high, int left, int right) {
        return low > high ? 0 : best[low * lines + high][left * lines + right];
    }

    /** The blocks of a best plan, in order; none where no wire is whole. */
    List<Block> blocks() {
        int most = 0;
        var first = new Block(0, 0, -1, 0, 0, 0);
        for (int low = 0; low < lines; low++) {
            for (int high = low; high < lines; high++) {
                for (int column = 0; column < lines; column++) {
                    for (int row : new int[] {low, high}) {
                        int chains = taken(low, high, row, column, column, column);
                        if (chains > most) {
                            most = chains;
                            first = new Block(row, low, high, column, column, column);
                        }
                    }
                }
            }
        }
        return most == 0 ? List.of() : follow(first);
    }

    private List<Block> follow(Block first) {
        var blocks = new ArrayList<Block>(List.of(first));
        int low = first.row() == first.rowLow() ? first.rowLow() + 1 : first.rowLow();
        int high = first.row() == first.rowLow() ? first.rowHigh() : first.rowHigh() - 1;
        int left = first.columnLow();
        int right = first.columnHigh();
        while (value(low, high, left, right) > 0) {
            int aim = value(low, high, left, right);
            if (value(low + 1, high, left, right) == aim) {
                low++;
            } else if (value(low, high - 1, left, right) == aim) {
                high--;
            } else {
                boolean atLeft = left > 0 && widened(low, high, left, right, true) == aim;
                left -= atLeft ? 1 : 0;
                right += atLeft ? 0 : 1;
                int column = atLeft ? left : right;
                if (value(low, high, left, right) < aim) {
                    boolean lowest = taken(low, high, low, column, left, right) == aim;
                    int row = lowest ? low : high;
                    blocks.add(new Block(row, low, high, column, left, right));
                    low += lowest ? 1 : 0;
                    high -= lowest ? 0 : 1;
                }
            }
        }
        return blocks;
    }
}
