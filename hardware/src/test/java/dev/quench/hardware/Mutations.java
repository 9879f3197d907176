package dev.quench.hardware;

import java.util.SplittableRandom;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Spoils texts of JSON, in their letters or in their values. */
public final class Mutations {
    private static final Pattern VALUE =
            Pattern.compile("-?\\d+(\\.\\d+)?([eE][-+]?\\d+)?|true|false|\"[^\"]*\"(?!\\s*:)");
    private static final String[] VALUES = {
        "0",
        "-1",
        "1.5",
        "1e300",
        "-1e-300",
        "NaN",
        "Infinity",
        "999999999",
        "1e10",
        "null",
        "\"x\"",
        "[]",
        "{}",
        "[0, 0]",
        "true",
        "0.9999999",
        "100000",
        "2"
    };

    private Mutations() {}

    /**
     * Changes a text in one to three places.
     *
     * @param text JSON
     * @param random of the changes
     * @return another text
     */
    public static String of(String text, SplittableRandom random) {
        String changed = text;
        for (int edits = 1 + random.nextInt(3); edits > 0; edits--) {
            changed = random.nextBoolean() ? letters(changed, random) : value(changed, random);
        }
        return changed;
    }

    private static String letters(String old, SplittableRandom random) {
        var text = new StringBuilder(old);
        int at = random.nextInt(text.length());
        int to = Math.min(text.length(), at + 1 + random.nextInt(6));
        switch (random.nextInt(4)) {
            case 0 -> text.delete(at, to);
            case 1 -> text.insert(at, text.substring(at, to));
            case 2 -> text.setCharAt(at, (char) (32 + random.nextInt(95)));
            default -> text.insert(at, "{}[],:-\"9e".charAt(random.nextInt(10)));
        }
        return text.toString();
    }

    private static String value(String text, SplittableRandom random) {
        var values = VALUE.matcher(text).results().toList();
        if (values.isEmpty()) {
            return text + "{";
        }
        MatchResult old = values.get(random.nextInt(values.size()));
        String replacement = VALUES[random.nextInt(VALUES.length)];
        return text.substring(0, old.start()) + replacement + text.substring(old.end());
    }
}
