package dev.quench.hardware.emulator;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.InflaterInputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** JSON of requests, bounded, and the checks that closed objects need. */
public final class WireJson {
    private static final JsonMapper MAPPER =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(64)
                                                    .maxStringLength(EmulatorServer.LARGEST_REQUEST)
                                                    .maxDocumentLength(
                                                            EmulatorServer.LARGEST_REQUEST)
                                                    .build())
                                    .build())
                    .build();

    private WireJson() {}

    /**
     * Makes an object.
     *
     * @return empty
     */
    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /**
     * Makes a list.
     *
     * @return empty
     */
    public static ArrayNode list() {
        return MAPPER.createArrayNode();
    }

    /**
     * Reads the body of a request.
     *
     * @param request with a body in JSON
     * @return an object
     * @throws RequestRefused with status 400 if it is none
     */
    public static ObjectNode body(EmulatedRequest request) {
        if (anyBody(request) instanceof ObjectNode object) {
            return object;
        }
        throw bad("The body must be an object.");
    }

    /**
     * Reads the body of a request.
     *
     * @param request with a body in JSON, compressed if {@code Content-Encoding} is {@code deflate}
     * @return any value
     * @throws RequestRefused with status 400 if it is none
     */
    public static JsonNode anyBody(EmulatedRequest request) {
        try {
            return MAPPER.readTree(plain(request));
        } catch (JacksonException e) {
            throw bad("The body is no JSON: " + e.getOriginalMessage());
        }
    }

    private static byte[] plain(EmulatedRequest request) {
        if (request.header("Content-Encoding").filter("deflate"::equals).isEmpty()) {
            return request.bytes();
        }
        try (var in = new InflaterInputStream(new ByteArrayInputStream(request.bytes()))) {
            byte[] plain = in.readNBytes(EmulatorServer.LARGEST_REQUEST + 1);
            if (plain.length > EmulatorServer.LARGEST_REQUEST) {
                throw new RequestRefused(413, "", "The body is too large.");
            }
            return plain;
        } catch (IOException _) {
            throw bad("The body is not compressed as it says.");
        }
    }

    /**
     * Checks that an object has no members but these.
     *
     * @param where its name, for the message
     * @param object any
     * @param known the names that may occur
     * @throws RequestRefused with status 400 if it has others
     */
    public static void requireClosed(String where, JsonNode object, Set<String> known) {
        if (!object.isObject()) {
            throw bad("%s must be an object.".formatted(where));
        }
        Collection<String> others = new TreeSet<>(object.propertyNames());
        others.removeAll(known);
        if (!others.isEmpty()) {
            throw bad(
                    "%s has additional properties %s; allowed are %s."
                            .formatted(where, others, new TreeSet<>(known)));
        }
    }

    /**
     * Reads a member that must be a text.
     *
     * @param object any
     * @param name of the member
     * @return the text
     * @throws RequestRefused with status 400 if there is none
     */
    public static String text(JsonNode object, String name) {
        return find(object, name)
                .filter(JsonNode::isString)
                .map(JsonNode::stringValue)
                .orElseThrow(() -> bad("The member %s must be a text.".formatted(name)));
    }

    /**
     * Reads a member that may be a whole number.
     *
     * @param object any
     * @param name of the member
     * @param least the least value
     * @param most the largest value
     * @return empty if it is missing or null
     * @throws RequestRefused with status 400 if it is none in the range
     */
    public static Optional<Integer> whole(JsonNode object, String name, int least, int most) {
        Optional<JsonNode> member = find(object, name);
        if (member.isPresent()
                && !(member.get().isIntegralNumber()
                        && member.get().canConvertToInt()
                        && member.get().intValue() >= least
                        && member.get().intValue() <= most)) {
            throw bad(
                    "The member %s must be a whole number from %d to %d."
                            .formatted(name, least, most));
        }
        return member.map(JsonNode::intValue);
    }

    /**
     * Finds a member.
     *
     * @param object any
     * @param name of the member
     * @return empty if it is missing or null
     */
    public static Optional<JsonNode> find(JsonNode object, String name) {
        return object.optional(name).filter(v -> !v.isNull());
    }

    /**
     * Makes a refusal.
     *
     * @param message a sentence
     * @return with status 400
     */
    public static RequestRefused bad(String message) {
        return new RequestRefused(400, "", message);
    }
}
