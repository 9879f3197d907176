package dev.quench.app.command;

import dev.quench.app.terminal.ProgressLine;
import dev.quench.solvers.pruning.descent.CurvePoint;
import dev.quench.solvers.pruning.descent.DescentListener;
import dev.quench.solvers.pruning.descent.StepRecord;
import java.util.Locale;
import java.util.Optional;

/** Tells the steps of a descent as they come: on a line of progress, and in a file of their own. */
final class StepProgress implements DescentListener {
    private final int total;
    private final Optional<RowAppender> rows;
    private final ProgressLine progress;
    private String quality = "";

    /**
     * Listens.
     *
     * @param total steps of the descent
     * @param log where each step is appended as a line; empty for nowhere
     * @param progress where the last one is shown
     */
    StepProgress(int total, Optional<String> log, ProgressLine progress) {
        this.total = total;
        this.progress = progress;
        rows = log.map(name -> new RowAppender(name, StepLine.SCHEMA));
    }

    /** A step as a line of its own file. */
    private record StepLine(String schema, StepRecord step) {
        static final String SCHEMA = "quench.prune-step/1";
    }

    @Override
    public void stepped(StepRecord step) {
        progress.report(
                (double) step.step() / Math.max(1, total),
                String.format(
                        Locale.ROOT,
                        "step %d of %d  %s  model %.2e%s",
                        step.step(),
                        total,
                        step.layer(),
                        step.predicted(),
                        quality));
        rows.ifPresent(file -> file.add(new StepLine(StepLine.SCHEMA, step)));
    }

    @Override
    public void evaluated(CurvePoint point) {
        quality =
                String.format(
                        Locale.ROOT, "  loss %.4f, %.2f %%", point.loss(), 100 * point.accuracy());
        progress.report(
                (double) point.step() / Math.max(1, total),
                "step %d of %d%s".formatted(point.step(), total, quality));
    }
}
