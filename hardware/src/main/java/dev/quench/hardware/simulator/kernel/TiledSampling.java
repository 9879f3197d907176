package dev.quench.hardware.simulator.kernel;

/** Measures amplitudes in tiles by inversion: sums of blocks, then of pieces, then one by one. */
final class TiledSampling {
    private final TiledState state;
    private final TiledSums sums;
    private final TilePlan plan;
    private final Lanes lanes;

    TiledSampling(TiledState state, TiledSums sums) {
        this.state = state;
        this.sums = sums;
        plan = state.plan();
        lanes = plan.lanes();
    }

    /** Samples by inversion; see {@link Amplitudes#sample}. */
    long[] sample(double[] sortedUniforms) {
        double[] norms = sums.blockNorms();
        double norm = TiledSums.total(norms);
        long[] answers = new long[sortedUniforms.length];
        double before = 0;
        int done = 0;
        for (int number = 0; number < norms.length && done < answers.length; number++) {
            double after = number == norms.length - 1 ? Double.MAX_VALUE : before + norms[number];
            int end = end(sortedUniforms, norm, done, after);
            if (end > done) {
                sampleBlock(number, before, norm, sortedUniforms, answers, done, end);
            }
            done = end;
            before = after;
        }
        return answers;
    }

    private static int end(double[] draws, double norm, int from, double after) {
        int end = from;
        while (end < draws.length && draws[end] * norm < after) {
            end++;
        }
        return end;
    }

    private void sampleBlock(
            long number,
            double start,
            double norm,
            double[] draws,
            long[] answers,
            int from,
            int to) {
        double before = start;
        int done = from;
        for (int piece = 0; piece < plan.blockPieces() && done < to; piece++) {
            double after =
                    piece == plan.blockPieces() - 1
                            ? Double.MAX_VALUE
                            : before + sums.pieceSquares(number, piece);
            int end = Math.min(to, end(draws, norm, done, after));
            if (end > done) {
                long first = (number << plan.blockBits()) + ((long) piece << plan.blockPieceBits());
                samplePiece(first, before, norm, draws, answers, done, end);
            }
            done = end;
            before = after;
        }
        state.keep();
    }

    /** Rounding may leave a draw beyond the end of a piece: it gets the last possible place. */
    private void samplePiece(
            long first,
            double start,
            double norm,
            double[] draws,
            long[] answers,
            int from,
            int to) {
        double sum = start;
        long possible = first;
        int done = from;
        for (long index = first;
                index < first + (1L << plan.blockPieceBits()) && done < to;
                index++) {
            long place = state.address(index);
            double re = lanes.get(place);
            double im = lanes.get(place + lanes.halfBytes());
            double probability = re * re + im * im;
            sum += probability;
            possible = probability > 0 ? index : possible;
            while (done < to && draws[done] * norm < sum) {
                answers[done++] = index;
            }
        }
        while (done < to) {
            answers[done++] = possible;
        }
    }
}
