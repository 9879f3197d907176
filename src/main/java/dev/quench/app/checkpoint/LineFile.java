package dev.quench.app.checkpoint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A locked file that only grows: a line of JSON that says which run it is of, then one an entry.
 *
 * <p>A last line without its end is what a kill left of a write; it is cut off before the file
 * grows again. Any other line that is not ours is refused and left alone. The file is locked while
 * it is open. It takes so many bytes, or what the disk takes; entries after these are not kept, and
 * the run goes on. Lines reach the operating system, so that they outlive the process; a power
 * failure may cut off more of them.
 *
 * <p>Belongs to one thread.
 */
final class LineFile implements AutoCloseable {
    /**
     * What kind of file it is.
     *
     * @param noun {@code checkpoint}
     * @param entry what a line keeps, {@code evaluation}
     * @param schema in the first line
     * @param largest the most bytes
     */
    record Kind(String noun, String entry, String schema, long largest) {}

    /** Judges the entries of a file that is opened. */
    @FunctionalInterface
    interface Taker {
        /** Takes a line, entries counted from 1; false if it is none of ours. */
        boolean take(String line, int number);
    }

    private final Path path;
    private final Kind kind;
    private final Map<String, String> run;
    private final List<Long> ends = new ArrayList<>();
    private @Nullable FileChannel channel;
    private long head;
    private String loss = "";

    private LineFile(Path path, Kind kind, Map<String, String> run) {
        this.path = path;
        this.kind = kind;
        this.run = run;
    }

    /**
     * Reads and locks the file if there is one.
     *
     * @throws IllegalArgumentException if it is that of another run, damaged, in use or too large
     */
    static LineFile open(Path path, Kind kind, Map<String, String> run, Taker taker) {
        var file = new LineFile(path, kind, run);
        if (Files.exists(path)) {
            try {
                file.channel = file.locked();
                file.read(file.channel, taker);
            } catch (IOException e) {
                file.close();
                throw new IllegalArgumentException(
                        "The %s %s cannot be opened: %s\nMaybe keep %ss elsewhere."
                                .formatted(kind.noun(), path, reason(e), kind.noun()),
                        e);
            } catch (IllegalArgumentException e) {
                file.close();
                throw e;
            }
        }
        return file;
    }

    private FileChannel locked() throws IOException {
        if (Files.exists(path) && !Files.isRegularFile(path)) {
            throw new IllegalArgumentException(
                    "The %s %s is no regular file.\nMaybe keep %ss elsewhere."
                            .formatted(kind.noun(), path, kind.noun()));
        }
        var opened =
                FileChannel.open(
                        path,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE);
        try {
            if (opened.tryLock() != null) {
                return opened;
            }
            opened.close();
            throw taken(null);
        } catch (OverlappingFileLockException e) {
            opened.close();
            throw taken(e);
        } catch (IOException e) {
            opened.close();
            throw e;
        }
    }

    private IllegalArgumentException taken(@Nullable Throwable cause) {
        return new IllegalArgumentException(
                "The %s %s is in use by another run.\nMaybe wait until that ends, or keep the %s of this one elsewhere."
                        .formatted(kind.noun(), path, kind.noun()),
                cause);
    }

    private void read(FileChannel from, Taker taker) throws IOException {
        if (from.size() > kind.largest()) {
            throw new IllegalArgumentException(
                    "The %s %s has %d bytes; the limit is %d.\nMaybe begin anew: delete the file, or keep the %s elsewhere."
                            .formatted(
                                    kind.noun(), path, from.size(), kind.largest(), kind.noun()));
        }
        var bytes = ByteBuffer.allocate((int) from.size());
        int got = 0;
        while (got >= 0 && bytes.hasRemaining()) {
            got = from.read(bytes);
        }
        byte[] text = bytes.array();
        int start = 0;
        int number = 0;
        for (int k = 0; k < text.length; k++) {
            if (text[k] == '\n') {
                number++;
                take(new String(text, start, k - start, StandardCharsets.UTF_8), number, taker);
                start = k + 1;
                kept(number, start);
            }
        }
        var rest = new String(text, start, text.length - start, StandardCharsets.UTF_8);
        if (!CheckedLine.mayBeTorn(rest)) {
            throw corrupt(number + 1);
        }
    }

    private void kept(int number, long end) {
        if (number == 1) {
            head = end;
        } else {
            ends.add(end);
        }
    }

    private void take(String line, int number, Taker taker) {
        if (number > 1) {
            if (!taker.take(line, number - 1)) {
                throw corrupt(number);
            }
            return;
        }
        CheckedLine.read(line, CheckedLine.Head.class)
                .filter(first -> kind.schema().equals(first.schema()))
                .map(CheckedLine.Head::run)
                .ifPresentOrElse(
                        this::requireSame,
                        () -> {
                            throw corrupt(number);
                        });
    }

    private IllegalArgumentException corrupt(int number) {
        return new IllegalArgumentException(
                "Line %d of the %s %s is damaged or no line of %s; the file is left as it is.\nMaybe restore it, cut it off before that line, or begin anew: delete it."
                        .formatted(number, kind.noun(), path, kind.schema()));
    }

    private void requireSame(Map<String, String> other) {
        for (var fact : run.entrySet()) {
            String there = other.getOrDefault(fact.getKey(), "unknown");
            if (!fact.getValue().equals(there)) {
                throw new IllegalArgumentException(
                        "The %s %s is that of another run: its %s is %s, that of this run %s.\nMaybe go on with the former, or begin anew: delete the file, or keep the %s elsewhere."
                                .formatted(
                                        kind.noun(),
                                        path,
                                        fact.getKey(),
                                        there,
                                        fact.getValue(),
                                        kind.noun()));
            }
        }
    }

    /** Returns how many entries the file holds. */
    int entries() {
        return ends.size();
    }

    /** Says from where on entries were not kept, and why; empty while all are kept. */
    String loss() {
        return loss;
    }

    /** Forgets the last entries; the file is cut when it grows again. */
    void keepFirst(int entries) {
        ends.subList(entries, ends.size()).clear();
    }

    private long size() {
        return ends.isEmpty() ? head : ends.getLast();
    }

    /** Appends an entry, unless one before it was lost. */
    void append(Record entry) {
        if (!loss.isEmpty()) {
            return;
        }
        String first =
                size() > 0
                        ? ""
                        : CheckedLine.written(new CheckedLine.Head(kind.schema(), run)) + "\n";
        byte[] start = first.getBytes(StandardCharsets.UTF_8);
        byte[] line = (CheckedLine.written(entry) + "\n").getBytes(StandardCharsets.UTF_8);
        if (size() + start.length + line.length > kind.largest()) {
            lose("it has reached the limit of %d bytes.".formatted(kind.largest()));
            return;
        }
        try {
            write(start, line);
        } catch (IOException e) {
            if (size() == 0) {
                throw new UncheckedIOException(
                        "The %s %s cannot be written: %s\nMaybe keep %ss elsewhere, or make room."
                                .formatted(kind.noun(), path, reason(e), kind.noun()),
                        e);
            }
            // Hours of work are worth more than their record.
            lose(reason(e));
        }
    }

    private void lose(String reason) {
        loss =
                "The %s %s keeps no %s after the first %d: %s"
                        .formatted(kind.noun(), path, kind.entry(), entries(), reason);
    }

    /** A line that is written in part is cut off by whoever resumes the run. */
    private void write(byte[] start, byte[] line) throws IOException {
        FileChannel target = channel == null ? made() : channel;
        channel = target;
        long before = size();
        target.truncate(before);
        target.position(before);
        var buffer = ByteBuffer.allocate(start.length + line.length).put(start).put(line).flip();
        while (buffer.hasRemaining()) {
            target.write(buffer);
        }
        head = head == 0 ? start.length : head;
        ends.add(before + start.length + line.length);
    }

    /** Opens the file that was not there when the run began; another run may have made it since. */
    private FileChannel made() throws IOException {
        FileChannel opened = locked();
        if (opened.size() > 0) {
            opened.close();
            throw taken(null);
        }
        return opened;
    }

    /** The messages of some file exceptions are only a path. */
    static String reason(Exception failure) {
        return switch (failure) {
            case AccessDeniedException _ -> "access is denied.";
            case NoSuchFileException _ ->
                    "the system says 'no such file or folder'; none can be made there.";
            case FileSystemException e when e.getReason() != null -> e.getReason() + ".";
            case FileSystemException e ->
                    "%s at %s.".formatted(e.getClass().getSimpleName(), e.getFile());
            default -> failure.getMessage() + ".";
        };
    }

    /** Releases the lock. */
    @Override
    public void close() {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The %s %s cannot be closed: %s".formatted(kind.noun(), path, reason(e)), e);
        }
    }
}
