package dev.quench.problems.io.tensor;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Opens files of tensors by their content: {@code .npy} and {@code .npz} of NumPy, and safetensors.
 *
 * <p>A file of pickled objects is refused whatever it is called, because to read one is to run it.
 */
public final class TensorFiles {
    private static final String EXPECTED = "a file of tensors (.npy, .npz or safetensors)";

    private TensorFiles() {}

    /**
     * Opens a file and reads what it says about its tensors, not their elements.
     *
     * @param file of one of the three formats, whatever its name
     * @return its tensors
     * @throws dev.quench.problems.io.FormatException if it is missing, unreadable, damaged, or of
     *     another format
     */
    public static TensorFile open(Path file) {
        var data = DataFile.of(file);
        byte[] head = data.head(9);
        String start = new String(head, StandardCharsets.ISO_8859_1);
        if (start.startsWith(NpyHeader.MAGIC)) {
            return NpyReader.open(data);
        }
        if (start.startsWith("PK\3\4") || start.startsWith("PK\5\6")) {
            return NpzReader.open(data);
        }
        if (head.length == 9 && start.charAt(8) == '{') {
            return SafetensorsReader.open(data);
        }
        throw data.fault(EXPECTED, found(start), advice(start));
    }

    private static String found(String start) {
        if (start.isEmpty()) {
            return "an empty file";
        }
        var hex = new StringBuilder("a file that starts with the bytes");
        start.chars().forEach(c -> hex.append(" %02x".formatted(c)));
        return hex.toString();
    }

    private static String advice(String start) {
        if (start.startsWith("\u0080")) {
            return "it is a pickle, which is a program; save the tensors as safetensors.";
        }
        if (start.startsWith("\u0089HDF") || start.startsWith("GGUF")) {
            return "convert it with the program that made it; HDF5 and GGUF are not read.";
        }
        if (start.startsWith("\u001f\u008b")) {
            return "unpack it with gunzip first.";
        }
        return "it is a data set (IDX or CSV), or raw numbers, which have their own readers.";
    }
}
