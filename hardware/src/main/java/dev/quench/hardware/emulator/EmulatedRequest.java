package dev.quench.hardware.emulator;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** A request as a protocol sees it. Immutable. */
public final class EmulatedRequest {
    private final String method;
    private final String path;
    private final Map<String, List<String>> query;
    private final Map<String, String> headers;
    private final byte[] body;
    private final Set<Fault> faults;
    private final String target;

    /**
     * Makes a request.
     *
     * @param method in capitals
     * @param path decoded, without the query
     * @param query decoded values by name
     * @param headers the first value by name, in any case
     * @param body copied
     */
    public EmulatedRequest(
            String method,
            String path,
            Map<String, List<String>> query,
            Map<String, String> headers,
            byte[] body) {
        this(method, path, Map.copyOf(query), lower(headers), body.clone(), Set.of(), path);
    }

    private EmulatedRequest(
            String method,
            String path,
            Map<String, List<String>> query,
            Map<String, String> headers,
            byte[] body,
            Set<Fault> faults,
            String target) {
        this.method = method;
        this.path = path;
        this.query = query;
        this.headers = headers;
        this.body = body;
        this.faults = faults;
        this.target = target;
    }

    private static Map<String, String> lower(Map<String, String> headers) {
        var lower = new TreeMap<String, String>();
        headers.forEach((name, value) -> lower.put(name.toLowerCase(Locale.ROOT), value));
        return Map.copyOf(lower);
    }

    EmulatedRequest with(Set<Fault> drawn) {
        return new EmulatedRequest(method, path, query, headers, body, Set.copyOf(drawn), target);
    }

    /**
     * Sets the path and the query as they were sent, which signatures are made of.
     *
     * @param sent with its percent signs
     * @return a new request
     */
    public EmulatedRequest withTarget(String sent) {
        return new EmulatedRequest(method, path, query, headers, body, faults, sent);
    }

    /**
     * Returns the path and the query as they were sent.
     *
     * @return with percent signs, the query after a question mark if there is one
     */
    public String target() {
        return target;
    }

    /**
     * Returns the method.
     *
     * @return in capitals
     */
    public String method() {
        return method;
    }

    /**
     * Returns the path.
     *
     * @return decoded, without the query
     */
    public String path() {
        return path;
    }

    /**
     * Returns the parts of the path.
     *
     * @return without empty ones
     */
    public List<String> segments() {
        return List.of(path.split("/")).stream().filter(s -> !s.isEmpty()).toList();
    }

    /**
     * Returns the values of a parameter of the query.
     *
     * @param name as it is written
     * @return in their order; empty if there is none
     */
    public List<String> parameters(String name) {
        return query.getOrDefault(name, List.of());
    }

    /**
     * Returns the first value of a parameter of the query.
     *
     * @param name as it is written
     * @return empty if there is none
     */
    public Optional<String> parameter(String name) {
        return parameters(name).stream().findFirst();
    }

    /**
     * Returns a header.
     *
     * @param name in any case
     * @return empty if there is none
     */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    /**
     * Returns the body.
     *
     * @return a copy
     */
    public byte[] bytes() {
        return body.clone();
    }

    /**
     * Returns the body as a text.
     *
     * @return decoded as UTF-8
     */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /**
     * Tells whether the plan wants a fault that only a protocol can make.
     *
     * @param fault any
     * @return true if it is to happen now
     */
    public boolean meets(Fault fault) {
        return faults.contains(fault);
    }

    /** Names the request in a log: never the values of its query, which may be signatures. */
    @Override
    public String toString() {
        return method + " " + path + (query.isEmpty() ? "" : "?" + new TreeMap<>(query).keySet());
    }
}
