package dev.quench.hardware.remote.dwave;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.quench.hardware.device.json.JsonText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Exchanges with a real processor, in a folder beside the checkout. */
record Recording(String name, JsonNode exchanges) {
    private static @Nullable SolverDefinition solver;

    private static final Path SHARED = Path.of("../../shared");

    static Recording of(String name) {
        Path file = SHARED.resolve("fixtures/dwave-sapi-v3/%s.decoded.json".formatted(name));
        return new Recording(name, JsonMapper.shared().readTree(text(file)));
    }

    static String solverText() {
        return text(SHARED.resolve("devices/dwave/solver_Advantage2_system1.5_v3.json"));
    }

    /** Read once: it takes a tenth of a second. */
    static synchronized SolverDefinition solver() {
        SolverDefinition known = solver;
        if (known == null) {
            known = SolverDefinition.read(JsonText.parse("solver", solverText()));
            solver = known;
        }
        return known;
    }

    private static String text(Path file) {
        assumeTrue(Files.exists(file), "skipped: ../shared is not here");
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The body of the submission. */
    JsonNode request() {
        return JsonMapper.shared().readTree(exchange("POST", "/problems/", "request_body"));
    }

    /** The answer to the submission. */
    byte[] accepted() {
        return bytes(exchange("POST", "/problems/", "response_body"));
    }

    byte[] status() {
        return bytes(exchange("GET", "/problems/?id=", "response_body"));
    }

    byte[] result() {
        String id = ProblemEntry.list(accepted()).getFirst().id().orElseThrow();
        return bytes(exchange("GET", "/problems/%s/".formatted(id), "response_body"));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private String exchange(String method, String path, String part) {
        return exchanges
                .valueStream()
                .filter(e -> e.path("method").asString().equals(method))
                .filter(e -> e.path("uri").asString().contains(path))
                .findFirst()
                .orElseThrow()
                .path(part)
                .asString();
    }
}
