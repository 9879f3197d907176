package dev.quench.app.checkpoint;

import dev.quench.solvers.checkpoint.Evaluation;
import dev.quench.solvers.checkpoint.EvaluationLog;
import dev.quench.solvers.checkpoint.EvaluationSink;
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
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The checkpoint of one run: a line of JSON that says which run it is, then one for each evaluation
 * of its trainings, written before the next one begins.
 *
 * <p>A last line without its end is what a kill left of a write; it is cut off before the file
 * grows again. Any other line that is not ours is refused and left alone. The file is locked while
 * it is open. It takes up to {@value #LARGEST} bytes, or what the disk takes; evaluations after
 * these are not kept, the run goes on, and it is resumed from those before. Lines reach the
 * operating system, so that they outlive the process; a power failure may cut off more of them.
 *
 * <p>Belongs to one thread.
 */
public final class CheckpointFile implements AutoCloseable {
    /** The most bytes of a file. */
    static final long LARGEST = 256L << 20;

    private final Path path;
    private final Map<String, String> run;
    private final Deque<String> recorded = new ArrayDeque<>();
    private @Nullable FileChannel channel;
    private long size;
    private int evaluations;
    private final long largest;
    private String loss = "";

    /** Reads and locks the file if there is one; takes up to {@code largest} bytes. */
    CheckpointFile(Path path, Map<String, String> run, long largest) {
        this.path = path;
        this.run = run;
        this.largest = largest;
        if (Files.exists(path)) {
            try {
                channel = locked();
                read(channel);
            } catch (IOException e) {
                close();
                throw new IllegalArgumentException(
                        "The checkpoint %s cannot be opened: %s\nMaybe keep checkpoints elsewhere."
                                .formatted(path, reason(e)),
                        e);
            } catch (IllegalArgumentException e) {
                close();
                throw e;
            }
        }
    }

    private FileChannel locked() throws IOException {
        if (Files.exists(path) && !Files.isRegularFile(path)) {
            throw new IllegalArgumentException(
                    "The checkpoint %s is no regular file.\nMaybe keep checkpoints elsewhere."
                            .formatted(path));
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
                "The checkpoint %s is in use by another run.\nMaybe wait until that ends, or keep the checkpoint of this one elsewhere."
                        .formatted(path),
                cause);
    }

    private void read(FileChannel from) throws IOException {
        if (from.size() > largest) {
            throw new IllegalArgumentException(
                    "The checkpoint %s has %d bytes; the limit is %d.\nMaybe begin anew: delete the file, or keep the checkpoint elsewhere."
                            .formatted(path, from.size(), largest));
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
                take(new String(text, start, k - start, StandardCharsets.UTF_8), number);
                start = k + 1;
            }
        }
        requireTorn(new String(text, start, text.length - start, StandardCharsets.UTF_8), number);
        size = start;
    }

    private void take(String line, int number) {
        if (number == 1) {
            CheckpointLine.read(line, CheckpointLine.Head.class)
                    .filter(head -> CheckpointLine.Head.SCHEMA.equals(head.schema()))
                    .map(CheckpointLine.Head::run)
                    .ifPresentOrElse(
                            this::requireSame,
                            () -> {
                                throw corrupt(number);
                            });
            return;
        }
        if (evaluation(line, number - 1).isEmpty()) {
            throw corrupt(number);
        }
        recorded.add(line);
        evaluations++;
    }

    private static Optional<Evaluation> evaluation(String line, int number) {
        return CheckpointLine.read(line, CheckpointLine.class)
                .filter(l -> l.evaluation() == number)
                .flatMap(CheckpointLine::asEvaluation);
    }

    private IllegalArgumentException corrupt(int number) {
        return new IllegalArgumentException(
                "Line %d of the checkpoint %s is damaged or no line of %s; the file is left as it is.\nMaybe restore it, cut it off before that line, or begin anew: delete it."
                        .formatted(number, path, CheckpointLine.Head.SCHEMA));
    }

    private void requireSame(Map<String, String> other) {
        for (var fact : run.entrySet()) {
            String there = other.getOrDefault(fact.getKey(), "unknown");
            if (!fact.getValue().equals(there)) {
                throw new IllegalArgumentException(
                        "The checkpoint %s is that of another run: its %s is %s, that of this run %s.\nMaybe go on with the former, or begin anew: delete the file, or keep the checkpoint elsewhere."
                                .formatted(path, fact.getKey(), there, fact.getValue()));
            }
        }
    }

    private void requireTorn(String rest, int lines) {
        if (!rest.startsWith(CheckpointLine.START) && !CheckpointLine.START.startsWith(rest)) {
            throw corrupt(lines + 1);
        }
    }

    /**
     * Returns how many evaluations the file holds.
     *
     * @return 0 for a new run
     */
    public int evaluations() {
        return evaluations;
    }

    /**
     * Says from where on evaluations were not kept, and why.
     *
     * @return a sentence; empty while all are kept
     */
    public String loss() {
        return loss;
    }

    /**
     * Returns the log of the run, which answers from the file and appends to it; to be used once.
     *
     * @return the log
     */
    public EvaluationLog log() {
        return EvaluationLog.resuming(path.toString(), recalled(), sink());
    }

    /** Lines are parsed again one by one, since counts take ten times the space of their text. */
    private Iterator<Evaluation> recalled() {
        return new Iterator<>() {
            private int number;

            @Override
            public boolean hasNext() {
                return !recorded.isEmpty();
            }

            @Override
            public Evaluation next() {
                number++;
                return evaluation(recorded.remove(), number).orElseThrow();
            }
        };
    }

    private EvaluationSink sink() {
        return new EvaluationSink() {
            @Override
            public void keep(Evaluation evaluation) {
                if (loss.isEmpty()) {
                    append(evaluation);
                }
            }

            @Override
            public String loss() {
                return loss;
            }
        };
    }

    private void append(Evaluation evaluation) {
        String head =
                size > 0
                        ? ""
                        : CheckpointLine.written(
                                        new CheckpointLine.Head(CheckpointLine.Head.SCHEMA, run))
                                + "\n";
        String line = CheckpointLine.written(CheckpointLine.of(evaluations + 1, evaluation)) + "\n";
        byte[] bytes = (head + line).getBytes(StandardCharsets.UTF_8);
        if (size + bytes.length > largest) {
            lose("it has reached the limit of %d bytes.".formatted(largest));
            return;
        }
        try {
            write(bytes);
            evaluations++;
        } catch (IOException e) {
            if (size == 0) {
                throw new UncheckedIOException(
                        "The checkpoint %s cannot be written: %s\nMaybe keep checkpoints elsewhere, or make room."
                                .formatted(path, reason(e)),
                        e);
            }
            // Hours of training are worth more than their checkpoint.
            lose(reason(e));
        }
    }

    private void lose(String reason) {
        loss =
                "The checkpoint %s keeps no evaluation after the first %d: %s"
                        .formatted(path, evaluations, reason);
    }

    /** A line that is written in part is cut off by whoever resumes the run. */
    private void write(byte[] bytes) throws IOException {
        FileChannel target = channel == null ? made() : channel;
        channel = target;
        target.truncate(size);
        target.position(size);
        var buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            target.write(buffer);
        }
        size += bytes.length;
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
                    "The checkpoint %s cannot be closed: %s".formatted(path, reason(e)), e);
        }
    }
}
