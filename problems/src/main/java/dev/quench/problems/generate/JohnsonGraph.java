package dev.quench.problems.generate;

import dev.quench.problems.family.Graph;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/**
 * The Johnson graph {@code johnson n-w-d}: the vertices are the binary words of length {@code n}
 * and weight {@code w}, in ascending order of value; two are adjacent when they differ in at least
 * {@code d} places.
 *
 * <p>This is the form whose cliques are the constant-weight codes of distance {@code d}; for those
 * take the {@linkplain Graph#complement complement}. {@code johnson n-k-2k} is the Kneser graph
 * {@code K(n,k)}.
 *
 * <p>Two words of distance {@code 2(w-s)} have {@code s} ones in common, so an independent set is a
 * family of {@code w}-sets that pairwise share at least {@code t = w - floor((d-1)/2)} elements.
 * The largest is the largest of the families {@code F_r} of the sets with at least {@code t+r}
 * elements among the first {@code t+2r}, or everything where any two sets share {@code t}.
 *
 * <p>Sources: P. M. Pardalos in the Second DIMACS Implementation Challenge (the graphs); R.
 * Ahlswede, L. H. Khachatrian, The complete intersection theorem for systems of finite sets,
 * European J. Combinatorics 18 (1997) 125-136 (the optimum; for {@code t = 1} it is the theorem of
 * Erdos, Ko and Rado).
 *
 * @param length {@code n}, in {@code [1, 24]}
 * @param weight {@code w}, in {@code [1, n]}, with {@code C(n,w)} at most 5000
 * @param distance {@code d}, in {@code [1, 2w]}
 */
public record JohnsonGraph(int length, int weight, int distance) implements DefinedGraph {
    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one is out of range
     */
    public JohnsonGraph {
        Ranges.require("word length of a Johnson graph", length, 1, 24);
        Ranges.require("weight of a Johnson graph", weight, 1, length);
        Ranges.require("distance of a Johnson graph", distance, 1, 2L * weight);
        Ranges.require(
                "number of words of a Johnson graph", Ranges.choose(length, weight), 1, 5000);
    }

    @Override
    public String name() {
        return "johnson" + length + "-" + weight + "-" + distance;
    }

    @Override
    public Graph graph() {
        int[] words =
                IntStream.range(0, 1 << length)
                        .filter(word -> Integer.bitCount(word) == weight)
                        .toArray();
        var builder = Graph.builder(words.length);
        for (int v = 0; v < words.length; v++) {
            for (int u = 0; u < v; u++) {
                if (Integer.bitCount(words[u] ^ words[v]) >= distance) {
                    builder.add(u, v);
                }
            }
        }
        return builder.build();
    }

    @Override
    public OptionalLong independenceNumber() {
        int shared = weight - (distance - 1) / 2;
        if (2 * weight - length >= shared) {
            return OptionalLong.of(Ranges.choose(length, weight));
        }
        return IntStream.rangeClosed(0, (length - shared) / 2)
                .mapToLong(r -> familySize(shared, r))
                .max();
    }

    /** Returns {@code |F_r|}: the sets with at least {@code t+r} of the first {@code t+2r}. */
    private long familySize(int shared, int r) {
        int first = shared + 2 * r;
        return IntStream.rangeClosed(shared + r, Math.min(first, weight))
                .mapToLong(i -> Ranges.choose(first, i) * Ranges.choose(length - first, weight - i))
                .sum();
    }
}
