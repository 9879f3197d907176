package dev.quench.hardware.remote.azure;

import dev.quench.hardware.backend.BackendException;
import dev.quench.hardware.remote.Pace;
import dev.quench.hardware.remote.RawAnswer;
import dev.quench.hardware.remote.http.ApiClient;
import dev.quench.hardware.remote.http.HttpAnswer;
import dev.quench.hardware.remote.http.HttpCall;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * The storage of a workspace: no credential but the signature in the address, which is renewed once
 * where the storage refuses it. All calls may be repeated: they make the same container and the
 * same blob again.
 */
final class AzureBlobs {
    static final String VERSION = "2024-05-04";
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH);
    private static final int CHUNK = 32 << 20;
    private static final int LARGEST = 64 << 20;

    private final ApiClient client;
    private final Pace pace;

    AzureBlobs(ApiClient client, Pace pace) {
        this.client = client;
        this.pace = pace;
    }

    /** Makes a container unless it is there. */
    void ensure(SignedAccess container) {
        if (send(container, uri -> call("GET", uri.container()), 404).status() == 404) {
            send(container, uri -> call("PUT", uri.container()), 409);
            send(container, uri -> call("GET", uri.container()));
        }
    }

    /** Writes a blob of a container, whole. */
    void put(SignedAccess container, String blob, byte[] content) {
        HttpAnswer answer =
                send(container, uri -> written(URI.create(uri.blob(blob).reveal()), content), 413);
        if (answer.status() == 413) {
            throw new BackendException(
                    new BackendException.Refused(),
                    "The program has %d bytes, which the storage of the workspace does not take (413 %s).\nMaybe fewer layers, or shrink the problem first (quench shrink)."
                            .formatted(content.length, AzureErrors.text(answer)));
        }
    }

    private HttpCall written(URI uri, byte[] content) {
        return call("PUT", uri)
                .with("x-ms-blob-type", "BlockBlob")
                .body("application/octet-stream", content);
    }

    /** Reads a blob, part by part; empty if it is not there. */
    Optional<RawAnswer> get(SignedAccess blob, String format) {
        var bytes = new ByteArrayOutputStream();
        boolean more = true;
        while (more) {
            HttpAnswer answer = part(blob, bytes.size());
            if (answer.status() == 404) {
                return Optional.empty();
            }
            byte[] part = answer.status() == 416 ? new byte[0] : answer.body();
            more = part.length == CHUNK && answer.status() == 206;
            if (bytes.size() + part.length > LARGEST) {
                throw new BackendException(
                        new BackendException.Refused(),
                        "The result at %s has more than %d bytes, which are not read here.\nMaybe fetch it by hand from the page of the job."
                                .formatted(blob.uri(), LARGEST));
            }
            bytes.writeBytes(part);
        }
        return Optional.of(new RawAnswer(format, bytes.toByteArray()));
    }

    private HttpAnswer part(SignedAccess blob, int from) {
        String range = "bytes=%d-%d".formatted(from, from + CHUNK - 1);
        return send(
                blob,
                uri -> call("GET", URI.create(uri.reveal())).with("x-ms-range", range),
                404,
                416);
    }

    private HttpAnswer send(
            SignedAccess access, Function<SignedUri, HttpCall> call, Integer... also) {
        var statuses = new Integer[also.length + 2];
        System.arraycopy(also, 0, statuses, 2, also.length);
        statuses[0] = 401;
        statuses[1] = 403;
        HttpAnswer answer = client.read(call.apply(access.uri()), statuses);
        if (unsigned(answer)) {
            access.renew();
            answer = client.read(call.apply(access.uri()), statuses);
        }
        if (unsigned(answer)) {
            throw new BackendException(
                    new BackendException.Unauthorised(),
                    "The storage %s does not take the signature that Azure Quantum gave (%s).\nMaybe its firewall shuts this machine out, or the keys of the storage account were changed."
                            .formatted(
                                    access.uri().plain().getAuthority(), AzureErrors.text(answer)));
        }
        return answer;
    }

    private static boolean unsigned(HttpAnswer answer) {
        return answer.status() == 401 || answer.status() == 403;
    }

    /** What making and writing would send, for a preview. */
    HttpCall shown(String method, URI uri) {
        return call(method, uri);
    }

    HttpCall shownWriting(URI uri, byte[] content) {
        return written(uri, content);
    }

    private HttpCall call(String method, URI uri) {
        return HttpCall.of(method, uri)
                .signed()
                .with("Accept", "application/xml")
                .with("x-ms-version", VERSION)
                .with("x-ms-date", DATE.format(pace.now().atOffset(ZoneOffset.UTC)));
    }
}
