package dev.quench.hardware.emulator.dwave;

import dev.quench.hardware.emulator.EmulatedRequest;
import dev.quench.hardware.emulator.RequestRefused;
import dev.quench.hardware.emulator.WireJson;
import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import tools.jackson.databind.node.ObjectNode;

/**
 * Files that come in parts. A part whose checksum is not that of its bytes is refused, and so is
 * the whole. Safe to share.
 */
final class UploadStore {
    /** Of each part but the last. */
    private static final int PART = 5 << 20;

    /** More than a rehearsal needs. */
    private static final int LARGEST = 1 << 28;

    private static final class Upload {
        private final int size;
        private final Map<Integer, byte[]> parts = new TreeMap<>();
        private Optional<byte[]> whole = Optional.empty();

        Upload(int size) {
            this.size = size;
        }

        int parts() {
            return Math.ceilDiv(size, PART);
        }

        int length(int number) {
            return Math.min(PART, size - (number - 1) * PART);
        }
    }

    private final Supplier<String> naming;
    private final Map<String, Upload> uploads = new HashMap<>();
    private final List<String> begun = new ArrayList<>();

    UploadStore(Supplier<String> naming) {
        this.naming = naming;
    }

    /** Ids of all uploads that were ever begun, in their order. */
    synchronized List<String> begun() {
        return List.copyOf(begun);
    }

    /** Files that came whole. */
    synchronized int completed() {
        return (int) uploads.values().stream().filter(u -> u.whole.isPresent()).count();
    }

    /** A file that came whole. */
    synchronized byte[] file(String id) {
        return find(id).whole
                .map(byte[]::clone)
                .orElseThrow(() ->
                        WireJson.bad(
                                "The upload of problem data %s is not complete.".formatted(id)));
    }

    private Upload find(String id) {
        return Optional.ofNullable(uploads.get(id))
                .orElseThrow(() ->
                        new RequestRefused(
                                404, "", "Problem data %s does not exist".formatted(id)));
    }

    /** Answers what stands behind {@code bqm}. */
    synchronized ObjectNode answer(EmulatedRequest request, List<String> path) {
        if (path.isEmpty() || !path.getFirst().equals("multipart")) {
            throw new RequestRefused(404, "", "The path does not exist");
        }
        String what =
                request.method()
                        + String.join("/", path.subList(Math.min(2, path.size()), path.size()));
        if (path.size() == 1 && what.equals("POST")) {
            return begin(WireJson.body(request));
        }
        if (path.size() > 1 && what.matches("PUTpart/[1-9]\\d{0,3}")) {
            return part(request, find(path.get(1)), Integer.parseInt(path.getLast()));
        }
        if (path.size() > 1 && what.equals("GETstatus")) {
            return status(find(path.get(1)));
        }
        if (path.size() > 1 && what.equals("POSTcombine")) {
            return combine(WireJson.body(request), find(path.get(1)));
        }
        throw new RequestRefused(404, "", "The path does not exist");
    }

    private ObjectNode begin(ObjectNode body) {
        WireJson.requireClosed("The body", body, Set.of("size"));
        int size =
                WireJson.whole(body, "size", 1, LARGEST)
                        .orElseThrow(() -> WireJson.bad("The member size is missing."));
        String id = naming.get();
        uploads.put(id, new Upload(size));
        begun.add(id);
        return WireJson.object().put("id", id);
    }

    private static ObjectNode part(EmulatedRequest request, Upload upload, int number) {
        if (!request.header("Content-Type")
                .filter("application/octet-stream"::equals)
                .isPresent()) {
            throw new RequestRefused(415, "", "Unsupported Media Type");
        }
        byte[] bytes = request.bytes();
        String checksum = Base64.getEncoder().encodeToString(md5(List.of(bytes)));
        if (!request.header("Content-MD5").filter(checksum::equals).isPresent()) {
            throw WireJson.bad("Invalid checksum");
        }
        if (upload.whole.isPresent()
                || number > upload.parts()
                || bytes.length != upload.length(number)) {
            throw WireJson.bad("Failed to upload the part %d".formatted(number));
        }
        upload.parts.put(number, bytes);
        return WireJson.object();
    }

    private static ObjectNode status(Upload upload) {
        boolean done = upload.whole.isPresent();
        ObjectNode status =
                WireJson.object().put("status", done ? "UPLOAD_COMPLETED" : "UPLOAD_IN_PROGRESS");
        var parts = status.putArray("parts");
        if (!done) {
            upload.parts.forEach((number, bytes) ->
                    parts.addObject()
                            .put("part_number", number)
                            .put("checksum", HexFormat.of().formatHex(md5(List.of(bytes)))));
        }
        return status;
    }

    private static ObjectNode combine(ObjectNode body, Upload upload) {
        WireJson.requireClosed("The body", body, Set.of("checksum"));
        List<byte[]> digests = upload.parts.values().stream().map(p -> md5(List.of(p))).toList();
        String checksum = HexFormat.of().formatHex(md5(digests));
        if (upload.whole.isPresent()
                || digests.size() != upload.parts()
                || !WireJson.text(body, "checksum").equals(checksum)) {
            throw WireJson.bad("Failed to combine the multipart upload");
        }
        var whole = new ByteArrayOutputStream(upload.size);
        upload.parts.values().forEach(whole::writeBytes);
        upload.whole = Optional.of(whole.toByteArray());
        upload.parts.clear();
        return WireJson.object();
    }

    private static byte[] md5(List<byte[]> pieces) {
        try {
            MessageDigest digest = MessageDigest.getInstance("MD5");
            pieces.forEach(digest::update);
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java has no MD5, which every one must have.", e);
        }
    }
}
