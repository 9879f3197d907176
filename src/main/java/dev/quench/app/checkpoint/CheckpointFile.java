package dev.quench.app.checkpoint;

import dev.quench.solvers.checkpoint.Evaluation;
import dev.quench.solvers.checkpoint.EvaluationLog;
import dev.quench.solvers.checkpoint.EvaluationSink;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;

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

    private final String name;
    private final Deque<String> recorded = new ArrayDeque<>();
    private final LineFile file;

    /** Reads and locks the file if there is one; takes up to {@code largest} bytes. */
    CheckpointFile(Path path, Map<String, String> run, long largest) {
        name = path.toString();
        file =
                LineFile.open(
                        path,
                        new LineFile.Kind(
                                "checkpoint", "evaluation", CheckpointLine.SCHEMA, largest),
                        run,
                        this::take);
    }

    private boolean take(String line, int number) {
        recorded.add(line);
        return evaluation(line, number).isPresent();
    }

    private static Optional<Evaluation> evaluation(String line, int number) {
        return CheckedLine.read(line, CheckpointLine.class)
                .filter(l -> l.evaluation() == number)
                .flatMap(CheckpointLine::asEvaluation);
    }

    /**
     * Returns how many evaluations the file holds.
     *
     * @return 0 for a new run
     */
    public int evaluations() {
        return file.entries();
    }

    /**
     * Says from where on evaluations were not kept, and why.
     *
     * @return a sentence; empty while all are kept
     */
    public String loss() {
        return file.loss();
    }

    /**
     * Returns the log of the run, which answers from the file and appends to it; to be used once.
     *
     * @return the log
     */
    public EvaluationLog log() {
        return EvaluationLog.resuming(name, recalled(), sink());
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
                file.append(CheckpointLine.of(file.entries() + 1, evaluation));
            }

            @Override
            public String loss() {
                return file.loss();
            }
        };
    }

    /** Releases the lock. */
    @Override
    public void close() {
        file.close();
    }
}
