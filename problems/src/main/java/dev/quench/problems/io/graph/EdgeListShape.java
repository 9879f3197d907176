package dev.quench.problems.io.graph;

import dev.quench.problems.io.Fit;
import dev.quench.problems.io.SourceText;

/**
 * What one pass over the lines of a text tells of its being an edge list, with sizes in front or
 * without.
 *
 * <p>The first line {@code a b} can be the sizes {@code n m} only if no later vertex exceeds them.
 * If it can, and as many lines follow as it says, it is. If fewer follow, or twice as many, it is
 * either an edge that happens to hold the largest vertex, or the sizes of a file that is truncated
 * or lists each edge twice; neither is a fit then, as one would be a wrong graph without a word.
 *
 * @param lines lines that are no comments
 * @param edges lines among them that read as an edge; 0 if the first does not
 * @param first first number of the first line
 * @param second second number of the first line
 * @param sized true if the first line can be sizes
 */
record EdgeListShape(long lines, long edges, long first, long second, boolean sized) {
    private static final double DOUBTFUL = 0.5;

    static EdgeListShape of(SourceText source) {
        var list = new EdgeLines(source.cursor());
        if (!list.hasNext() || !list.tryNext()) {
            return new EdgeListShape(1, 0, 0, 0, false);
        }
        long first = list.first();
        long second = list.second();
        boolean sizes = list.isPlain() && first > 0;
        long lines = 1;
        long edges = 1;
        long least = 1;
        long most = 0;
        for (; list.hasNext(); lines++) {
            if (list.tryNext()) {
                edges++;
                least = Math.min(least, Math.min(list.first(), list.second()));
                most = Math.max(most, Math.max(list.first(), list.second()));
            }
        }
        boolean sized = sizes && most <= (least == 0 ? first - 1 : first);
        return new EdgeListShape(lines, edges, first, second, sized);
    }

    private double wellFormed() {
        return (double) edges / lines;
    }

    private boolean isDoubtful() {
        return sized && (second >= lines - 1 || lines - 1 == 2 * second);
    }

    /** Returns how well the text fits as a list of edges alone. */
    Fit asEdges() {
        if (edges == 0) {
            return Fit.NONE;
        }
        if (edges == lines && !isDoubtful()) {
            return Fit.EXACT;
        }
        double closeness = isDoubtful() ? Math.min(DOUBTFUL, wellFormed()) : wellFormed();
        return new Fit(
                Fit.Degree.NEAR,
                closeness,
                isDoubtful()
                        ? "a first line that is an edge and no sizes"
                        : "two vertices on each of %d lines".formatted(lines));
    }

    /** Returns how well the text fits as sizes and edges. */
    Fit asSizedEdges() {
        if (!sized) {
            return Fit.NONE;
        }
        long rest = lines - 1;
        if (edges == lines && second == rest) {
            return Fit.EXACT;
        }
        double ratio = (double) Math.min(rest, second) / Math.max(1, Math.max(rest, second));
        return new Fit(
                Fit.Degree.NEAR,
                ratio * wellFormed(),
                "%d lines of two vertices of %d after the first".formatted(second, first));
    }
}
