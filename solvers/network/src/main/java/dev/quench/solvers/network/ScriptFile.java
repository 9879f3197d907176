package dev.quench.solvers.network;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.JniUtils;
import dev.quench.problems.io.FormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * A file with a TorchScript model: a zip with the program below {@code code/}, the module in {@code
 * data.pkl}, and one file for the values of each parameter.
 *
 * <p>The program runs in the engine's interpreter, which can read and write files: open models only
 * that you trust.
 *
 * @param path of the file
 */
record ScriptFile(Path path) {
    private static final long LONGEST_PICKLE = 1 << 28;
    private static final String EXPORT =
            "export it with torch.jit.script(model.float().eval()).save(\"model.pt\").";

    /**
     * Loads the model for evaluation: no dropout, fixed statistics.
     *
     * @param manager owns it
     * @throws FormatException if the file is not a TorchScript model
     */
    PtSymbolBlock load(NDManager manager) {
        inspect();
        try {
            PtSymbolBlock block =
                    JniUtils.loadModule(
                            (PtNDManager) manager,
                            path.toAbsolutePath(),
                            true,
                            new String[0],
                            new String[0],
                            true);
            JniUtils.enableInferenceMode(block);
            return block;
        } catch (EngineException e) {
            throw refused("a TorchScript model that PyTorch 2.7 loads", firstLine(e));
        }
    }

    private void inspect() {
        if (!Files.isRegularFile(path)) {
            throw new IllegalArgumentException("There is no file %s.".formatted(path));
        }
        try (ZipFile zip = new ZipFile(path.toFile())) {
            boolean data = zip.stream().anyMatch(e -> e.getName().endsWith("/data.pkl"));
            boolean code = zip.stream().anyMatch(e -> e.getName().contains("/code/"));
            if (!data) {
                throw refused("a TorchScript model", "a zip without data.pkl");
            }
            if (!code) {
                throw refused("a TorchScript model", "parameters without a program");
            }
            zip.stream().forEach(this::requireSize);
            for (ZipEntry entry : java.util.Collections.list(zip.entries())) {
                if (entry.getName().endsWith(".pkl") && !entry.getName().contains("/code/")) {
                    requireTensors(zip, entry);
                }
            }
        } catch (IOException e) {
            throw refused("a TorchScript model, which is a zip", String.valueOf(e.getMessage()));
        }
    }

    /** An entry that is packed may not grow without measure. */
    private void requireSize(ZipEntry entry) {
        if (entry.getSize() > 1 << 20 && entry.getSize() / 64 > entry.getCompressedSize()) {
            throw refused(
                    "entries packed at most 64 times",
                    "%s of %,d bytes in %,d"
                            .formatted(
                                    FormatException.quoted(entry.getName()),
                                    entry.getSize(),
                                    entry.getCompressedSize()));
        }
    }

    /** PyTorch would read beyond storages that are too short, and end the process. */
    private void requireTensors(ZipFile zip, ZipEntry entry) throws IOException {
        if (entry.getSize() > LONGEST_PICKLE) {
            throw refused("pickles of at most 256 MiB", "%,d bytes".formatted(entry.getSize()));
        }
        byte[] pickle = zip.getInputStream(entry).readAllBytes();
        // data.pkl refers to data/0, constants.pkl to constants/0.
        String folder = entry.getName().substring(0, entry.getName().length() - 4) + "/";
        try {
            for (PickledTensors.Tensor tensor : PickledTensors.read(pickle)) {
                ZipEntry storage = zip.getEntry(folder + tensor.storage().key());
                if (!tensor.fits()
                        || storage == null
                        || (double) storage.getSize()
                                < (double) tensor.storage().numbers()
                                        * width(tensor.storage().type())) {
                    throw refused("tensors within their storages", String.valueOf(tensor));
                }
            }
        } catch (IllegalArgumentException e) {
            throw refused("a TorchScript model", String.valueOf(e.getMessage()));
        }
    }

    /** Returns the bytes of a number. */
    private static int width(String type) {
        return switch (type) {
            case "torch.ComplexDoubleStorage" -> 16;
            case "torch.DoubleStorage", "torch.LongStorage", "torch.ComplexFloatStorage" -> 8;
            case "torch.FloatStorage", "torch.IntStorage", "torch.QInt32Storage" -> 4;
            case "torch.HalfStorage", "torch.BFloat16Storage", "torch.ShortStorage" -> 2;
            case "torch.ByteStorage",
                    "torch.CharStorage",
                    "torch.BoolStorage",
                    "torch.QInt8Storage",
                    "torch.QUInt8Storage" ->
                    1;
            default -> throw new IllegalArgumentException("numbers of type " + type);
        };
    }

    /** Says what is wrong with this file. */
    FormatException refused(String expected, String found) {
        return new FormatException(path.toString(), 0, expected, found, EXPORT);
    }

    /** Returns what the engine says, without the trace of its own. */
    static String firstLine(EngineException e) {
        return String.valueOf(e.getMessage())
                .lines()
                .filter(l -> !l.isBlank())
                .findFirst()
                .orElse("");
    }

    /** Returns the name that records use. */
    String name() {
        String file = String.valueOf(path.getFileName());
        int dot = file.lastIndexOf('.');
        return dot > 0 ? file.substring(0, dot) : file;
    }
}
