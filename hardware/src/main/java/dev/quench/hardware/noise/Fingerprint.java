package dev.quench.hardware.noise;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Names a model by the numbers in it. */
final class Fingerprint {
    private static final int BYTES = 8;

    private Fingerprint() {}

    /** Returns the first 16 hexadecimal digits of SHA-256 over a text that says all numbers. */
    static String of(String text) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }
}
