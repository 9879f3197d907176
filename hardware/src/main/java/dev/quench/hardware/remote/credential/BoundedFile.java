package dev.quench.hardware.remote.credential;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Reads a small text file, and its owner-only kind. */
final class BoundedFile {
    private static final int LARGEST = 64 << 10;
    private static final Set<PosixFilePermission> OWN =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private BoundedFile() {}

    /** Reads a file if it is there. */
    static Optional<String> read(Path path) {
        if (!Files.exists(path)) {
            return Optional.empty();
        }
        if (!Files.isRegularFile(path)) {
            throw unusable(path, "must be a regular file", "name no folder or device");
        }
        try (var stream = Files.newInputStream(path)) {
            byte[] bytes = stream.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw unusable(path, "must have at most 64 KiB", "it is another file");
            }
            return Optional.of(new String(bytes, StandardCharsets.UTF_8));
        } catch (IOException exception) {
            throw unusable(path, "cannot be read", "look at its permissions");
        }
    }

    /**
     * Reads a file if it is there, and refuses it unless only the owner of the home may read it.
     */
    static Optional<String> readOwn(Path path, Path home) {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
            throw unusable(path, "must be a regular file, not a link", "copy it to this place");
        }
        try {
            requireOwn(path, home);
        } catch (IOException exception) {
            throw unusable(path, "cannot be looked at", "look at its permissions");
        }
        return read(path);
    }

    private static void requireOwn(Path path, Path home) throws IOException {
        if (!path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return;
        }
        if (!Files.getOwner(path).equals(Files.getOwner(home))) {
            throw unusable(path, "must be owned by you", "write your own");
        }
        if (!OWN.containsAll(Files.getPosixFilePermissions(path))) {
            throw unusable(
                    path, "must be readable and writable by its owner only", "chmod 600 " + path);
        }
    }

    private static IllegalArgumentException unusable(Path path, String rule, String advice) {
        return new IllegalArgumentException(
                "The credentials file %s %s.\nMaybe %s.".formatted(path, rule, advice));
    }
}
