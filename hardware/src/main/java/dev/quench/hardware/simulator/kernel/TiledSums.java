package dev.quench.hardware.simulator.kernel;

import java.util.function.ToDoubleBiFunction;

/** Sums over amplitudes in tiles, each added in the order of the blocks. */
final class TiledSums {
    /** Units that are read from each of eight blocks before the next qubit's turn. */
    private static final int STRETCH_BITS = 5;

    private final TiledState state;
    private final TilePlan plan;
    private final Lanes lanes;

    TiledSums(TiledState state) {
        this.state = state;
        plan = state.plan();
        lanes = plan.lanes();
    }

    /** A sum over blocks, which may be found on any thread; added in the order of the blocks. */
    private double[] blockSums(ToDoubleBiFunction<Long, TileScratch> sum) {
        double[] sums = new double[Math.toIntExact(plan.blocks())];
        state.forEachTile(
                plan.blocks(),
                (number, scratch) -> sums[(int) number] = sum.applyAsDouble(number, scratch));
        return sums;
    }

    static double total(double[] sums) {
        double total = 0;
        for (double sum : sums) {
            total += sum;
        }
        return total;
    }

    /** The probability of a piece of a block, unnormalised. */
    double pieceSquares(long number, int piece) {
        long at = state.block(number) + piece * plan.bytes(plan.blockPieceBits());
        return lanes.sums().squares(at, plan.blockPieceGroups());
    }

    /** The probabilities of the blocks, unnormalised. */
    double[] blockNorms() {
        return blockSums((number, scratch) -> {
            double sum = 0;
            for (int piece = 0; piece < plan.blockPieces(); piece++) {
                sum += pieceSquares(number, piece);
            }
            return sum;
        });
    }

    double norm() {
        return total(blockNorms());
    }

    double expectation(QuadraticEnergy energy) {
        var terms = new EnergyTables(energy, state.blockSplit(), lanes, state.tables());
        return total(
                blockSums((number, scratch) -> {
                    terms.fill(number, scratch);
                    double sum = 0;
                    for (int piece = 0; piece < plan.blockPieces(); piece++) {
                        sum +=
                                lanes.sums()
                                        .energy(
                                                state.block(number)
                                                        + piece * plan.bytes(plan.blockPieceBits()),
                                                plan.blockPieceGroups(),
                                                scratch.energies,
                                                piece * plan.blockPieceGroups());
                    }
                    return sum;
                }));
    }

    /** Sets this state to the energy times another. */
    void weigh(TiledState source, QuadraticEnergy energy) {
        var terms = new EnergyTables(energy, state.blockSplit(), lanes, state.tables());
        state.forEachTile(
                plan.blocks(),
                (number, scratch) -> {
                    terms.fill(number, scratch);
                    lanes.sums()
                            .weigh(
                                    source.block(number),
                                    state.block(number),
                                    state.blockSplit().groups(),
                                    scratch.energies,
                                    0);
                });
        source.keep();
    }

    /** Returns {@code Im ⟨this|E|right⟩}. */
    double energyOverlap(TiledState right, QuadraticEnergy energy) {
        var terms = new EnergyTables(energy, state.blockSplit(), lanes, state.tables());
        double[] sums =
                blockSums((number, scratch) -> {
                    terms.fill(number, scratch);
                    double sum = 0;
                    for (int piece = 0; piece < plan.blockPieces(); piece++) {
                        long offset = piece * plan.bytes(plan.blockPieceBits());
                        sum +=
                                lanes.sums()
                                        .energyOverlap(
                                                state.block(number) + offset,
                                                right.block(number) + offset,
                                                plan.blockPieceGroups(),
                                                scratch.energies,
                                                piece * plan.blockPieceGroups());
                    }
                    return sum;
                });
        right.keep();
        return total(sums);
    }

    /** Returns {@code Im ⟨this|X_q|right⟩} for every qubit. */
    double[] flipOverlaps(TiledState right) {
        int n = plan.qubits();
        double[][] blocks = new double[Math.toIntExact(plan.blocks())][n];
        state.forEachTile(
                plan.blocks(),
                (number, scratch) -> blockFlips(right, number, blocks[(int) number]));
        double[] sums = new double[n];
        for (double[] block : blocks) {
            for (int q = 0; q < n; q++) {
                sums[q] += block[q];
            }
        }
        for (int q = plan.blockBits(); q < n; ) {
            int round = TiledState.roundBits(n - q);
            addRowFlips(right, q - plan.blockBits(), round, sums);
            q += round;
        }
        right.keep();
        return sums;
    }

    private void blockFlips(TiledState right, long number, double[] sums) {
        int bits = plan.blockBits();
        for (int piece = 0; piece < plan.blockPieces(); piece++) {
            long offset = piece * plan.bytes(plan.blockPieceBits());
            long a = state.block(number) + offset;
            long b = right.block(number) + offset;
            lanes.sums().groupFlips(a, b, plan.blockPieceGroups(), sums);
            for (int q = lanes.groupBits(); q < plan.blockPieceBits(); q++) {
                sums[q] += flips(a, b, q, plan.blockPieceBits());
            }
        }
        for (int q = plan.blockPieceBits(); q < bits; q++) {
            sums[q] += flips(state.block(number), right.block(number), q, bits);
        }
    }

    private double flips(long left, long right, int qubit, int bits) {
        long row = plan.bytes(qubit);
        return lanes.sums()
                .rowFlips(
                        new Walk(left, row, 2 * row),
                        new Walk(right, row, 2 * row),
                        qubit - lanes.laneBits(),
                        1 << (bits - 1 - lanes.laneBits()));
    }

    /**
     * Qubits whose partners are other blocks, up to three at a time: a share is {@code 2^bits}
     * blocks, read stretch by stretch, so that each bit after the first finds them in the cache.
     */
    private void addRowFlips(TiledState right, int firstBit, int bits, double[] sums) {
        double[][] shares = new double[Math.toIntExact(plan.blocks() >>> bits)][bits];
        int stretchBits = Math.min(STRETCH_BITS, plan.blockBits() - lanes.laneBits());
        long stretch = lanes.unitBytes() << stretchBits;
        state.forEachTile(
                shares.length,
                (share, scratch) -> {
                    long below = share & ((1L << firstBit) - 1);
                    long number = ((share - below) << bits) + below;
                    double[] own = shares[(int) share];
                    for (long at = 0; at < plan.bytes(plan.blockBits()); at += stretch) {
                        for (int bit = 0; bit < bits; bit++) {
                            own[bit] +=
                                    rowFlips(right, number, firstBit, bits, bit, at, stretchBits);
                        }
                    }
                });
        for (double[] share : shares) {
            for (int bit = 0; bit < bits; bit++) {
                sums[plan.blockBits() + firstBit + bit] += share[bit];
            }
        }
    }

    private double rowFlips(
            TiledState right,
            long number,
            int firstBit,
            int bits,
            int bit,
            long offset,
            int stretchBits) {
        double sum = 0;
        long row = plan.blockStride() << (firstBit + bit);
        for (long corner = 0; corner < 1L << bits; corner++) {
            if ((corner >>> bit & 1) == 0) {
                long first = number + (corner << firstBit);
                sum +=
                        lanes.sums()
                                .rowFlips(
                                        new Walk(state.block(first) + offset, row, 0),
                                        new Walk(right.block(first) + offset, row, 0),
                                        stretchBits,
                                        1 << stretchBits);
            }
        }
        return sum;
    }
}
