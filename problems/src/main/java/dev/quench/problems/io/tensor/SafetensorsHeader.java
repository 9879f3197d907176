package dev.quench.problems.io.tensor;

import dev.quench.problems.io.FormatException;
import dev.quench.problems.io.JsonFault;
import dev.quench.problems.io.SourceText;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * A pass over the JSON text at the start of a safetensors file: an object with a member {@code
 * "name": {"dtype": …, "shape": […], "data_offsets": [begin, end]}} for each tensor and perhaps a
 * member {@code __metadata__} of texts. Each key stands once, and there are no others.
 */
final class SafetensorsHeader {
    static final String METADATA = "__metadata__";

    private static final JsonFactory FACTORY = new JsonFactory();

    private final DataFile file;
    private final JsonParser parser;
    private final Map<String, SafetensorsSpan> spans = new LinkedHashMap<>();
    private final Map<String, String> metadata = new LinkedHashMap<>();
    private boolean hasMetadata;

    private SafetensorsHeader(DataFile file, JsonParser parser) {
        this.file = file;
        this.parser = parser;
    }

    /**
     * Reads a header.
     *
     * @throws FormatException if the bytes are no UTF-8, no JSON, or not such an object
     */
    static SafetensorsHeader read(DataFile file, byte[] bytes) {
        DataFile part = file.part("header");
        String text = text(part, bytes);
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            var header = new SafetensorsHeader(part, parser);
            header.readAll();
            return header;
        } catch (JacksonException e) {
            throw JsonFault.of(SourceText.of(part.name(), bytes), e);
        }
    }

    private static String text(DataFile file, byte[] bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            var fault = file.fault("a text in UTF-8", "bytes that are none");
            fault.initCause(e);
            throw fault;
        }
    }

    /** Returns where each tensor lies, in the order of the header. */
    Map<String, SafetensorsSpan> spans() {
        return spans;
    }

    Map<String, String> metadata() {
        return metadata;
    }

    private void readAll() {
        parser.nextToken();
        members(
                "an object of tensors",
                key -> {
                    if (key.equals(METADATA)) {
                        requireOnce(!hasMetadata, key);
                        hasMetadata = true;
                        members("an object of texts as " + METADATA, this::text);
                    } else {
                        requireOnce(!spans.containsKey(key), key);
                        spans.put(key, span(key));
                    }
                });
        if (parser.nextToken() != null) {
            throw file.fault("one JSON object", "more text after it");
        }
    }

    /** Takes a member, of which the parser stands at the value. */
    private interface Member {
        void read(String key);
    }

    private void members(String expected, Member member) {
        require(JsonToken.START_OBJECT, expected);
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String key = wellFormed(parser.currentName());
            parser.nextToken();
            member.read(key);
        }
    }

    private void text(String key) {
        require(
                JsonToken.VALUE_STRING,
                "a text as " + METADATA + " " + FormatException.quoted(key));
        requireOnce(metadata.put(key, wellFormed(parser.getString())) == null, key);
    }

    private SafetensorsSpan span(String name) {
        var type = new ArrayList<ElementType>();
        var numbers = new LinkedHashMap<String, long[]>();
        String tensor = "tensor " + FormatException.quoted(name);
        members(
                "an object as " + tensor,
                key -> {
                    switch (key) {
                        case "dtype" -> {
                            requireOnce(type.isEmpty(), tensor + " " + key);
                            type.add(type(tensor));
                        }
                        case "shape", "data_offsets" ->
                                requireOnce(
                                        numbers.put(key, integers(tensor + " " + key)) == null,
                                        tensor + " " + key);
                        default ->
                                throw file.fault(
                                        "dtype, shape and data_offsets of " + tensor,
                                        FormatException.quoted(key));
                    }
                });
        if (type.isEmpty() || numbers.size() < 2) {
            throw file.fault("dtype, shape and data_offsets of " + tensor, "not all of them");
        }
        DataFile part = file.part(tensor);
        Shape shape = part.shape(numbers.getOrDefault("shape", new long[0]));
        long[] offsets = numbers.getOrDefault("data_offsets", new long[0]);
        if (offsets.length != 2) {
            throw part.fault("two data_offsets, begin and end", "" + offsets.length);
        }
        return new SafetensorsSpan(
                new TensorEntry(name, type.getFirst(), shape), offsets[0], offsets[1]);
    }

    private ElementType type(String tensor) {
        require(JsonToken.VALUE_STRING, "a text as dtype of " + tensor);
        String name = parser.getString();
        return ElementType.ofName(name)
                .orElseThrow(() ->
                        file.fault(
                                "a dtype of %s in %s"
                                        .formatted(List.of(ElementType.values()), tensor),
                                FormatException.quoted(name),
                                "convert the tensor first."));
    }

    private long[] integers(String what) {
        require(JsonToken.START_ARRAY, "a list of integers as " + what);
        var values = new ArrayList<Long>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            boolean integer = parser.currentToken() == JsonToken.VALUE_NUMBER_INT;
            String text = integer ? parser.getString() : described();
            if (!integer || text.startsWith("-") || text.length() > 18) {
                throw file.fault(
                        "integers from 0 to 10^18 as " + what, FormatException.quoted(text));
            }
            values.add(Long.valueOf(text));
            if (values.size() > Shape.MOST_DIMENSIONS) {
                throw file.fault(
                        "at most %d integers as %s".formatted(Shape.MOST_DIMENSIONS, what), "more");
            }
        }
        return values.stream().mapToLong(Long::longValue).toArray();
    }

    private void require(JsonToken token, String expected) {
        if (parser.currentToken() != token) {
            throw file.fault(expected, described());
        }
    }

    private String described() {
        JsonToken token = parser.currentToken();
        if (token == null) {
            return "the end of the header";
        }
        return token.isScalarValue() ? parser.getString() : String.valueOf(token.asString());
    }

    private void requireOnce(boolean once, String key) {
        if (!once) {
            throw file.fault("each key once", FormatException.quoted(key) + " twice");
        }
    }

    /** Refuses half of a surrogate pair, which an escape can make and no file can have. */
    private String wellFormed(String text) {
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw file.fault("Unicode text", "half of a surrogate pair");
        }
        return text;
    }
}
