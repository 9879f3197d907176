package dev.quench.hardware.remote.http;

import dev.quench.hardware.backend.BackendException;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * JSON of services: read with bounds, the bare words {@code NaN} and {@code Infinity} included,
 * which some answers hold.
 */
public final class WireJson {
    private static final int DEEPEST = 64;
    private static final int LONGEST = 64 << 20;
    private static final JsonMapper MAPPER =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(DEEPEST)
                                                    .maxStringLength(LONGEST)
                                                    .maxDocumentLength(LONGEST)
                                                    .build())
                                    .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                                    .build())
                    .build();

    private WireJson() {}

    /**
     * Reads what a service sent.
     *
     * @param what its name in messages
     * @param body UTF-8
     * @return the tree; the text of a tree again is read too
     * @throws BackendException {@code Broken} if it is not JSON, too deep or too long
     */
    public static JsonNode parse(String what, byte[] body) {
        try {
            JsonNode tree = MAPPER.readTree(body);
            JsonNode inner = tree.isString() ? MAPPER.readTree(tree.stringValue()) : tree;
            if (inner.isMissingNode()) {
                throw broken(what, body, null);
            }
            return inner;
        } catch (JacksonException e) {
            throw broken(what, body, e);
        }
    }

    /**
     * Reads a list in an object; one that is not there is not taken for an empty one.
     *
     * @param what it is, for messages
     * @param body of an answer
     * @param name of the list
     * @return an array
     * @throws BackendException {@code Broken} if the text is no JSON, or there is no such list
     */
    public static JsonNode list(String what, byte[] body, String name) {
        JsonNode list = parse(what, body).path(name);
        if (!list.isArray()) {
            throw new BackendException(
                    new BackendException.Broken(), "%s has no '%s'.".formatted(what, name));
        }
        return list;
    }

    private static BackendException broken(
            String what, byte[] body, @org.jspecify.annotations.Nullable Exception cause) {
        String message =
                body.length == 0
                        ? "%s is empty where JSON was expected.".formatted(what)
                        : "%s (%d bytes) is not JSON: truncated, corrupt, or of a gateway in between."
                                .formatted(what, body.length);
        return cause == null
                ? new BackendException(new BackendException.Broken(), message)
                : new BackendException(new BackendException.Broken(), message, cause);
    }

    /**
     * Makes an object to be filled.
     *
     * @return an empty one
     */
    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /**
     * Writes a tree.
     *
     * @param tree any
     * @return UTF-8, members in the order in which they were put
     */
    public static byte[] write(JsonNode tree) {
        return MAPPER.writeValueAsString(tree).getBytes(StandardCharsets.UTF_8);
    }
}
