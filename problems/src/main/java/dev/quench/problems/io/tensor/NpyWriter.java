package dev.quench.problems.io.tensor;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Writes a tensor as an array of NumPy, {@code .npy} of version 1.0, little endian and in C order,
 * byte for byte as NumPy 2 does. The data starts at a multiple of 64 bytes.
 *
 * <p>NumPy has no {@link ElementType#BF16}. Source: NumPy, module {@code numpy.lib.format}.
 */
public final class NpyWriter {
    private static final int ALIGNMENT = 64;

    /** NumPy leaves room for a first dimension of so many digits. */
    private static final int GROWTH = 21;

    private NpyWriter() {}

    /**
     * Writes a tensor.
     *
     * @param tensor of any type but {@link ElementType#BF16}
     * @param out is left open
     * @throws IOException if that fails
     * @throws IllegalArgumentException if the type is one that NumPy lacks
     */
    public static void write(Tensor tensor, OutputStream out) throws IOException {
        out.write(header(tensor));
        out.write(tensor.data());
    }

    /**
     * Writes a file, whole or not at all.
     *
     * @param tensor of any type but {@link ElementType#BF16}
     * @param file to be made or replaced
     * @throws UncheckedIOException if that fails
     * @throws IllegalArgumentException if the type is one that NumPy lacks
     */
    public static void write(Tensor tensor, Path file) {
        requireType(tensor);
        AtomicFile.write(file, out -> write(tensor, out));
    }

    static void requireType(Tensor tensor) {
        if (tensor.type().npy().isEmpty()) {
            throw new IllegalArgumentException(
                    "A tensor of type %s cannot be written for NumPy, which lacks that type.\nMaybe make it F32 with ofFloats, or write safetensors."
                            .formatted(tensor.type()));
        }
    }

    static byte[] header(Tensor tensor) {
        requireType(tensor);
        String order = tensor.type().bytes() > 1 ? "<" : "|";
        String text =
                "{'descr': '%s%s', 'fortran_order': False, 'shape': %s, }"
                        .formatted(order, tensor.type().npy(), tuple(tensor.shape()));
        int growth = tensor.dimensions() == 0 ? 0 : GROWTH - ("" + tensor.dimension(0)).length();
        String roomy = text + " ".repeat(growth);
        int used = 10 + roomy.length() + 1;
        String padded = roomy + " ".repeat(ALIGNMENT - used % ALIGNMENT) + "\n";
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes((NpyHeader.MAGIC + "\1\0").getBytes(StandardCharsets.ISO_8859_1));
        bytes.write(padded.length());
        bytes.write(padded.length() >> 8);
        bytes.writeBytes(padded.getBytes(StandardCharsets.ISO_8859_1));
        return bytes.toByteArray();
    }

    private static String tuple(Shape shape) {
        String lengths =
                IntStream.range(0, shape.dimensions())
                        .mapToObj(k -> "" + shape.dimension(k))
                        .collect(Collectors.joining(", "));
        return shape.dimensions() == 1 ? "(%s,)".formatted(lengths) : "(%s)".formatted(lengths);
    }
}
