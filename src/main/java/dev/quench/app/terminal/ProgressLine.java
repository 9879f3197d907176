package dev.quench.app.terminal;

import dev.quench.solvers.control.Progress;
import dev.quench.solvers.control.Ticker;
import java.io.PrintStream;
import java.util.Locale;

/**
 * One line on standard error that says how far a computation is.
 *
 * <p>It appears after one second, is redrawn five times a second while the computation is silent,
 * at most ten times when it talks, and is wiped out by {@link #clear}. Where standard error is no
 * terminal it stays silent.
 */
public final class ProgressLine implements Progress {
    private static final int BAR = 24;
    private static final long FIRST = 1_000_000_000L;
    private static final long PERIOD = 100_000_000L;
    private static final long REDRAW_MILLISECONDS = 200;

    private final PrintStream out;
    private final Ticker ticker;
    private final boolean enabled;
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
        this.out = out;
        this.ticker = ticker;
        this.enabled = enabled;
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
        String text =
                String.format(
                        Locale.ROOT, "%s %5.1fs  %s", bar(done), (now - start) / 1e9, message);
        out.print("\r" + text + " ".repeat(Math.max(0, width - text.length())));
        out.flush();
        width = text.length();
    }

    /** Wipes the line out, for good. */
    public synchronized void clear() {
        cleared = true;
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
