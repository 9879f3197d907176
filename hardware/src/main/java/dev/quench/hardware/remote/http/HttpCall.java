package dev.quench.hardware.remote.http;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One HTTP request, immutable. Its texts show neither secret headers nor the query of a signed
 * address.
 */
public final class HttpCall {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final int MOST_BYTES = 64 << 20;

    /** What of a request must not be shown beside its secret headers. */
    private enum Privacy {
        OPEN,
        SIGNED,
        CONFIDENTIAL
    }

    private final String method;
    private final URI uri;
    private final Privacy privacy;
    private final List<Header> headers;
    private final byte[] body;
    private final Duration timeout;
    private final int mostBytes;

    private HttpCall(
            String method,
            URI uri,
            Privacy privacy,
            List<Header> headers,
            byte[] body,
            Duration timeout,
            int mostBytes) {
        this.method = method;
        this.uri = uri;
        this.privacy = privacy;
        this.headers = List.copyOf(headers);
        this.body = body;
        this.timeout = timeout;
        this.mostBytes = mostBytes;
    }

    /**
     * Makes a request without headers and body: at most a minute, at most 64 MiB of answer.
     *
     * @param method for example {@code GET}
     * @param uri where to
     * @return the request
     */
    public static HttpCall of(String method, URI uri) {
        return new HttpCall(method, uri, Privacy.OPEN, List.of(), new byte[0], TIMEOUT, MOST_BYTES);
    }

    /**
     * Adds a header.
     *
     * @param name of it
     * @param value of it
     * @return a copy with it
     */
    public HttpCall with(String name, String value) {
        return with(new Header(name, value, false));
    }

    /**
     * Adds a header that is never shown.
     *
     * @param name of it
     * @param value of it
     * @return a copy with it
     */
    public HttpCall withSecret(String name, String value) {
        return with(new Header(name, value, true));
    }

    private HttpCall with(Header header) {
        var more = new ArrayList<>(headers);
        more.removeIf(h -> h.name().equalsIgnoreCase(header.name()));
        more.add(header);
        return new HttpCall(method, uri, privacy, more, body, timeout, mostBytes);
    }

    /**
     * Sets the body.
     *
     * @param type its media type
     * @param bytes of it
     * @return a copy with it
     */
    public HttpCall body(String type, byte[] bytes) {
        HttpCall typed = with("Content-Type", type);
        return new HttpCall(method, uri, privacy, typed.headers, bytes.clone(), timeout, mostBytes);
    }

    /**
     * Sets how long it may take, from the first byte sent to the last received.
     *
     * @param limit above 0
     * @return a copy with it
     */
    public HttpCall timeout(Duration limit) {
        return new HttpCall(method, uri, privacy, headers, body, limit, mostBytes);
    }

    /**
     * Sets how large an answer may be, unpacked.
     *
     * @param bytes above 0
     * @return a copy with it
     */
    public HttpCall mostBytes(int bytes) {
        return new HttpCall(method, uri, privacy, headers, body, timeout, bytes);
    }

    /**
     * Says that the query of the address is a credential.
     *
     * @return a copy whose texts do not show it
     */
    public HttpCall signed() {
        return new HttpCall(method, uri, Privacy.SIGNED, headers, body, timeout, mostBytes);
    }

    /**
     * Says that body and answer are credentials.
     *
     * @return a copy of which neither is ever shown or kept
     */
    public HttpCall confidential() {
        return new HttpCall(method, uri, Privacy.CONFIDENTIAL, headers, body, timeout, mostBytes);
    }

    /**
     * Tells whether the query of the address is a credential.
     *
     * @return true after {@link #signed}
     */
    public boolean isSigned() {
        return privacy == Privacy.SIGNED;
    }

    /**
     * Tells whether body and answer are credentials.
     *
     * @return true after {@link #confidential}
     */
    public boolean isConfidential() {
        return privacy == Privacy.CONFIDENTIAL;
    }

    /**
     * Returns the method.
     *
     * @return for example {@code GET}
     */
    public String method() {
        return method;
    }

    /**
     * Returns the address.
     *
     * @return with its query
     */
    public URI uri() {
        return uri;
    }

    /**
     * Returns the headers.
     *
     * @return in the order given
     */
    public List<Header> headers() {
        return headers;
    }

    /**
     * Finds a header.
     *
     * @param name in any case
     * @return its value
     */
    public Optional<String> header(String name) {
        return headers.stream()
                .filter(h -> h.name().equalsIgnoreCase(name))
                .map(Header::value)
                .findFirst();
    }

    /**
     * Returns the body.
     *
     * @return a copy; empty where there is none
     */
    public byte[] body() {
        return body.clone();
    }

    /**
     * Returns how long it may take.
     *
     * @return above 0
     */
    public Duration timeout() {
        return timeout;
    }

    /**
     * Returns how large an answer may be.
     *
     * @return bytes, unpacked
     */
    public int mostBytes() {
        return mostBytes;
    }

    /**
     * Names the request in a message.
     *
     * @return method, host and path
     */
    public String label() {
        return "%s %s%s".formatted(method, uri.getAuthority(), uri.getPath());
    }

    /**
     * Shows the request as it goes out, without secrets.
     *
     * @return request line, headers, an empty line and the body as text
     */
    public String preview() {
        var text = new StringBuilder(method).append(' ').append(shownAddress()).append('\n');
        headers.forEach(h -> text.append(h).append('\n'));
        if (isConfidential()) {
            text.append("\n***");
        } else if (body.length > 0) {
            text.append('\n').append(new String(body, StandardCharsets.UTF_8));
        }
        return text.toString();
    }

    private String shownAddress() {
        String whole = uri.toString();
        int query = whole.indexOf('?');
        return privacy != Privacy.OPEN && query >= 0 ? whole.substring(0, query) + "?***" : whole;
    }

    @Override
    public String toString() {
        return label();
    }
}
