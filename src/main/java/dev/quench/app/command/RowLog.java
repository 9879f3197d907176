package dev.quench.app.command;

import dev.quench.app.report.JsonLines;
import dev.quench.solvers.bench.methods.MethodRow;
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

/**
 * Rows of a comparison in a file that grows by a line as soon as a run ends, so that an interrupt
 * loses none and the same call goes on where it stood.
 *
 * <p>A last line without its end is what an interrupt left of a write; it is dropped. A file with
 * any other line is not ours and is left alone.
 */
final class RowLog {
    private final Path path;
    private final Map<MethodRow.Key, MethodRow> rows = new LinkedHashMap<>();

    /**
     * Reads what is there.
     *
     * @throws IllegalArgumentException if the file cannot be read or holds anything but rows
     */
    RowLog(String name) {
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
            MethodRow row =
                    JsonLines.read(line, MethodRow.class)
                            .filter(r -> MethodRow.SCHEMA.equals(r.schema()))
                            .orElse(null);
            if (row == null) {
                throw new IllegalArgumentException(
                        "Line %d of the output file %s is no row of %s; it is left as it is.\nMaybe name a new file."
                                .formatted(number, name, MethodRow.SCHEMA));
            }
            rows.put(row.key(), row);
        }
        if (whole.length() < text.length()) {
            requireTorn(text.substring(whole.length()), name);
            Files.writeString(path, whole);
        }
    }

    private static void requireTorn(String rest, String name) {
        String start = "{\"schema\":\"" + MethodRow.SCHEMA + "\"";
        if (!rest.startsWith(start) && !start.startsWith(rest)) {
            throw new IllegalArgumentException(
                    "The last line of the output file %s is no row of %s; it is left as it is.\nMaybe name a new file."
                            .formatted(name, MethodRow.SCHEMA));
        }
    }

    /** Finds a row that stands for a run; one that failed is run again. */
    Optional<MethodRow> find(MethodRow.Key key) {
        return Optional.ofNullable(rows.get(key))
                .filter(row -> row.status() != MethodRow.Status.FAILED);
    }

    /** Appends a row. */
    void add(MethodRow row) {
        rows.put(row.key(), row);
        byte[] line = (JsonLines.line(row) + "\n").getBytes(StandardCharsets.UTF_8);
        try {
            Files.write(path, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The output file %s cannot be written: %s".formatted(path, e.getMessage()), e);
        }
    }
}
