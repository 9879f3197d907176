package dev.quench.problems.io.tensor;

import dev.quench.problems.io.FormatException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Opens a zip archive of arrays of NumPy, {@code .npz}, stored or deflated.
 *
 * <p>Nothing is inflated that was not announced: the header of an array, the sizes in the archive
 * and what compression can do must agree before memory is asked for, and the checksum after.
 */
final class NpzReader {
    private static final int MOST_ENTRIES = 100_000;
    private static final int LONGEST_NAME = 60_000;
    static final String END = ".npy";

    private final DataFile file;

    private NpzReader(DataFile file) {
        this.file = file;
    }

    static TensorFile open(DataFile file) {
        return new NpzReader(file).open();
    }

    private TensorFile open() {
        var entries = new LinkedHashMap<String, TensorEntry>();
        var places = new HashMap<String, String>();
        try (var zip = new ZipFile(file.path().toFile())) {
            if (zip.size() > MOST_ENTRIES) {
                throw file.fault("at most %d arrays".formatted(MOST_ENTRIES), "" + zip.size());
            }
            for (ZipEntry entry : zip.stream().toList()) {
                String name = nameOf(entry.getName());
                if (entries.put(name, described(zip, entry, name)) != null) {
                    throw file.fault("each array once", FormatException.quoted(name) + " twice");
                }
                places.put(name, entry.getName());
            }
        } catch (IOException e) {
            throw file.unreadable(e);
        }
        return new TensorFile(
                file.name(),
                TensorFormat.NPZ,
                entries,
                Map.of(),
                entry -> read(entry, places.getOrDefault(entry.name(), "")));
    }

    private String nameOf(String place) {
        if (place.endsWith("data.pkl")) {
            throw file.fault(
                    "an archive of arrays of NumPy",
                    "one of PyTorch with pickled objects",
                    "save the tensors as safetensors; a pickle is a program and is not run.");
        }
        if (!place.endsWith(END) || !isPlain(place.substring(0, place.length() - END.length()))) {
            throw file.fault(
                    "entries named NAME.npy, without .. or an absolute path",
                    FormatException.quoted(place));
        }
        return place.substring(0, place.length() - END.length());
    }

    /** Tells whether a name stays in a folder where somebody may unpack the archive. */
    static boolean isPlain(String name) {
        return !name.isEmpty()
                && !name.startsWith("/")
                && name.indexOf('\\') < 0
                && !List.of(name.split("/")).contains("..")
                && name.chars().noneMatch(Character::isISOControl)
                && name.getBytes(StandardCharsets.UTF_8).length <= LONGEST_NAME;
    }

    private TensorEntry described(ZipFile zip, ZipEntry entry, String name) throws IOException {
        DataFile part = part(name);
        try (InputStream in = zip.getInputStream(entry)) {
            NpyHeader header = NpyHeader.read(part, in);
            TensorEntry tensor = header.entry(name);
            long data = entry.getSize() - header.length();
            if (data != tensor.bytes()) {
                throw part.fault(DataFile.described(tensor), "%d".formatted(data));
            }
            part.requirePlausible(entry.getSize(), entry.getCompressedSize());
            return tensor;
        }
    }

    private Tensor read(TensorEntry tensor, String place) {
        DataFile part = part(tensor.name());
        try (var zip = new ZipFile(file.path().toFile())) {
            file.requireUnchanged();
            ZipEntry entry = zip.getEntry(place);
            if (entry == null) {
                throw new NoSuchFileException(place);
            }
            var sum = new CRC32();
            try (var in = new CheckedInputStream(zip.getInputStream(entry), sum)) {
                NpyHeader header = NpyHeader.read(part, in);
                if (!header.entry(tensor.name()).equals(tensor)) {
                    throw new IOException("it has changed");
                }
                byte[] data = part.rest(in, tensor);
                if (sum.getValue() != entry.getCrc()) {
                    throw part.fault("data of the checksum in the archive", "damaged data");
                }
                return header.tensor(part, data);
            }
        } catch (IOException e) {
            throw part.unreadable(e);
        }
    }

    private DataFile part(String name) {
        return file.part("array " + FormatException.quoted(name));
    }
}
