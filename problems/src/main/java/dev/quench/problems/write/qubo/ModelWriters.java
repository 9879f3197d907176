package dev.quench.problems.write.qubo;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The writers of models, by the names of their formats. */
public final class ModelWriters {
    private static final List<ModelWriter> WRITERS =
            List.of(
                    new QbsolvWriter(),
                    new CooWriter(),
                    new BiqMacWriter(),
                    new GsetWriter(),
                    new BqpJsonWriter(),
                    new ModelJsonWriter());

    private ModelWriters() {}

    /**
     * Returns all writers.
     *
     * @return in a fixed order
     */
    public static List<ModelWriter> all() {
        return WRITERS;
    }

    /**
     * Returns the writer of a format.
     *
     * @param format its name
     * @return the writer
     * @throws IllegalArgumentException if there is none, with the names that there are
     */
    public static ModelWriter named(String format) {
        return WRITERS.stream()
                .filter(writer -> writer.format().equals(format))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "The format '%s' must be one of those that are written.\nMaybe use one of %s."
                                        .formatted(format, formats())));
    }

    private static String formats() {
        return WRITERS.stream().map(ModelWriter::format).collect(Collectors.joining(", "));
    }

    /**
     * Returns the writers whose files have the extension of a file name.
     *
     * @param fileName a name or path
     * @return none, one, or several where formats share the extension
     */
    public static List<ModelWriter> ofFile(String fileName) {
        String name = fileName.toLowerCase(Locale.ROOT);
        return WRITERS.stream()
                .filter(writer ->
                        writer.extensions().stream().anyMatch(e -> name.endsWith("." + e)))
                .toList();
    }
}
