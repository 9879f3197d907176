package dev.quench.hardware.emulator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.quench.hardware.backend.BackendException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import tools.jackson.core.JacksonException;

/**
 * A provider of quantum hardware on this machine, for rehearsals and tests.
 *
 * <p>Listens on 127.0.0.1 only, in clear text, with a virtual thread a request; a body may have 10
 * MB. A request that makes no sense is answered with status 400, never with a stack trace. The log
 * names methods, paths, statuses and faults; headers, bodies and values of queries are never in it.
 */
public final class EmulatorServer implements AutoCloseable {
    /** Bytes that a request may have. */
    public static final int LARGEST_REQUEST = 10_000_000;

    private final EmulatedProtocol protocol;
    private final EmulatorOptions options;
    private final InstantSource clock;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private EmulatorServer(
            EmulatedProtocol protocol,
            EmulatorOptions options,
            InstantSource clock,
            HttpServer server) {
        this.protocol = protocol;
        this.options = options;
        this.clock = clock;
        this.server = server;
    }

    /**
     * Starts a server.
     *
     * @param protocol what it speaks
     * @param options port and faults
     * @param clock of the dates in answers
     * @return a server that listens
     * @throws UncheckedIOException if the port is taken
     */
    public static EmulatorServer start(
            EmulatedProtocol protocol, EmulatorOptions options, InstantSource clock) {
        try {
            var loopback = InetAddress.getByAddress("127.0.0.1", new byte[] {127, 0, 0, 1});
            var server = HttpServer.create(new InetSocketAddress(loopback, options.port()), 0);
            var emulator = new EmulatorServer(protocol, options, clock, server);
            server.setExecutor(emulator.threads);
            server.createContext("/", emulator::handle);
            server.start();
            return emulator;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The port %d of 127.0.0.1 cannot be listened on: %s.\nMaybe take port 0, which is any that is free."
                            .formatted(options.port(), e.getMessage()),
                    e);
        }
    }

    /**
     * Returns where the server listens.
     *
     * @return {@code http://127.0.0.1:port}
     */
    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Stops at once; requests that are being answered are cut off. */
    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        var wire = new FaultyWire(exchange, options.slowness());
        byte[] body = exchange.getRequestBody().readNBytes(LARGEST_REQUEST + 1);
        EmulatedRequest plain;
        try {
            plain = request(exchange, body);
        } catch (IllegalArgumentException _) {
            options.log().accept(exchange.getRequestMethod() + " of no path 400");
            wire.send(EmulatedAnswer.empty(400), Set.of());
            return;
        }
        Set<Fault> faults = options.faults().draw(protocol.endpoint(plain));
        var request = plain.with(faults);
        if (body.length > LARGEST_REQUEST) {
            finish(wire, request, refused(request, 413, "The body is too large."), faults);
        } else if (faults.contains(Fault.RESET_BEFORE)) {
            log(request, "reset", faults);
            wire.reset();
        } else {
            finish(wire, request, answer(request, faults), faults);
        }
    }

    private void finish(
            FaultyWire wire, EmulatedRequest request, EmulatedAnswer answer, Set<Fault> faults)
            throws IOException {
        log(request, String.valueOf(answer.status()), faults);
        wire.send(answer, faults);
    }

    private EmulatedAnswer answer(EmulatedRequest request, Set<Fault> faults) {
        for (Fault fault : faults) {
            if (fault.refuses()) {
                return FaultyWire.page(
                        fault, refused(request, fault.status(), "Injected."), clock.instant());
            }
        }
        if (faults.contains(Fault.DUPLICATE)) {
            handled(request);
        }
        var answer = handled(request);
        if (faults.contains(Fault.UNAVAILABLE_AFTER)) {
            return refused(request, 503, "Injected after the request was handled.");
        }
        return faults.contains(Fault.EMPTY) ? answer.withBody(new byte[0]) : answer;
    }

    private EmulatedAnswer handled(EmulatedRequest request) {
        try {
            return protocol.answer(request);
        } catch (RequestRefused e) {
            return protocol.refusal(request, e);
        } catch (BackendException e) {
            return refused(request, 500, String.valueOf(e.getMessage()));
        } catch (IllegalArgumentException | JacksonException e) {
            return refused(request, 400, String.valueOf(e.getMessage()));
        }
    }

    private EmulatedAnswer refused(EmulatedRequest request, int status, String message) {
        return protocol.refusal(request, new RequestRefused(status, "", message));
    }

    private void log(EmulatedRequest request, String status, Set<Fault> faults) {
        var words = faults.stream().map(Fault::word).sorted().toList();
        options.log()
                .accept(
                        "%s %s%s"
                                .formatted(
                                        request,
                                        status,
                                        words.isEmpty() ? "" : " faults " + words));
    }

    private static EmulatedRequest request(HttpExchange exchange, byte[] body) {
        var headers = new HashMap<String, String>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> {
                    if (!values.isEmpty() && values.getFirst() != null) {
                        headers.put(name, values.getFirst());
                    }
                });
        URI uri = exchange.getRequestURI();
        String path = uri.getPath();
        if (path == null) {
            throw new IllegalArgumentException("A request needs a path.");
        }
        String raw = uri.getRawQuery();
        return new EmulatedRequest(
                        exchange.getRequestMethod(),
                        path,
                        query(raw == null ? "" : raw),
                        headers,
                        body)
                .withTarget(uri.getRawPath() + (raw == null ? "" : "?" + raw));
    }

    /** Decodes {@code a=1&b=2}, a form of the web. */
    static Map<String, List<String>> query(String raw) {
        var values = new HashMap<String, List<String>>();
        for (String pair : raw.split("&", -1)) {
            if (!pair.isEmpty()) {
                int at = pair.indexOf('=');
                String name = at < 0 ? pair : pair.substring(0, at);
                values.computeIfAbsent(decoded(name), n -> new ArrayList<>())
                        .add(at < 0 ? "" : decoded(pair.substring(at + 1)));
            }
        }
        return values;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
