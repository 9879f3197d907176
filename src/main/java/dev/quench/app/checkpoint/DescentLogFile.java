package dev.quench.app.checkpoint;

import dev.quench.solvers.pruning.descent.DescentLog;
import dev.quench.solvers.pruning.descent.LoggedStep;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * The checkpoint of a pruning: a line of JSON that says which one it is, then one for each step,
 * written before the next one begins. The same command goes on after the last whole line.
 *
 * <p>The file is that of other {@linkplain CheckpointFile checkpoints}: locked, append-only,
 * checked line by line, at most {@value #LARGEST} bytes. A block of 1,024 weights takes about 3 kB.
 *
 * <p>Belongs to one thread.
 */
public final class DescentLogFile implements DescentLog, AutoCloseable {
    /** The most bytes of a file. */
    static final long LARGEST = 1L << 30;

    private final Deque<LoggedStep> recorded = new ArrayDeque<>();
    private final LineFile file;
    private final int remembered;

    private DescentLogFile(Path path, Map<String, String> run) {
        file =
                LineFile.open(
                        path,
                        new LineFile.Kind("checkpoint", "step", DescentLine.SCHEMA, LARGEST),
                        run,
                        this::take);
        remembered = recorded.size();
    }

    private boolean take(String line, int number) {
        Optional<LoggedStep> step =
                CheckedLine.read(line, DescentLine.class)
                        .filter(l -> l.number() == number)
                        .flatMap(DescentLine::asStep);
        step.ifPresent(recorded::add);
        return step.isPresent();
    }

    /**
     * Opens a checkpoint, and reads it if the file is there.
     *
     * @param path of the file
     * @param facts what the pruning depends on, in a fixed order
     * @param versions of the parts that can change a result, in a fixed order
     * @return the checkpoint; the file is made with the first step; to be closed
     * @throws IllegalArgumentException if the file is that of another pruning, damaged, in use, too
     *     large, or cannot be written
     */
    public static DescentLogFile open(
            Path path, SequencedMap<String, String> facts, Map<String, String> versions) {
        var run = new LinkedHashMap<String, String>(facts);
        versions.forEach((part, version) -> run.put("version of " + part, version));
        return new DescentLogFile(path, run);
    }

    /**
     * Returns how many steps the file had when it was opened.
     *
     * @return 0 for a new pruning
     */
    public int remembered() {
        return remembered;
    }

    /**
     * Says from where on steps were not kept, and why.
     *
     * @return a sentence; empty while all are kept
     */
    public String loss() {
        return file.loss();
    }

    @Override
    public Optional<LoggedStep> next() {
        return Optional.ofNullable(recorded.poll());
    }

    @Override
    public void add(LoggedStep step) {
        file.append(DescentLine.of(file.entries() + 1, step));
    }

    /** Releases the lock. */
    @Override
    public void close() {
        file.close();
    }
}
