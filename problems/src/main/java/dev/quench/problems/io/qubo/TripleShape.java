package dev.quench.problems.io.qubo;

import dev.quench.problems.io.Fit;
import dev.quench.problems.io.SourceText;
import dev.quench.problems.io.Tokens;

/**
 * What one pass over the lines tells of a text's being a list of entries {@code i j v}, with or
 * without a line {@code n m} in front.
 *
 * <p>Matrices and weighted graphs look the same. A text is a matrix if an entry is on the diagonal.
 * Without one it is a graph, if no weight is negative, as the matrix would have its minimum at
 * zero, or if all weights have one magnitude, as spin glasses do. Else it may be either.
 *
 * @param sized true if the first line has two numbers
 * @param first number in front: of variables
 * @param second number in front: of entries
 * @param lines lines after the sizes
 * @param entries lines among them that read as an entry
 * @param diagonal entries on the diagonal
 * @param least the least variable of an entry
 * @param most the largest variable of an entry
 * @param graphlike true if the weights are those of a graph
 * @param problem what a comment {@code problem : NAME} says, or empty
 * @param zimpl true if the comments are those of ZIMPL
 * @param vartype what a comment {@code vartype=NAME} says, or empty
 */
record TripleShape(
        boolean sized,
        long first,
        long second,
        long lines,
        long entries,
        long diagonal,
        long least,
        long most,
        boolean graphlike,
        String problem,
        boolean zimpl,
        String vartype) {
    private static final double UNLIKELY = 0.4;

    static TripleShape of(SourceText source) {
        Tokens tokens = source.cursor();
        Comments comments = Comments.before(source, tokens, "#");
        var scan = new Scan(new DataLines(tokens, "#"));
        scan.run();
        return new TripleShape(
                scan.sized,
                scan.first,
                scan.second,
                scan.lines,
                scan.entries,
                scan.diagonal,
                scan.least,
                scan.most,
                !scan.negative || scan.alike,
                comments.text("problem"),
                comments.has(Comments.OBJECTIVE_OFFSET) || comments.has(Comments.COLUMN_TITLES),
                comments.text("vartype"));
    }

    /** Tells, from its first line, whether a text starts with sizes. */
    static boolean startsWithSizes(SourceText source) {
        var lines = new DataLines(source.cursor(), "#");
        return lines.next() && lines.count() == 2;
    }

    /** Tells whether every line is an entry. */
    boolean isWhole() {
        return lines > 0 && entries == lines;
    }

    private Fit sizes() {
        if (!sized || zimpl || !vartype.isEmpty() || (lines > 0 && entries == 0)) {
            return Fit.NONE;
        }
        if (isWhole() && lines == second && least >= 1 && most <= first) {
            return Fit.EXACT;
        }
        if (lines == 0 && second == 0 && !problem.isEmpty()) {
            return Fit.EXACT;
        }
        double ratio = (double) Math.min(lines, second) / Math.max(1, Math.max(lines, second));
        double whole = lines == 0 ? 0 : (double) entries / lines;
        boolean likely = lines > 0 && least >= 1 && most <= first;
        return new Fit(
                Fit.Degree.NEAR,
                whole * (likely ? 1 - (1 - ratio) / 5 : ratio * UNLIKELY),
                "%d lines of two of %d variables and a number".formatted(second, first));
    }

    private boolean isMatrix() {
        return diagonal > 0 || problem.equals("qubo");
    }

    private boolean isGraph() {
        return !isMatrix() && (graphlike || problem.equals("maxcut"));
    }

    /** Returns how well the text fits as a matrix. */
    Fit asMatrix() {
        return isGraph() ? unlikely("a diagonal entry, or --problem qubo") : sizes();
    }

    /** Returns how well the text fits as a graph. */
    Fit asGraph() {
        return isMatrix() ? unlikely("edges of two vertices, or --problem maxcut") : sizes();
    }

    private Fit unlikely(String expected) {
        Fit fit = sizes();
        return switch (fit.degree()) {
            case NONE -> fit;
            case NEAR, OPEN -> new Fit(fit.degree(), UNLIKELY * fit.closeness(), fit.expected());
            case EXACT -> new Fit(Fit.Degree.NEAR, 1, expected);
        };
    }

    /** The counters of the pass. */
    private static final class Scan {
        private final DataLines data;
        private boolean sized;
        private long first;
        private long second;
        private long lines;
        private long entries;
        private long diagonal;
        private long least = Long.MAX_VALUE;
        private long most = -1;
        private boolean negative;
        private boolean alike = true;
        private String magnitude = "";

        Scan(DataLines data) {
            this.data = data;
        }

        void run() {
            if (!data.next()) {
                return;
            }
            if (data.count() == 2) {
                first = size(data.word(0));
                second = size(data.word(1));
                sized = first >= 0 && second >= 0;
            } else {
                entry();
            }
            /* A text whose first two lines are neither is none of these formats. */
            while (data.next()) {
                entry();
                if (lines == 2 && entries == 0) {
                    return;
                }
            }
        }

        private void entry() {
            lines++;
            if (data.count() != 3) {
                return;
            }
            long i = size(data.word(0));
            long j = size(data.word(1));
            String value = data.word(2);
            if (i < 0 || j < 0 || !isNumberLike(value)) {
                return;
            }
            entries++;
            diagonal += i == j ? 1 : 0;
            least = Math.min(least, Math.min(i, j));
            most = Math.max(most, Math.max(i, j));
            boolean minus = value.startsWith("-");
            String size = minus || value.startsWith("+") ? value.substring(1) : value;
            negative |= minus;
            alike &= magnitude.isEmpty() || magnitude.equals(size);
            magnitude = size;
        }

        private static boolean isNumberLike(String word) {
            char last = word.charAt(word.length() - 1);
            return (last >= '0' && last <= '9') || last == '.';
        }

        private static long size(String word) {
            return DataLines.isPlainInteger(word) ? Long.parseLong(word) : -1;
        }
    }
}
