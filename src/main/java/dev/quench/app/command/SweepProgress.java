package dev.quench.app.command;

import dev.quench.app.campaign.ResultLine;
import dev.quench.app.campaign.UnitOutcome;
import dev.quench.app.terminal.ProgressLine;
import java.util.Locale;

/** Shows how far a sweep is, and when it is likely to end. */
final class SweepProgress {
    private final int runs;
    private final int workers;
    private final ProgressLine progress;
    private int ended;
    private int failed;
    private double seconds;

    SweepProgress(int runs, int workers, ProgressLine progress) {
        this.runs = runs;
        this.workers = workers;
        this.progress = progress;
    }

    void ended(ResultLine line) {
        ended++;
        failed += line.status() == UnitOutcome.Status.DONE ? 0 : 1;
        seconds += line.seconds();
        double left = seconds / ended * (runs - ended) / Math.min(workers, runs);
        progress.report(
                (double) ended / runs,
                String.format(
                        Locale.ROOT,
                        "%d of %d runs%s, about %s left  %s %s",
                        ended,
                        runs,
                        failed == 0 ? "" : ", %d failed".formatted(failed),
                        time(left),
                        line.way(),
                        line.instance()));
    }

    private static String time(double seconds) {
        return seconds < 100
                ? "%.0f s".formatted(seconds)
                : seconds < 6000
                        ? "%.0f min".formatted(seconds / 60)
                        : "%.1f h".formatted(seconds / 3600);
    }
}
