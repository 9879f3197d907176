package dev.quench.app.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes a file whole or not at all. */
final class OutputFile {
    private final Path path;

    /**
     * Names a file and checks, before any work is done, that it can be written.
     *
     * @throws IllegalArgumentException if the folder is missing or not writable
     */
    OutputFile(String name) {
        path = Path.of(name).toAbsolutePath();
        Path folder = path.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new IllegalArgumentException(
                    "The folder of the output file %s does not exist.".formatted(name));
        }
        if (Files.isDirectory(path)) {
            throw new IllegalArgumentException("The output file %s is a folder.".formatted(name));
        }
        if (!Files.isWritable(folder)) {
            throw new IllegalArgumentException(
                    "The folder of the output file %s is not writable.".formatted(name));
        }
    }

    /** Writes to a file beside it, then renames that. */
    void write(String text) {
        try {
            Path folder = java.util.Objects.requireNonNull(path.getParent());
            Path draft = Files.createTempFile(folder, "." + path.getFileName(), ".part");
            try {
                Files.writeString(draft, text, StandardCharsets.UTF_8);
                move(draft);
            } finally {
                Files.deleteIfExists(draft);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The output file %s cannot be written: %s".formatted(path, e.getMessage()), e);
        }
    }

    private void move(Path draft) throws IOException {
        try {
            Files.move(
                    draft,
                    path,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(draft, path, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
