package dev.quench.hardware.remote.ibm;

import dev.quench.hardware.backend.BackendException;
import dev.quench.hardware.remote.DeviceSessions;
import dev.quench.hardware.remote.http.ApiClient;
import dev.quench.hardware.remote.http.HttpAnswer;
import dev.quench.hardware.remote.http.HttpCall;
import dev.quench.hardware.remote.http.WireJson;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiFunction;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Sessions and batches of an instance.
 *
 * @param client of the instance
 * @param call makes a call of a method and a path
 */
record IbmSessions(ApiClient client, BiFunction<String, String, HttpCall> call)
        implements DeviceSessions {
    private static final long LONGEST = 28_800;

    @Override
    public Session open(String device, Mode mode, Duration longest) {
        if (longest.toSeconds() < 1 || longest.toSeconds() > LONGEST) {
            throw new IllegalArgumentException(
                    "A session can last from 1 to %d s, not %d s.\nMaybe --longest %d."
                            .formatted(LONGEST, longest.toSeconds(), LONGEST));
        }
        ObjectNode body = WireJson.object();
        body.put("mode", mode.word()).put("backend", device).put("max_ttl", longest.toSeconds());
        HttpCall post =
                call.apply("POST", "/sessions").body("application/json", WireJson.write(body));
        return session(opened(post));
    }

    private HttpAnswer opened(HttpCall post) {
        try {
            return client.write(post);
        } catch (BackendException e) {
            if (!(e.kind() instanceof BackendException.Uncertain)) {
                throw e;
            }
            throw new BackendException(
                    e.kind(),
                    "%s\nMaybe the session is open all the same: look at quantum.cloud.ibm.com/workloads before you open another."
                            .formatted(e.getMessage()),
                    e);
        }
    }

    @Override
    public Session find(String id) {
        return session(client.read(call.apply("GET", "/sessions/" + encoded(id))));
    }

    @Override
    public void close(String id, boolean cancel) {
        if (cancel) {
            client.read(
                    call.apply("DELETE", "/sessions/%s/close".formatted(encoded(id))), 404, 409);
        } else {
            ObjectNode body = WireJson.object();
            body.put("accepting_jobs", false);
            client.read(
                    call.apply("PATCH", "/sessions/" + encoded(id))
                            .body("application/json", WireJson.write(body)),
                    404,
                    409);
        }
    }

    private static Session session(HttpAnswer answer) {
        JsonNode body = WireJson.parse("The session", answer.body());
        String id = body.path("id").asString("");
        if (id.isEmpty()) {
            throw new BackendException(
                    new BackendException.Broken(),
                    "IBM answered %d about a session, without its id.".formatted(answer.status()));
        }
        long longest = body.path("max_ttl").asLong(0);
        return new Session(
                id,
                body.path("backend_name").asString(""),
                body.path("state").asString("unknown"),
                body.path("accepting_jobs").asBoolean(false),
                longest > 0 ? Optional.of(Duration.ofSeconds(longest)) : Optional.empty());
    }

    private static String encoded(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
