package dev.quench.solvers.ortools;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A folder of unpacked libraries that is either whole or not there.
 *
 * <p>The files are written to a sibling folder, forced to disk and renamed in one step. Beside them
 * lies a list of names and sizes, written last: a folder that does not match its list is damaged
 * and is replaced. A check costs one look at each file and opens no jar. Damage that keeps a file's
 * size goes unnoticed.
 *
 * <p>Any number of threads and processes may unpack to the same place at once; the rename decides,
 * and whoever loses it uses the winner's folder.
 */
final class NativesCache {
    /** Names and sizes of the files, one {@code size name} a line. */
    static final String LIST = "FILES";

    private final Path folder;

    NativesCache(Path folder) {
        this.folder = folder.toAbsolutePath();
    }

    Path folder() {
        return folder;
    }

    /**
     * Tells whether the folder is complete.
     *
     * @return false if it is missing, or a file is missing or has another size than its list says
     */
    boolean isWhole() {
        try {
            List<String> lines = Files.readAllLines(folder.resolve(LIST));
            boolean whole = !lines.isEmpty();
            for (String line : lines) {
                int blank = line.indexOf(' ');
                whole &=
                        blank > 0
                                && Files.size(folder.resolve(line.substring(blank + 1)))
                                        == Long.parseLong(line.substring(0, blank));
            }
            return whole;
        } catch (IOException | NumberFormatException damaged) {
            return false;
        }
    }

    /**
     * Makes the folder whole.
     *
     * @param bundle where the files come from; not touched if the folder is whole
     * @return true if this call unpacked, false if the folder was there
     * @throws IOException if the place cannot be written or the bundle not be read
     */
    boolean fill(NativeBundle bundle) throws IOException {
        if (isWhole()) {
            return false;
        }
        Path parent = folder.resolveSibling(".").normalize();
        Files.createDirectories(parent);
        Path staging = Files.createTempDirectory(parent, ".unpacking-");
        try {
            bundle.open(files -> write(files, staging));
            return publish(staging);
        } finally {
            delete(staging);
        }
    }

    private static void write(List<Path> files, Path target) throws IOException {
        var list = new StringBuilder();
        for (Path file : files) {
            String name = file.getFileName().toString();
            Path copy = target.resolve(name);
            Files.copy(file, copy);
            try (var channel = FileChannel.open(copy, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            list.append(Files.size(copy)).append(' ').append(name).append('\n');
        }
        try (var channel =
                FileChannel.open(
                        target.resolve(LIST),
                        StandardOpenOption.CREATE_NEW,
                        StandardOpenOption.WRITE)) {
            ByteBuffer bytes = StandardCharsets.UTF_8.encode(list.toString());
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    /** Renames the staging folder into place; what is there and whole wins over it. */
    private boolean publish(Path staging) throws IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                Files.move(staging, folder, StandardCopyOption.ATOMIC_MOVE);
                return true;
            } catch (AtomicMoveNotSupportedException e) {
                throw e;
            } catch (FileSystemException occupied) {
                if (isWhole()) {
                    return false;
                }
                if (attempt == 3) {
                    throw occupied;
                }
                setAside();
            }
        }
    }

    /** Moves a damaged folder out of the way in one step, then deletes it. */
    private void setAside() throws IOException {
        Path grave = Files.createTempDirectory(folder.getParent(), ".damaged-");
        try {
            Files.move(folder, grave.resolve("folder"), StandardCopyOption.ATOMIC_MOVE);
        } catch (NoSuchFileException alreadyGone) {
            /* Another process was faster; the next attempt to publish decides. */
        } finally {
            delete(grave);
        }
    }

    /**
     * Deletes a folder with everything in it, as far as possible: what a loaded library holds open
     * stays on some systems and is harmless.
     *
     * @param root may be missing
     */
    static void delete(Path root) {
        var paths = new ArrayList<Path>();
        try (var tree = Files.walk(root)) {
            tree.sorted(Comparator.reverseOrder()).forEach(paths::add);
        } catch (IOException | UncheckedIOException gone) {
            return;
        }
        for (Path path : paths) {
            try {
                Files.deleteIfExists(path);
            } catch (IOException inUse) {
                /* It and the folders round it stay. */
            }
        }
    }
}
