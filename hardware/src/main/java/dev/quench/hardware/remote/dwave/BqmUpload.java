package dev.quench.hardware.remote.dwave;

import dev.quench.hardware.text.SyntaxException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * A file in parts of {@value #PART} bytes, the last one perhaps shorter, each with its checksum, so
 * that an upload that broke off goes on where it was.
 *
 * <p>The checksum of the whole is the MD5 of the MD5 of the parts, one after the other. MD5 guards
 * against accidents here, not against anybody.
 */
public final class BqmUpload {
    private static final int PART = 5 << 20;
    private static final String SOURCE = "The status of the upload to D-Wave";

    private final byte[] file;

    /**
     * Copies a file.
     *
     * @param file one byte or more
     * @throws IllegalArgumentException if it is empty
     */
    public BqmUpload(byte[] file) {
        if (file.length == 0) {
            throw new IllegalArgumentException("A file that is uploaded must not be empty.");
        }
        this.file = file.clone();
    }

    /**
     * Returns the number of parts.
     *
     * @return 1 or more
     */
    public int parts() {
        return Math.ceilDiv(file.length, PART);
    }

    /**
     * Returns a part.
     *
     * @param number from 1 to {@link #parts}
     * @return its bytes
     */
    public byte[] part(int number) {
        int start = Math.multiplyExact(number - 1, PART);
        return Arrays.copyOfRange(file, start, Math.min(file.length, start + PART));
    }

    /**
     * Returns the checksum that goes with a part, in {@code Content-MD5}.
     *
     * @param number from 1 to {@link #parts}
     * @return Base64
     */
    public String header(int number) {
        return Base64.getEncoder().encodeToString(md5(part(number)));
    }

    /**
     * Returns the checksum by which the service lists a part.
     *
     * @param number from 1 to {@link #parts}
     * @return hexadecimal, in lower case
     */
    public String checksum(int number) {
        return HexFormat.of().formatHex(md5(part(number)));
    }

    /**
     * Returns the checksum of the whole.
     *
     * @return hexadecimal, in lower case
     */
    public String checksum() {
        MessageDigest whole = digest();
        for (int number = 1; number <= parts(); number++) {
            whole.update(md5(part(number)));
        }
        return HexFormat.of().formatHex(whole.digest());
    }

    private static byte[] md5(byte[] bytes) {
        return digest().digest(bytes);
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java has no MD5, which every one must have.", e);
        }
    }

    /**
     * Writes the body that begins an upload.
     *
     * @return JSON
     */
    public byte[] beginning() {
        return "{\"size\":%d}".formatted(file.length).getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Writes the body that ends an upload.
     *
     * @return JSON
     */
    public byte[] ending() {
        return "{\"checksum\":\"%s\"}".formatted(checksum()).getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Reads whether an upload is complete, its parts put together.
     *
     * @param status as the service tells it
     * @return false while parts are missing, or all are there but not put together
     * @throws SyntaxException if it is no status
     */
    public static boolean completed(byte[] status) {
        return completed(SapiJson.parse(SOURCE, status));
    }

    private static boolean completed(JsonNode root) {
        return SapiJson.text(SOURCE, root, "status").equals("UPLOAD_COMPLETED");
    }

    /**
     * Reads how far an upload is.
     *
     * @param status as the service tells it
     * @return the numbers of the parts that are missing or were spoilt on the way; empty if the
     *     upload is complete
     * @throws SyntaxException if it is no status
     */
    public List<Integer> missing(byte[] status) {
        JsonNode root = SapiJson.parse(SOURCE, status);
        if (completed(root)) {
            return List.of();
        }
        Map<Integer, String> there = new HashMap<>();
        root.path("parts")
                .valueStream()
                .filter(part -> part.path("part_number").canConvertToInt())
                .forEach(part ->
                        there.put(
                                part.path("part_number").intValue(),
                                // Some answers have the quotes twice.
                                part.path("checksum").asString("").replace("\"", "")));
        var missing = new ArrayList<Integer>();
        for (int number = 1; number <= parts(); number++) {
            if (!checksum(number).equals(there.get(number))) {
                missing.add(number);
            }
        }
        return missing;
    }
}
