package dev.quench.app.command;

import dev.quench.app.report.JsonLines;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Appends records to a file, each as a line of JSON that is whole before the next one begins. */
final class RowAppender {
    private final Path path;

    /**
     * Names the file and checks that it can be written, and holds nothing but such records.
     *
     * @param name of the file
     * @param schema with which every record begins
     */
    RowAppender(String name, String schema) {
        try {
            path = Path.of(name).toAbsolutePath();
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("The file %s is no usable path.".formatted(name), e);
        }
        write(new byte[0]);
        requireOurs(schema);
    }

    private void requireOurs(String schema) {
        String start = "{\"schema\":\"" + schema + "\"";
        try (var lines = Files.lines(path)) {
            if (!lines.allMatch(line -> line.startsWith(start))) {
                throw new IllegalArgumentException(
                        "The file %s holds other lines than records of %s; it is left as it is.\nMaybe name a new file."
                                .formatted(path, schema));
            }
        } catch (IOException | UncheckedIOException e) {
            throw new IllegalArgumentException(
                    "The file %s cannot be read as records of %s.\nMaybe name a new file."
                            .formatted(path, schema),
                    e);
        }
    }

    void add(Record row) {
        write((JsonLines.line(row) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private void write(byte[] bytes) {
        try {
            Files.write(path, bytes, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The file %s cannot be written: %s\nMaybe name another one, or make room."
                            .formatted(path, e.getMessage()),
                    e);
        }
    }
}
