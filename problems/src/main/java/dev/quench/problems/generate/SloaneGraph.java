package dev.quench.problems.generate;

import dev.quench.problems.family.Graph;
import java.util.ArrayList;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * A graph whose independent sets are the codes that correct one error of a kind.
 *
 * <p>The vertices are the {@code 2^k} binary words of length {@code k}, word {@code w} being vertex
 * {@code w} (numbered from 0). Two words are adjacent when their {@linkplain SloaneCode error sets}
 * intersect. Named {@code 1dc.64} by code and number of words.
 *
 * <p>Source: N. J. A. Sloane, Challenge problems: independent sets in graphs, OEIS A265032, whose
 * proven values the independence numbers are. Building takes time and memory linear in the number
 * of pairs that share a result.
 *
 * @param code the error model
 * @param length {@code k}, in {@code [2, code.longest()]}
 */
public record SloaneGraph(SloaneCode code, int length) implements DefinedGraph {
    /**
     * Checks the length.
     *
     * @throws IllegalArgumentException if it is out of range
     */
    public SloaneGraph {
        Ranges.require("word length of " + code.code(), length, 2, code.longest());
    }

    @Override
    public String name() {
        return code.code() + "." + (1 << length);
    }

    @Override
    public Graph graph() {
        var words = new TreeMap<Integer, ArrayList<Integer>>();
        for (int word = 0; word < 1 << length; word++) {
            for (int result : code.errorSet(word, length)) {
                words.computeIfAbsent(result, _ -> new ArrayList<>()).add(word);
            }
        }
        var builder = Graph.builder(1 << length);
        for (ArrayList<Integer> confused : words.values()) {
            for (int i = 0; i < confused.size(); i++) {
                for (int j = 0; j < i; j++) {
                    builder.add(confused.get(j), confused.get(i));
                }
            }
        }
        return builder.build();
    }

    @Override
    public OptionalLong independenceNumber() {
        return switch (code) {
            case DELETION -> fromTable(6, 10, 16, 30, 52, 94);
            case TWO_DELETIONS -> fromTable(7, 5, 7, 11, 16);
            case TRANSPOSITION -> fromTable(3, 4, 8, 12, 20, 38, 63, 110, 196, 352);
            case END_AROUND_TRANSPOSITION -> fromTable(6, 18, 28, 50, 100, 171, 316);
            case Z_CHANNEL -> fromTable(7, 18, 36, 62);
        };
    }

    /** Looks the length up among the proven values of lengths {@code first, first+1, …}. */
    private OptionalLong fromTable(int first, long... values) {
        int k = length - first;
        return k < 0 || k >= values.length ? OptionalLong.empty() : OptionalLong.of(values[k]);
    }
}
