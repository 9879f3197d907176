package dev.quench.problems.io.graph;

import dev.quench.problems.io.FormatException;
import dev.quench.problems.io.Tokens;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The lines of an edge list, one by one: two vertices and, as networkx writes it, a dictionary.
 *
 * <p>Blank lines and comments are passed over; a comment starts with {@code #} or {@code %}, or
 * with the word {@code c}. A dictionary is ignored, but for a weight other than 1, which would
 * change the problem.
 */
final class EdgeLines {
    private static final Pattern WEIGHT = Pattern.compile("['\"]weight['\"]\\s*:\\s*([^,}]*)");

    private final Tokens tokens;
    private long first;
    private long second;
    private boolean plain;

    EdgeLines(Tokens tokens) {
        this.tokens = tokens;
    }

    /** Goes to the next line that is no comment, and tells whether there is one. */
    boolean hasNext() {
        while (tokens.hasNext()) {
            if (!tokens.startsWith('#') && !tokens.startsWith('%') && !tokens.nextIs("c")) {
                return true;
            }
            tokens.skipLine();
        }
        return false;
    }

    /** Passes over a line, and tells whether it is an edge. */
    boolean tryNext() {
        first = tokens.tryCount();
        second = tokens.atLineEnd() ? -1 : tokens.tryCount();
        plain = tokens.atLineEnd();
        boolean edge = first >= 0 && second >= 0 && (plain || tokens.startsWith('{'));
        tokens.skipLine();
        return edge;
    }

    /**
     * Reads a line.
     *
     * @throws FormatException if it is no edge
     */
    void next() {
        first = vertex();
        second = vertex();
        plain = tokens.atLineEnd();
        if (!plain && !(tokens.nextIs("{}") && tokens.atLineEnd())) {
            requireDictionary(tokens.restOfLine().strip());
        }
    }

    private long vertex() {
        long vertex = tokens.nextLongInLine("a vertex");
        if (vertex < 0) {
            throw tokens.fault("a vertex of 0 or more", FormatException.quoted("" + vertex));
        }
        return vertex;
    }

    private void requireDictionary(String rest) {
        if (!rest.startsWith("{") || !rest.endsWith("}")) {
            throw tokens.fault("the end of the line", FormatException.quoted(rest));
        }
        Matcher weight = WEIGHT.matcher(rest);
        if (weight.find() && !isOne(weight.group(1).strip())) {
            throw tokens.fault(
                    "a graph without edge weights",
                    "the weight " + FormatException.quoted(weight.group(1).strip()));
        }
    }

    private static boolean isOne(String weight) {
        return weight.equals("1") || weight.equals("1.0");
    }

    /** Returns the first vertex of the last line. */
    long first() {
        return first;
    }

    /** Returns the second vertex of the last line. */
    long second() {
        return second;
    }

    /** Tells whether the last line has two numbers and no dictionary. */
    boolean isPlain() {
        return plain;
    }
}
