package dev.quench.hardware.remote.dwave;

import dev.quench.hardware.backend.BackendException;
import dev.quench.hardware.remote.http.HttpAnswer;
import dev.quench.hardware.remote.http.HttpCall;
import dev.quench.hardware.text.SyntaxException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;

/**
 * Uploads files in parts, each checked on arrival, and remembers what is there by checksum.
 *
 * <p>Nothing here submits a problem or costs anything, so that each call may be repeated: a part
 * that was lost or spoilt is sent again, an upload that is not known any more is begun anew, and
 * one whose completion was not confirmed is asked for its status. What remains of an upload that
 * was given up is the service's to forget.
 */
final class HybridUploads {
    private static final int ATTEMPTS = 3;
    private static final int ROUNDS = 4;
    private static final String SOURCE = "The answer to the upload to D-Wave";

    private final DwaveClient client;
    private final Map<String, String> there = new ConcurrentHashMap<>();

    HybridUploads(DwaveClient client) {
        this.client = client;
    }

    /**
     * Returns the id of a file, which is uploaded unless it is there already.
     *
     * @throws BackendException {@code Unavailable} if that does not succeed, {@code Refused} or
     *     {@code Unauthorised} if the service says no
     */
    String id(byte[] file) {
        var upload = new BqmUpload(file);
        String checksum = upload.checksum();
        String known = there.get(checksum);
        if (known != null) {
            return known;
        }
        String id = uploaded(upload);
        there.put(checksum, id);
        return id;
    }

    /** Forgets a file, for example because the service did. */
    void forget(byte[] file) {
        there.remove(new BqmUpload(file).checksum());
    }

    private String uploaded(BqmUpload upload) {
        for (int attempt = 1; ; attempt++) {
            try {
                return attempt(upload);
            } catch (SyntaxException e) {
                if (attempt == ATTEMPTS) {
                    throw given(String.valueOf(e.getMessage()), e);
                }
            } catch (BackendException e) {
                boolean refused =
                        e.kind() instanceof BackendException.Refused
                                || e.kind() instanceof BackendException.Unauthorised;
                if (refused) {
                    throw e;
                }
                if (attempt == ATTEMPTS || !(e.kind() instanceof BackendException.Missing)) {
                    throw given(String.valueOf(e.getMessage()), e);
                }
            }
        }
    }

    private static BackendException given(String why, Exception cause) {
        return new BackendException(
                new BackendException.Unavailable(),
                "The data of the problem were not uploaded to D-Wave, and nothing was submitted: %s\nMaybe later: quench jobs resume."
                        .formatted(why),
                cause);
    }

    private String attempt(BqmUpload upload) {
        String id = begun(upload);
        List<Integer> missing = upload.missing(status(id));
        for (int round = 0; round < ROUNDS && !missing.isEmpty(); round++) {
            missing.forEach(number -> part(upload, id, number));
            missing = upload.missing(status(id));
        }
        if (!missing.isEmpty()) {
            throw given("the parts %s came spoilt %d times.".formatted(missing, ROUNDS));
        }
        combine(upload, id);
        if (!BqmUpload.completed(status(id))) {
            throw given("its %d parts were not put together.".formatted(upload.parts()));
        }
        return id;
    }

    private static BackendException given(String why) {
        return given(why, new IllegalStateException(why));
    }

    /** The call that begins an upload. */
    HttpCall beginning(byte[] file) {
        return beginning(new BqmUpload(file));
    }

    private HttpCall beginning(BqmUpload upload) {
        return client.call("POST", "/bqm/multipart", "problem-data")
                .body("application/json", upload.beginning());
    }

    private String begun(BqmUpload upload) {
        HttpAnswer answer = client.read(beginning(upload));
        JsonNode root = SapiJson.parse(SOURCE, answer.body());
        return SapiJson.word(root, "id")
                .filter(id -> id.matches("[\\w-]{1,100}"))
                .orElseThrow(() ->
                        SapiJson.fault(
                                SOURCE, "the id of an upload", SapiJson.shown(root.path("id"))));
    }

    private byte[] status(String id) {
        return client.read(client.call("GET", path(id, "status"), "problem-data")).body();
    }

    /** A part that came spoilt is refused with 400; the status tells which are there. */
    private void part(BqmUpload upload, String id, int number) {
        client.read(
                client.call("PUT", path(id, "part/" + number), "problem-data")
                        .with("Content-MD5", upload.header(number))
                        .body("application/octet-stream", upload.part(number)),
                400);
    }

    /** Where an answer was lost, the upload is complete and a second time is refused. */
    private void combine(BqmUpload upload, String id) {
        client.read(
                client.call("POST", path(id, "combine"), "problem-data")
                        .body("application/json", upload.ending()),
                400,
                404,
                409);
    }

    private static String path(String id, String rest) {
        return "/bqm/multipart/%s/%s".formatted(id, rest);
    }
}
