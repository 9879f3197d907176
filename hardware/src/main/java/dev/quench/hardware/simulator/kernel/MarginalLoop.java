package dev.quench.hardware.simulator.kernel;

/** Sums probabilities over all qubits but some. */
final class MarginalLoop {
    /** Pieces of the loop, each with sums of its own; fewer where the answer is long. */
    private static final int PIECES = 64;

    private static final int LONGEST_SUMS = 1 << 20;

    private final double[][] re;
    private final double[][] im;
    private final int placeBits;
    private final int[] on;

    MarginalLoop(double[][] re, double[][] im, int placeBits, int... on) {
        this.re = re;
        this.im = im;
        this.placeBits = placeBits;
        this.on = on;
    }

    double[] run(Workers workers) {
        int answers = 1 << on.length;
        int pieces = Math.clamp(LONGEST_SUMS >> on.length, 1, Math.min(PIECES, re.length));
        int[] ofPlace = new int[re[0].length];
        for (int v = 0; v < ofPlace.length; v++) {
            ofPlace[v] = answer(v);
        }
        double[][] sums = new double[pieces][answers];
        workers.forEach(
                pieces,
                (from, to) -> {
                    for (int piece = (int) from; piece < to; piece++) {
                        int first = (int) ((long) re.length * piece / pieces);
                        int end = (int) ((long) re.length * (piece + 1) / pieces);
                        for (int page = first; page < end; page++) {
                            add(page, ofPlace, sums[piece]);
                        }
                    }
                });
        for (int piece = 1; piece < pieces; piece++) {
            for (int answer = 0; answer < answers; answer++) {
                sums[0][answer] += sums[piece][answer];
            }
        }
        return sums[0];
    }

    private void add(int page, int[] ofPlace, double[] sums) {
        int ofPage = answer((long) page << placeBits);
        double[] pageRe = re[page];
        double[] pageIm = im[page];
        for (int v = 0; v < ofPlace.length; v++) {
            sums[ofPage | ofPlace[v]] += pageRe[v] * pageRe[v] + pageIm[v] * pageIm[v];
        }
    }

    private int answer(long index) {
        int answer = 0;
        for (int k = 0; k < on.length; k++) {
            answer |= (int) (index >>> on[k] & 1) << k;
        }
        return answer;
    }
}
