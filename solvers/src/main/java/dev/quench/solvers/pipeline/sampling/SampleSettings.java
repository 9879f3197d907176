package dev.quench.solvers.pipeline.sampling;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The keys and values of one sample stage, read one by one; what nobody read is refused at the end.
 *
 * <p>A key that is left out has its standard value. Not thread-safe.
 */
public final class SampleSettings {
    private final Map<String, Object> values;
    private final Function<String, IllegalArgumentException> fault;
    private final TreeSet<String> known = new TreeSet<>();

    /**
     * Wraps settings.
     *
     * @param values by key, as YAML gives them
     * @param fault makes an exception of the end of a sentence, {@code has layers 0; …}, and a line
     *     with a way out
     */
    public SampleSettings(
            Map<String, Object> values, Function<String, IllegalArgumentException> fault) {
        this.values = Map.copyOf(values);
        this.fault = fault;
    }

    /**
     * Reads an integer.
     *
     * @param key its name
     * @param otherwise the standard value
     * @param least allowed
     * @param most allowed
     * @return in {@code [least, most]}
     * @throws IllegalArgumentException if it is none of these
     */
    public int integer(String key, int otherwise, int least, int most) {
        Object value = value(key, otherwise);
        if (!(value instanceof Integer number) || number < least || number > most) {
            throw fault.apply(
                    "has %s %s; it must be an integer in [%d, %d].\n%s"
                            .formatted(key, value, least, most, standard(key, otherwise)));
        }
        return number;
    }

    /**
     * Reads a number.
     *
     * @param key its name
     * @param otherwise the standard value
     * @param least allowed
     * @param most allowed
     * @return in {@code [least, most]}
     * @throws IllegalArgumentException if it is none of these
     */
    public double number(String key, double otherwise, double least, double most) {
        Object value = value(key, otherwise);
        if (!(value instanceof Number number)
                || !(number.doubleValue() >= least && number.doubleValue() <= most)) {
            throw fault.apply(
                    "has %s %s; it must be a number in [%s, %s].\n%s"
                            .formatted(key, value, least, most, standard(key, otherwise)));
        }
        return number.doubleValue();
    }

    /**
     * Reads one of some words.
     *
     * @param key its name
     * @param otherwise the standard value
     * @param words that are allowed
     * @return one of them
     * @throws IllegalArgumentException if it is none of them
     */
    public String word(String key, String otherwise, List<String> words) {
        Object value = value(key, otherwise);
        if (!(value instanceof String word) || !words.contains(word)) {
            throw fault.apply(
                    "has %s '%s'; it must be one of %s.\n%s"
                            .formatted(key, value, words, standard(key, otherwise)));
        }
        return word;
    }

    /**
     * Reads a constant of an enumeration.
     *
     * @param <E> the enumeration
     * @param key its name
     * @param otherwise the standard value
     * @param type the enumeration's class
     * @return the constant whose name in small letters, with hyphens, is the value
     * @throws IllegalArgumentException if there is none
     */
    public <E extends Enum<E>> E constant(String key, E otherwise, Class<E> type) {
        E[] constants = type.getEnumConstants();
        List<String> words = Arrays.stream(constants).map(SampleSettings::word).toList();
        return constants[words.indexOf(word(key, word(otherwise), words))];
    }

    /**
     * Returns the word of a constant.
     *
     * @param constant of any enumeration
     * @return its name in small letters, with hyphens
     */
    public static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Ends the reading.
     *
     * @throws IllegalArgumentException if there is a key that was not asked for
     */
    public void rejectUnknown() {
        for (String key : new TreeSet<>(values.keySet())) {
            if (!known.contains(key)) {
                throw fault.apply(
                        "has the unknown key '%s'; known are %s.\nMaybe take one of these, or leave it out."
                                .formatted(key, known));
            }
        }
    }

    private static String standard(String key, Object value) {
        return "Maybe take %s %s, the standard value.".formatted(key, value);
    }

    private Object value(String key, Object otherwise) {
        known.add(key);
        return values.getOrDefault(key, otherwise);
    }
}
