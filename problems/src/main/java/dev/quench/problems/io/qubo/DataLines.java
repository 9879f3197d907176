package dev.quench.problems.io.qubo;

import dev.quench.problems.io.FormatException;
import dev.quench.problems.io.Tokens;
import java.math.BigDecimal;
import java.util.Arrays;

/** The lines of a text that are neither blank nor a comment, with their first three words. */
final class DataLines {
    private static final int WORDS = 3;

    private final Tokens tokens;
    private final String marks;
    private final String[] words = new String[WORDS];
    private int count;

    /**
     * Starts at a cursor.
     *
     * @param tokens at the start of a line
     * @param marks the characters that start a comment
     */
    DataLines(Tokens tokens, String marks) {
        this.tokens = tokens;
        this.marks = marks;
        Arrays.fill(words, "");
    }

    /** Returns lines of their own from the same place on. */
    DataLines copy() {
        return new DataLines(tokens.copy(), marks);
    }

    /** Reads the next line, if there is one. */
    boolean next() {
        while (tokens.hasNext()) {
            String word = tokens.next("a line");
            if (marks.indexOf(word.charAt(0)) < 0) {
                words[0] = word;
                for (count = 1; count <= WORDS && !tokens.atLineEnd(); count++) {
                    word = tokens.next("a number");
                    if (count < WORDS) {
                        words[count] = word;
                    }
                }
                tokens.restOfLine();
                return true;
            }
            tokens.restOfLine();
        }
        return false;
    }

    /** Reads all lines that are left, and returns how many they are. */
    long countRest() {
        long lines = 0;
        while (next()) {
            lines++;
        }
        return lines;
    }

    /** Returns the number of words in the line, 4 for more than three. */
    int count() {
        return count;
    }

    String word(int k) {
        return words[k];
    }

    Tokens tokens() {
        return tokens;
    }

    int line() {
        return tokens.line();
    }

    /** Requires a line {@code i j v}. */
    void requireTriple() {
        if (count != WORDS) {
            throw tokens.fault(
                    "a line of two variables and a number",
                    count > WORDS ? "more" : "a line of %d".formatted(count));
        }
    }

    /** Returns a word as the place of a variable that the file numbers from {@code first}. */
    int variable(int k, int first, int size) {
        String word = words[k];
        long number = tokens.longOf(word, "a variable");
        if (number < first || number - first >= size) {
            throw tokens.fault(
                    size == 0
                            ? "no entry, as there are no variables"
                            : "a variable of %d to %d".formatted(first, (long) first + size - 1),
                    FormatException.quoted(word));
        }
        return (int) (number - first);
    }

    /** Returns a word as an exact number. */
    BigDecimal decimal(int k) {
        return decimal(tokens, words[k], "a coefficient");
    }

    static BigDecimal decimal(Tokens tokens, String word, String what) {
        return isPlainInteger(word)
                ? BigDecimal.valueOf(Long.parseLong(word))
                : tokens.decimalOf(word, what);
    }

    /** Tells whether a word is an integer of at most 18 characters. */
    static boolean isPlainInteger(String word) {
        int from = word.startsWith("-") ? 1 : 0;
        if (word.length() == from || word.length() > 18) {
            return false;
        }
        for (int k = from; k < word.length(); k++) {
            if (word.charAt(k) < '0' || word.charAt(k) > '9') {
                return false;
            }
        }
        return true;
    }
}
