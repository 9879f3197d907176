package dev.quench.problems.generate;

import dev.quench.problems.family.Graph;
import java.util.OptionalLong;

/**
 * The Hamming graph {@code hamming n-d}: the vertices are the {@code 2^n} binary words of length
 * {@code n}, word {@code w} being vertex {@code w} (from 0); two are adjacent when they differ in
 * at least {@code d} places.
 *
 * <p>This is the form whose cliques are the codes of distance {@code d}. Its independent sets are
 * the sets of words with all distances at most {@code D = d-1}. The largest have {@code sum_(i<=t)
 * C(n,i)} words for {@code D = 2t} and {@code 2 sum_(i<=t) C(n-1,i)} for {@code D = 2t+1}. For the
 * codes themselves take the {@linkplain Graph#complement complement}.
 *
 * <p>Sources: P. M. Pardalos in the Second DIMACS Implementation Challenge (the graphs); D. J.
 * Kleitman, On a combinatorial conjecture of Erdos, J. Combinatorial Theory 1 (1966) 209-214 (the
 * optimum).
 *
 * @param length {@code n}, in {@code [1, 12]}
 * @param distance {@code d}, in {@code [1, n]}
 */
public record HammingGraph(int length, int distance) implements DefinedGraph {
    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one is out of range
     */
    public HammingGraph {
        Ranges.require("word length of a Hamming graph", length, 1, 12);
        Ranges.require("distance of a Hamming graph", distance, 1, length);
    }

    @Override
    public String name() {
        return "hamming" + length + "-" + distance;
    }

    @Override
    public Graph graph() {
        var builder = Graph.builder(1 << length);
        for (int v = 0; v < 1 << length; v++) {
            for (int u = 0; u < v; u++) {
                if (Integer.bitCount(u ^ v) >= distance) {
                    builder.add(u, v);
                }
            }
        }
        return builder.build();
    }

    @Override
    public OptionalLong independenceNumber() {
        int diameter = distance - 1;
        int free = diameter % 2;
        long ball = 0;
        for (int i = 0; i <= diameter / 2; i++) {
            ball += Ranges.choose(length - free, i);
        }
        return OptionalLong.of(ball << free);
    }
}
