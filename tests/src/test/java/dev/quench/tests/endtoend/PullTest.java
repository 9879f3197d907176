package dev.quench.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.quench.app.download.Download;
import dev.quench.app.download.DownloadLimits;
import dev.quench.hardware.backend.BackendException;
import dev.quench.problems.catalogue.Catalogue;
import dev.quench.problems.catalogue.InstanceHome;
import dev.quench.problems.catalogue.InstanceHomes;
import dev.quench.solvers.control.Progress;
import dev.quench.solvers.control.StopSignal;
import dev.quench.tests.Cli;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code instances pull} against a server on loopback that misbehaves in every known way. */
class PullTest {
    private static final byte[] BODY =
            "8 3\n1 2\n2 3\n".repeat(4000).getBytes(StandardCharsets.UTF_8);
    private static final DownloadLimits LIMITS =
            new DownloadLimits(
                    1 << 20,
                    Duration.ofSeconds(5),
                    Duration.ofMillis(400),
                    Duration.ofMillis(1500),
                    3);

    @TempDir private Path folder;
    private HttpServer server;
    private ExecutorService threads;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        threads = Executors.newVirtualThreadPerTaskExecutor();
        server.setExecutor(threads);
        server.createContext("/good", exchange -> send(exchange, BODY, BODY.length));
        server.createContext("/missing", exchange -> status(exchange, 404));
        server.createContext("/busy", exchange -> status(exchange, 503));
        server.createContext("/moved", exchange -> redirect(exchange, "/good"));
        server.createContext("/loop", exchange -> redirect(exchange, "/loop"));
        server.createContext("/unsafe", exchange -> redirect(exchange, "ftp://example.invalid/x"));
        server.createContext("/endless", PullTest::endless);
        server.createContext("/huge", exchange -> send(exchange, BODY, 1L << 40));
        server.createContext("/truncated", exchange -> send(exchange, BODY, BODY.length + 9));
        server.createContext("/silent", exchange -> pause(exchange, 60_000));
        server.createContext("/drip", PullTest::drip);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        threads.shutdownNow();
    }

    private static void send(HttpExchange exchange, byte[] body, long length) throws IOException {
        try (exchange) {
            exchange.sendResponseHeaders(200, length);
            exchange.getResponseBody().write(body);
        }
    }

    private static void status(HttpExchange exchange, int status) throws IOException {
        try (exchange) {
            exchange.sendResponseHeaders(status, -1);
        }
    }

    private static void redirect(HttpExchange exchange, String to) throws IOException {
        exchange.getResponseHeaders().set("Location", to);
        status(exchange, 302);
    }

    private static void endless(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.sendResponseHeaders(200, 0);
            while (true) {
                exchange.getResponseBody().write(BODY);
            }
        }
    }

    private static void pause(HttpExchange exchange, long milliseconds) throws IOException {
        try (exchange) {
            exchange.sendResponseHeaders(200, BODY.length);
            exchange.getResponseBody().write(BODY, 0, 10);
            exchange.getResponseBody().flush();
            Thread.sleep(milliseconds);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A byte every tenth of a second is never idle, and never done. */
    private static void drip(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.sendResponseHeaders(200, BODY.length);
            for (byte b : BODY) {
                exchange.getResponseBody().write(b);
                exchange.getResponseBody().flush();
                Thread.sleep(100);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    private long fetch(String path) throws Exception {
        return new Download(LIMITS, Progress.SILENT, StopSignal.NEVER)
                .fetch(uri(path), sha256(BODY), folder.resolve("graph.txt"));
    }

    private void assertRefused(String path, String message) throws Exception {
        assertThatThrownBy(() -> fetch(path))
                .isInstanceOf(BackendException.class)
                .hasMessageContaining(message);
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void keepsAFileOfTheRightDigest() throws Exception {
        assertThat(fetch("/good")).isEqualTo(BODY.length);

        assertThat(folder.resolve("graph.txt")).hasBinaryContent(BODY);
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).hasSize(1);
        }
    }

    @Test
    void followsARedirection() throws Exception {
        fetch("/moved");

        assertThat(folder.resolve("graph.txt")).hasBinaryContent(BODY);
    }

    @Test
    void keepsNothingOfWhatGoesWrong() throws Exception {
        assertRefused("/missing", "status 404");
        assertRefused("/busy", "status 503");
        assertRefused("/loop", "redirects more than 3 times");
        assertRefused("/unsafe", "less safe");
        assertRefused("/endless", "more than the limit of 1 MiB");
        assertRefused("/huge", "more than the limit of 1 MiB");
        assertRefused("/truncated", "broke off");
        assertRefused("/silent", "sent nothing for 0.4 s after 10 bytes");
        assertRefused("/drip", "took longer than 1.5 s");
    }

    @Test
    void refusesAnotherContent() {
        assertThatThrownBy(() ->
                        new Download(LIMITS, Progress.SILENT, StopSignal.NEVER)
                                .fetch(uri("/good"), "0".repeat(64), folder.resolve("graph.txt")))
                .isInstanceOf(BackendException.class)
                .hasMessageContaining("the catalogue expects 0000");
        assertThat(folder.resolve("graph.txt")).doesNotExist();
    }

    @Test
    void overwritesNothing() throws Exception {
        Files.writeString(folder.resolve("graph.txt"), "mine");

        assertThatThrownBy(() -> fetch("/good"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is not overwritten");
        assertThat(folder.resolve("graph.txt")).hasContent("mine");
    }

    @Test
    void stopsWhenItIsTold() {
        assertThatThrownBy(() ->
                        new Download(LIMITS, Progress.SILENT, () -> true)
                                .fetch(uri("/silent"), "0".repeat(64), folder.resolve("x")))
                .isInstanceOf(BackendException.class)
                .hasMessageContaining("was interrupted");
    }

    @Test
    void aServerThatIsNotThereEndsWithTheCodeOfABackend() {
        server.stop(0);

        Cli result =
                Cli.run(
                        "instances",
                        "pull",
                        "nug12",
                        "--mirror",
                        uri("").toString(),
                        "-o",
                        folder + "/");

        assertThat(result.code()).isEqualTo(3);
        assertThat(result.err()).contains("cannot be reached").doesNotContain("\tat ");
    }

    @Test
    void theCommandTakesTheBytesThatTheCatalogueKnows() {
        InstanceHome home =
                InstanceHomes.standard()
                        .of(Catalogue.standard().byName("nug12").getFirst())
                        .orElseThrow();
        server.createContext(
                "/" + home.repository(), exchange -> send(exchange, BODY, BODY.length));

        Cli result =
                Cli.run(
                        "instances",
                        "pull",
                        "nug12",
                        "--mirror",
                        uri("").toString(),
                        "-o",
                        folder + "/");

        assertThat(result.code()).isEqualTo(3);
        assertThat(result.err()).contains("the catalogue expects " + home.publishedSha256());
    }

    @Test
    void anUnknownNameIsRefusedBeforeAnythingIsAsked() {
        Cli result = Cli.run("instances", "pull", "nug13");

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains("no instance 'nug13'");
    }
}
