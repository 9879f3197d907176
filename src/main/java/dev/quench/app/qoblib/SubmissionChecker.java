package dev.quench.app.qoblib;

import dev.quench.problems.io.Instance;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Checks a submission by what is in its files alone: names, headings, numbers, and every solution
 * on its instance in exact arithmetic. Changes nothing.
 */
public final class SubmissionChecker {
    static final String PART = ".part";
    static final String README = "README.md";
    static final String SOLUTIONS = "solutions";

    private static final int TABLE_CELLS = 6;

    private final Function<StatedInstance, Optional<Instance>> instances;
    private final List<SubmissionFault> faults = new ArrayList<>();

    SubmissionChecker(Function<StatedInstance, Optional<Instance>> instances) {
        this.instances = instances;
    }

    /**
     * Checks a submission.
     *
     * @param folder of the submission
     * @param shelf where instances are
     * @return what is wrong; empty if all is well
     * @throws IllegalArgumentException if it is no folder
     */
    public static List<SubmissionFault> check(Path folder, InstanceShelf shelf) {
        if (!Files.isDirectory(folder)) {
            throw new IllegalArgumentException(
                    "There is no folder %s.\nMaybe FOLDER/YYYYMMDD_Method_Submitter, as quench export qoblib names it."
                            .formatted(folder));
        }
        return new SubmissionChecker(shelf::find).check(folder);
    }

    List<SubmissionFault> check(Path folder) {
        name(base(folder.toAbsolutePath().normalize()));
        Map<String, StatedInstance> stated = readme(folder);
        List<Path> found = entries(folder);
        for (Path entry : found) {
            String name = base(entry);
            if (Files.isDirectory(entry)) {
                check(entry, name, stated);
            } else if (!name.equals(README)) {
                faults.add(new SubmissionFault(name, 0, "no such file belongs here"));
            }
        }
        stated.keySet().stream()
                .filter(name -> !Files.isDirectory(folder.resolve(name)))
                .forEach(name ->
                        faults.add(
                                new SubmissionFault(
                                        name, 0, "the README names it, and there is no folder")));
        if (stated.isEmpty()) {
            faults.add(new SubmissionFault(README, 0, "its table must name the instances"));
        }
        return List.copyOf(faults);
    }

    private void check(Path folder, String name, Map<String, StatedInstance> stated) {
        StatedInstance known = stated.get(name);
        if (known == null) {
            faults.add(new SubmissionFault(name, 0, "the table of README.md does not have it"));
            return;
        }
        Optional<Instance> instance = instances.apply(known);
        if (instance.isEmpty()) {
            faults.add(
                    new SubmissionFault(
                            name,
                            0,
                            "the instance %s (SHA-256 %s) is not found, so that nothing can be checked: --instances FOLDER"
                                    .formatted(known.file(), known.sha256())));
            return;
        }
        faults.addAll(new InstanceCheck(folder, name, known, instance.get()).faults());
    }

    private void name(String name) {
        String plain =
                name.endsWith(PART) ? name.substring(0, name.length() - PART.length()) : name;
        List<String> parts = List.of(plain.split("_", -1));
        if (parts.size() != 3
                || parts.stream().anyMatch(String::isEmpty)
                || !isDate(parts.getFirst())) {
            faults.add(new SubmissionFault(name, 0, "the name must be YYYYMMDD_Method_Submitter"));
        }
    }

    private static boolean isDate(String text) {
        try {
            LocalDate.parse(text, DateTimeFormatter.BASIC_ISO_DATE);
            return true;
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    /** Reads the table of instances, by folder. */
    private Map<String, StatedInstance> readme(Path folder) {
        var stated = new LinkedHashMap<String, StatedInstance>();
        Path file = folder.resolve(README);
        if (!Files.isRegularFile(file)) {
            faults.add(new SubmissionFault(README, 0, "there must be one"));
            return stated;
        }
        List<String> lines = text(file).lines().toList();
        int row = lines.indexOf(SubmissionReadme.TABLE) + 2;
        for (; row > 1 && row < lines.size() && lines.get(row).startsWith("|"); row++) {
            List<String> cells = List.of(lines.get(row).split("\\|", -1));
            if (cells.size() != TABLE_CELLS) {
                faults.add(new SubmissionFault(README, row + 1, "the row must have 4 cells"));
                continue;
            }
            String name = cells.get(1).strip();
            stated.put(
                    Submission.folder(name),
                    StatedInstance.read(
                            name, cells.get(2).strip(), cells.get(3), cells.get(4).strip()));
        }
        return stated;
    }

    static String base(Path path) {
        return String.valueOf(path.getFileName());
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The file %s cannot be read: %s".formatted(file, e.getMessage()), e);
        }
    }

    static List<Path> entries(Path folder) {
        try (Stream<Path> list = Files.list(folder)) {
            return list.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The folder %s cannot be read: %s".formatted(folder, e.getMessage()), e);
        }
    }
}
