package dev.quench.app.terminal;

import dev.quench.solvers.control.Progress;
import dev.quench.solvers.control.Ticker;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One line on standard error that says how far a computation is.
 *
 * <p>It appears after one second, is redrawn five times a second while the computation is silent,
 * at most ten times when it talks, and is wiped out by {@link #clear}. Where standard error is no
 * terminal it stays silent.
 */
public final class ProgressLine implements Progress {
    private static final int BAR = 24;
    private static final int USUAL_WIDTH = 80;
    private static final long FIRST = 1_000_000_000L;
    private static final long PERIOD = 100_000_000L;
    private static final long REDRAW_MILLISECONDS = 200;

    private final PrintStream out;
    private final Ticker ticker;
    private final boolean enabled;
    private final Supplier<Optional<String>> instead;
    private final long start;
    private double done = -1;
    private String message = "";
    private boolean cleared;
    private long last;
    private int width;

    /**
     * Makes a line.
     *
     * @param out where to draw
     * @param ticker tells when
     * @param enabled false to stay silent
     */
    public ProgressLine(PrintStream out, Ticker ticker, boolean enabled) {
        this(out, ticker, enabled, Optional::empty);
    }

    /**
     * Makes a line that something else takes over for a while.
     *
     * @param out where to draw
     * @param ticker tells when
     * @param enabled false to stay silent
     * @param instead what is shown instead of the progress while it is there
     */
    public ProgressLine(
            PrintStream out, Ticker ticker, boolean enabled, Supplier<Optional<String>> instead) {
        this.out = out;
        this.ticker = ticker;
        this.enabled = enabled;
        this.instead = instead;
        this.start = ticker.nanoseconds();
    }

    /**
     * Starts to redraw the line until it is cleared.
     *
     * @return this
     */
    public ProgressLine started() {
        if (enabled) {
            Thread.ofVirtual().name("progress").start(this::redraw);
        }
        return this;
    }

    private void redraw() {
        try {
            while (!isCleared()) {
                Thread.sleep(REDRAW_MILLISECONDS);
                draw();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized boolean isCleared() {
        return cleared;
    }

    @Override
    public synchronized void report(double newDone, String newMessage) {
        done = newDone;
        message = newMessage;
        draw();
    }

    private synchronized void draw() {
        long now = ticker.nanoseconds();
        if (!enabled || cleared || now - start < FIRST || now - last < PERIOD) {
            return;
        }
        last = now;
        String text = instead.get().map(ProgressLine::fitted).orElseGet(() -> progress(now));
        out.print("\r" + text + " ".repeat(Math.max(0, width - text.length())));
        out.flush();
        width = text.length();
    }

    private String progress(long now) {
        return String.format(Locale.ROOT, "%s %5.1fs  %s", bar(done), (now - start) / 1e9, message);
    }

    /** A line that wraps could not be wiped out. */
    private static String fitted(String text) {
        int most = columns(System.getenv("QUENCH_COLUMNS")) - 1;
        return text.length() > most ? text.substring(0, most - 1) + "…" : text;
    }

    private static int columns(@Nullable String said) {
        return said != null && said.matches("[1-9][0-9]{1,3}")
                ? Integer.parseInt(said)
                : USUAL_WIDTH;
    }

    /**
     * Prints something above the line.
     *
     * @param printing prints whole lines to the same terminal
     */
    public synchronized void above(Runnable printing) {
        wipe();
        printing.run();
    }

    /** Wipes the line out, for good. */
    public synchronized void clear() {
        cleared = true;
        wipe();
    }

    private void wipe() {
        if (width > 0) {
            out.print("\r" + " ".repeat(width) + "\r");
            out.flush();
            width = 0;
        }
    }

    private static String bar(double done) {
        if (done < 0) {
            return "[" + "·".repeat(BAR) + "]     ";
        }
        int full = (int) Math.round(BAR * Math.min(1, done));
        return String.format(
                Locale.ROOT,
                "[%s%s] %3.0f%%",
                "█".repeat(full),
                " ".repeat(BAR - full),
                100 * Math.min(1, done));
    }
}
