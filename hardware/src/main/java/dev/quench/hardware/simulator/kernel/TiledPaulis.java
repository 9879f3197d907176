package dev.quench.hardware.simulator.kernel;

import dev.quench.hardware.circuit.Complex;
import java.util.Arrays;

/** Pauli strings on amplitudes in tiles: sums, overlaps, and all diagonal ones of two letters. */
final class TiledPaulis {
    private static final int MOST_SHARES = 256;

    private final TiledState state;
    private final TilePlan plan;
    private final PauliLoops loops;
    private final int pieceBits;
    private final int pieces;
    private final int pieceUnits;

    TiledPaulis(TiledState state) {
        this.state = state;
        plan = state.plan();
        loops = plan.lanes().paulis();
        pieceBits = plan.blockPieceBits();
        pieces = plan.blockPieces();
        pieceUnits = 1 << (pieceBits - plan.lanes().laneBits());
    }

    private StringMasks masks(long x, long z) {
        return new StringMasks(x, z, plan.lanes().laneBits(), pieceBits);
    }

    private static double sign(long bits) {
        return 1 - 2 * (Long.bitCount(bits) & 1);
    }

    /** Adds {@code factor P} of another state, {@code P = i^|x and z| X^x Z^z}. */
    void add(double factor, long x, long z, TiledState source) {
        // i^turns factor is real or imaginary: imaginary parts change places.
        int turns = Long.bitCount(x & z) & 3;
        boolean swapped = (turns & 1) == 1;
        double re = turns == 0 || turns == 3 ? factor : -factor;
        double im = turns < 2 ? factor : -factor;
        StringMasks masks = masks(x, z);
        state.forEachBlock(block -> {
            for (int piece = 0; piece < pieces; piece++) {
                long target = block * pieces + piece;
                long from = target ^ (x >>> pieceBits);
                double sign = sign(from & (z >>> pieceBits));
                loops.add(
                        address(state, target),
                        address(source, from),
                        pieceUnits,
                        masks,
                        swapped,
                        sign * re,
                        sign * im);
            }
        });
        source.keep();
    }

    /** Returns {@code <bra|P|this>}. */
    Complex overlap(TiledState bra, long x, long z) {
        StringMasks masks = masks(x, z);
        double[][] sums = new double[Math.toIntExact(plan.blocks())][2];
        state.forEachBlock(block -> {
            for (int piece = 0; piece < pieces; piece++) {
                long target = block * pieces + piece;
                long from = target ^ (x >>> pieceBits);
                loops.overlap(
                        address(bra, target),
                        address(state, from),
                        pieceUnits,
                        masks,
                        sign(from & (z >>> pieceBits)),
                        sums[(int) block]);
            }
        });
        bra.keep();
        double re = Arrays.stream(sums).mapToDouble(sum -> sum[0]).sum();
        double im = Arrays.stream(sums).mapToDouble(sum -> sum[1]).sum();
        return switch (Long.bitCount(x & z) & 3) {
            case 0 -> new Complex(re, im);
            case 1 -> new Complex(-im, re);
            case 2 -> new Complex(-re, -im);
            default -> new Complex(im, -re);
        };
    }

    /** Returns {@code Im <bra|Z_i Z_j|this>} and {@code Im <bra|Z_i|this>}. */
    double[][] pairs(TiledState bra, boolean two) {
        double[][] sums =
                signed(
                        two,
                        (row, products) ->
                                loops.imaginary(
                                        address(bra, row),
                                        address(state, row),
                                        pieceUnits,
                                        products));
        bra.keep();
        return sums;
    }

    /** Returns {@code <this|Z_i Z_j|this>} and {@code <this|Z_i|this>}. */
    double[][] means(boolean two) {
        return signed(
                two, (row, squares) -> loops.squares(address(state, row), pieceUnits, squares));
    }

    /** Fills an array with the numbers of a row. */
    private interface Row {
        void fill(long row, double[] numbers);
    }

    private double[][] signed(boolean two, Row filler) {
        int shares = (int) Math.min(MOST_SHARES, plan.blocks());
        long each = plan.blocks() / shares;
        var sums = new PairSums[shares];
        state.forEachShare(
                shares,
                share -> {
                    var sum = new PairSums(plan.qubits(), pieceBits, two);
                    double[] numbers = new double[1 << pieceBits];
                    for (long row = share * each * pieces;
                            row < (share + 1) * each * pieces;
                            row++) {
                        filler.fill(row, numbers);
                        sum.add(numbers, row);
                    }
                    sums[(int) share] = sum;
                });
        for (int share = 1; share < shares; share++) {
            sums[0].add(sums[share]);
        }
        return sums[0].values();
    }

    private long address(TiledState of, long row) {
        return of.block(row / pieces) + row % pieces * plan.bytes(pieceBits);
    }
}
