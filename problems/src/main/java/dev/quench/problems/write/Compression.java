package dev.quench.problems.write;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/** Compression of files by the last extension of their names: {@code .gz} or {@code .xz}. */
public final class Compression {
    private Compression() {}

    /**
     * Returns a file name without the extension of a compression.
     *
     * @param name a name or path
     * @return in lower case, without {@code .gz} or {@code .xz} at the end
     */
    public static String plainName(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return isGzip(lower) || isXz(lower) ? lower.substring(0, lower.length() - 3) : lower;
    }

    private static boolean isGzip(String name) {
        return name.endsWith(".gz");
    }

    private static boolean isXz(String name) {
        return name.endsWith(".xz");
    }

    /**
     * Compresses what is written, if the name asks for it.
     *
     * @param name of the file
     * @param out takes the bytes; closed with the result
     * @return {@code out} itself for a plain name
     * @throws IOException if a header cannot be written
     */
    public static OutputStream open(String name, OutputStream out) throws IOException {
        String lower = name.toLowerCase(Locale.ROOT);
        if (isGzip(lower)) {
            return new GZIPOutputStream(out, 1 << 16);
        }
        return isXz(lower) ? new XZOutputStream(out, new LZMA2Options()) : out;
    }
}
