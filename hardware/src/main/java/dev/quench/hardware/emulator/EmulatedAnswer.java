package dev.quench.hardware.emulator;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** An answer before faults are applied to it. Immutable. */
public final class EmulatedAnswer {
    private final int status;
    private final Map<String, String> headers;
    private final byte[] body;

    private EmulatedAnswer(int status, Map<String, String> headers, byte[] body) {
        this.status = status;
        this.headers = Map.copyOf(headers);
        this.body = body;
    }

    /**
     * Makes an answer of a tree.
     *
     * @param status of HTTP
     * @param tree the body
     * @return with the type {@code application/json}
     */
    public static EmulatedAnswer json(int status, JsonNode tree) {
        return text(status, "application/json", tree.toString());
    }

    /**
     * Makes an answer of a text.
     *
     * @param status of HTTP
     * @param type of the content
     * @param text the body
     * @return encoded in UTF-8
     */
    public static EmulatedAnswer text(int status, String type, String text) {
        return bytes(status, type, text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Makes an answer of bytes.
     *
     * @param status of HTTP
     * @param type of the content
     * @param body copied
     * @return the answer
     */
    public static EmulatedAnswer bytes(int status, String type, byte[] body) {
        return new EmulatedAnswer(status, Map.of("Content-Type", type), body.clone());
    }

    /**
     * Makes an answer without a body.
     *
     * @param status of HTTP
     * @return the answer
     */
    public static EmulatedAnswer empty(int status) {
        return new EmulatedAnswer(status, Map.of(), new byte[0]);
    }

    /**
     * Sets a header.
     *
     * @param name of the header
     * @param value without line breaks
     * @return a new answer
     */
    public EmulatedAnswer with(String name, String value) {
        var more = new TreeMap<>(headers);
        more.put(name, value);
        return new EmulatedAnswer(status, more, body);
    }

    EmulatedAnswer withBody(byte[] changed) {
        return new EmulatedAnswer(status, headers, changed);
    }

    /**
     * Returns the status.
     *
     * @return of HTTP
     */
    public int status() {
        return status;
    }

    /**
     * Returns the headers.
     *
     * @return by name
     */
    public Map<String, String> headers() {
        return headers;
    }

    /**
     * Returns the body.
     *
     * @return a copy
     */
    public byte[] bytes() {
        return body.clone();
    }
}
