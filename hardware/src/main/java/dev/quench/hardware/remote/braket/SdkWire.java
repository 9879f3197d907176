package dev.quench.hardware.remote.braket;

import dev.quench.hardware.backend.BackendException;
import dev.quench.hardware.remote.http.ApiClient;
import dev.quench.hardware.remote.http.HttpAnswer;
import dev.quench.hardware.remote.http.HttpCall;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullResponse;
import software.amazon.awssdk.http.SdkHttpRequest;

/**
 * Lets Amazon's library send as all providers do: to TLS servers and this machine only, with bounds
 * of time and size, repeated by the same rules. The library itself repeats nothing. What the
 * service says with a status of 4xx goes back to the library, which knows its words; being asked
 * too often, failing and not being reached are ended here.
 *
 * <p>The submission of a task is sent once: whether it is sent again is up to the desk.
 */
final class SdkWire implements SdkHttpClient {
    private static final Integer[] SAID = {301, 307, 400, 402, 403, 404, 409, 410, 424};
    private static final Integer[] SAID_TO_GET = {301, 307, 400, 402, 403, 404, 410, 424};
    private static final Set<String> BY_THE_TRANSPORT =
            Set.of("host", "content-length", "connection", "expect", "content-type");
    private static final Set<String> SECRET = Set.of("authorization", "x-amz-security-token");

    private final ApiClient client;

    SdkWire(ApiClient client) {
        this.client = client;
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() throws IOException {
                return response(send(plain(request.httpRequest(), body(request))));
            }

            @Override
            public void abort() {
                // The transport bounds the time.
            }
        };
    }

    private static byte[] body(HttpExecuteRequest request) throws IOException {
        if (request.contentStreamProvider().isEmpty()) {
            return new byte[0];
        }
        try (InputStream in = request.contentStreamProvider().get().newStream()) {
            return in.readAllBytes();
        }
    }

    /** Turns a signed request into one of the transport. */
    static HttpCall plain(SdkHttpRequest request, byte[] body) {
        HttpCall call = HttpCall.of(request.method().name(), request.getUri());
        for (String name : new TreeSet<>(request.headers().keySet())) {
            String lower = name.toLowerCase(Locale.ROOT);
            String value = String.join(",", request.matchingHeaders(name));
            if (SECRET.contains(lower)) {
                call = call.withSecret(name, value);
            } else if (!BY_THE_TRANSPORT.contains(lower)) {
                call = call.with(name, value);
            }
        }
        String type = request.firstMatchingHeader("Content-Type").orElse("application/json");
        return body.length == 0 ? call : call.body(type, body);
    }

    private HttpAnswer send(HttpCall call) {
        if (call.method().equals("POST") && call.uri().getPath().endsWith("/quantum-task")) {
            return client.write(call, SAID);
        }
        return client.read(call, call.method().equals("GET") ? SAID_TO_GET : SAID);
    }

    private static HttpExecuteResponse response(HttpAnswer answer) {
        var head = SdkHttpFullResponse.builder().statusCode(answer.status());
        for (String name : HEADERS) {
            answer.header(name).ifPresent(value -> head.putHeader(name, value));
        }
        return HttpExecuteResponse.builder()
                .response(head.build())
                .responseBody(AbortableInputStream.create(new ByteArrayInputStream(answer.body())))
                .build();
    }

    /** What the library or this package reads of an answer. */
    private static final Set<String> HEADERS =
            Set.of("Content-Type", "Date", "x-amzn-ErrorType", "x-amzn-RequestId");

    @Override
    public void close() {
        // The transport is closed by those who made it.
    }

    @Override
    public String clientName() {
        return "quench";
    }

    /** Finds what the transport said, which the library may have wrapped. */
    static Optional<BackendException> cause(Throwable thrown) {
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            if (t instanceof BackendException e) {
                return Optional.of(e);
            }
        }
        return Optional.empty();
    }
}
