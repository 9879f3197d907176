package dev.quench.hardware.remote.tape;

import dev.quench.hardware.remote.http.HttpAnswer;
import dev.quench.hardware.remote.http.HttpCall;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A request and its answer, without secrets: of a request nothing but method, path, query and a
 * digest of its body are kept, of an answer status, body and the headers that clients read.
 * Signatures in answers are blotted out, and so is the query of a signed address.
 *
 * @param request as {@link #key} makes it
 * @param headers of the answer
 * @param answer with these headers
 */
record Exchange(String request, Map<String, String> headers, HttpAnswer answer) {
    private static final List<String> KEPT =
            List.of("content-type", "retry-after", "date", "location", "etag");
    private static final Pattern SIGNATURE =
            Pattern.compile("((?:[?&]|%26|\\\\u0026)(?:sig|X-Amz-Signature)=)[A-Za-z0-9%+/=_-]+");

    static Exchange of(HttpCall call, HttpAnswer answer) {
        var headers = new TreeMap<String, String>();
        KEPT.forEach(name -> answer.header(name).ifPresent(value -> headers.put(name, value)));
        return of(key(call), answer.status(), headers, blotted(answer.body()));
    }

    static Exchange of(String request, int status, Map<String, String> headers, byte[] body) {
        return new Exchange(request, headers, new HttpAnswer(status, headers, body));
    }

    /** By which a request is found again, whatever host and port it goes to. */
    static String key(HttpCall call) {
        String query = call.uri().getRawQuery();
        byte[] body = blotted(call.body());
        return "%s %s%s%s"
                .formatted(
                        call.method(),
                        call.uri().getRawPath(),
                        query == null || call.isSigned() ? "" : "?" + query,
                        body.length == 0 ? "" : " sha256:" + digest(body));
    }

    private static String digest(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What is no text holds no signature that could be used. */
    private static byte[] blotted(byte[] body) {
        String text = new String(body, StandardCharsets.ISO_8859_1);
        String clean = SIGNATURE.matcher(text).replaceAll("$1***");
        return clean.equals(text) ? body : clean.getBytes(StandardCharsets.ISO_8859_1);
    }
}
