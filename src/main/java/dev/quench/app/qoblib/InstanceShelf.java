package dev.quench.app.qoblib;

import dev.quench.app.folder.FileHash;
import dev.quench.problems.io.FormatException;
import dev.quench.problems.io.Instance;
import dev.quench.problems.io.ReadOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where the instances of a submission are looked for: by what the results call them, by their
 * names, and among the files of folders by their digest.
 */
public final class InstanceShelf {
    private static final int MOST_DEPTH = 8;

    private final InstanceSource source;
    private final List<Path> places;

    /**
     * Makes a shelf.
     *
     * @param source reads and builds instances
     * @param places folders, and files, that may hold some
     */
    public InstanceShelf(InstanceSource source, List<Path> places) {
        this.source = source;
        this.places = List.copyOf(places);
    }

    /** Finds the instance of a digest, or nothing. */
    Optional<Instance> find(StatedInstance stated) {
        for (String argument : List.of(stated.argument(), stated.name())) {
            Optional<Instance> found = read(argument, stated);
            if (found.isPresent()) {
                return found;
            }
        }
        return files(stated.sha256()).stream()
                .flatMap(file -> read(file.toString(), stated).stream())
                .findFirst();
    }

    private Optional<Instance> read(String argument, StatedInstance stated) {
        if (argument.isEmpty()) {
            return Optional.empty();
        }
        var reading = new ReadOptions(stated.family(), stated.complement(), stated.maximise());
        try {
            return source.find(argument, reading).stream()
                    .filter(i -> i.sha256().equals(stated.sha256()))
                    .filter(i -> i.name().equals(stated.name()))
                    .findFirst();
        } catch (FormatException | IllegalArgumentException | UncheckedIOException e) {
            return Optional.empty();
        }
    }

    private List<Path> files(String sha256) {
        var files = new ArrayList<Path>();
        for (Path place : places) {
            try (Stream<Path> walk = Files.walk(place, MOST_DEPTH)) {
                walk.filter(Files::isRegularFile)
                        .filter(file -> FileHash.sha256(file).equals(sha256))
                        .forEach(files::add);
            } catch (IOException e) {
                throw new UncheckedIOException(
                        "The instances %s cannot be read: %s".formatted(place, e.getMessage()), e);
            }
        }
        return files;
    }
}
