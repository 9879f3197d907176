package dev.quench.app.command;

import dev.quench.problems.write.Compression;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;

/**
 * Writes a file whole or not at all: to a draft beside it, which is then renamed.
 *
 * <p>A symbolic link is followed, so that its target is replaced and the link stays. What is no
 * regular file (a device, a pipe) is written to as it is.
 */
final class OutputFile {
    private final Path path;
    private final boolean special;

    /**
     * Names a file and checks, before any work is done, that it can be written.
     *
     * @throws IllegalArgumentException if the folder is missing or not writable
     */
    OutputFile(String name) {
        path = resolved(name);
        special = Files.exists(path) && !Files.isRegularFile(path) && !Files.isDirectory(path);
        Path folder = path.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new IllegalArgumentException(
                    "The folder of the output file %s does not exist.\nMaybe make it first, or name a file elsewhere."
                            .formatted(name));
        }
        if (Files.isDirectory(path)) {
            throw new IllegalArgumentException(
                    "The output file %s is a folder.\nMaybe name a file in it.".formatted(name));
        }
        if (!special && !Files.isWritable(folder)) {
            throw new IllegalArgumentException(
                    "The folder of the output file %s is not writable.\nMaybe name a file elsewhere."
                            .formatted(name));
        }
    }

    /**
     * Checks that a file can be written which another writes.
     *
     * @throws IllegalArgumentException if the folder is missing or not writable
     */
    static void requireWritable(String name) {
        var _ = new OutputFile(name);
    }

    /** Tells whether the name has an end, compressed or not; a device may have any name. */
    boolean isNamed(String end) {
        return special || path.toString().matches("(?i).*\\.%s(\\.gz|\\.xz)?".formatted(end));
    }

    /** Tells whether both would replace one file. */
    boolean isSame(OutputFile other) {
        return !special && path.equals(other.path);
    }

    /** Tells whether a name is that of a regular file, or of a link to one. */
    static boolean isFile(String name) {
        try {
            return Files.isRegularFile(Path.of(name));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    /**
     * Refuses to overwrite a regular file. A device or a pipe holds nothing that could be lost.
     *
     * @throws IllegalArgumentException if there is such a file and nobody forces it
     */
    static void requireFree(String name, boolean force) {
        if (!force && isFile(name)) {
            throw new IllegalArgumentException(
                    "The file %s exists already and is not overwritten.\nMaybe name another file, or say --force."
                            .formatted(name));
        }
    }

    private static Path resolved(String name) {
        try {
            Path given = Path.of(name).toAbsolutePath();
            return Files.exists(given) ? given.toRealPath() : given;
        } catch (InvalidPathException | IOException e) {
            throw new IllegalArgumentException(
                    "The output file %s is no usable path.".formatted(name), e);
        }
    }

    /** Something that writes itself. */
    interface Content {
        /** Writes all of it. */
        void writeTo(Appendable out) throws IOException;
    }

    /** Writes the text, or fails and leaves what was there. */
    void write(String text) {
        write(out -> out.append(text));
    }

    /**
     * Writes a content, compressed if the name ends in {@code .gz} or {@code .xz}, or fails and
     * leaves what was there.
     */
    void write(Content content) {
        try {
            if (special) {
                stream(content, path, StandardOpenOption.WRITE);
                return;
            }
            Path folder = Objects.requireNonNull(path.getParent());
            Path draft =
                    folder.resolve(
                            ".%s.%d.part"
                                    .formatted(path.getFileName(), ProcessHandle.current().pid()));
            try {
                stream(
                        content,
                        draft,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE);
                move(draft);
            } finally {
                Files.deleteIfExists(draft);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The output file %s cannot be written: %s".formatted(path, e.getMessage()), e);
        }
    }

    private void stream(Content content, Path file, StandardOpenOption... options)
            throws IOException {
        try (var bytes = Files.newOutputStream(file, options);
                var packed = Compression.open(path.toString(), bytes);
                var text =
                        new BufferedWriter(
                                new OutputStreamWriter(packed, StandardCharsets.UTF_8), 1 << 16)) {
            content.writeTo(text);
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
