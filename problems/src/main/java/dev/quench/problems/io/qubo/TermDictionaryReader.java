package dev.quench.problems.io.qubo;

import dev.quench.problems.family.BinaryModel;
import dev.quench.problems.family.ModelKind;
import dev.quench.problems.family.Sense;
import dev.quench.problems.io.Fit;
import dev.quench.problems.io.FormatException;
import dev.quench.problems.io.ParsedProblem;
import dev.quench.problems.io.ProblemReader;
import dev.quench.problems.io.SourceText;
import dev.quench.problems.program.VariableNames;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads {@code term-json}: an object whose keys are Python tuples of variables and whose values are
 * coefficients, {@code {"()": c, "(0,)": a, "(0, 4)": b}}, to be minimised over bits.
 *
 * <p>A variable is a number from 0 or a quoted name; numbers stand for all variables up to the
 * largest, names for themselves in the order in which they come. A variable that stands twice in a
 * key is its own square, and terms that stand twice are added up. With a term of three variables or
 * more the problem is a {@link dev.quench.problems.family.Polynomial}, else a quadratic model.
 */
public final class TermDictionaryReader implements ProblemReader {
    private static final String VARIABLE = "(?:[0-9]{1,9}|'[^'\\s]+'|\"[^\"\\s]+\")";
    private static final Pattern ONE = Pattern.compile(VARIABLE);
    private static final Pattern KEY =
            Pattern.compile("\\(\\s*(%1$s\\s*(,\\s*%1$s\\s*)*)?,?\\s*\\)".formatted(VARIABLE));
    private static final int LONGEST_KEY = 1_000;

    @Override
    public String format() {
        return "term-json";
    }

    @Override
    public String family() {
        return "qubo";
    }

    @Override
    public Fit fit(SourceText source) {
        return isKey(JsonKeys.first(source)) ? Fit.EXACT : Fit.NONE;
    }

    private static boolean isKey(String key) {
        return key.length() <= LONGEST_KEY && KEY.matcher(key).matches();
    }

    @Override
    public List<ParsedProblem> read(SourceText source) {
        var labels = new Labels(source);
        JsonText.read(
                source,
                (json, key) -> {
                    List<String> words = variables(json, key);
                    words.forEach(word -> labels.add(json, word));
                    labels.degree = Math.max(labels.degree, words.size());
                    json.skip();
                });
        if (labels.degree > 2) {
            var terms = new PolynomialTerms(source, BigDecimal.ONE);
            JsonText.read(
                    source,
                    (json, key) ->
                            terms.add(
                                    json.line(),
                                    json.decimal("a coefficient"),
                                    variables(json, key).stream()
                                            .mapToInt(labels::place)
                                            .toArray()));
            return List.of(ParsedProblem.of(terms.build(Sense.MINIMISE, labels.names())));
        }
        var builder = BinaryModel.builder(ModelKind.QUBO, Sense.MINIMISE).addBits(labels.size());
        var terms = new ExactTerms(source, builder, BigDecimal.ONE);
        JsonText.read(source, (json, key) -> add(json, key, labels, terms));
        return List.of(ParsedProblem.of(terms.build(labels.names())));
    }

    private static List<String> variables(JsonText json, String key) {
        if (!isKey(key)) {
            throw json.fault("a tuple of variables such as (0, 4)", FormatException.quoted(key));
        }
        var words = new ArrayList<String>();
        Matcher words1 = ONE.matcher(key);
        while (words1.find()) {
            words.add(words1.group());
        }
        return words;
    }

    private static void add(JsonText json, String key, Labels labels, ExactTerms terms) {
        List<String> words = variables(json, key);
        BigDecimal value = json.decimal("a coefficient");
        int line = json.line();
        switch (words.size()) {
            case 0 -> terms.offset(value);
            case 1 -> terms.linear(line, labels.place(words.getFirst()), value);
            default ->
                    terms.product(
                            line,
                            labels.place(words.getFirst()),
                            labels.place(words.getLast()),
                            value);
        }
    }

    /** The variables: all numbers up to the largest, or names. */
    private static final class Labels {
        private final int most;
        private final Map<String, Integer> names = new LinkedHashMap<>();
        private int numbers;
        private int degree;

        Labels(SourceText source) {
            most = Sizes.mostVariables(source);
        }

        void add(JsonText json, String word) {
            if (isNumber(word)) {
                int number = Integer.parseInt(word);
                if (number >= most) {
                    throw json.fault("a variable below " + most, FormatException.quoted(word));
                }
                numbers = Math.max(numbers, number + 1);
            } else {
                names.putIfAbsent(bare(word), names.size());
            }
            if (numbers > 0 && !names.isEmpty()) {
                throw json.fault(
                        "variables that are all numbers or all names",
                        FormatException.quoted(word));
            }
        }

        private static boolean isNumber(String word) {
            return Character.isDigit(word.charAt(0));
        }

        private static String bare(String word) {
            return word.substring(1, word.length() - 1);
        }

        int size() {
            return Math.max(numbers, names.size());
        }

        int place(String word) {
            return isNumber(word) ? Integer.parseInt(word) : names.getOrDefault(bare(word), 0);
        }

        VariableNames names() {
            return names.isEmpty()
                    ? VariableNames.standard(numbers)
                    : NameRule.of(List.copyOf(names.keySet()));
        }
    }
}
