package dev.quench.hardware.remote.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Locks of the operating system, one byte a job: the kernel gives them up when a process ends,
 * however it ends. Within this process a set does the same, since such locks belong to processes.
 */
final class ClaimFile implements AutoCloseable {
    private static final Set<String> TAKEN = ConcurrentHashMap.newKeySet();

    private final Path path;
    private final FileChannel channel;

    ClaimFile(Path path) throws IOException {
        this.path = path.toAbsolutePath().normalize();
        this.channel =
                FileChannel.open(
                        path,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE);
    }

    /** Takes the byte of a row, unless somebody has it. */
    Optional<JobClaim> claim(UUID key, long row) {
        String mine = path + "#" + row;
        if (!TAKEN.add(mine)) {
            return Optional.empty();
        }
        try {
            FileLock lock = channel.tryLock(row, 1, false);
            if (lock != null) {
                return Optional.of(new JobClaim(key, () -> release(mine, lock)));
            }
        } catch (OverlappingFileLockException e) {
            // Another journal of this process on the same file has it.
        } catch (IOException e) {
            TAKEN.remove(mine);
            throw new UncheckedIOException(e);
        }
        TAKEN.remove(mine);
        return Optional.empty();
    }

    private static void release(String mine, FileLock lock) {
        try {
            if (lock.isValid()) {
                lock.release();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            TAKEN.remove(mine);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
