package dev.quench.app.command;

import dev.quench.solvers.control.StopSignal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a study as its runs end: taken from the output file where it has them, appended to it
 * where it does not.
 *
 * <p>A run that an interrupt cut short is not written down, so that it is run again.
 *
 * @param <R> type of a row
 * @param <K> type of what a row is of
 */
final class RowCollection<R, K> {
    private final @Nullable RowLog<R, K> log;
    private final RowOutput output;
    private final StopSignal interrupt;
    private final int runs;
    private final List<R> rows = new ArrayList<>();

    /** Opens the output file, if one is named. */
    RowCollection(
            RowLog.Format<R, K> format,
            @Nullable String file,
            RowOutput output,
            StopSignal interrupt,
            int runs) {
        this.log = file == null ? null : new RowLog<>(file, format);
        this.output = output;
        this.interrupt = interrupt;
        this.runs = runs;
    }

    List<R> rows() {
        return rows;
    }

    /** Adds the row of a run, unless the user has ended the study. */
    void add(K key, Supplier<R> run, Function<R, String> progress) {
        if (interrupt.requested()) {
            return;
        }
        @Nullable R old = log == null ? null : log.find(key).orElse(null);
        R row = old == null ? run.get() : old;
        if (interrupt.requested() && old == null) {
            return;
        }
        rows.add(row);
        if (log != null && old == null) {
            log.add(row);
        }
        output.row(
                row,
                "%d of %d  %s%s"
                        .formatted(
                                rows.size(),
                                runs,
                                progress.apply(row),
                                old == null ? "" : " (from the output file)"));
    }
}
