package dev.quench.hardware.remote.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.quench.hardware.backend.BackendException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Against servers on this machine whose certificates are made here. */
class TlsTest {
    private static final List<Integer> HERE = List.of(127, 0, 0, 1);
    private static final List<Integer> ELSEWHERE = List.of(192, 0, 2, 7);
    private static final String TOKEN = "t0p-s3cret";

    private final Certificates ours = new Certificates(Instant.now());
    private final Scripted.Still pace = new Scripted.Still();
    private final List<String> received = new CopyOnWriteArrayList<>();
    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable closeable : open) {
            closeable.close();
        }
    }

    private URI server(SSLContext context) throws IOException {
        var server =
                HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 5);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        var threads = Executors.newVirtualThreadPerTaskExecutor();
        server.setExecutor(threads);
        server.createContext(
                "/",
                exchange -> {
                    received.add(
                            exchange.getRequestMethod()
                                    + " "
                                    + exchange.getRequestHeaders().getFirst("Authorization"));
                    exchange.sendResponseHeaders(204, -1);
                    exchange.close();
                });
        server.start();
        open.add(() -> server.stop(0));
        open.add(threads);
        return URI.create("https://127.0.0.1:%d/jobs".formatted(server.getAddress().getPort()));
    }

    private ApiClient client(JdkTransport transport) {
        open.addFirst(transport);
        var token =
                new TokenAuthorizer(
                        () -> new TokenAuthorizer.Token(TOKEN, Duration.ofHours(1)), pace);
        return new ApiClient(
                transport,
                token,
                HttpAnswer::text,
                RetryRules.defaults(),
                pace,
                new SplittableRandom(1));
    }

    private ApiClient trusting() {
        return client(new JdkTransport(ours.trusting()));
    }

    private void assertRefused(ApiClient client, URI uri, String why) {
        for (String method : List.of("GET", "POST")) {
            HttpCall call = HttpCall.of(method, uri);
            assertThatThrownBy(
                            () -> {
                                if (method.equals("GET")) {
                                    client.read(call);
                                } else {
                                    client.write(call);
                                }
                            })
                    .isInstanceOfSatisfying(
                            BackendException.class,
                            e ->
                                    assertThat(e.kind())
                                            .isInstanceOf(BackendException.Unavailable.class))
                    .hasMessageContaining("The certificate of 127.0.0.1:")
                    .hasMessageContaining(why)
                    .hasMessageContaining("nothing was sent")
                    .hasMessageContaining("\nMaybe ")
                    .satisfies(e -> assertThat(e.getMessage()).doesNotContain(TOKEN));
        }
        assertThat(received).isEmpty();
        assertThat(pace.waits).isEmpty();
    }

    @Test
    void aCertificateOfATrustedAuthorityIsTaken() throws IOException {
        URI uri = server(ours.serving(HERE, -1, 1));

        assertThat(trusting().write(HttpCall.of("POST", uri)).status()).isEqualTo(204);
        assertThat(received).containsExactly("POST Bearer " + TOKEN);
    }

    @Test
    void aCertificateOfAnAuthorityNobodyKnowsIsRefusedByWhatUsersRun() throws IOException {
        URI uri = server(ours.serving(HERE, -1, 1));

        assertRefused(client(new JdkTransport()), uri, "unable to find valid certification path");
    }

    @Test
    void aCertificateOfAnotherAuthorityIsRefused() throws IOException {
        var others = new Certificates(Instant.now());

        assertRefused(trusting(), server(others.serving(HERE, -1, 1)), "signature check failed");
    }

    @Test
    void aCertificateThatHasExpiredIsRefused() throws IOException {
        assertRefused(trusting(), server(ours.serving(HERE, -3, -1)), "NotAfter");
    }

    @Test
    void aCertificateThatIsNotValidYetIsRefused() throws IOException {
        assertRefused(trusting(), server(ours.serving(HERE, 1, 3)), "NotBefore");
    }

    @Test
    void aCertificateOfAnotherHostIsRefused() throws IOException {
        URI uri = server(ours.serving(ELSEWHERE, -1, 1));

        assertRefused(trusting(), uri, "No subject alternative names matching IP address");
    }

    @Test
    void aServerWithoutTlsSeesNoCredential() throws Exception {
        try (var server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            CompletableFuture<String> seen =
                    CompletableFuture.supplyAsync(
                            () -> plainly(server), Thread::startVirtualThread);
            var uri = URI.create("https://127.0.0.1:%d/".formatted(server.getLocalPort()));

            assertThatThrownBy(() -> trusting().write(HttpCall.of("POST", uri)))
                    .isInstanceOf(BackendException.class);
            assertThat(seen.join()).isNotEmpty().doesNotContain(TOKEN, "POST", "HTTP/");
        }
    }

    private static String plainly(ServerSocket server) {
        try (Socket socket = server.accept()) {
            byte[] head = new byte[8192];
            int length = socket.getInputStream().read(head);
            socket.getOutputStream()
                    .write("HTTP/1.1 204 No Content\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            byte[] rest = socket.getInputStream().readNBytes(8192);
            return new String(head, 0, length, StandardCharsets.ISO_8859_1)
                    + new String(rest, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void clearTextToAnotherMachineIsRefusedBeforeAByteIsSent() throws IOException {
        var hosts = new ArrayList<>(List.of("127.0.0.2"));
        NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(a -> !a.isLoopbackAddress() && a.getAddress().length == 4)
                .forEach(a -> hosts.add(a.getHostAddress()));
        try (var server = new ServerSocket(0, 5)) {
            server.setSoTimeout(150);

            for (String host : hosts) {
                var uri = URI.create("http://%s:%d/".formatted(host, server.getLocalPort()));
                assertThatThrownBy(() -> trusting().write(HttpCall.of("POST", uri)))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("is not https")
                        .satisfies(e -> assertThat(e.getMessage()).doesNotContain(TOKEN));
            }
            assertThatThrownBy(server::accept).isInstanceOf(SocketTimeoutException.class);
        }
    }
}
