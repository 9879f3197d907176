package dev.quench.hardware.remote.http;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** One HTTP answer, whole and in memory. */
public final class HttpAnswer {
    private final int status;
    private final Map<String, String> headers;
    private final byte[] body;

    /**
     * Copies an answer.
     *
     * @param status from 100 to 599
     * @param headers the first value of each
     * @param body unpacked
     */
    public HttpAnswer(int status, Map<String, String> headers, byte[] body) {
        this.status = status;
        var lower = new TreeMap<String, String>();
        headers.forEach((name, value) -> lower.put(name.toLowerCase(Locale.ROOT), value));
        this.headers = lower;
        this.body = body.clone();
    }

    /**
     * Returns the status.
     *
     * @return from 100 to 599
     */
    public int status() {
        return status;
    }

    /**
     * Finds a header.
     *
     * @param name in any case
     * @return its first value
     */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    /**
     * Returns the body.
     *
     * @return a copy
     */
    public byte[] body() {
        return body.clone();
    }

    /**
     * Returns the body as text.
     *
     * @return decoded as UTF-8, whatever else is said
     */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "HttpAnswer[%d, %d bytes]".formatted(status, body.length);
    }
}
