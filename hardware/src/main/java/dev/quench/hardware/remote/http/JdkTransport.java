package dev.quench.hardware.remote.http;

import dev.quench.hardware.backend.BackendException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.zip.GZIPInputStream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;

/**
 * The JDK's HTTP client on virtual threads: one try, no redirection, no cookies, bounded in time
 * and size. HTTP/1.1, so that a lost connection concerns one request.
 */
public final class JdkTransport implements Transport, AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(20);

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient client;

    /** Makes a transport that trusts the authorities that Java trusts. */
    public JdkTransport() {
        client = client().build();
    }

    /**
     * Makes a transport that trusts other authorities.
     *
     * @param trust whom
     */
    JdkTransport(SSLContext trust) {
        client = client().sslContext(trust).build();
    }

    private HttpClient.Builder client() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECT)
                .executor(threads);
    }

    @Override
    public HttpAnswer send(HttpCall call) {
        EndpointRule.require(call.uri());
        CompletableFuture<HttpResponse<byte[]>> future =
                client.sendAsync(request(call), info -> new LimitedBody(call.mostBytes()));
        try {
            return answer(call, future.get(call.timeout().toNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException e) {
            future.cancel(true);
            throw uncertain(call, "took more than %d s".formatted(call.timeout().toSeconds()), e);
        } catch (InterruptedException e) {
            future.cancel(true);
            Thread.currentThread().interrupt();
            throw uncertain(call, "was interrupted", e);
        } catch (ExecutionException e) {
            throw failure(call, e);
        }
    }

    private static HttpRequest request(HttpCall call) {
        byte[] body = call.body();
        var publisher =
                body.length == 0
                        ? HttpRequest.BodyPublishers.noBody()
                        : HttpRequest.BodyPublishers.ofByteArray(body);
        var builder = HttpRequest.newBuilder(call.uri()).method(call.method(), publisher);
        call.headers().forEach(h -> builder.header(h.name(), h.value()));
        return builder.build();
    }

    private static HttpAnswer answer(HttpCall call, HttpResponse<byte[]> response) {
        Map<String, String> headers = new LinkedHashMap<>();
        response.headers().map().forEach((name, values) -> headers.put(name, values.getFirst()));
        boolean packed =
                response.headers()
                        .firstValue("Content-Encoding")
                        .filter("gzip"::equalsIgnoreCase)
                        .isPresent();
        byte[] body = packed ? unpacked(call, response.body()) : response.body();
        return new HttpAnswer(response.statusCode(), headers, body);
    }

    private static byte[] unpacked(HttpCall call, byte[] packed) {
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            byte[] body = in.readNBytes(call.mostBytes());
            if (in.read() >= 0) {
                throw new LimitedBody.TooLargeException(call.mostBytes());
            }
            return body;
        } catch (IOException e) {
            throw new BackendException(
                    new BackendException.Broken(),
                    "The answer to %s cannot be unpacked: %s."
                            .formatted(call.label(), e.getMessage()),
                    e);
        }
    }

    private static BackendException failure(HttpCall call, ExecutionException e) {
        Optional<CertificateException> distrust = distrust(e);
        if (distrust.isPresent()) {
            return new BackendException(
                    new BackendException.Unavailable(),
                    "The certificate of %s was refused (%s); nothing was sent.\nMaybe it or the clock of this machine is out of date, the address is another server's, or a proxy signs in its place, whose authority Java must trust (-Djavax.net.ssl.trustStore=FILE)."
                            .formatted(call.uri().getAuthority(), reason(distrust.get())),
                    e);
        }
        if (ApiClient.unresolved(e)) {
            return new BackendException(
                    new BackendException.Unavailable(),
                    "The host %s is not known to this network.\nMaybe the region or location in its name is misspelt, or the network is down."
                            .formatted(call.uri().getAuthority()),
                    e);
        }
        for (Throwable t = e; t != null; t = t.getCause()) {
            if (t instanceof LimitedBody.TooLargeException) {
                return new BackendException(
                        new BackendException.Broken(),
                        "The answer to %s has %s.".formatted(call.label(), t.getMessage()),
                        e);
            }
            if (t instanceof ConnectException
                    || t instanceof HttpConnectTimeoutException
                    || t instanceof SSLHandshakeException
                    || t instanceof SSLPeerUnverifiedException) {
                return new BackendException(
                        new BackendException.Unavailable(),
                        "%s was not reached (%s).\nMaybe check the network and the address."
                                .formatted(call.uri().getAuthority(), reason(t)),
                        e);
            }
        }
        return uncertain(
                call,
                "broke off (%s)".formatted(reason(Objects.requireNonNullElse(e.getCause(), e))),
                e);
    }

    /**
     * Finds what made a server's certificate unacceptable: its authority, its time or its name.
     *
     * @param failure any
     * @return the innermost cause that is about the certificate; empty if none is
     */
    static Optional<CertificateException> distrust(Throwable failure) {
        Optional<CertificateException> found = Optional.empty();
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof CertificateException e) {
                found = Optional.of(e);
            }
        }
        return found;
    }

    private static String reason(Throwable t) {
        String message = t.getMessage();
        return message == null ? t.getClass().getSimpleName() : message;
    }

    private static BackendException uncertain(HttpCall call, String what, Exception cause) {
        return new BackendException(
                new BackendException.Uncertain(),
                "%s %s; no whole answer came.".formatted(call.label(), what),
                cause);
    }

    @Override
    public void close() {
        client.shutdownNow();
        client.close();
        threads.close();
    }
}
