package dev.quench.hardware.simulator.kernel;

import java.util.stream.IntStream;

/**
 * How a state is cut into tiles that fit the caches of a core.
 *
 * <p>A <em>block</em> is {@code 2^blockBits} neighbouring amplitudes. A <em>column</em> is the same
 * {@code 2^columnBits} places of all blocks. A pass over all blocks does what concerns the lower
 * qubits, a pass over all columns what concerns the upper ones. Blocks are set apart by the bytes
 * of a column's row, so that the rows of a column, otherwise apart by a power of two, do not meet
 * in the same sets of a cache.
 *
 * @param qubits {@code n}, at least the bits of a group
 * @param lanes the layout of units
 * @param blockBits bits of a block, {@code n} where one block is all
 * @param columnBits bits of a column's row, at least those of a group
 */
record TilePlan(int qubits, Lanes lanes, int blockBits, int columnBits) {
    private static final int ROW_BYTES = 1 << 10;
    private static final int PIECE_BYTES = 1 << 15;
    private static final int ONE_BLOCK = 14;
    private static final int BLOCK_KIBIBYTES = 512;
    private static final int LARGE_COLUMN = 10;
    private static final int LEAST_ROWS = 3;

    /**
     * Chooses the sizes: blocks of half a mebibyte, larger ones where columns would not fit.
     *
     * @param qubits {@code n}
     * @param lanes the layout of units
     * @return a plan
     */
    static TilePlan of(int qubits, Lanes lanes) {
        int amplitude = 2 * lanes.elementBytes();
        int standard = log(BLOCK_KIBIBYTES * 1024 / amplitude);
        int block =
                qubits <= ONE_BLOCK
                        ? qubits
                        : Math.max(
                                Math.min(standard, qubits - LEAST_ROWS),
                                qubits
                                        - LARGE_COLUMN
                                        - (qubits - standard - LARGE_COLUMN > 2 ? 1 : 0));
        int rows = qubits - block;
        int row = Math.max(lanes.groupBits(), log(ROW_BYTES / amplitude));
        int least = log(PIECE_BYTES / amplitude) - rows;
        return new TilePlan(qubits, lanes, block, Math.min(block, Math.max(row, least)));
    }

    private static int log(int value) {
        return Integer.SIZE - 1 - Integer.numberOfLeadingZeros(value);
    }

    /** Bits of a piece of a tile that fits the first cache. */
    int pieceBits() {
        return log(PIECE_BYTES / (2 * lanes.elementBytes()));
    }

    /** Bits of a piece of a block. */
    int blockPieceBits() {
        return Math.min(pieceBits(), blockBits);
    }

    /** Pieces of a block. */
    int blockPieces() {
        return 1 << (blockBits - blockPieceBits());
    }

    /** Groups of a piece of a block. */
    int blockPieceGroups() {
        return 1 << (blockPieceBits() - lanes.groupBits());
    }

    boolean oneBlock() {
        return blockBits == qubits;
    }

    long blocks() {
        return 1L << (qubits - blockBits);
    }

    long columns() {
        return 1L << (blockBits - columnBits);
    }

    int rowBits() {
        return qubits - blockBits;
    }

    /** Bytes from a block to the next. */
    long blockStride() {
        return bytes(blockBits) + (oneBlock() ? 0 : bytes(columnBits));
    }

    /** Bytes of {@code 2^bits} neighbouring amplitudes of a block. */
    long bytes(int bits) {
        return lanes.unitBytes() << (bits - lanes.laneBits());
    }

    long stateBytes() {
        return blocks() * blockStride();
    }

    long tileBytes() {
        return oneBlock() ? 0 : bytes(columnBits + rowBits());
    }

    Split blockSplit() {
        return new Split(Split.range(lanes.groupBits(), blockBits), Split.range(blockBits, qubits));
    }

    Split columnSplit() {
        int[] inner =
                IntStream.concat(
                                IntStream.range(lanes.groupBits(), columnBits),
                                IntStream.range(blockBits, qubits))
                        .toArray();
        return new Split(inner, Split.range(columnBits, blockBits));
    }
}
