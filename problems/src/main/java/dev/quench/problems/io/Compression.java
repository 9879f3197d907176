package dev.quench.problems.io;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.HexFormat;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.tukaani.xz.MemoryLimitException;
import org.tukaani.xz.XZInputStream;

/**
 * How a file is compressed, which its first bytes tell.
 *
 * <p>Inflating takes two passes: the first counts and keeps nothing, so that a small file that
 * inflates to an enormous one is refused before memory is asked for.
 */
enum Compression {
    NONE(""),
    GZIP("1f8b"),
    XZ("fd377a585a00");

    private static final int BUFFER = 1 << 16;

    /** Holds the largest dictionary of the presets of xz, 64 MiB. */
    private static final int MOST_XZ_KIB = 72 << 10;

    private final String magic;

    Compression(String magic) {
        this.magic = magic;
    }

    static Compression of(byte[] bytes) {
        if (GZIP.starts(bytes)) {
            return GZIP;
        }
        return XZ.starts(bytes) ? XZ : NONE;
    }

    private boolean starts(byte[] bytes) {
        int length = Math.min(bytes.length, magic.length() / 2);
        return HexFormat.of().formatHex(bytes, 0, length).equals(magic);
    }

    /**
     * Inflates the bytes of a file.
     *
     * @throws FormatException if they are damaged, or inflate to more than {@link
     *     SourceText#LARGEST}
     */
    byte[] plain(String name, byte[] bytes) {
        if (this == NONE) {
            return bytes;
        }
        try {
            byte[] plain = new byte[size(name, bytes)];
            try (InputStream in = inflater(bytes)) {
                if (in.readNBytes(plain, 0, plain.length) < plain.length) {
                    throw new EOFException("it ends early");
                }
            }
            return plain;
        } catch (MemoryLimitException e) {
            String found =
                    "one that needs %d MiB of memory; the limit is %d"
                            .formatted(e.getMemoryNeeded() >> 10, MOST_XZ_KIB >> 10);
            throw SourceText.unreadable(name, found, e);
        } catch (IOException e) {
            String found = "a damaged %s file: %s".formatted(format(), e.getMessage());
            throw SourceText.unreadable(name, found, e);
        }
    }

    private int size(String name, byte[] bytes) throws IOException {
        long size = 0;
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = inflater(bytes)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                size += read;
                if (size > SourceText.LARGEST) {
                    throw SourceText.tooLarge(name);
                }
            }
        }
        return (int) size;
    }

    private InputStream inflater(byte[] bytes) throws IOException {
        var in = new ByteArrayInputStream(bytes);
        return switch (this) {
            case NONE -> in;
            case GZIP -> new GZIPInputStream(in, BUFFER);
            case XZ -> new XZInputStream(in, MOST_XZ_KIB);
        };
    }

    private String format() {
        return name().toLowerCase(Locale.ROOT);
    }
}
