package dev.quench.problems.catalogue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The instances that are known, to be found by the digest of a file or by name.
 *
 * <p>Immutable. The standard catalogue is a table of facts (sizes, values, digests); it holds no
 * instance. Sets repeat each other: a name prefixed by {@code study-} marks a copy of the instance
 * without the prefix, and several entries may share a digest.
 */
public final class Catalogue {
    private static final String RESOURCE = "catalogue.tsv";
    private static final String COPY_PREFIX = "study-";

    private final List<KnownInstance> entries;
    private final Map<String, List<KnownInstance>> byDigest = new HashMap<>();
    private final Map<String, List<KnownInstance>> byName = new HashMap<>();

    /** Holds the standard catalogue, which is read on first use. */
    private static final class Standard {
        static final Catalogue CATALOGUE = parse(read());
    }

    private Catalogue(List<KnownInstance> entries) {
        this.entries = List.copyOf(entries);
        index(false);
        index(true);
    }

    /*
     * Plain loops and keys of String, here and in parse: the first lambda and the first hash code
     * of a record in a program cost more than the whole table.
     */
    private void index(boolean copies) {
        for (KnownInstance entry : entries) {
            if (entry.id().startsWith(COPY_PREFIX) == copies) {
                add(byDigest, entry.sha256(), entry);
                add(byName, plainName(entry.id()), entry);
            }
        }
    }

    private static void add(Map<String, List<KnownInstance>> map, String key, KnownInstance entry) {
        List<KnownInstance> known = map.get(key);
        if (known == null) {
            known = new ArrayList<>(2);
            map.put(key, known);
        }
        known.add(entry);
    }

    /**
     * Returns the catalogue that comes with the library, read on the first call.
     *
     * @return always the same
     * @throws IllegalStateException if its table is broken
     */
    public static Catalogue standard() {
        return Standard.CATALOGUE;
    }

    /** Reads a table: the header line, then one line an instance. */
    static Catalogue parse(String table) {
        List<String> lines = CatalogueLine.split(table.stripTrailing(), '\n');
        if (!lines.getFirst().equals(CatalogueLine.HEADER)) {
            throw new IllegalStateException("Line 1 of the catalogue must name the columns.");
        }
        var entries = new ArrayList<KnownInstance>(lines.size());
        for (int i = 1; i < lines.size(); i++) {
            entries.add(CatalogueLine.parse(i + 1, lines.get(i)));
        }
        return new Catalogue(entries);
    }

    /**
     * Returns everything.
     *
     * @return in the order of the table
     */
    public List<KnownInstance> entries() {
        return entries;
    }

    /**
     * Finds the instance in a file.
     *
     * @param sha256 digest of the file's bytes, 64 hexadecimal digits of either case
     * @param index which of the file's instances, from 1
     * @return empty if the file is unknown; of several entries the one that is no copy
     */
    public Optional<KnownInstance> byHash(String sha256, int index) {
        return byDigest.getOrDefault(sha256.toLowerCase(Locale.ROOT), List.of()).stream()
                .filter(entry -> entry.index() == index)
                .findFirst();
    }

    /**
     * Finds the instances of a name, copies included.
     *
     * @param name with or without the prefix {@code study-}, of either case
     * @return originals before copies, empty if the name is unknown
     */
    public List<KnownInstance> byName(String name) {
        return List.copyOf(byName.getOrDefault(plainName(name), List.of()));
    }

    private static String plainName(String id) {
        String name = id.toLowerCase(Locale.ROOT);
        return name.startsWith(COPY_PREFIX) ? name.substring(COPY_PREFIX.length()) : name;
    }

    private static String read() {
        try (InputStream in = Catalogue.class.getResourceAsStream(RESOURCE)) {
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
}
