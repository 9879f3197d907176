package dev.quench.solvers.pruning.descent;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The words by which the command line names the constants of an enumeration. */
final class OptionWords {
    private OptionWords() {}

    /** Returns the word of a constant, its name in small letters. */
    static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /**
     * Finds a constant by its word.
     *
     * @param what what the constants are, for the message
     * @throws IllegalArgumentException if there is none of that word
     */
    static <E extends Enum<E>> E named(Class<E> type, String what, String word) {
        return Stream.of(type.getEnumConstants())
                .filter(constant -> of(constant).equals(word))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "There is no %s \"%s\".\nMaybe one of these: %s."
                                        .formatted(
                                                what,
                                                word,
                                                Stream.of(type.getEnumConstants())
                                                        .map(OptionWords::of)
                                                        .collect(Collectors.joining(", ")))));
    }
}
