package dev.quench.hardware.emulator.braket;

import dev.quench.hardware.emulator.EmulatedAnswer;
import dev.quench.hardware.emulator.EmulatedRequest;
import dev.quench.hardware.emulator.RequestRefused;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What of S3 a client of Braket uses, by paths of bucket and key: {@code GetObject}, {@code
 * HeadObject}, {@code PutObject} and {@code ListObjectsV2} in one page.
 */
final class BraketStore {
    private final Map<String, byte[]> put = new ConcurrentHashMap<>();

    /** Objects that tasks made, by bucket and key. */
    interface Made {
        /** The object if it is there now. */
        Optional<byte[]> find(String place);

        /** The places of all that are there now. */
        List<String> places();
    }

    EmulatedAnswer answer(EmulatedRequest request, Made made) {
        String place = request.path().substring(1);
        boolean bucket = place.indexOf('/') < 0 || place.endsWith("/");
        return switch (request.method()) {
            case "PUT" -> stored(place, request.bytes());
            case "GET" ->
                    bucket ? list(place.replace("/", ""), request, made) : object(place, made);
            case "HEAD" -> head(place, made);
            default ->
                    throw new RequestRefused(405, "MethodNotAllowed", "The method is not allowed.");
        };
    }

    private EmulatedAnswer stored(String place, byte[] bytes) {
        put.put(place, bytes);
        return EmulatedAnswer.empty(200);
    }

    private Optional<byte[]> find(String place, Made made) {
        return Optional.ofNullable(put.get(place)).or(() -> made.find(place));
    }

    private EmulatedAnswer object(String place, Made made) {
        return find(place, made)
                .map(bytes -> EmulatedAnswer.bytes(200, "application/json", bytes))
                .orElseThrow(() ->
                        new RequestRefused(404, "NoSuchKey", "The specified key does not exist."));
    }

    private EmulatedAnswer head(String place, Made made) {
        return EmulatedAnswer.empty(find(place, made).isPresent() ? 200 : 404);
    }

    private EmulatedAnswer list(String bucket, EmulatedRequest request, Made made) {
        String prefix = request.parameter("prefix").orElse("");
        var keys = new TreeSet<String>();
        put.keySet().forEach(place -> add(keys, bucket, place));
        made.places().forEach(place -> add(keys, bucket, place));
        keys.removeIf(key -> !key.startsWith(prefix));
        var text = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        text.append("<ListBucketResult><Name>").append(escaped(bucket)).append("</Name><KeyCount>");
        text.append(keys.size()).append("</KeyCount><IsTruncated>false</IsTruncated>");
        keys.forEach(key ->
                text.append("<Contents><Key>").append(escaped(key)).append("</Key></Contents>"));
        return xml(200, text.append("</ListBucketResult>").toString());
    }

    private static void add(Set<String> keys, String bucket, String place) {
        if (place.startsWith(bucket + "/")) {
            keys.add(place.substring(bucket.length() + 1));
        }
    }

    static EmulatedAnswer error(RequestRefused refusal, String code) {
        return xml(
                refusal.status(),
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>%s</Code><Message>%s</Message></Error>"
                        .formatted(code, escaped(refusal.getMessage())));
    }

    private static EmulatedAnswer xml(int status, String text) {
        return EmulatedAnswer.bytes(
                status, "application/xml", text.getBytes(StandardCharsets.UTF_8));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
