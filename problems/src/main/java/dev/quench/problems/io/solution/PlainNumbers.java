package dev.quench.problems.io.solution;

import dev.quench.problems.family.Solution;
import dev.quench.problems.io.FormatException;
import dev.quench.problems.io.SourceText;
import dev.quench.problems.io.Tokens;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The numbers of a solution file without structure; {@code #} starts a comment line. */
final class PlainNumbers {
    private static final Pattern OBJECTIVE =
            Pattern.compile("(?i)objective(?: value)?\\s*[=:]\\s*(\\S+)");
    private static final Pattern SEPARATOR = Pattern.compile("[,;\\[\\]]");

    private record Word(String text, int line) {}

    private final Tokens tokens;
    private final String name;
    private final List<Word> words = new ArrayList<>();
    private final List<BigDecimal> claim = new ArrayList<>();
    private boolean commented;

    private PlainNumbers(SourceText source) {
        this.tokens = source.cursor();
        this.name = source.name();
    }

    /** Collects the numbers of a solution of size {@code n}, refusing many more than that. */
    static PlainNumbers of(SourceText source, int n) {
        requireOnePair(source);
        var plain = new PlainNumbers(source);
        plain.collect(n + 2L);
        return plain;
    }

    /** A list may stand in one pair of brackets; more of them, or half a pair, is no list. */
    private static void requireOnePair(SourceText source) {
        long opened = source.text().chars().filter(c -> c == '[').count();
        long closed = source.text().chars().filter(c -> c == ']').count();
        if (opened != closed || opened > 1) {
            throw new FormatException(
                    source.name(),
                    0,
                    "a list in at most one pair of brackets",
                    "%d of [ and %d of ]".formatted(opened, closed));
        }
    }

    private void collect(long most) {
        while (tokens.hasNext()) {
            String line = tokens.restOfLine();
            if (line.startsWith("#")) {
                comment(line);
                continue;
            }
            var cursor = Tokens.of(name, SEPARATOR.matcher(line).replaceAll(" "), tokens.line());
            while (cursor.hasNext()) {
                words.add(new Word(cursor.next("a number"), cursor.line()));
                requireAtMost(most);
            }
        }
    }

    private void requireAtMost(long most) {
        if (words.size() > most) {
            throw tokens.fault("a solution of at most %d numbers".formatted(most), "more");
        }
    }

    private void comment(String line) {
        commented = true;
        Matcher objective = OBJECTIVE.matcher(line);
        if (objective.find() && claim.isEmpty()) {
            claim.add(tokens.decimalOf(objective.group(1), "an objective value"));
        }
    }

    int size() {
        return words.size();
    }

    List<BigDecimal> claim() {
        return List.copyOf(claim);
    }

    ClaimedSolution solution(Solution solution) {
        return new ClaimedSolution(solution, claim, commented ? "qoblib-sol" : "list", "");
    }

    BigDecimal decimal(int k) {
        return cursor(k).nextDecimal("an objective value");
    }

    int[] integers(int from) {
        int[] integers = new int[words.size() - from];
        for (int k = 0; k < integers.length; k++) {
            integers[k] = integer(k + from);
        }
        return integers;
    }

    int[] sorted() {
        int[] integers = integers(0);
        Arrays.sort(integers);
        return integers;
    }

    private int integer(int k) {
        return cursor(k).nextInt("an integer", Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    private Tokens cursor(int k) {
        return Tokens.of(name, words.get(k).text(), words.get(k).line());
    }

    /** Refuses the solution of another order, whose first number says so. */
    void requireOrder(int n) {
        if (integer(0) != n) {
            throw new FormatException(
                    name,
                    words.getFirst().line(),
                    "a solution of order %d".formatted(n),
                    FormatException.quoted(words.getFirst().text()));
        }
    }

    /** Tells whether there are exactly {@code n} digits and all are 0 or 1. */
    boolean isBits(int n) {
        return words.stream().allMatch(word -> word.text().matches("[01]+"))
                && words.stream().mapToLong(word -> word.text().length()).sum() == n;
    }

    /** Returns the digits themselves. */
    Solution bits() {
        return Solution.of(
                words.stream()
                        .flatMapToInt(word -> word.text().chars())
                        .map(digit -> digit - '0')
                        .toArray());
    }

    /** Returns the places, from 1, of the digits 1. */
    Solution chosenBits() {
        var chosen = new ArrayList<Integer>();
        int place = 0;
        for (Word word : words) {
            for (int k = 0; k < word.text().length(); k++) {
                place++;
                if (word.text().charAt(k) == '1') {
                    chosen.add(place);
                }
            }
        }
        return Solution.of(chosen);
    }
}
