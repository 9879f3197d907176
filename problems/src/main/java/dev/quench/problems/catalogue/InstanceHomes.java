package dev.quench.problems.catalogue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where the files of the catalogue are published.
 *
 * <p>Immutable, read on first use. An instance that a rule defines needs no home and may have none.
 */
public final class InstanceHomes {
    private static final String RESOURCE = "homes.tsv";
    private static final String HEADER = "sha256\trepository\tcommit\tpath\tpublished_sha256";

    private final Map<String, InstanceHome> byDigest = new HashMap<>();
    private final Map<String, InstanceHome> byPublished = new HashMap<>();

    /** Holds the standard table. */
    private static final class Standard {
        static final InstanceHomes HOMES = parse(read());
    }

    private InstanceHomes() {}

    /**
     * Returns the homes of the standard catalogue.
     *
     * @return always the same
     * @throws IllegalStateException if the table is broken
     */
    public static InstanceHomes standard() {
        return Standard.HOMES;
    }

    /** Reads a table: the header line, then one line a file. */
    static InstanceHomes parse(String table) {
        List<String> lines = CatalogueLine.split(table.stripTrailing(), '\n');
        if (!lines.getFirst().equals(HEADER)) {
            throw new IllegalStateException("Line 1 of the table of homes must name the columns.");
        }
        var homes = new InstanceHomes();
        for (int i = 1; i < lines.size(); i++) {
            List<String> fields = CatalogueLine.split(lines.get(i), '\t');
            if (fields.size() != 5 || fields.stream().anyMatch(String::isBlank)) {
                throw new IllegalStateException(
                        "Line %d of the table of homes must have 5 fields.".formatted(i + 1));
            }
            var home =
                    new InstanceHome(
                            fields.get(0),
                            fields.get(1),
                            fields.get(2),
                            fields.get(3),
                            fields.get(4));
            homes.byDigest.put(home.sha256(), home);
            homes.byPublished.put(home.publishedSha256(), home);
        }
        return homes;
    }

    private static String read() {
        try (InputStream in = InstanceHomes.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(
                        "The resource %s is missing.\nMaybe build the module again."
                                .formatted(RESOURCE));
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Finds the home of an instance.
     *
     * @param instance of the catalogue
     * @return empty if none is known
     */
    public Optional<InstanceHome> of(KnownInstance instance) {
        return Optional.ofNullable(byDigest.get(instance.sha256()));
    }

    /**
     * Finds the home of a file as published.
     *
     * @param sha256 digest of the published bytes, in lower case
     * @return empty if no instance of the catalogue is published so
     */
    public Optional<InstanceHome> byPublished(String sha256) {
        return Optional.ofNullable(byPublished.get(sha256));
    }
}
