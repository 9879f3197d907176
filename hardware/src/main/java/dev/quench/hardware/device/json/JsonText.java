package dev.quench.hardware.device.json;

import dev.quench.hardware.device.json.JsonValue.Kind;
import dev.quench.hardware.text.SyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/** Parses JSON into values that know their line and column; linear in time and memory. */
public final class JsonText {
    /** The longest text, in characters: 64 Mi. */
    public static final int LONGEST = 64 << 20;

    private static final JsonFactory FACTORY =
            JsonFactory.builder()
                    .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxNestingDepth(100)
                                    .maxNumberLength(200)
                                    .maxStringLength(1 << 20)
                                    .maxNameLength(10_000)
                                    .build())
                    .build();

    private final String source;
    private final JsonParser parser;

    private JsonText(String source, JsonParser parser) {
        this.source = source;
        this.parser = parser;
    }

    /**
     * Parses a text. {@code NaN} and infinities, which some providers write, are numbers here; a
     * member that an object has twice is refused.
     *
     * @param source its name, for messages
     * @param text at most {@link #LONGEST} characters, nested at most 100 levels
     * @return the value that the text is
     * @throws SyntaxException if it is no JSON
     */
    public static JsonValue parse(String source, String text) {
        if (text.length() > LONGEST) {
            throw new SyntaxException(
                    source, 0, 0, "at most %d characters".formatted(LONGEST), "more", "");
        }
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            var reader = new JsonText(source, parser);
            parser.nextToken();
            JsonValue value = reader.value();
            if (parser.nextToken() != null) {
                throw reader.here("JSON that ends after one value", "more");
            }
            return value;
        } catch (JacksonException e) {
            throw fault(source, text, e);
        }
    }

    private JsonValue value() {
        JsonToken token = parser.currentToken();
        TokenStreamLocation at = parser.currentTokenLocation();
        if (token == null) {
            throw new SyntaxException(
                    source,
                    at.getLineNr(),
                    at.getColumnNr(),
                    "JSON",
                    "the end of the text",
                    "Maybe the file is truncated.");
        }
        return switch (token) {
            case START_OBJECT -> made(at, Kind.OBJECT, "an object", members(), List.of());
            case START_ARRAY -> made(at, Kind.LIST, "a list", Map.of(), elements());
            case VALUE_STRING -> plain(at, Kind.TEXT);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> plain(at, Kind.NUMBER);
            case VALUE_TRUE, VALUE_FALSE -> plain(at, Kind.FLAG);
            case VALUE_NULL -> plain(at, Kind.NULL);
            case NOT_AVAILABLE, END_OBJECT, END_ARRAY, PROPERTY_NAME, VALUE_EMBEDDED_OBJECT ->
                    throw here("a value", SyntaxException.quoted(token.name()));
        };
    }

    private JsonValue plain(TokenStreamLocation at, Kind kind) {
        return made(at, kind, parser.getString(), Map.of(), List.of());
    }

    private JsonValue made(
            TokenStreamLocation at,
            Kind kind,
            String text,
            Map<String, JsonValue> members,
            List<JsonValue> elements) {
        return new JsonValue(
                new JsonValue.Place(source, at.getLineNr(), at.getColumnNr()),
                kind,
                text,
                members,
                elements);
    }

    private Map<String, JsonValue> members() {
        var members = new LinkedHashMap<String, JsonValue>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            if (members.containsKey(name)) {
                throw here("JSON without repeated members", SyntaxException.quoted(name));
            }
            parser.nextToken();
            members.put(name, value());
        }
        return members;
    }

    private List<JsonValue> elements() {
        var elements = new ArrayList<JsonValue>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            elements.add(value());
        }
        return elements;
    }

    private SyntaxException here(String expected, String found) {
        TokenStreamLocation at = parser.currentTokenLocation();
        return new SyntaxException(source, at.getLineNr(), at.getColumnNr(), expected, found, "");
    }

    /** The library's own sentences name its settings and hide the text; only the place is taken. */
    private static SyntaxException fault(String source, String text, JacksonException cause) {
        TokenStreamLocation at = cause.getLocation();
        long offset = at == null ? -1 : at.getCharOffset();
        boolean ended = offset >= text.stripTrailing().length();
        String found =
                ended || offset < 0
                        ? "the end of the text"
                        : SyntaxException.quoted(text.substring((int) offset));
        var fault =
                new SyntaxException(
                        source,
                        at == null ? 0 : Math.max(0, at.getLineNr()),
                        at == null ? 0 : Math.max(0, at.getColumnNr()),
                        "JSON of at most 100 levels",
                        offset < 0 ? "something else" : found,
                        ended ? "Maybe the file is truncated." : "");
        fault.initCause(cause);
        return fault;
    }

    /**
     * Writes a text in quotes, with the escapes of JSON.
     *
     * @param text any
     * @return in double quotes
     */
    public static String quoted(String text) {
        var out = new StringBuilder("\"");
        text.chars()
                .forEach(c -> {
                    if (c == '"' || c == '\\') {
                        out.append('\\').append((char) c);
                    } else if (c < ' ') {
                        out.append("\\u%04x".formatted(c));
                    } else {
                        out.append((char) c);
                    }
                });
        return out.append('"').toString();
    }
}
