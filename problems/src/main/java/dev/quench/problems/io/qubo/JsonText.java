package dev.quench.problems.io.qubo;

import dev.quench.problems.io.FormatException;
import dev.quench.problems.io.JsonFault;
import dev.quench.problems.io.SourceText;
import dev.quench.problems.io.Tokens;
import java.math.BigDecimal;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * A pass over a JSON text that holds one value at a time.
 *
 * <p>Depth and lengths have the JSON library's limits. Numbers are exact, and may stand in quotes.
 */
final class JsonText {
    private static final JsonFactory FACTORY = new JsonFactory();

    private final SourceText source;
    private final JsonParser parser;

    private JsonText(SourceText source, JsonParser parser) {
        this.source = source;
        this.parser = parser;
    }

    /** Tells whether a text may be a JSON object. */
    static boolean isObject(SourceText source) {
        return source.cursor().peek().startsWith("{");
    }

    /**
     * Reads the object that a text is.
     *
     * @param member is called at the value of each member, with its key, and must read or skip it
     * @throws FormatException if the text is no JSON object
     */
    static void read(SourceText source, Member member) {
        try (JsonParser parser =
                FACTORY.createParser(ObjectReadContext.empty(), source.text().strip())) {
            var json = new JsonText(source, parser);
            parser.nextToken();
            json.object(key -> member.read(json, key));
            if (parser.nextToken() != null) {
                throw json.fault("one JSON object", "more text after it");
            }
        } catch (JacksonException e) {
            throw JsonFault.of(source, e);
        }
    }

    /** Takes the members of the object that a text is. */
    interface Member {
        void read(JsonText json, String key);
    }

    /** Ends a pass before the end of the text. */
    static final class Done extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Done() {
            super("the pass is over", null, false, false);
        }
    }

    int line() {
        return Math.max(parser.currentTokenLocation().getLineNr(), 0);
    }

    FormatException fault(String expected, String found) {
        return new FormatException(source.name(), line(), expected, found);
    }

    private void require(JsonToken token, String expected) {
        if (parser.currentToken() != token) {
            throw fault(expected, described());
        }
    }

    private String described() {
        JsonToken token = parser.currentToken();
        return token == null ? "the end of the file" : FormatException.quoted(text(token));
    }

    private String text(JsonToken token) {
        return token.isScalarValue() ? parser.getString() : String.valueOf(token.asString());
    }

    /** Reads the members of an object. */
    void object(Consumer<String> member) {
        require(JsonToken.START_OBJECT, "an object { … }");
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String key = parser.currentName();
            parser.nextToken();
            member.accept(key);
        }
    }

    /** Reads the elements of a list. */
    void array(Runnable element) {
        require(JsonToken.START_ARRAY, "a list [ … ]");
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            element.run();
        }
    }

    /** Reads the next element of a list that is being read; the list must have one. */
    void element(String expected) {
        if (parser.nextToken() == JsonToken.END_ARRAY) {
            throw fault(expected, "the end of the list");
        }
    }

    /** Requires that the list that is being read has no more elements. */
    void endOfList() {
        parser.nextToken();
        require(JsonToken.END_ARRAY, "the end of the list");
    }

    /** Requires that a list starts here. */
    void startOfList(String expected) {
        require(JsonToken.START_ARRAY, expected);
    }

    void skip() {
        parser.skipChildren();
    }

    String string(String expected) {
        require(JsonToken.VALUE_STRING, expected);
        return parser.getString();
    }

    BigDecimal decimal(String expected) {
        JsonToken token = parser.currentToken();
        boolean number = token != null && (token.isNumeric() || token == JsonToken.VALUE_STRING);
        if (!number) {
            throw fault(expected, described());
        }
        String text = parser.getString();
        if (DataLines.isPlainInteger(text)) {
            return BigDecimal.valueOf(Long.parseLong(text));
        }
        Tokens tokens = Tokens.of(source.name(), text, Math.max(1, line()));
        BigDecimal value = tokens.nextDecimal(expected);
        if (tokens.hasNext()) {
            throw fault(expected, FormatException.quoted(text));
        }
        return value;
    }

    int integer(String expected, int least, int most) {
        BigDecimal value = decimal(expected);
        if (value.stripTrailingZeros().scale() > 0
                || value.compareTo(BigDecimal.valueOf(least)) < 0
                || value.compareTo(BigDecimal.valueOf(most)) > 0) {
            throw fault("%s of %d to %d".formatted(expected, least, most), described());
        }
        return value.intValueExact();
    }
}
