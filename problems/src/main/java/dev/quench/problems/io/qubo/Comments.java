package dev.quench.problems.io.qubo;

import dev.quench.problems.family.Sense;
import dev.quench.problems.io.FormatException;
import dev.quench.problems.io.SourceText;
import dev.quench.problems.io.Tokens;
import dev.quench.problems.program.VariableNames;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the comment lines before the first data line say.
 *
 * <p>Understood are {@code NAME = NUMBER}, {@code KEY : VALUE}, {@code vartype=VALUE} and the
 * {@code ObjectiveOffset VALUE} of ZIMPL; every other comment is passed over.
 */
final class Comments {
    private static final Pattern NAME = Pattern.compile("(\\S+) = ([0-9]{1,9})");
    private static final Pattern VALUE = Pattern.compile("(\\w+)\\s*:\\s*(\\S+)");
    private static final Pattern VARTYPE = Pattern.compile(".*?vartype[:=]\\s*([-_.a-zA-Z0-9]+).*");
    private static final Pattern OFFSET = Pattern.compile("ObjectiveOffset\\s+(\\S+)");
    private static final Pattern COLUMNS =
            Pattern.compile("Vars\\s+Non[-_]zeros(\\s+Offset)?", Pattern.CASE_INSENSITIVE);

    /** The key of ZIMPL's constant. */
    static final String OBJECTIVE_OFFSET = "objectiveoffset";

    /** The key of ZIMPL's line of column titles. */
    static final String COLUMN_TITLES = "vars non-zeros";

    private record Value(String text, int line) {}

    private final String file;
    private final Map<String, Value> values = new HashMap<>();
    private final Map<Integer, String> names = new HashMap<>();
    private boolean unusable;

    private Comments(String file) {
        this.file = file;
    }

    /**
     * Reads the comments that a cursor is at, and leaves it at the first other line.
     *
     * @param marks the characters that start a comment
     */
    static Comments before(SourceText source, Tokens tokens, String marks) {
        var comments = new Comments(source.name());
        while (tokens.hasNext() && marks.indexOf(tokens.peek().charAt(0)) >= 0) {
            String text = tokens.restOfLine();
            comments.add(text.substring(1).strip(), tokens.line());
        }
        return comments;
    }

    private void add(String text, int line) {
        Matcher name = NAME.matcher(text);
        Matcher value = VALUE.matcher(text);
        Matcher vartype = VARTYPE.matcher(text);
        Matcher offset = OFFSET.matcher(text);
        Matcher columns = COLUMNS.matcher(text);
        if (name.matches()) {
            unusable |= name.group(1).chars().anyMatch(Character::isWhitespace);
            unusable |= names.put(Integer.valueOf(name.group(2)), name.group(1)) != null;
        } else if (vartype.matches()) {
            put("vartype", vartype.group(1), line);
        } else if (value.matches()) {
            put(value.group(1).toLowerCase(Locale.ROOT), value.group(2), line);
        } else if (offset.matches()) {
            put(OBJECTIVE_OFFSET, offset.group(1), line);
        } else if (columns.matches()) {
            put(COLUMN_TITLES, columns.group(1) == null ? "" : "Offset", line);
        }
    }

    private void put(String key, String value, int line) {
        values.putIfAbsent(key, new Value(value, line));
    }

    /** Tells whether a key is there. */
    boolean has(String key) {
        return values.containsKey(key);
    }

    /** Returns the value of a key, or an empty text. */
    String text(String key) {
        Value value = values.get(key);
        return value == null ? "" : value.text();
    }

    /** Returns the value of a key as a number, or what stands for a missing one. */
    BigDecimal decimal(String key, BigDecimal missing) {
        Value value = values.get(key);
        return value == null
                ? missing
                : Tokens.of(file, value.text(), value.line()).nextDecimal("a number after " + key);
    }

    /** Returns the sense of the objective: a minimum, unless the comments say otherwise. */
    Sense sense() {
        return isNegated() || isMaximum() ? Sense.MAXIMISE : Sense.MINIMISE;
    }

    private boolean isNegated() {
        return text("objective").equals("negated");
    }

    private boolean isMaximum() {
        return switch (text("sense")) {
            case "max", "maximise", "maximize" -> true;
            case "min", "minimise", "minimize", "" -> false;
            default ->
                    throw new FormatException(
                            file,
                            line("sense"),
                            "sense : min or sense : max",
                            FormatException.quoted(text("sense")));
        };
    }

    /** Returns what every coefficient is multiplied by: the scale, negative for a negated list. */
    BigDecimal factor() {
        BigDecimal scale = decimal("scale", BigDecimal.ONE);
        if (scale.signum() <= 0) {
            throw new FormatException(
                    file, line("scale"), "a positive scale", FormatException.quoted(text("scale")));
        }
        return isNegated() ? scale.negate() : scale;
    }

    /** Returns the line of a key, or 0. */
    int line(String key) {
        Value value = values.get(key);
        return value == null ? 0 : value.line();
    }

    /** Returns the names that the comments give, or {@code x} and the number. */
    VariableNames names(int first, int size) {
        var listed = new ArrayList<String>();
        for (int i = 0; !unusable && names.size() == size && i < size; i++) {
            String name = names.get(first + i);
            if (name != null) {
                listed.add(name);
            }
        }
        return listed.size() == size && new HashSet<>(listed).size() == size
                ? NameRule.of(listed)
                : new VariableNames.Indexed("x", first, size);
    }
}
