package dev.quench.solvers.reduction.shrinking;

import dev.quench.solvers.control.Ticker;
import dev.quench.solvers.reduction.correlation.CorrelationSeries;
import dev.quench.solvers.reduction.correlation.CorrelationSource;
import java.util.Optional;

/**
 * The questions of one shrinking to a correlation source: remembered answers of a journal come
 * first, then the source goes on from where it was and the journal remembers what it says.
 *
 * <p>The threshold of the first batch is {@link ShrinkOptions#ceiling}; later it is the two-means
 * split of the scores, in [{@value #FLOOR}, ceiling]. A batch is a share of the variables that are
 * left, {@link ShrinkOptions#batch}. Used once, by one thread.
 */
public final class ShrinkDialogue {
    /** The lowest threshold, unless the ceiling is lower. */
    public static final double FLOOR = 0.6;

    /* A batch that meets refusals looks further down the list, but not for ever. */
    private static final int SPARE = 8;
    private static final int LEAST_LOOK = 64;

    private final CorrelationSeries series;
    private final ShrinkOptions options;
    private final ShrinkJournal journal;
    private final Ticker ticker;
    private final ShrinkTally tally;
    private boolean resumed;
    private double threshold;

    /** Asks the source itself about what is left. */
    @FunctionalInterface
    public interface Question {
        /**
         * Asks.
         *
         * @param series of the source
         * @param most how many candidates are looked at
         * @return empty after a stop signal
         */
        Optional<ShrinkAnswer> ask(CorrelationSeries series, long most);
    }

    /**
     * Begins a dialogue.
     *
     * @param source is asked
     * @param options of thresholds and batches
     * @param request journal, randomness, ticker
     * @param tally counts the questions
     */
    public ShrinkDialogue(
            CorrelationSource source,
            ShrinkOptions options,
            ShrinkRequest request,
            ShrinkTally tally) {
        this.series = source.begin(request.random());
        this.options = options;
        this.journal = request.journal();
        this.ticker = request.ticker();
        this.tally = tally;
    }

    /**
     * Asks the journal, then the source.
     *
     * @param left variables that are left
     * @param question what the source is asked if the journal has no answer
     * @return empty after a stop signal
     * @throws IllegalArgumentException if the journal is one of another shrinking
     */
    public Optional<ShrinkAnswer> ask(int left, Question question) {
        Optional<ShrinkAnswer> remembered = journal.next();
        if (remembered.isPresent()) {
            requireVariables(remembered.get(), left);
            told(remembered.get(), 0, true);
            return remembered;
        }
        goOn();
        long begin = ticker.nanoseconds();
        Optional<ShrinkAnswer> fresh =
                question.ask(series, LEAST_LOOK + (long) SPARE * batch(left));
        long nanoseconds = ticker.nanoseconds() - begin;
        fresh.ifPresent(answer -> {
            journal.add(answer, series::copyState);
            told(answer, nanoseconds, false);
        });
        return fresh;
    }

    private static void requireVariables(ShrinkAnswer answer, int left) {
        if (answer.variables() != left) {
            throw new IllegalArgumentException(
                    "The journal asked about %d variables where %d are left: it is of another shrinking.\nMaybe remove it, or name another one."
                            .formatted(answer.variables(), left));
        }
    }

    /** Before the source answers for the first time it learns where the journal has left it. */
    private void goOn() {
        if (!resumed && tally.questions() > 0) {
            series.restore(journal.copyState());
        }
        resumed = true;
    }

    private void told(ShrinkAnswer answer, long nanoseconds, boolean remembered) {
        double ceiling = options.ceiling();
        double split = tally.questions() == 0 ? ceiling : answer.threshold();
        threshold =
                Double.isNaN(split)
                        ? ceiling
                        : Math.clamp(split, Math.min(FLOOR, ceiling), ceiling);
        tally.asked(answer, threshold, nanoseconds, remembered);
    }

    /**
     * Returns the threshold of the last answer: what scores less waits for the next question.
     *
     * @return in [0, 1]
     */
    public double threshold() {
        return threshold;
    }

    /**
     * Returns how many decisions are made between two questions at most.
     *
     * @param left variables that are left
     * @return 1 or more
     */
    public int batch(int left) {
        return Math.max(1, (int) (options.batch() * left));
    }
}
