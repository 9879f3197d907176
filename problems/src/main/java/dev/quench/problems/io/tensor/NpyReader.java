package dev.quench.problems.io.tensor;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/** Opens an array of NumPy, {@code .npy}. */
final class NpyReader {
    private NpyReader() {}

    static TensorFile open(DataFile file) {
        NpyHeader header;
        try (InputStream in = file.stream()) {
            header = NpyHeader.read(file, in);
        } catch (IOException e) {
            throw file.unreadable(e);
        }
        TensorEntry entry = header.entry(nameOf(file));
        long data = file.size() - header.length();
        if (data < entry.bytes()) {
            throw file.truncated(DataFile.described(entry), "%d".formatted(data));
        }
        if (data > entry.bytes()) {
            throw file.fault(
                    DataFile.described(entry),
                    "%d".formatted(data),
                    "it holds several arrays: save them as .npz.");
        }
        return new TensorFile(
                file.name(),
                TensorFormat.NPY,
                Map.of(entry.name(), entry),
                Map.of(),
                _ -> read(file, header, entry));
    }

    private static Tensor read(DataFile file, NpyHeader header, TensorEntry entry) {
        file.requireRoom(entry);
        return header.tensor(file, file.bytes(header.length(), (int) entry.bytes()));
    }

    private static String nameOf(DataFile file) {
        String name = String.valueOf(file.path().getFileName());
        return name.endsWith(".npy") ? name.substring(0, name.length() - 4) : name;
    }
}
