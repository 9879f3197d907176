package dev.quench.problems.io.tensor;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes named tensors as a zip archive of arrays of NumPy, {@code .npz}, in the order of the map.
 *
 * <p>The same tensors make the same bytes: every entry has one fixed time. {@link #stored} writes
 * the data as it is, {@link #deflated} compresses it, as {@code savez} and {@code savez_compressed}
 * of NumPy do.
 */
public final class NpzWriter {
    /* The first day that a zip archive can have gets a field that depends on the time zone. */
    private static final LocalDateTime TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

    private final int method;

    private NpzWriter(int method) {
        this.method = method;
    }

    /**
     * Returns a writer that does not compress.
     *
     * @return the writer
     */
    public static NpzWriter stored() {
        return new NpzWriter(ZipEntry.STORED);
    }

    /**
     * Returns a writer that compresses.
     *
     * @return the writer
     */
    public static NpzWriter deflated() {
        return new NpzWriter(ZipEntry.DEFLATED);
    }

    /**
     * Writes an archive.
     *
     * @param tensors by name; a name is not empty, does not start with a slash and has no {@code
     *     ..}, backslash or control character
     * @param out is left open
     * @throws IOException if that fails
     * @throws IllegalArgumentException if a name is none of these or a type is one that NumPy lacks
     */
    public void write(Map<String, Tensor> tensors, OutputStream out) throws IOException {
        requireWritable(tensors);
        var zip = new ZipOutputStream(out);
        for (var tensor : tensors.entrySet()) {
            byte[] header = NpyWriter.header(tensor.getValue());
            byte[] data = tensor.getValue().data();
            zip.putNextEntry(entry(tensor.getKey(), header, data));
            zip.write(header);
            zip.write(data);
            zip.closeEntry();
        }
        zip.finish();
    }

    /**
     * Writes a file, whole or not at all.
     *
     * @param tensors as for {@link #write(Map, OutputStream)}
     * @param file to be made or replaced
     * @throws UncheckedIOException if that fails
     * @throws IllegalArgumentException as {@link #write(Map, OutputStream)}
     */
    public void write(Map<String, Tensor> tensors, Path file) {
        requireWritable(tensors);
        var copy = new LinkedHashMap<>(tensors);
        AtomicFile.write(file, out -> write(copy, out));
    }

    private static void requireWritable(Map<String, Tensor> tensors) {
        tensors.forEach((name, tensor) -> {
            if (!NpzReader.isPlain(name)) {
                throw new IllegalArgumentException(
                        "The name \"%s\" of a tensor in an archive must not be empty, start with a slash, or have .., a backslash or a control character."
                                .formatted(name));
            }
            NpyWriter.requireType(tensor);
        });
    }

    private ZipEntry entry(String name, byte[] header, byte[] data) {
        var entry = new ZipEntry(name + NpzReader.END);
        entry.setTimeLocal(TIME);
        entry.setMethod(method);
        if (method == ZipEntry.STORED) {
            var sum = new CRC32();
            sum.update(header);
            sum.update(data);
            entry.setCrc(sum.getValue());
            entry.setSize((long) header.length + data.length);
        }
        return entry;
    }
}
