package dev.quench.problems.encode.penalty;

import dev.quench.problems.program.LinearConstraint;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a user says about penalties.
 *
 * <p>A weight is set for one row by its name, or for many by a pattern in which {@code *} stands
 * for any characters, such as {@code resource*}. The name goes before patterns, and a pattern that
 * was set earlier before one that was set later. A weight multiplies the penalty of the row as it
 * is encoded, that is, after division by the greatest common divisor where rows are tightened; it
 * is not scaled.
 *
 * @param scale multiplies every weight that a rule derives; below 1 it may take the proof away
 * @param incumbent the objective of a feasible point in the sense of the program (minimise), which
 *     lowers what the range rules ask for; positive infinity if none is known. The proof then rests
 *     on the caller's word
 * @param weights positive weights by name or pattern, in the order in which they were set
 */
public record PenaltyOptions(double scale, double incumbent, Map<String, Double> weights) {
    private static final int SHOWN_CLASSES = 12;
    private static final Pattern NUMBER = Pattern.compile("[0-9]+");

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if the scale or a weight is not positive and finite, or the
     *     incumbent is negative infinity or not a number
     */
    public PenaltyOptions {
        weights = Collections.unmodifiableMap(new LinkedHashMap<>(weights));
        if (!isPositive(scale)) {
            throw new IllegalArgumentException(
                    "The scale of penalties (%s) must be positive and finite.".formatted(scale));
        }
        if (Double.isNaN(incumbent) || incumbent == Double.NEGATIVE_INFINITY) {
            throw new IllegalArgumentException(
                    "The incumbent must be finite, not %s.".formatted(incumbent));
        }
        weights.forEach((pattern, weight) -> {
            if (!isPositive(weight)) {
                throw new IllegalArgumentException(
                        "The penalty of %s (%s) must be positive and finite.\nMaybe leave it out: the default is derived from a proof."
                                .formatted(pattern, weight));
            }
        });
    }

    private static boolean isPositive(double number) {
        return number > 0 && Double.isFinite(number);
    }

    /**
     * Returns the options to start with.
     *
     * @return the smallest provable weights, no incumbent
     */
    public static PenaltyOptions defaults() {
        return new PenaltyOptions(1, Double.POSITIVE_INFINITY, Map.of());
    }

    /**
     * Returns the same options with another factor on every derived weight.
     *
     * @param factor positive and finite
     * @return the changed copy
     */
    public PenaltyOptions withScale(double factor) {
        return new PenaltyOptions(factor, incumbent, weights);
    }

    /**
     * Returns the same options with the value of a feasible point.
     *
     * @param programValue in the sense of the program, finite
     * @return the changed copy
     * @throws IllegalArgumentException if it is not finite
     */
    public PenaltyOptions withIncumbent(double programValue) {
        if (!Double.isFinite(programValue)) {
            throw new IllegalArgumentException(
                    "The incumbent must be finite, not %s.".formatted(programValue));
        }
        return new PenaltyOptions(scale, programValue, weights);
    }

    /**
     * Returns the same options with one more weight.
     *
     * @param pattern the name of a row, or a pattern with {@code *}
     * @param weight positive and finite
     * @return the changed copy
     */
    public PenaltyOptions withPenalty(String pattern, double weight) {
        var more = new LinkedHashMap<>(weights);
        more.put(pattern, weight);
        return new PenaltyOptions(scale, incumbent, more);
    }

    /**
     * Returns the class of a row: its name with a star for each number in it.
     *
     * @param name for example {@code edge4-17}
     * @return for example {@code edge*-*}
     */
    public static String classOf(String name) {
        return NUMBER.matcher(name).replaceAll("*");
    }

    /**
     * Looks for the weight that the user set for a row.
     *
     * @param name of the row
     * @return the weight, empty if the rules decide
     */
    public OptionalDouble weightOf(String name) {
        Double exact = weights.get(name);
        if (exact != null) {
            return OptionalDouble.of(exact);
        }
        return weights.entrySet().stream()
                .filter(entry -> matches(entry.getKey(), name))
                .mapToDouble(Map.Entry::getValue)
                .findFirst();
    }

    private static boolean matches(String pattern, String name) {
        if (pattern.indexOf('*') < 0) {
            return pattern.equals(name);
        }
        String expression =
                Pattern.compile("\\*")
                        .splitAsStream(pattern + "\n")
                        .map(Pattern::quote)
                        .collect(Collectors.joining(".*"));
        return Pattern.matches(expression, name + "\n");
    }

    private static boolean namesOneOf(String pattern, List<LinearConstraint> rows) {
        return rows.stream().anyMatch(row -> matches(pattern, row.name()));
    }

    /**
     * Returns the same options without the weights that name none of some rows, for a program that
     * has only a part of the rows that the user may have named.
     *
     * @param rows all rows of a program
     * @return the changed copy
     */
    public PenaltyOptions restrictedTo(List<LinearConstraint> rows) {
        var kept = new LinkedHashMap<String, Double>(weights);
        kept.keySet().removeIf(pattern -> !namesOneOf(pattern, rows));
        return new PenaltyOptions(scale, incumbent, kept);
    }

    /**
     * Checks that every pattern names a row.
     *
     * @param rows all rows of a program
     * @throws IllegalArgumentException if a pattern matches none of them
     */
    public void checkNames(List<LinearConstraint> rows) {
        for (String pattern : weights.keySet()) {
            if (!namesOneOf(pattern, rows)) {
                var classes = new TreeSet<String>();
                rows.forEach(row -> classes.add(classOf(row.name())));
                if (classes.isEmpty()) {
                    throw new IllegalArgumentException(
                            "The penalty of %s is set, but there is no constraint.\nMaybe leave it out."
                                    .formatted(pattern));
                }
                throw new IllegalArgumentException(
                        "The penalty of %s is set, but no constraint has that name.\nMaybe one of: %s."
                                .formatted(
                                        pattern,
                                        classes.stream()
                                                .limit(SHOWN_CLASSES)
                                                .collect(Collectors.joining(", "))));
            }
        }
    }
}
