package dev.quench.app.command;

import dev.quench.app.report.JsonLines;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Rows of a comparison in a file that grows by a line as soon as a run ends, so that an interrupt
 * loses none and the same call goes on where it stood.
 *
 * <p>A last line without its end is what an interrupt left of a write; it is dropped. A file with
 * any other line is not ours and is left alone.
 *
 * @param <R> type of a row
 * @param <K> type of what a row is of
 */
final class RowLog<R, K> {
    /**
     * What rows are like.
     *
     * @param type of a row, a record whose first component is its schema
     * @param schema of every row
     * @param schemaOf schema of a row
     * @param key what must be equal for a row to stand for a run
     * @param failed whether the run is to be repeated
     */
    record Format<R, K>(
            Class<R> type,
            String schema,
            Function<R, String> schemaOf,
            Function<R, K> key,
            Predicate<R> failed) {}

    private final Path path;
    private final Format<R, K> format;
    private final Map<K, R> rows = new LinkedHashMap<>();

    /**
     * Reads what is there.
     *
     * @throws IllegalArgumentException if the file cannot be read or holds anything but rows
     */
    RowLog(String name, Format<R, K> format) {
        this.format = format;
        try {
            path = Path.of(name).toAbsolutePath();
            if (Files.isDirectory(path)) {
                throw new IllegalArgumentException(
                        "The output file %s is a folder.".formatted(name));
            }
            Path folder = path.getParent();
            if (folder == null || !Files.isDirectory(folder)) {
                throw new IllegalArgumentException(
                        "The folder of the output file %s does not exist.".formatted(name));
            }
            if (Files.exists(path)) {
                read(name);
            }
        } catch (InvalidPathException | IOException e) {
            throw new IllegalArgumentException(
                    "The output file %s cannot be read as rows of a comparison.".formatted(name),
                    e);
        }
    }

    private void read(String name) throws IOException {
        String text = Files.readString(path);
        String whole = text.substring(0, text.lastIndexOf('\n') + 1);
        int number = 0;
        for (String line : whole.lines().toList()) {
            number++;
            Optional<R> row =
                    JsonLines.read(line, format.type())
                            .filter(r -> format.schema().equals(format.schemaOf().apply(r)));
            if (row.isEmpty()) {
                throw new IllegalArgumentException(
                        "Line %d of the output file %s is no row of %s; it is left as it is.\nMaybe name a new file."
                                .formatted(number, name, format.schema()));
            }
            put(row.get());
        }
        if (whole.length() < text.length()) {
            requireTorn(text.substring(whole.length()), name);
            Files.writeString(path, whole);
        }
    }

    private void put(R row) {
        rows.put(format.key().apply(row), row);
    }

    private void requireTorn(String rest, String name) {
        String start = "{\"schema\":\"" + format.schema() + "\"";
        if (!rest.startsWith(start) && !start.startsWith(rest)) {
            throw new IllegalArgumentException(
                    "The last line of the output file %s is no row of %s; it is left as it is.\nMaybe name a new file."
                            .formatted(name, format.schema()));
        }
    }

    /** Finds a row that stands for a run; one that failed is run again. */
    Optional<R> find(K key) {
        return Optional.ofNullable(rows.get(key)).filter(format.failed().negate());
    }

    /** Appends a row. */
    void add(R row) {
        put(row);
        byte[] line = (JsonLines.line(row) + "\n").getBytes(StandardCharsets.UTF_8);
        try {
            Files.write(path, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The output file %s cannot be written: %s".formatted(path, e.getMessage()), e);
        }
    }
}
