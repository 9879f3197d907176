package dev.quench.hardware.remote.dwave;

import dev.quench.hardware.text.SyntaxException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/** JSON of the service, read with bounds: 64 MiB, 64 levels, numbers of 100 characters. */
final class SapiJson {
    private static final int LONGEST = 64 << 20;
    private static final JsonMapper MAPPER =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(64)
                                                    .maxNumberLength(100)
                                                    .maxNameLength(1_000)
                                                    .maxStringLength(LONGEST)
                                                    .maxDocumentLength(LONGEST)
                                                    .build())
                                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                                    .build())
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private SapiJson() {}

    static JsonNode parse(String source, byte[] body) {
        if (body.length == 0) {
            throw new SyntaxException(source, 0, 0, "JSON", "nothing", "");
        }
        try {
            JsonNode tree = MAPPER.readTree(body);
            if (tree.isMissingNode()) {
                throw new SyntaxException(source, 0, 0, "JSON", "blanks", "");
            }
            return tree;
        } catch (JacksonException e) {
            TokenStreamLocation at = e.getLocation();
            var fault =
                    new SyntaxException(
                            source,
                            at == null ? 0 : Math.max(0, at.getLineNr()),
                            at == null ? 0 : Math.max(0, at.getColumnNr()),
                            "JSON of at most 64 levels",
                            "something else in %d bytes".formatted(body.length),
                            "Maybe it is truncated.");
            fault.initCause(e);
            throw fault;
        }
    }

    static ArrayNode list() {
        return MAPPER.createArrayNode();
    }

    static byte[] write(JsonNode tree) {
        return MAPPER.writeValueAsString(tree).getBytes(StandardCharsets.UTF_8);
    }

    /** A member that is a text, or nothing. */
    static Optional<String> word(JsonNode node, String member) {
        JsonNode value = node.path(member);
        return value.isString() ? Optional.of(value.stringValue()) : Optional.empty();
    }

    /** A member that must be a text. */
    static String text(String source, JsonNode node, String member) {
        return word(node, member)
                .orElseThrow(() ->
                        fault(source, "a text \"%s\"".formatted(member), shown(node.path(member))));
    }

    /** A member that is a finite number of 0 or more, or nothing. */
    static Optional<BigDecimal> amount(JsonNode node, String member) {
        JsonNode value = node.path(member);
        return value.isNumber() && Double.isFinite(value.doubleValue()) && value.doubleValue() >= 0
                ? Optional.of(exact(value))
                : Optional.empty();
    }

    /** A fraction as its shortest text says, so that sums of such texts are exact. */
    private static BigDecimal exact(JsonNode value) {
        return value.isIntegralNumber()
                ? new BigDecimal(value.bigIntegerValue())
                : BigDecimal.valueOf(value.doubleValue());
    }

    static SyntaxException fault(String source, String expected, String found) {
        return new SyntaxException(source, 0, 0, expected, found, "");
    }

    static String shown(JsonNode node) {
        if (node.isMissingNode()) {
            return "nothing";
        }
        return node.isContainer()
                ? node.isArray() ? "a list" : "an object"
                : SyntaxException.quoted(node.asString(""));
    }
}
