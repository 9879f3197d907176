package dev.quench.problems.io.graph;

import dev.quench.problems.io.FormatException;
import dev.quench.problems.io.Tokens;
import java.math.BigInteger;

/**
 * What stands in the lines of a METIS file beside neighbours.
 *
 * @param sizes numbers at the start of a line that mean nothing here
 * @param vertexWeights numbers after them that are weights of the vertex
 * @param edgeWeights numbers after each neighbour that are weights of the edge
 */
record MetisLayout(int sizes, int vertexWeights, int edgeWeights) {
    private static final String FLAGS = "[01]{1,3}";
    private static final int MOST_WEIGHTS = 100;

    /** Tells whether flags follow in the line. */
    static boolean isNext(Tokens tokens) {
        Tokens ahead = tokens.copy();
        boolean flags = ahead.next("flags").matches(FLAGS);
        boolean weights = flags && !ahead.atLineEnd() && ahead.trySize() <= MOST_WEIGHTS;
        return flags && (weights || ahead.atLineEnd()) && ahead.atLineEnd();
    }

    /** Reads the optional end {@code FMT NCON} of the first line. */
    static MetisLayout read(Tokens tokens) {
        String flags = tokens.atLineEnd() ? "0" : tokens.next("flags");
        if (!flags.matches(FLAGS)) {
            throw tokens.fault("flags of the digits 0 and 1", FormatException.quoted(flags));
        }
        int bits = Integer.parseInt(flags, 2);
        int weights = (bits >> 1) & 1;
        if (!tokens.atLineEnd()) {
            int count = tokens.nextIntInLine("the number of weights", 0, MOST_WEIGHTS);
            weights *= count;
        }
        GraphSize.requireLineEnd(tokens);
        return new MetisLayout(bits >> 2, weights, bits & 1);
    }

    boolean isPlain() {
        return sizes + vertexWeights + edgeWeights == 0;
    }

    /** Returns how many numbers the lines of all vertices have. */
    BigInteger numbers(long n, long m) {
        BigInteger ofVertices =
                BigInteger.valueOf(n).multiply(BigInteger.valueOf(sizes + vertexWeights));
        return BigInteger.valueOf(m)
                .multiply(BigInteger.valueOf(2L + 2L * edgeWeights))
                .add(ofVertices);
    }
}
