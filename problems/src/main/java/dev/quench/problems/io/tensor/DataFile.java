package dev.quench.problems.io.tensor;

import dev.quench.problems.io.FormatException;
import dev.quench.problems.io.SourceText;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;

/**
 * A file of numbers, or a part of one, with its name for messages and its length.
 *
 * <p>It is opened anew for each read and keeps nothing open; a file that changed in between is
 * refused. Reads ask for no more memory than the file, and the limit, allow.
 */
final class DataFile {
    private static final int CHUNK = 1 << 20;

    /** The most that a compressed byte can become: a block of 258 equal bytes in two bits. */
    private static final long DEFLATE_RATIO = 1032;

    private final Path path;
    private final String name;
    private final long size;
    private final FileTime modified;

    private DataFile(Path path, String name, long size, FileTime modified) {
        this.path = path;
        this.name = name;
        this.size = size;
        this.modified = modified;
    }

    static DataFile of(Path path) {
        String name = path.toString();
        if (Files.notExists(path)) {
            throw new FormatException(name, 0, "a file", "nothing of that name");
        }
        try {
            var attributes = Files.readAttributes(path, BasicFileAttributes.class);
            if (!attributes.isRegularFile()) {
                String found = attributes.isDirectory() ? "a directory" : "a device or a pipe";
                throw new FormatException(name, 0, "a file", found);
            }
            return new DataFile(path, name, attributes.size(), attributes.lastModifiedTime());
        } catch (IOException e) {
            throw new DataFile(path, name, 0, FileTime.fromMillis(0)).unreadable(e);
        }
    }

    /** Returns this file with a part of it, such as an entry, named in messages. */
    DataFile part(String part) {
        return new DataFile(path, name + ", " + part, size, modified);
    }

    Path path() {
        return path;
    }

    String name() {
        return name;
    }

    long size() {
        return size;
    }

    FormatException fault(String expected, String found) {
        return new FormatException(name, 0, expected, found);
    }

    FormatException fault(String expected, String found, String advice) {
        return new FormatException(name, 0, expected, found, advice);
    }

    FormatException truncated(String expected, String found) {
        return fault(expected, found, "the file is truncated.");
    }

    FormatException unreadable(IOException cause) {
        String found =
                cause instanceof AccessDeniedException
                        ? "one that denies access"
                        : "a damaged one: " + cause.getMessage();
        var fault = fault("a readable file", found);
        fault.initCause(cause);
        return fault;
    }

    /** Opens the file at its start. */
    InputStream stream() throws IOException {
        return new BufferedInputStream(Files.newInputStream(path), 1 << 16);
    }

    boolean isGzip() {
        byte[] head = head(2);
        return head.length == 2 && head[0] == 0x1F && head[1] == (byte) 0x8B;
    }

    /** Returns the size, or that of what a gzip file inflates to, counted up to a limit. */
    long plainSize() {
        if (!isGzip()) {
            return size;
        }
        var buffer = new byte[1 << 16];
        long count = 0;
        try (InputStream packed = stream();
                var in = new GZIPInputStream(packed, buffer.length)) {
            int read = in.read(buffer);
            while (read >= 0 && count <= SourceText.LARGEST) {
                count += read;
                read = in.read(buffer);
            }
            return count;
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** Returns the first bytes, fewer if the file is shorter. */
    byte[] head(int most) {
        return bytes(0, (int) Math.min(size, most));
    }

    /** Returns bytes that the file has; the caller has checked that there is room for them. */
    byte[] bytes(long from, int length) {
        var bytes = new byte[length];
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            requireUnchanged();
            for (int at = 0; at < length; ) {
                var chunk = ByteBuffer.wrap(bytes, at, Math.min(CHUNK, length - at));
                int read = channel.read(chunk, from + at);
                if (read < 0) {
                    throw new EOFException("it ends early");
                }
                at += read;
            }
        } catch (IOException e) {
            throw unreadable(e);
        }
        return bytes;
    }

    /** Refuses a file that is no longer what was looked at. */
    void requireUnchanged() throws IOException {
        var now = Files.readAttributes(path, BasicFileAttributes.class);
        if (now.size() != size || !now.lastModifiedTime().equals(modified)) {
            throw fault(
                    "the file as it was when it was opened",
                    "a changed one",
                    "open it again when nobody writes to it.");
        }
    }

    /** Reads the elements of a tensor to the end of a stream, which must come there. */
    byte[] rest(InputStream in, TensorEntry entry) throws IOException {
        requireRoom(entry);
        var bytes = new byte[(int) entry.bytes()];
        int read = in.readNBytes(bytes, 0, bytes.length);
        if (read < bytes.length) {
            throw truncated(described(entry), "only %d bytes of data".formatted(read));
        }
        if (in.read() >= 0) {
            throw fault(described(entry), "more bytes of data");
        }
        return bytes;
    }

    /** Refuses a count of bytes that so few compressed ones cannot hold. */
    void requirePlausible(long bytes, long compressed) {
        if (bytes / DEFLATE_RATIO > compressed) {
            throw truncated(
                    "%d bytes of data".formatted(bytes),
                    "%d compressed bytes, which cannot hold them".formatted(compressed));
        }
    }

    /** Refuses a tensor that is too large to be read into memory and then be copied once. */
    void requireRoom(TensorEntry entry) {
        long limit = Math.min(Tensor.MOST_BYTES, Runtime.getRuntime().maxMemory() / 3);
        if (entry.bytes() > limit) {
            throw fault(
                    "a tensor of at most %s".formatted(amount(limit)),
                    "%s, which is %s %s and needs %s"
                            .formatted(
                                    FormatException.quoted(entry.name()),
                                    entry.type(),
                                    entry.shape(),
                                    amount(entry.bytes())),
                    limit < Tensor.MOST_BYTES
                            ? "give Java a larger heap (-Xmx)."
                            : "store it in parts.");
        }
    }

    static String described(TensorEntry entry) {
        return "%d bytes of data for %s %s".formatted(entry.bytes(), entry.type(), entry.shape());
    }

    static String amount(long bytes) {
        return bytes < 1 << 20 ? bytes + " bytes" : "%.1f MiB".formatted(bytes / 0x1p20);
    }

    /** Refuses a byte that is no truth value. */
    Tensor checked(Tensor tensor) {
        if (tensor.type() == ElementType.BOOL) {
            for (byte b : tensor.data()) {
                if (b != 0 && b != 1) {
                    throw fault("a truth value of 0 or 1", "" + (b & 0xFF));
                }
            }
        }
        return tensor;
    }

    Shape shape(long[] lengths) {
        return Shape.fitting(lengths)
                .orElseThrow(() -> fault(Shape.RULE, Arrays.toString(lengths)));
    }
}
