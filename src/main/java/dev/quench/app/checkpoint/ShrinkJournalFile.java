package dev.quench.app.checkpoint;

import dev.quench.solvers.control.Ticker;
import dev.quench.solvers.reduction.shrinking.ShrinkAnswer;
import dev.quench.solvers.reduction.shrinking.ShrinkJournal;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * The journal of one shrinking: a line of JSON that says which one it is, then one for each answer
 * of the correlation source, written before anything is merged by it.
 *
 * <p>Some lines hold the state of the source too: all of them while it has fewer than {@value
 * #SMALL} numbers, else one a second at most, and not more than a mebibyte a second. Who resumes
 * goes on from the last of these lines and asks again what was asked after it. For the rest the
 * file is that of a {@linkplain CheckpointFile checkpoint}: locked, append-only, at most {@value
 * #LARGEST} bytes, checked line by line.
 *
 * <p>Belongs to one thread.
 */
public final class ShrinkJournalFile implements ShrinkJournal, AutoCloseable {
    /** The most bytes of a file. */
    static final long LARGEST = 256L << 20;

    /** The state of a source that is kept with every answer has fewer numbers. */
    static final int SMALL = 4096;

    private static final long SECOND = 1_000_000_000L;
    private static final double BYTES_A_SECOND = 1 << 20;

    private final int variables;
    private final Ticker ticker;
    private final Deque<ShrinkAnswer> recorded = new ArrayDeque<>();
    private final LineFile file;
    private final int remembered;
    private @Nullable String lastState;
    private int answersWithState;
    private int stateLength;
    private long stateTime;

    private ShrinkJournalFile(Path path, Map<String, String> run, int variables, Ticker ticker) {
        this.variables = variables;
        this.ticker = ticker;
        file =
                LineFile.open(
                        path,
                        new LineFile.Kind("journal", "question", JournalLine.SCHEMA, LARGEST),
                        run,
                        this::take);
        while (recorded.size() > answersWithState) {
            recorded.removeLast();
        }
        file.keepFirst(answersWithState);
        remembered = answersWithState;
        stateTime = ticker.nanoseconds();
    }

    /**
     * Opens a journal, and reads it if the file is there.
     *
     * @param name as the user gave it
     * @param facts what the shrinking depends on, in a fixed order
     * @param versions of the parts that can change a result, in a fixed order
     * @param variables of the program that is shrunk, which bounds what lines may name
     * @param ticker says when a large state is kept
     * @return the journal; the file is made with the first answer; to be closed
     * @throws IllegalArgumentException if the file is that of another shrinking, damaged, in use,
     *     too large, or cannot be written
     */
    public static ShrinkJournalFile open(
            String name,
            SequencedMap<String, String> facts,
            Map<String, String> versions,
            int variables,
            Ticker ticker) {
        var run = new LinkedHashMap<String, String>(facts);
        versions.forEach((part, version) -> run.put("version of " + part, version));
        return new ShrinkJournalFile(path(name), run, variables, ticker);
    }

    /**
     * Checks, before any work is done, that a journal can be written.
     *
     * @param name as the user gave it
     * @throws IllegalArgumentException if its folder is missing or the file cannot be written
     */
    public static void requireWritable(String name) {
        Path path = path(name);
        Path folder = path.getParent();
        if (Files.isDirectory(path) || folder == null || !Files.isDirectory(folder)) {
            throw new IllegalArgumentException(
                    "The journal %s must be a file in a folder that exists.\nMaybe name another one, for example --journal shrink.jsonl."
                            .formatted(name));
        }
        if (!Files.isWritable(Files.exists(path) ? path : folder)) {
            throw new IllegalArgumentException(
                    "The journal %s is not writable.\nMaybe keep it elsewhere.".formatted(name));
        }
    }

    private static Path path(String name) {
        if (name.isBlank()) {
            throw new IllegalArgumentException(
                    "The journal ('%s') must have a name.\nMaybe --journal shrink.jsonl, or leave the option out."
                            .formatted(name));
        }
        try {
            return Path.of(name).toAbsolutePath();
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException(
                    "The journal %s is no usable path.\nMaybe name another file.".formatted(name),
                    e);
        }
    }

    private boolean take(String line, int number) {
        Optional<JournalLine> content =
                CheckedLine.read(line, JournalLine.class).filter(l -> l.question() == number);
        Optional<ShrinkAnswer> answer = content.flatMap(l -> l.asAnswer(variables));
        answer.ifPresent(recorded::add);
        String state = content.map(JournalLine::state).orElse(null);
        if (state != null) {
            if (JournalLine.state(state).isEmpty()) {
                return false;
            }
            lastState = state;
            answersWithState = number;
        }
        return answer.isPresent();
    }

    /**
     * Returns how many answers the journal had when it was opened.
     *
     * @return 0 for a new shrinking
     */
    public int remembered() {
        return remembered;
    }

    /**
     * Says from where on answers were not kept, and why.
     *
     * @return a sentence; empty while all are kept
     */
    public String loss() {
        return file.loss();
    }

    @Override
    public Optional<ShrinkAnswer> next() {
        return Optional.ofNullable(recorded.poll());
    }

    @Override
    public double[] copyState() {
        return lastState == null
                ? new double[0]
                : JournalLine.state(lastState).orElseGet(() -> new double[0]);
    }

    @Override
    public void add(ShrinkAnswer answer, StateSource state) {
        file.append(JournalLine.of(file.entries() + 1, answer, isDue() ? copied(state) : null));
    }

    private boolean isDue() {
        double seconds = Math.max(1, stateLength * (double) Double.BYTES / BYTES_A_SECOND);
        return stateLength < SMALL || ticker.nanoseconds() - stateTime >= seconds * SECOND;
    }

    private double[] copied(StateSource state) {
        double[] copy = state.copyState();
        stateLength = copy.length;
        stateTime = ticker.nanoseconds();
        return copy;
    }

    /** Releases the lock. */
    @Override
    public void close() {
        file.close();
    }
}
