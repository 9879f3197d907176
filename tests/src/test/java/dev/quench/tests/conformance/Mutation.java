package dev.quench.tests.conformance;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/** Ways to damage the content of a file, each a function of the content and a generator. */
enum Mutation {
    /** Ends the content at any byte. */
    TRUNCATION,
    /** Exchanges two tokens. */
    SWAP,
    /** Repeats a token. */
    DUPLICATION,
    /** Leaves out a token. */
    DELETION,
    /** Puts a number that is huge, negative, fractional or none in the place of a token. */
    EXTREME,
    /** Leaves out, repeats or exchanges lines. */
    LINES,
    /** Opens brackets thousands deep at any place. */
    NESTING,
    /** Puts random bytes in the place of some. */
    NOISE,
    /** Puts bytes of Latin-1, which are no UTF-8, or a byte-order mark at any place. */
    LATIN1,
    /** Ends lines as other systems do, or not at all. */
    LINE_ENDS,
    /** Compresses by gzip, sometimes with bytes changed or the end missing. */
    GZIP,
    /** Compresses by xz, sometimes with bytes changed or the end missing. */
    XZ;

    /** All of them, in a fixed order. */
    static final List<Mutation> ALL = List.of(values());

    private static final Pattern TOKEN_ENDS = Pattern.compile("(?<=\\s)(?=\\S)|(?<=\\S)(?=\\s)");
    private static final List<String> EXTREMES =
            List.of(
                    "0",
                    "-1",
                    "10000000",
                    "2147483647",
                    "2147483648",
                    "1000000000000",
                    "9223372036854775807",
                    "-9223372036854775808",
                    "1000000000000000000000000000000",
                    "1e400",
                    "1e9",
                    "0.5",
                    "NaN",
                    "Infinity",
                    "0x10",
                    "-",
                    "EOF");

    @FunctionalInterface
    private interface TokenChange {
        void apply(List<String> pieces, int at, RandomGenerator random);
    }

    @FunctionalInterface
    private interface Compressor {
        OutputStream on(OutputStream out) throws IOException;
    }

    /** Returns a damaged copy. */
    byte[] of(byte[] good, RandomGenerator random) {
        return switch (this) {
            case TRUNCATION -> truncated(good, random);
            case SWAP -> tokens(good, random, Mutation::swap);
            case DUPLICATION -> tokens(good, random, Mutation::duplicate);
            case DELETION -> tokens(good, random, Mutation::delete);
            case EXTREME -> tokens(good, random, Mutation::replace);
            case LINES -> lines(good, random);
            case NESTING -> nested(good, random);
            case NOISE -> noisy(good, random);
            case LATIN1 -> latin1(good, random);
            case LINE_ENDS -> lineEnds(good, random);
            case GZIP -> damagedSometimes(compressed(good, Mutation::gzip), random);
            case XZ -> damagedSometimes(compressed(good, Mutation::xz), random);
        };
    }

    private static byte[] truncated(byte[] good, RandomGenerator random) {
        return Arrays.copyOf(good, random.nextInt(good.length));
    }

    /** Splits into tokens and the white space between them, and changes one place. */
    private static byte[] tokens(byte[] good, RandomGenerator random, TokenChange change) {
        var pieces = new ArrayList<>(List.of(TOKEN_ENDS.split(text(good))));
        change.apply(pieces, random.nextInt((pieces.size() + 1) / 2) * 2, random);
        return bytes(String.join("", pieces));
    }

    private static void swap(List<String> pieces, int at, RandomGenerator random) {
        Collections.swap(pieces, at, random.nextInt((pieces.size() + 1) / 2) * 2);
    }

    private static void duplicate(List<String> pieces, int at, RandomGenerator random) {
        pieces.set(at, pieces.get(at) + (random.nextBoolean() ? " " : "\n") + pieces.get(at));
    }

    private static void delete(List<String> pieces, int at, RandomGenerator random) {
        pieces.remove(at);
        if (random.nextBoolean() && at < pieces.size()) {
            pieces.remove(at);
        }
    }

    private static void replace(List<String> pieces, int at, RandomGenerator random) {
        pieces.set(at, EXTREMES.get(random.nextInt(EXTREMES.size())));
    }

    private static byte[] lines(byte[] good, RandomGenerator random) {
        var lines = new ArrayList<>(List.of(text(good).split("\n", -1)));
        int at = random.nextInt(lines.size());
        int other = random.nextInt(lines.size());
        switch (random.nextInt(3)) {
            case 0 -> lines.remove(at);
            case 1 -> lines.add(other, lines.get(at));
            default -> Collections.swap(lines, at, other);
        }
        return bytes(String.join("\n", lines));
    }

    private static byte[] nested(byte[] good, RandomGenerator random) {
        String bracket = List.of("[", "{", "(", "{\"a\":", "[{").get(random.nextInt(5));
        return inserted(good, bytes(bracket.repeat(1 + random.nextInt(20_000))), random);
    }

    private static byte[] noisy(byte[] good, RandomGenerator random) {
        byte[] bad = good.clone();
        for (int k = random.nextInt(8); k >= 0; k--) {
            bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
        }
        return bad;
    }

    private static byte[] latin1(byte[] good, RandomGenerator random) {
        byte[] mark = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};
        byte[] word = "Schl\u00fcssel\u00a0".getBytes(StandardCharsets.ISO_8859_1);
        return inserted(good, random.nextInt(4) == 0 ? mark : word, random);
    }

    private static byte[] lineEnds(byte[] good, RandomGenerator random) {
        String end = List.of("\r", "\r\n", "\n\n", " ", "\u001a", "\f").get(random.nextInt(6));
        return bytes(text(good).replace("\n", end));
    }

    private static byte[] inserted(byte[] good, byte[] piece, RandomGenerator random) {
        int at = random.nextInt(good.length + 1);
        byte[] bad = new byte[good.length + piece.length];
        System.arraycopy(good, 0, bad, 0, at);
        System.arraycopy(piece, 0, bad, at, piece.length);
        System.arraycopy(good, at, bad, at + piece.length, good.length - at);
        return bad;
    }

    private static byte[] damagedSometimes(byte[] compressed, RandomGenerator random) {
        return switch (random.nextInt(3)) {
            case 0 -> compressed;
            case 1 -> truncated(compressed, random);
            default -> noisy(compressed, random);
        };
    }

    /** Returns what a compressor makes of blanks after a content, {@code size} bytes in all. */
    static byte[] bomb(Mutation compression, byte[] good, int size) {
        byte[] blanks = Arrays.copyOf(good, size);
        Arrays.fill(blanks, good.length, size, (byte) ' ');
        return compressed(blanks, compression == XZ ? Mutation::xz : Mutation::gzip);
    }

    private static OutputStream gzip(OutputStream out) throws IOException {
        return new GZIPOutputStream(out);
    }

    private static OutputStream xz(OutputStream out) throws IOException {
        return new XZOutputStream(out, new LZMA2Options(0));
    }

    private static byte[] compressed(byte[] plain, Compressor compressor) {
        var bytes = new ByteArrayOutputStream();
        try (OutputStream out = compressor.on(bytes)) {
            out.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
