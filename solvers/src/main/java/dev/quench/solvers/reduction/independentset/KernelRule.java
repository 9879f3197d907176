package dev.quench.solvers.reduction.independentset;

import java.util.Locale;

/**
 * A rule that makes a graph smaller and keeps its independence number up to a known constant.
 *
 * <p>{@code N(v)} are the neighbours of {@code v}, {@code N[v] = N(v) + v}. To take a vertex is to
 * put it into the set and to remove {@code N[v]}; to drop it is to leave it out. In the order in
 * which they are tried, from cheap to dear.
 */
public enum KernelRule {
    /** Takes a vertex without neighbours. */
    ISOLATED,

    /** Takes a vertex with one neighbour. */
    PENDANT,

    /** Takes a vertex with two neighbours that are adjacent. */
    TRIANGLE,

    /**
     * Folds a vertex {@code v} with two neighbours {@code u, w} that are not adjacent: one vertex
     * {@code f} with the neighbours of both stands for the three, {@code x_u = x_w = f} and {@code
     * x_v = 1 - f} (J. Chen, I. A. Kanj, W. Jia, Vertex cover: further observations and further
     * improvements, 2001, doi:10.1006/jagm.2001.1186).
     */
    FOLD,

    /**
     * Takes a vertex whose neighbours, three or more, are a clique; none of them but the largest
     * may have more than a thousand other neighbours.
     */
    SIMPLICIAL,

    /** Takes two vertices with the same three neighbours, of which two are adjacent. */
    TWIN,

    /**
     * Folds two vertices {@code u, v} with the same three neighbours, of which no two are adjacent:
     * one vertex {@code f} with the neighbours of the three stands for the five, {@code x_u = x_v =
     * 1 - f}.
     */
    TWIN_FOLD,

    /** Drops {@code u} if {@code N[v]} is part of {@code N[u]} for a neighbour {@code v}. */
    DOMINATION,

    /**
     * Takes the ones and drops the zeros of the solution of {@code max sum x, x_u + x_v <= 1, 0 <=
     * x <= 1} that has the fewest halves. No crown is left after it.
     */
    LINEAR_PROGRAM,

    /**
     * Drops {@code v} if "every maximum set contains {@code v}" leads to a contradiction. Let
     * {@code S} be in all of them, at first {@code {v}}, and {@code u} have one neighbour in {@code
     * S}: if all other neighbours of {@code u} have a neighbour in {@code S}, exchanging gives a
     * maximum set without it; if all but one, that one is in all of them and joins {@code S}, which
     * ends at 32 vertices.
     */
    UNCONFINED;

    /**
     * Returns the key of the rule in records.
     *
     * @return the name in camel case, for example {@code twinFold}
     */
    public String label() {
        String[] words = name().toLowerCase(Locale.ROOT).split("_", -1);
        var label = new StringBuilder(words[0]);
        for (int k = 1; k < words.length; k++) {
            label.append(Character.toUpperCase(words[k].charAt(0))).append(words[k].substring(1));
        }
        return label.toString();
    }
}
