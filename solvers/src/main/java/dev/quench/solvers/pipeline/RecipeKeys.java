package dev.quench.solvers.pipeline;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * The keys of one mapping of a recipe, read with their types and ranges.
 *
 * @param map key to value, in the order of the file
 * @param at makes an exception of what is wrong, with the place in the file
 */
record RecipeKeys(Map<String, Object> map, Function<String, IllegalArgumentException> at) {
    /** Takes what must be a mapping. */
    static RecipeKeys of(Object value, String what, Function<String, IllegalArgumentException> at) {
        if (!(value instanceof Map<?, ?> map)) {
            throw fault(at, "must be a mapping for " + what, "write it as 'key: value' lines");
        }
        var result = new LinkedHashMap<String, Object>();
        map.forEach((key, entry) -> result.put(String.valueOf(key), entry == null ? "" : entry));
        return new RecipeKeys(result, at);
    }

    /** Returns the first key, empty if there is none. */
    String word() {
        return map.keySet().stream().findFirst().orElse("");
    }

    boolean has(String key) {
        return map.containsKey(key);
    }

    /** Returns a value as text, whatever its type. */
    String value(String key) {
        return String.valueOf(map.get(key));
    }

    /** Takes the mapping under a key. */
    RecipeKeys mapping(String key, String what) {
        return of(map.getOrDefault(key, ""), what, at);
    }

    void only(Set<String> known) {
        for (String key : map.keySet()) {
            if (!known.contains(key)) {
                throw fault(
                        "has the unknown key '%s'; known are %s"
                                .formatted(key, known.stream().sorted().toList()),
                        "take one of these, or leave it out");
            }
        }
    }

    void require(String key, String word) {
        if (!word.equals(value(key))) {
            throw fault(
                    "has %s '%s'; it must be %s".formatted(key, map.get(key), word),
                    "write %s: %s, or leave the stage out".formatted(key, word));
        }
    }

    <E extends Enum<E>> E choice(String key, Class<E> type) {
        var words = new ArrayList<String>();
        for (E constant : type.getEnumConstants()) {
            String word = constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
            if (word.equals(value(key))) {
                return constant;
            }
            words.add(word);
        }
        throw fault(
                "has %s '%s'; it must be one of %s".formatted(key, value(key), words),
                "take %s %s".formatted(key, words.getFirst()));
    }

    <E extends Enum<E>> E choice(String key, Class<E> type, E otherwise) {
        return has(key) ? choice(key, type) : otherwise;
    }

    String text(String key, String otherwise) {
        Object value = map.getOrDefault(key, otherwise);
        if (!(value instanceof String text)) {
            throw fault(
                    "has the %s %s; it must be a text".formatted(key, value), "put it in quotes");
        }
        return text;
    }

    boolean flag(String key, boolean otherwise) {
        Object value = map.getOrDefault(key, otherwise);
        if (!(value instanceof Boolean flag)) {
            throw fault(
                    "has %s %s; it must be true or false".formatted(key, value),
                    standard(key, otherwise));
        }
        return flag;
    }

    int integer(String key, int otherwise, int least, int most) {
        Object value = map.getOrDefault(key, otherwise);
        if (!(value instanceof Integer number) || number < least || number > most) {
            throw fault(
                    "has %s %s; it must be an integer in [%d, %d]"
                            .formatted(key, value, least, most),
                    standard(key, otherwise));
        }
        return number;
    }

    double number(String key, double otherwise, double least, double most) {
        Object value = map.getOrDefault(key, otherwise);
        if (!(value instanceof Number number)
                || !(number.doubleValue() >= least && number.doubleValue() <= most)) {
            throw fault(
                    "has %s %s; it must be a number in [%s, %s]".formatted(key, value, least, most),
                    standard(key, otherwise));
        }
        return number.doubleValue();
    }

    /** A number as it is written, where YAML has read it as a double to its digits. */
    BigDecimal decimal(String key) {
        Object value = map.get(key);
        if (!(value instanceof Number number) || !Double.isFinite(number.doubleValue())) {
            throw fault(
                    "has %s %s; it must be a finite number".formatted(key, value),
                    "leave it out: all shots are then sampled");
        }
        return new BigDecimal(number.toString());
    }

    static String standard(String key, Object value) {
        return "take %s %s, the standard value".formatted(key, value);
    }

    IllegalArgumentException fault(String what, String wayOut) {
        return fault(at, what, wayOut);
    }

    private static IllegalArgumentException fault(
            Function<String, IllegalArgumentException> at, String what, String wayOut) {
        return at.apply("%s.\nMaybe %s.".formatted(what, wayOut));
    }
}
