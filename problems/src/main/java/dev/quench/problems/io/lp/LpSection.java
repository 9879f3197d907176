package dev.quench.problems.io.lp;

import dev.quench.problems.io.lp.LpToken.Kind;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The sections of an LP file and the words that start them. */
enum LpSection {
    MINIMISE("minimize minimise minimum min"),
    MAXIMISE("maximize maximise maximum max"),
    ROWS("st s.t. st. subject+to such+that lazy+constraints user+cuts"),
    BOUNDS("bounds bound"),
    GENERALS("general generals gen integer integers int"),
    BINARIES("binary binaries bin"),
    SEMI_CONTINUOUS("semi-continuous semi semis"),
    SOS("sos sos1 sos2"),
    FUNCTIONS("general+constraints general+constraint pwlobj"),
    END("end");

    private final String words;

    LpSection(String words) {
        this.words = words;
    }

    private static final Map<String, LpSection> BY_WORDS = new HashMap<>();
    private static final Set<String> FIRST_OF_TWO =
            Set.of("subject", "such", "lazy", "user", "general");
    private static final int LONGEST = 15;

    static {
        for (LpSection section : values()) {
            for (String word : section.words.split(" ", -1)) {
                BY_WORDS.put(word, section);
            }
        }
    }

    /**
     * Finds the section that starts at the next token.
     *
     * <p>A word of its own starts one only at the start of a line; none does before a colon.
     */
    static Optional<LpSection> at(LpTokens tokens) {
        LpToken first = tokens.peek();
        if (!first.is(Kind.NAME) || first.text().length() > LONGEST) {
            return Optional.empty();
        }
        String word = first.text().toLowerCase(Locale.ROOT);
        if (FIRST_OF_TWO.contains(word)) {
            LpSection two = BY_WORDS.get(twoWords(word, tokens.peek(1)));
            if (two != null) {
                return Optional.of(two);
            }
        }
        return first.startsLine() && !tokens.peek(1).is(Kind.COLON)
                ? Optional.ofNullable(BY_WORDS.get(word))
                : Optional.empty();
    }

    private static String twoWords(String word, LpToken second) {
        return second.is(Kind.NAME) ? word + "+" + second.text().toLowerCase(Locale.ROOT) : "";
    }

    /** Takes the words of a section that {@link #at} found. */
    static LpToken take(LpTokens tokens) {
        LpToken first = tokens.next();
        String word = first.text().toLowerCase(Locale.ROOT);
        if (BY_WORDS.containsKey(twoWords(word, tokens.peek()))) {
            tokens.next();
        } else if (word.equals("semi") && tokens.peek().is(Kind.MINUS)) {
            tokens.next();
            tokens.next();
        }
        return first;
    }

    /** Tells whether a word starts an LP file. */
    static boolean isSense(String word) {
        LpSection section = BY_WORDS.get(word.toLowerCase(Locale.ROOT));
        return section == MINIMISE || section == MAXIMISE;
    }
}
