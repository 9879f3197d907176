package dev.quench.problems.io.qubo;

import dev.quench.problems.io.Fit;
import dev.quench.problems.io.FormatException;
import dev.quench.problems.io.ParsedProblem;
import dev.quench.problems.io.ProblemReader;
import dev.quench.problems.io.SourceText;
import dev.quench.problems.io.Tokens;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;

/**
 * Reads {@code hubo}: polynomials of any degree as lines {@code i j k … v}, variables from 0.
 *
 * <p>Minimised, unless a comment says {@code # sense : max}, is the sum of {@code v x_i x_j x_k …};
 * a number alone is a constant, and lines of the same variables are added up. The variables are all
 * numbers up to the largest. With {@code # vartype=SPIN} they are spins {@code s = 2x - 1},
 * multiplied out, in products of at most {@value PolynomialTerms#MOST_SPINS}. A bit that stands
 * twice in a line counts once; a spin must not. Comments {@code offset : c}, {@code scale : c} and
 * {@code NAME = NUMBER} mean what they do in {@link CooReader}.
 *
 * <p>Recognised by a comment {@code # problem : hubo}, or by {@code # vartype=…} with a line of
 * three variables or more; lines of {@code coo} with one such line alone are likely, and want
 * {@code --problem hubo}.
 */
public final class HuboReader implements ProblemReader {
    private static final String MARKS = "#";

    /** Longer lines are no products that anybody writes. */
    private static final int MOST_WORDS = 10_000;

    @Override
    public String format() {
        return "hubo";
    }

    @Override
    public String family() {
        return "hubo";
    }

    @Override
    public Fit fit(SourceText source) {
        Tokens tokens = source.cursor();
        Comments comments = Comments.before(source, tokens, MARKS);
        if (isMarked(comments)) {
            return Fit.EXACT;
        }
        if (!comments.text("problem").isEmpty()) {
            return Fit.NONE;
        }
        boolean typed = comments.has("vartype");
        return isHigher(tokens, !typed)
                ? typed
                        ? Fit.EXACT
                        : Fit.open(
                                "a polynomial of bits (format hubo, a line \"# problem : hubo\" in front)")
                : Fit.NONE;
    }

    /** Tells whether the comments are those of this format. */
    static boolean isMarked(Comments comments) {
        return comments.text("problem").toLowerCase(Locale.ROOT).equals("hubo");
    }

    /**
     * Tells whether a line has three variables and a number. In a text that is not typed every line
     * must have a variable and a number, and lines must differ in length, as those of a matrix do
     * not.
     */
    static boolean isHigher(Tokens tokens, boolean strict) {
        boolean higher = false;
        boolean ragged = false;
        int first = -1;
        var words = new ArrayList<String>();
        while (nextLine(tokens, words)) {
            int count = words.size();
            boolean variables =
                    words.subList(0, Math.max(0, count - 1)).stream()
                            .allMatch(w -> DataLines.isPlainInteger(w) && !w.startsWith("-"));
            if (!variables || (strict && count < 2)) {
                return false;
            }
            ragged |= first >= 0 && count != first;
            first = first < 0 ? count : first;
            higher |= count > 3;
            if (higher && !strict) {
                return true;
            }
        }
        return higher && ragged;
    }

    /** Reads the words of the next line that is no comment. */
    private static boolean nextLine(Tokens tokens, List<String> words) {
        words.clear();
        while (tokens.hasNext()) {
            String word = tokens.next("a line");
            if (MARKS.indexOf(word.charAt(0)) >= 0) {
                tokens.restOfLine();
                continue;
            }
            words.add(word);
            while (!tokens.atLineEnd()) {
                words.add(tokens.next("a number"));
                if (words.size() > MOST_WORDS) {
                    throw tokens.fault("a line of at most %d words".formatted(MOST_WORDS), "more");
                }
            }
            return true;
        }
        return false;
    }

    @Override
    public List<ParsedProblem> read(SourceText source) {
        Tokens tokens = source.cursor();
        Comments comments = Comments.before(source, tokens, MARKS);
        boolean spins = CooReader.isSpin(source, comments);
        int n = variables(source, tokens.copy());
        var terms = new PolynomialTerms(source, comments.factor());
        terms.add(0, comments.decimal("offset", BigDecimal.ZERO));
        forEachLine(
                tokens,
                (variables, value) -> {
                    if (spins) {
                        terms.addSpins(tokens.line(), value, variables);
                    } else {
                        terms.add(tokens.line(), value, variables);
                    }
                });
        return List.of(ParsedProblem.of(terms.build(comments.sense(), comments.names(0, n))));
    }

    private static int variables(SourceText source, Tokens tokens) {
        int most = Sizes.mostVariables(source);
        int[] n = {0};
        forEachLine(
                tokens,
                (variables, _) -> {
                    for (int i : variables) {
                        if (i >= most) {
                            throw tokens.fault(
                                    "a variable of 0 to %d".formatted(most - 1),
                                    FormatException.quoted(Integer.toString(i)));
                        }
                        n[0] = Math.max(n[0], i + 1);
                    }
                });
        return n[0];
    }

    private static void forEachLine(Tokens tokens, BiConsumer<int[], BigDecimal> line) {
        var words = new ArrayList<String>();
        while (nextLine(tokens, words)) {
            int degree = words.size() - 1;
            int[] variables = new int[degree];
            for (int k = 0; k < degree; k++) {
                variables[k] = tokens.intOf(words.get(k), "a variable", 0, Integer.MAX_VALUE - 8);
            }
            line.accept(variables, DataLines.decimal(tokens, words.getLast(), "a coefficient"));
        }
    }
}
