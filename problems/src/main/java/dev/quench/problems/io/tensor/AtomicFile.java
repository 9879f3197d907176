package dev.quench.problems.io.tensor;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Writes a file whole or not at all: to a draft beside it, which is then renamed. A symbolic link
 * is followed. What is no regular file is written to as it is.
 */
final class AtomicFile {
    private AtomicFile() {}

    /** Something that writes itself. */
    interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Writes a file.
     *
     * @throws UncheckedIOException if that fails; what was there is left
     */
    static void write(Path file, Content content) {
        try {
            Path path = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
            if (Files.exists(path) && !Files.isRegularFile(path)) {
                try (var out = new BufferedOutputStream(Files.newOutputStream(path))) {
                    content.writeTo(out);
                }
                return;
            }
            String draft =
                    ".%s.%d.part".formatted(path.getFileName(), ProcessHandle.current().pid());
            replace(path, path.resolveSibling(draft), content);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The file %s cannot be written: %s".formatted(file, e.getMessage()), e);
        }
    }

    private static void replace(Path path, Path draft, Content content) throws IOException {
        try {
            try (var out = new BufferedOutputStream(Files.newOutputStream(draft), 1 << 16)) {
                content.writeTo(out);
            }
            move(draft, path);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private static void move(Path draft, Path path) throws IOException {
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
