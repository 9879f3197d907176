package dev.quench.problems.io.tensor;

import java.io.UncheckedIOException;
import java.nio.file.Path;

/**
 * Files of single-precision numbers and nothing else, {@code .f32}: little endian, in C order, of a
 * shape that the caller knows.
 */
public final class RawFloats {
    private RawFloats() {}

    /**
     * Reads a file.
     *
     * @param file of {@code 4 · shape.size()} bytes
     * @param shape of the tensor
     * @return a tensor of type {@link ElementType#F32}
     * @throws dev.quench.problems.io.FormatException if it is missing, unreadable, of another
     *     length, or does not fit in memory
     */
    public static Tensor read(Path file, Shape shape) {
        var data = DataFile.of(file);
        var entry = new TensorEntry(String.valueOf(file.getFileName()), ElementType.F32, shape);
        if (data.size() != entry.bytes()) {
            throw data.fault(
                    DataFile.described(entry),
                    "%d".formatted(data.size()),
                    data.size() < entry.bytes()
                            ? "the file is truncated, or of another shape."
                            : "the file is of another shape.");
        }
        data.requireRoom(entry);
        return Tensor.wrap(ElementType.F32, shape, data.bytes(0, (int) entry.bytes()));
    }

    /**
     * Writes a file, whole or not at all.
     *
     * @param tensor of type {@link ElementType#F32}
     * @param file to be made or replaced
     * @throws UncheckedIOException if that fails
     * @throws IllegalArgumentException if the type is another one
     */
    public static void write(Tensor tensor, Path file) {
        if (tensor.type() != ElementType.F32) {
            throw new IllegalArgumentException(
                    "A raw file takes elements of type F32, not %s.\nMaybe make it F32 with ofFloats, or write .npy."
                            .formatted(tensor.type()));
        }
        AtomicFile.write(file, out -> out.write(tensor.data()));
    }
}
