package dev.quench.problems.io.tensor;

import dev.quench.problems.io.FormatException;
import dev.quench.problems.io.SourceText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Reads rows of numbers whose last column is a class, an integer from 0: CSV, plain, gzip or xz.
 *
 * <p>The columns are separated by commas, semicolons, tabs or white space, which the first line
 * tells. A first line in which nothing is a number is a header and is skipped; blank lines are
 * skipped. Decimals have a point; {@code nan} and {@code inf} are numbers. Numbers are rounded to
 * floats. At most 256 MiB of text.
 */
public final class CsvReader {
    /** Memory for each byte of a text: as read, as decoded, and as numbers. */
    private static final int COPIES = 5;

    private CsvReader() {}

    /**
     * Reads a file.
     *
     * @param file plain, gzip or xz
     * @return its rows
     * @throws FormatException if it is missing, unreadable, empty or binary, a row has another
     *     number of columns than the first or less than two, or a field is no number; with the line
     */
    public static LabelledRows read(Path file) {
        if (Files.isRegularFile(file)) {
            var data = DataFile.of(file);
            requireRoom(data.name(), "a text that takes", COPIES * data.plainSize());
        }
        return read(SourceText.read(file));
    }

    /**
     * Reads a text.
     *
     * @param source the text
     * @return its rows
     * @throws FormatException as {@link #read(Path)}
     */
    public static LabelledRows read(SourceText source) {
        var lines = new CsvLines(source);
        if (!lines.next()) {
            throw new FormatException(source.name(), 0, "rows of numbers", "no row");
        }
        if (lines.isHeader() && !lines.next()) {
            throw new FormatException(
                    source.name(), lines.line(), "rows of numbers after the header", "no row");
        }
        int columns = lines.columns();
        if (columns < 2) {
            throw lines.fault(
                    "two columns or more, the last of which is a class", columns + " column", "");
        }
        return rows(lines, columns - 1);
    }

    private static LabelledRows rows(CsvLines lines, int width) {
        int rows = lines.mostRows(width + 1);
        requireRoom(lines.name(), "numbers that take", 12L * rows * (width + 1));
        var features = new float[Math.multiplyExact(rows, width)];
        var labels = new int[rows];
        int row = 0;
        do {
            lines.requireColumns(width + 1);
            for (int k = 0; k < width; k++) {
                features[row * width + k] = lines.feature();
            }
            labels[row++] = lines.label();
        } while (lines.next());
        return row == rows
                ? LabelledRows.wrap(features, labels, width)
                : LabelledRows.wrap(
                        Arrays.copyOf(features, row * width), Arrays.copyOf(labels, row), width);
    }

    private static void requireRoom(String name, String what, long bytes) {
        long limit = Runtime.getRuntime().maxMemory();
        if (bytes > limit) {
            throw new FormatException(
                    name,
                    0,
                    "%s at most %s of memory".formatted(what, DataFile.amount(limit)),
                    DataFile.amount(bytes),
                    "give Java a larger heap (-Xmx).");
        }
    }
}
