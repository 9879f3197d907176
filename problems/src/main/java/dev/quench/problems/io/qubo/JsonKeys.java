package dev.quench.problems.io.qubo;

import dev.quench.problems.io.FormatException;
import dev.quench.problems.io.SourceText;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;

/** Looks at the keys of the object that a text is, as far as is needed. */
final class JsonKeys {
    private JsonKeys() {}

    /** Returns the first key, or an empty text. */
    static String first(SourceText source) {
        Set<String> keys = until(source, _ -> true);
        return keys.isEmpty() ? "" : keys.iterator().next();
    }

    /**
     * Returns the keys up to one that is looked for. A text that is no JSON from some place on
     * counts up to there, and one that is no JSON object has no keys.
     */
    static Set<String> until(SourceText source, Predicate<String> last) {
        var keys = new HashSet<String>();
        if (!JsonText.isObject(source)) {
            return keys;
        }
        try {
            JsonText.read(
                    source,
                    (json, key) -> {
                        keys.add(key);
                        if (last.test(key)) {
                            throw new JsonText.Done();
                        }
                        json.skip();
                    });
        } catch (JsonText.Done | FormatException _) {
            return keys;
        }
        return keys;
    }
}
