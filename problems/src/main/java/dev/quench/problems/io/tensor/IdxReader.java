package dev.quench.problems.io.tensor;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * Reads an IDX file, plain or gzip, in which the images and labels of MNIST and Fashion-MNIST come.
 *
 * <p>Two zero bytes, a byte for the type (08 unsigned byte, 09 signed byte, 0B short, 0C int, 0D
 * float, 0E double), a byte for the number of dimensions, the length of each dimension in four
 * bytes, and the elements in C order; all numbers are big endian.
 *
 * <p>Source: Y. LeCun, C. Cortes, C. Burges, The MNIST database of handwritten digits, section The
 * IDX file format.
 */
public final class IdxReader {
    private IdxReader() {}

    /**
     * Reads a file.
     *
     * @param file plain or gzip, which its content tells
     * @return the tensor
     * @throws dev.quench.problems.io.FormatException if it is missing, unreadable, damaged, no IDX
     *     file, or does not fit in memory
     */
    public static Tensor read(Path file) {
        var data = DataFile.of(file);
        boolean packed = data.isGzip();
        try (InputStream in = data.stream()) {
            return packed
                    ? read(data, new GZIPInputStream(in, 1 << 16), true)
                    : read(data, in, false);
        } catch (IOException e) {
            throw data.unreadable(e);
        }
    }

    private static Tensor read(DataFile file, InputStream in, boolean packed) throws IOException {
        TensorEntry entry = entry(file, in);
        if (packed) {
            file.requirePlausible(entry.bytes(), file.size());
        } else if (file.size() - 4 - 4L * entry.shape().dimensions() < entry.bytes()) {
            throw file.truncated(
                    DataFile.described(entry), "a file of %d bytes".formatted(file.size()));
        }
        byte[] data = file.rest(in, entry);
        var layout = new StoredLayout(entry.type().bytes(), true, false, entry.shape());
        return Tensor.wrap(entry.type(), entry.shape(), layout.toPlain(data));
    }

    private static TensorEntry entry(DataFile file, InputStream in) throws IOException {
        byte[] magic = in.readNBytes(4);
        String found = "the bytes \"%s\"".formatted(HexFormat.ofDelimiter(" ").formatHex(magic));
        if (magic.length < 4 || magic[0] != 0 || magic[1] != 0) {
            throw file.fault("an IDX file: 00 00, a type, a number of dimensions", found);
        }
        ElementType type =
                type(magic[2])
                        .orElseThrow(
                                () -> file.fault("an IDX type 08, 09, 0B, 0C, 0D or 0E", found));
        var lengths = new long[magic[3] & 0xFF];
        for (int k = 0; k < lengths.length; k++) {
            byte[] length = in.readNBytes(4);
            if (length.length < 4) {
                throw file.truncated(
                        "%d dimensions".formatted(lengths.length), "only %d".formatted(k));
            }
            lengths[k] = Long.parseLong(HexFormat.of().formatHex(length), 16);
        }
        return new TensorEntry(
                String.valueOf(file.path().getFileName()), type, file.shape(lengths));
    }

    private static Optional<ElementType> type(byte code) {
        return switch (code) {
            case 0x08 -> Optional.of(ElementType.U8);
            case 0x09 -> Optional.of(ElementType.I8);
            case 0x0B -> Optional.of(ElementType.I16);
            case 0x0C -> Optional.of(ElementType.I32);
            case 0x0D -> Optional.of(ElementType.F32);
            case 0x0E -> Optional.of(ElementType.F64);
            default -> Optional.empty();
        };
    }
}
