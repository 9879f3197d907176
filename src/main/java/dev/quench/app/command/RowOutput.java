package dev.quench.app.command;

import dev.quench.app.report.JsonLines;
import java.io.PrintWriter;
import java.util.List;

/**
 * Where the rows of a study are told: as JSON or as tables on standard output, progress on standard
 * error.
 *
 * @param json true for a line of JSON as soon as a run ends, and no table
 * @param quiet true for no progress
 * @param out standard output
 * @param err standard error
 */
record RowOutput(boolean json, boolean quiet, PrintWriter out, PrintWriter err) {
    /** Tells of one row. */
    void row(Object row, String progress) {
        if (json) {
            out.println(JsonLines.line(row));
            out.flush();
        }
        if (!quiet) {
            err.println(progress);
            err.flush();
        }
    }

    /** Tells what a user should know. */
    void notes(List<String> notices) {
        if (!quiet) {
            notices.forEach(notice -> err.println("quench: " + notice));
            err.flush();
        }
    }

    /** Tells of all rows at the end. */
    void table(List<String> lines) {
        if (!json) {
            lines.forEach(out::println);
            out.flush();
        }
    }
}
