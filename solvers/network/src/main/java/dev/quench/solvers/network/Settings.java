package dev.quench.solvers.network;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** The settings of a specification, taken one by one; what is left over at the end is refused. */
final class Settings {
    private final String text;
    private final String name;
    private final Map<String, String> values;
    private final TreeSet<String> known = new TreeSet<>();

    private Settings(String text, String name, Map<String, String> values) {
        this.text = text;
        this.name = name;
        this.values = values;
    }

    static Settings parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            return new Settings(text, text, new LinkedHashMap<>());
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (String part : text.substring(colon + 1).split(",", -1)) {
            String[] pair = part.split("=", -1);
            if (pair.length != 2 || values.put(pair[0], pair[1]) != null) {
                throw new IllegalArgumentException(
                        "The setting \"%s\" of \"%s\" must be name=value, each name once."
                                .formatted(part, text));
            }
        }
        return new Settings(text, text.substring(0, colon), values);
    }

    String name() {
        return name;
    }

    int number(String key, int otherwise, int least, int most) {
        return number(key, take(key, String.valueOf(otherwise)), least, most);
    }

    /** Reads whole numbers with a sign between them. */
    List<Integer> numbers(String key, String otherwise, String between, int least, int most) {
        return Arrays.stream(take(key, otherwise).split(between, -1))
                .map(part -> number(key, part, least, most))
                .toList();
    }

    private int number(String key, String value, int least, int most) {
        try {
            int number = Integer.parseInt(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException _) {
            // refused below, as what is out of range is
        }
        throw refused(key, value, "whole numbers from %,d to %,d".formatted(least, most));
    }

    /** Says that a value cannot be used. */
    IllegalArgumentException refused(String key, String value, String rule) {
        return new IllegalArgumentException(
                "The setting %s=%s of \"%s\" must be %s.".formatted(key, value, text, rule));
    }

    private String take(String key, String otherwise) {
        known.add(key);
        String value = values.remove(key);
        return value == null ? otherwise : value;
    }

    /** Refuses what nobody asked for. */
    void finish() {
        if (!values.isEmpty()) {
            throw new IllegalArgumentException(
                    "The setting %s of \"%s\" is unknown.\nMaybe one of %s."
                            .formatted(
                                    values.keySet().iterator().next(),
                                    text,
                                    String.join(", ", known)));
        }
    }
}
