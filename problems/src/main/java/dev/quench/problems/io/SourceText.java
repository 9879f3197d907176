package dev.quench.problems.io;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The content of one text file, with the name to use in messages and the digest of its bytes.
 *
 * <p>The text is UTF-8, with or without a byte-order mark, or Latin-1 where it is not valid UTF-8.
 * A gzip or xz file is inflated. Nothing larger than the limit is ever held: neither the file nor
 * what it inflates to, whose size is known before memory is asked for. A binary or an empty file is
 * refused. Memory is that of the text in UTF-8.
 */
public final class SourceText {
    /** The largest file, and the largest content of a compressed file: 256 MiB. */
    public static final int LARGEST = 256 << 20;

    private final String name;
    private final byte[] text;
    private final String sha256;
    private final long tokens;

    private SourceText(String name, byte[] text, String sha256) {
        this.name = name;
        this.text = text;
        this.sha256 = sha256;
        this.tokens = new Tokens(name, text).skipAll();
    }

    /**
     * Reads a file.
     *
     * @param file a readable text file, plain, gzip or xz
     * @return its content
     * @throws FormatException if it is missing, a directory, unreadable, empty, binary, a damaged
     *     compressed file, or larger than {@link #LARGEST}
     */
    public static SourceText read(Path file) {
        String name = file.toString();
        if (Files.isDirectory(file)) {
            throw new FormatException(name, 0, "a file", "a directory");
        }
        if (Files.notExists(file)) {
            throw new FormatException(name, 0, "a file", "nothing of that name");
        }
        try (InputStream in = Files.newInputStream(file)) {
            return taken(name, bounded(name, in));
        } catch (AccessDeniedException e) {
            throw unreadable(name, "one that denies access", e);
        } catch (IOException e) {
            throw unreadable(name, "an error: " + e.getMessage(), e);
        }
    }

    /**
     * Takes bytes that are already there.
     *
     * @param name for messages
     * @param bytes plain text, gzip or xz; not kept
     * @return the content
     * @throws FormatException as {@link #read(Path)}
     */
    public static SourceText of(String name, byte[] bytes) {
        return taken(name, bytes.clone());
    }

    private static SourceText taken(String name, byte[] bytes) {
        byte[] plain = Compression.of(bytes).plain(name, bytes);
        boolean ascii = refuseBinary(name, plain);
        var source = new SourceText(name, ascii ? plain : utf8(plain), digest(bytes));
        if (source.tokens == 0) {
            throw new FormatException(name, 0, "some content", "an empty file");
        }
        return source;
    }

    static FormatException unreadable(String name, String found, IOException cause) {
        var fault = new FormatException(name, 0, "a readable file", found);
        fault.initCause(cause);
        return fault;
    }

    private static byte[] bounded(String name, InputStream in) throws IOException {
        byte[] bytes = in.readNBytes(LARGEST + 1);
        if (bytes.length > LARGEST) {
            throw tooLarge(name);
        }
        return bytes;
    }

    static FormatException tooLarge(String name) {
        return new FormatException(
                name, 0, "at most %d MiB of text".formatted(LARGEST >> 20), "more");
    }

    /**
     * Refuses a NUL byte anywhere, and more than one control byte in a hundred.
     *
     * @return true if all bytes are ASCII
     */
    private static boolean refuseBinary(String name, byte[] bytes) {
        long controls = 0;
        int union = 0;
        for (byte b : bytes) {
            if (b == 0) {
                throw new FormatException(name, 0, "text", "binary content (a NUL byte)");
            }
            boolean control = b > 0 && b < ' ' && (b < '\t' || b > '\r') && b != TextCursor.DOS_END;
            controls += control ? 1 : 0;
            union |= b;
        }
        if (controls * 100 > bytes.length) {
            throw new FormatException(
                    name, 0, "text", "binary content (%d control bytes)".formatted(controls));
        }
        return union >= 0;
    }

    /** Drops a byte-order mark of UTF-8, and recodes what is not UTF-8. */
    private static byte[] utf8(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        if (text.indexOf('\uFFFD') >= 0) {
            return new String(bytes, StandardCharsets.ISO_8859_1).getBytes(StandardCharsets.UTF_8);
        }
        return text.startsWith("\uFEFF") ? Arrays.copyOfRange(bytes, 3, bytes.length) : bytes;
    }

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform must have SHA-256.", e);
        }
    }

    /**
     * Returns the name for messages.
     *
     * @return the path as the caller gave it
     */
    public String name() {
        return name;
    }

    /**
     * Returns the content, decoded anew at each call; {@link #cursor()} reads without that.
     *
     * @return the decoded and inflated text
     */
    public String text() {
        return new String(text, StandardCharsets.UTF_8);
    }

    /**
     * Returns the digest of the bytes as stored, compressed or not.
     *
     * @return 64 hexadecimal digits
     */
    public String sha256() {
        return sha256;
    }

    /**
     * Returns the number of tokens, which are what white space separates.
     *
     * @return 1 or more
     */
    public long tokens() {
        return tokens;
    }

    /**
     * Starts to read the tokens.
     *
     * @return a cursor before the first token
     */
    public Tokens cursor() {
        return new Tokens(name, text);
    }

    /**
     * Makes the fault of a list that is too short, or too long, at the line where that shows.
     *
     * @param expected how many tokens the file should have
     * @param what the same in words, for example {@code 19 numbers for two matrices of order 3}
     * @return to be thrown
     */
    public FormatException miscounted(BigInteger expected, String what) {
        boolean longer = expected.compareTo(BigInteger.valueOf(tokens)) < 0;
        Tokens cursor = cursor();
        cursor.skip(longer ? expected.longValueExact() + 1 : tokens);
        String advice = longer ? "" : "the file is truncated.";
        return new FormatException(name, cursor.line(), what, tokens + " numbers", advice);
    }

    /**
     * Makes a fault of a message of the model, whose second line may be advice.
     *
     * @param line from 1, or 0 if the fault has no line
     * @param expected what the format asks for
     * @param cause what the model threw
     * @return to be thrown
     */
    public FormatException fault(int line, String expected, RuntimeException cause) {
        String message =
                cause instanceof ArithmeticException
                        ? "larger ones"
                        : "this: " + cause.getMessage();
        String[] lines = message.split("\nMaybe ", 2);
        String advice = lines.length > 1 ? lines[1] : "";
        var fault = new FormatException(name, line, expected, lines[0], advice);
        fault.initCause(cause);
        return fault;
    }
}
