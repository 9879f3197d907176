package dev.quench.hardware.emulator.azure;

import dev.quench.hardware.emulator.EmulatedRequest;
import dev.quench.hardware.emulator.RequestRefused;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Shared access signatures: which container or blob, what may be done, from when until when, and
 * HMAC-SHA256 over all of it with the key of the storage account. The text that is signed is not
 * laid out as Azure does it, which clients cannot see.
 */
final class AzureSignatures {
    static final String VERSION = "2024-05-04";
    private static final String ALGORITHM = "HmacSHA256";

    private final byte[] key;
    private final Duration life;
    private final InstantSource clock;

    AzureSignatures(byte[] key, Duration life, InstantSource clock) {
        this.key = key.clone();
        this.life = life;
        this.clock = clock;
    }

    /**
     * Signs an address.
     *
     * @param path of the container or the blob
     * @param blob whether it is a blob
     * @param may letters: read, create, write, list
     * @return the query, without a question mark
     */
    String sign(String path, boolean blob, String may) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        String from = now.minusSeconds(60).toString();
        String end = now.plus(life).toString();
        String kind = blob ? "b" : "c";
        return "sv=%s&st=%s&se=%s&sr=%s&sp=%s&sig=%s"
                .formatted(
                        VERSION,
                        encoded(from),
                        encoded(end),
                        kind,
                        may,
                        encoded(signature(path, kind, may, from, end)));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private String signature(String path, String kind, String may, String from, String end) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            String text = String.join("\n", path, kind, may, from, end);
            return Base64.getEncoder()
                    .encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("Java has no " + ALGORITHM + ".", e);
        }
    }

    /** Checks the signature of a request for a container, or for a blob in it. */
    void require(EmulatedRequest request, String container, String blob, char what) {
        String kind = value(request, "sr");
        String path = kind.equals("b") ? container + "/" + blob : container;
        String may = value(request, "sp");
        String from = value(request, "st");
        String end = value(request, "se");
        byte[] expected = signature(path, kind, may, from, end).getBytes(StandardCharsets.UTF_8);
        boolean genuine =
                MessageDigest.isEqual(
                        expected, value(request, "sig").getBytes(StandardCharsets.UTF_8));
        if (!genuine) {
            throw refused("Signature did not match.");
        }
        Instant now = clock.instant();
        if (now.isBefore(instant(from)) || now.isAfter(instant(end))) {
            throw refused("Signature not valid in the specified time frame.");
        }
        if (may.indexOf(what) < 0) {
            throw new RequestRefused(
                    403,
                    "AuthorizationPermissionMismatch",
                    "This request is not authorized to perform this operation.");
        }
    }

    private static String value(EmulatedRequest request, String name) {
        return request.parameter(name).orElse("");
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw refused("A time of the signature is none.");
        }
    }

    private static RequestRefused refused(String why) {
        return new RequestRefused(
                403, "AuthenticationFailed", "Server failed to authenticate the request. " + why);
    }
}
