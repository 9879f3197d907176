package dev.quench.app.checkpoint;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/** A folder with one checkpoint a run. */
public final class CheckpointFolder {
    private static final int BYTES = 8;

    private final Path path;
    private final long largest;

    /**
     * Names a folder, makes it if it is missing, and checks, before any work is done, that it can
     * be written.
     *
     * @param name as the user gave it
     * @throws IllegalArgumentException if it is no folder or cannot be made or written
     */
    public CheckpointFolder(String name) {
        this(name, CheckpointFile.LARGEST);
    }

    /**
     * Names a folder of small files, likewise.
     *
     * @param name as the user gave it
     * @param largest the most bytes of a file, 1 to 2^28
     * @throws IllegalArgumentException if it is no folder or cannot be made or written
     */
    public CheckpointFolder(String name, long largest) {
        if (name.isBlank()) {
            throw new IllegalArgumentException(
                    "The folder of the checkpoints ('%s') must have a name.\nMaybe --checkpoint runs, or leave the option out."
                            .formatted(name));
        }
        this.largest = Math.min(largest, CheckpointFile.LARGEST);
        try {
            path = Files.createDirectories(Path.of(name).toAbsolutePath());
        } catch (FileAlreadyExistsException e) {
            throw new IllegalArgumentException(
                    "The folder %s of the checkpoints cannot be made: %s is a file.\nMaybe name another folder."
                            .formatted(name, e.getFile()),
                    e);
        } catch (InvalidPathException | IOException e) {
            throw new IllegalArgumentException(
                    "The folder %s of the checkpoints cannot be made: %s\nMaybe name another folder."
                            .formatted(name, LineFile.reason(e)),
                    e);
        }
        if (!Files.isWritable(path)) {
            throw new IllegalArgumentException(
                    "The folder %s of the checkpoints is not writable.\nMaybe name another folder."
                            .formatted(name));
        }
    }

    /**
     * Opens the checkpoint of a run, which is named by the first 16 hexadecimal digits of SHA-256
     * over the facts. The versions are left out of the name, so that a file of another version is
     * found and refused instead of overlooked.
     *
     * @param facts what the run depends on, in a fixed order
     * @param versions of the parts that can change a result, in a fixed order
     * @return the file, which is made with the first evaluation; to be closed
     * @throws IllegalArgumentException if there is a file that cannot be resumed from
     */
    public CheckpointFile open(SequencedMap<String, String> facts, Map<String, String> versions) {
        var all = new LinkedHashMap<String, String>(facts);
        versions.forEach((part, version) -> all.put("version of " + part, version));
        return new CheckpointFile(path.resolve(name(facts) + ".jsonl"), all, largest);
    }

    private static String name(SequencedMap<String, String> facts) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(facts.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }
}
