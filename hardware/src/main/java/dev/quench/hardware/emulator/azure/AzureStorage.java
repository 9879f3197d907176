package dev.quench.hardware.emulator.azure;

import dev.quench.hardware.emulator.EmulatedAnswer;
import dev.quench.hardware.emulator.EmulatedRequest;
import dev.quench.hardware.emulator.RequestRefused;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A storage account: containers of blobs, each call with a signature and nothing else, errors in
 * XML behind a byte-order mark. It answers at {@code /emulatedstorage/CONTAINER/BLOB}.
 */
final class AzureStorage {
    static final String ROOT = "emulatedstorage";
    private static final Pattern RANGE = Pattern.compile("bytes=(\\d{1,9})-(\\d{1,9})?");

    private final AzureSignatures signatures;
    private final int mostBytes;
    private final BiFunction<String, String, Optional<byte[]>> made;
    private final Map<String, Map<String, byte[]>> containers = new ConcurrentHashMap<>();

    /** Blobs that jobs write are asked for by container and name. */
    AzureStorage(
            AzureSignatures signatures,
            int mostBytes,
            BiFunction<String, String, Optional<byte[]>> made) {
        this.signatures = signatures;
        this.mostBytes = mostBytes;
        this.made = made;
    }

    /** The signed address of a container, or of a blob in it. */
    String signed(String host, String container, Optional<String> blob, String may) {
        String path = container + blob.map(b -> "/" + b).orElse("");
        return address(host, path) + "?" + signatures.sign(path, blob.isPresent(), may);
    }

    static String address(String host, String path) {
        return "http://%s/%s/%s".formatted(host, ROOT, path);
    }

    /** What a client wrote. */
    Optional<byte[]> content(String container, String blob) {
        return Optional.ofNullable(containers.get(container)).map(c -> c.get(blob));
    }

    EmulatedAnswer answer(EmulatedRequest request) {
        if (request.header("x-ms-version").isEmpty()) {
            throw new RequestRefused(400, "MissingRequiredHeader", "x-ms-version is missing.");
        }
        if (request.header("Authorization").isPresent()
                || request.header("x-ms-quantum-api-key").isPresent()) {
            throw new RequestRefused(
                    400, "InvalidAuthenticationInfo", "A credential beside the signature.");
        }
        List<String> path = request.segments();
        if (path.size() == 2
                && request.parameter("restype").filter("container"::equals).isPresent()) {
            return container(request, path.get(1));
        }
        if (path.size() == 3) {
            return blob(request, path.get(1), path.get(2));
        }
        throw new RequestRefused(400, "InvalidUri", "The address is of no container and no blob.");
    }

    private EmulatedAnswer container(EmulatedRequest request, String name) {
        boolean making = request.method().equals("PUT");
        signatures.require(request, name, "", making ? 'c' : 'r');
        if (making) {
            if (containers.putIfAbsent(name, new ConcurrentHashMap<>()) != null) {
                throw new RequestRefused(
                        409, "ContainerAlreadyExists", "The specified container already exists.");
            }
            return dated(EmulatedAnswer.empty(201));
        }
        requireMethod(request, "GET");
        blobs(name);
        return dated(EmulatedAnswer.empty(200));
    }

    private static void requireMethod(EmulatedRequest request, String method) {
        if (!request.method().equals(method)) {
            throw new RequestRefused(405, "UnsupportedHttpVerb", "The verb is not supported.");
        }
    }

    private Map<String, byte[]> blobs(String container) {
        return Optional.ofNullable(containers.get(container))
                .orElseThrow(() ->
                        new RequestRefused(
                                404,
                                "ContainerNotFound",
                                "The specified container does not exist."));
    }

    private EmulatedAnswer blob(EmulatedRequest request, String container, String name) {
        if (request.method().equals("PUT")) {
            signatures.require(request, container, name, 'w');
            return written(request, blobs(container), name);
        }
        requireMethod(request, "GET");
        signatures.require(request, container, name, 'r');
        byte[] content =
                made.apply(container, name)
                        .or(() -> content(container, name))
                        .orElseThrow(() ->
                                new RequestRefused(
                                        404, "BlobNotFound", "The specified blob does not exist."));
        return request.header("x-ms-range")
                .map(range -> part(content, range))
                .orElseGet(() -> dated(whole(200, content)));
    }

    private EmulatedAnswer written(
            EmulatedRequest request, Map<String, byte[]> blobs, String name) {
        if (!request.header("x-ms-blob-type").filter("BlockBlob"::equals).isPresent()) {
            throw new RequestRefused(400, "InvalidHeaderValue", "x-ms-blob-type is not BlockBlob.");
        }
        if (request.bytes().length > mostBytes) {
            throw new RequestRefused(
                    413,
                    "RequestBodyTooLarge",
                    "The request body is too large and exceeds the maximum permissible limit.");
        }
        blobs.put(name, request.bytes());
        return dated(EmulatedAnswer.empty(201));
    }

    private static EmulatedAnswer part(byte[] content, String range) {
        Matcher match = RANGE.matcher(range);
        int from = match.matches() ? Integer.parseInt(match.group(1)) : Integer.MAX_VALUE;
        if (from >= content.length) {
            throw new RequestRefused(416, "InvalidRange", "The range is not satisfiable.");
        }
        int end =
                match.group(2) == null
                        ? content.length
                        : (int) Math.min(content.length, Long.parseLong(match.group(2)) + 1);
        return dated(whole(206, Arrays.copyOfRange(content, from, Math.max(from, end))))
                .with("Content-Range", "bytes %d-%d/%d".formatted(from, end - 1, content.length));
    }

    private static EmulatedAnswer whole(int status, byte[] content) {
        return EmulatedAnswer.bytes(status, "application/octet-stream", content)
                .with("x-ms-blob-type", "BlockBlob");
    }

    private static EmulatedAnswer dated(EmulatedAnswer answer) {
        return answer.with("x-ms-version", AzureSignatures.VERSION);
    }

    /** An error as the storage words it. */
    static EmulatedAnswer refusal(RequestRefused refusal, String code) {
        String xml =
                "\uFEFF<?xml version=\"1.0\" encoding=\"utf-8\"?><Error><Code>%s</Code><Message>%s\nRequestId:emulated</Message></Error>"
                        .formatted(
                                code,
                                refusal.getMessage().replace("&", "&amp;").replace("<", "&lt;"));
        return dated(
                EmulatedAnswer.bytes(
                        refusal.status(), "application/xml", xml.getBytes(StandardCharsets.UTF_8)));
    }
}
