package dev.quench.problems.io;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.HexFormat;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/**
 * How a file is compressed, which its first bytes tell.
 *
 * <p>Inflating takes two passes: the first counts and keeps nothing, so that a small file that
 * inflates to an enormous one is refused before memory is asked for.
 */
enum Compression {
    NONE(""),
    GZIP("1f8b");

    private static final int BUFFER = 1 << 16;

    private final String magic;

    Compression(String magic) {
        this.magic = magic;
    }

    static Compression of(byte[] bytes) {
        return GZIP.starts(bytes) ? GZIP : NONE;
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
        return new GZIPInputStream(new ByteArrayInputStream(bytes), BUFFER);
    }

    private String format() {
        return name().toLowerCase(Locale.ROOT);
    }
}
