package dev.quench.problems.formulate;

import dev.quench.problems.program.LinearConstraint;
import dev.quench.problems.program.Relation;
import dev.quench.problems.qubo.Bits;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A square of bits, bit {@code row x side + column}, with exactly one one in every row and column.
 *
 * @param side number of rows and of columns
 */
record OneHotGrid(int side) {
    /* Couplings stores each pair twice in arrays that an int indexes. */
    private static final long MOST_COUPLINGS = (1L << 30) - 1;

    /** Returns the number of bits, which may exceed what a program holds. */
    long cells() {
        return (long) side * side;
    }

    int size() {
        if (cells() > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "A grid of %d x %d one-hot bits has %d bits; a program holds at most %d."
                            .formatted(side, side, cells(), Integer.MAX_VALUE));
        }
        return side * side;
    }

    int bit(int row, int column) {
        return row * side + column;
    }

    /** Refuses an objective of too many products before memory is asked for. */
    void checkCouplings(long first, long second) {
        if (Math.multiplyHigh(first, second) != 0 || first * second > MOST_COUPLINGS) {
            throw new IllegalArgumentException(
                    "An objective over %d x %d one-hot bits would have %d x %d couplings; the limit is %d.\nMaybe take a smaller instance."
                            .formatted(side, side, first, second, MOST_COUPLINGS));
        }
    }

    /**
     * Returns the equalities, rows first.
     *
     * @param rowName what a row is, for the names
     * @param firstRow the number of the first row
     * @param columnName what a column is; the first has number 1
     */
    List<LinearConstraint> constraints(String rowName, int firstRow, String columnName) {
        size();
        var constraints = new ArrayList<LinearConstraint>(2 * side);
        for (int row = 0; row < side; row++) {
            int[] bits = IntStream.range(bit(row, 0), bit(row + 1, 0)).toArray();
            constraints.add(
                    LinearConstraint.sum(rowName + (firstRow + row), bits, Relation.EQUAL, 1));
        }
        for (int column = 0; column < side; column++) {
            int first = column;
            int[] bits = IntStream.range(0, side).map(row -> bit(row, first)).toArray();
            constraints.add(
                    LinearConstraint.sum(columnName + (column + 1), bits, Relation.EQUAL, 1));
        }
        return constraints;
    }

    /** Returns the column of the one in each row, empty unless the ones form a permutation. */
    Optional<int[]> columns(Bits bits) {
        int[] columns = new int[side];
        boolean[] seen = new boolean[side];
        Arrays.fill(columns, -1);
        for (int at : bits.ones().toArray()) {
            int row = at / side;
            int column = at % side;
            if (columns[row] >= 0 || seen[column]) {
                return Optional.empty();
            }
            columns[row] = column;
            seen[column] = true;
        }
        return IntStream.of(columns).anyMatch(column -> column < 0)
                ? Optional.empty()
                : Optional.of(columns);
    }

    /** Returns the bits of a permutation. */
    Bits bits(int[] columns) {
        return Bits.withOnes(size(), IntStream.range(0, side).map(row -> bit(row, columns[row])));
    }
}
