package dev.quench.app.campaign;

import dev.quench.app.report.JsonLines;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The folder of a campaign's results: {@value #RUNS}, a line a run, is the truth; {@value
 * #SESSIONS} says who ran them.
 *
 * <p>A line is on the disk (fsync) before {@link #add} returns. The file is locked while it is
 * open, so that of two sweeps one is refused. What a kill left of a last line is moved to {@value
 * #TORN}; a damaged line before it is refused by its number. Where a line cannot be written whole,
 * what was written of it is cut off again.
 *
 * <p>Safe to share between threads.
 */
public final class ResultStore implements AutoCloseable {
    /** Name of the file of runs. */
    public static final String RUNS = "runs.jsonl";

    /** Name of the file of sweeps. */
    public static final String SESSIONS = "sessions.jsonl";

    private static final String TORN = "torn.txt";

    private final Path folder;
    private final FileChannel channel;
    private final Map<String, ResultLine.Head> heads = new LinkedHashMap<>();
    private final List<String> notices = new ArrayList<>();

    private ResultStore(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    /**
     * Opens a folder, and makes it where it is not there.
     *
     * @param folder of the results
     * @return the open store
     * @throws IllegalArgumentException if it cannot be written, another sweep has it, or a line is
     *     damaged
     */
    public static ResultStore open(Path folder) {
        Path runs = folder.resolve(RUNS);
        try {
            Files.createDirectories(folder);
            FileChannel channel =
                    FileChannel.open(
                            runs,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.READ,
                            StandardOpenOption.WRITE);
            var store = new ResultStore(folder, channel);
            try {
                store.lock(runs);
                store.read(runs);
                return store;
            } catch (IOException | RuntimeException e) {
                channel.close();
                throw e;
            }
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "The results %s cannot be written: %s\nMaybe --output FOLDER, one of yours."
                            .formatted(runs, reason(e)),
                    e);
        }
    }

    private static String reason(IOException failure) {
        return "%s (%s)".formatted(failure.getMessage(), failure.getClass().getSimpleName());
    }

    private void lock(Path runs) throws IOException {
        try {
            if (channel.tryLock() != null) {
                return;
            }
        } catch (OverlappingFileLockException e) {
            throw taken(runs, e);
        }
        throw taken(runs, null);
    }

    private static IllegalArgumentException taken(Path runs, @Nullable Exception cause) {
        return new IllegalArgumentException(
                "The results %s are being written by another sweep.\nMaybe wait until that ends, or --output another folder."
                        .formatted(runs),
                cause);
    }

    private void read(Path runs) throws IOException {
        long end = wholeEnd();
        if (end < channel.size()) {
            keepTorn(end);
        }
        long number = 0;
        try (BufferedReader lines = Files.newBufferedReader(runs)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                Optional<ResultLine.Head> head =
                        JsonLines.read(line, ResultLine.Head.class)
                                .filter(h -> ResultLine.SCHEMA.equals(h.schema()));
                if (head.isEmpty()) {
                    throw new IllegalArgumentException(
                            "Line %d of the results %s is damaged, or none of %s; the file is left as it is.\nMaybe restore it, cut that line out, or --output another folder."
                                    .formatted(number, runs, ResultLine.SCHEMA));
                }
                heads.put(head.get().key(), head.get());
            }
        }
        channel.position(channel.size());
    }

    /** Returns where the last whole line ends. */
    private long wholeEnd() throws IOException {
        var one = ByteBuffer.allocate(1 << 16);
        long to = channel.size();
        while (to > 0) {
            long from = Math.max(0, to - one.capacity());
            one.clear().limit((int) (to - from));
            while (one.hasRemaining() && channel.read(one, from + one.position()) >= 0) {
                // reads on
            }
            for (int k = one.position() - 1; k >= 0; k--) {
                if (one.get(k) == '\n') {
                    return from + k + 1;
                }
            }
            to = from;
        }
        return 0;
    }

    private void keepTorn(long end) throws IOException {
        var rest = ByteBuffer.allocate(Math.toIntExact(channel.size() - end));
        while (rest.hasRemaining() && channel.read(rest, end + rest.position()) >= 0) {
            // reads on
        }
        Path torn = folder.resolve(TORN);
        Files.write(
                torn,
                rest.array(),
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND,
                StandardOpenOption.SYNC);
        Files.writeString(torn, "\n", StandardOpenOption.APPEND);
        channel.truncate(end);
        channel.force(true);
        notices.add(
                "The last line of %s had no end, as after a kill: its %d bytes are in %s, and its run is run again."
                        .formatted(folder.resolve(RUNS), rest.capacity(), torn));
    }

    /**
     * Reads which runs a folder has, without a lock; what a line in the making says is not read.
     *
     * @param folder of the results, which need not be there
     * @return the last line of every run by key
     */
    public static Map<String, ResultLine.Head> heads(Path folder) {
        Path runs = folder.resolve(RUNS);
        var heads = new LinkedHashMap<String, ResultLine.Head>();
        if (!Files.exists(runs)) {
            return heads;
        }
        try (BufferedReader lines = Files.newBufferedReader(runs)) {
            lines.lines()
                    .flatMap(line -> JsonLines.read(line, ResultLine.Head.class).stream())
                    .forEach(head -> heads.put(head.key(), head));
            return heads;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The results %s cannot be read: %s".formatted(runs, reason(e)), e);
        }
    }

    /**
     * Returns what was found when the folder was opened.
     *
     * @return sentences
     */
    public List<String> notices() {
        return List.copyOf(notices);
    }

    /**
     * Returns the last line of every run so far.
     *
     * @return by key
     */
    public synchronized Map<String, ResultLine.Head> heads() {
        return new LinkedHashMap<>(heads);
    }

    /**
     * Appends a run.
     *
     * @param line on the disk when this returns
     * @throws UncheckedIOException if it cannot be written; then nothing of it is in the file
     */
    public synchronized void add(ResultLine line) {
        byte[] bytes = (JsonLines.line(line) + "\n").getBytes(StandardCharsets.UTF_8);
        try {
            append(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The results %s cannot be written: %s\nMaybe make room; the same command goes on after the last whole line."
                            .formatted(folder.resolve(RUNS), reason(e)),
                    e);
        }
        heads.put(
                line.key(),
                new ResultLine.Head(
                        line.schema(), line.key(), line.status(), line.way(), line.seconds()));
    }

    private void append(byte[] bytes) throws IOException {
        long before = channel.size();
        try {
            var buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) {
                channel.write(buffer, before + buffer.position());
            }
            channel.force(false);
        } catch (IOException e) {
            channel.truncate(before);
            throw e;
        }
    }

    /**
     * Says who runs what comes.
     *
     * @param session a record
     * @throws UncheckedIOException if it cannot be written
     */
    public void begin(Record session) {
        try {
            Files.writeString(
                    folder.resolve(SESSIONS),
                    JsonLines.line(session) + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND,
                    StandardOpenOption.SYNC);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The file %s cannot be written: %s\nMaybe make room."
                            .formatted(folder.resolve(SESSIONS), reason(e)),
                    e);
        }
    }

    /** Releases the lock. */
    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
