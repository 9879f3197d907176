package dev.quench.app.pruning;

import dev.quench.problems.io.FormatException;
import dev.quench.problems.io.tensor.CsvReader;
import dev.quench.problems.io.tensor.IdxReader;
import dev.quench.problems.io.tensor.LabelledRows;
import dev.quench.problems.io.tensor.Tensor;
import dev.quench.solvers.pruning.network.Examples;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads labelled examples from a folder of IDX files or from a file of comma-separated values.
 *
 * <p>A folder holds {@code …images…} and {@code …labels…} files. Of two pairs the one whose name
 * begins with {@code train} is the training set, the other the test set. A single pair, and a CSV
 * file whose last column is the class, is cut: its last rows are the test set. Of the training set
 * the last rows are the validation set.
 *
 * @param name the word {@code fashion-mnist}, a folder or a file
 * @param testRows last rows of a single set that are the test set; null for a fifth
 * @param validationRows last rows of the training set that are the validation set; null for a tenth
 * @param scale what features are divided by; null for 255 where they are bytes and 1 elsewhere
 * @param shuffle seed of an order of the rows that are cut; null for the order of the file
 */
public record ExampleSource(
        String name,
        @Nullable Integer testRows,
        @Nullable Integer validationRows,
        @Nullable Double scale,
        @Nullable Long shuffle) {
    /** The word for the data of Debian's package {@code dataset-fashion-mnist}. */
    public static final String FASHION_MNIST = "fashion-mnist";

    /** Where that package puts them. */
    static final Path FASHION_FOLDER = Path.of("/usr/share/datasets/fashion-mnist");

    private static final double BYTE = 255;
    private static final int TEST_PART = 5;
    private static final int VALIDATION_PART = 10;

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if a number of rows is not positive or the scale is not a
     *     positive number
     */
    public ExampleSource {
        requirePositive("--test-rows", testRows);
        requirePositive("--validation-rows", validationRows);
        if (scale != null && (!(scale > 0) || Double.isInfinite(scale))) {
            throw new IllegalArgumentException(
                    "The option --scale (%s) must be a positive number: features are divided by it."
                            .formatted(scale));
        }
    }

    private static void requirePositive(String option, @Nullable Integer rows) {
        if (rows != null && rows < 1) {
            throw new IllegalArgumentException(
                    "The option %s (%d) must be at least 1.".formatted(option, rows));
        }
    }

    /**
     * Tells whether the data of the Debian package are there.
     *
     * @return true if their folder exists
     */
    public static boolean hasFashion() {
        return Files.isDirectory(FASHION_FOLDER);
    }

    /**
     * Reads the data.
     *
     * @return three sets
     * @throws IllegalArgumentException if there are none, or too few rows to cut
     * @throws dev.quench.problems.io.FormatException if a file is none of its kind
     */
    public ExampleSets read() {
        Path path = path();
        if (!Files.isDirectory(path)) {
            return cut(mixed(csv(path)), path.toString());
        }
        List<Pair> pairs = pairs(path);
        if (pairs.size() == 1) {
            return cut(mixed(pairs.getFirst().read(this)), pairs.getFirst().toString());
        }
        Optional<Pair> training =
                pairs.stream().filter(p -> p.name().startsWith("train")).findFirst();
        List<Pair> others = pairs.stream().filter(p -> !p.name().startsWith("train")).toList();
        if (training.isEmpty() || others.size() != 1) {
            throw new IllegalArgumentException(
                    "The folder %s has %d pairs of images and labels, and not exactly one that begins with \"train\" and one other.\nMaybe keep the others elsewhere."
                            .formatted(path, pairs.size()));
        }
        requireNoTestRows(path);
        Examples whole = training.orElseThrow().read(this);
        Examples test = others.getFirst().read(this);
        if (test.width() != whole.width()) {
            throw new IllegalArgumentException(
                    "The test set of %s has %d features an example, its training set %d."
                            .formatted(path, test.width(), whole.width()));
        }
        return split(mixed(whole), test, path.toString());
    }

    private Examples mixed(Examples rows) {
        return shuffle == null ? rows : rows.shuffled(new SplittableRandom(shuffle));
    }

    private Path path() {
        if (name.equals(FASHION_MNIST)) {
            if (!hasFashion()) {
                throw new IllegalArgumentException(
                        "The data %s are not on this machine.\nMaybe install them: apt-get install dataset-fashion-mnist; or name a folder with its four IDX files (quench prune data tells more)."
                                .formatted(name));
            }
            return FASHION_FOLDER;
        }
        Path path = Path.of(name);
        if (!Files.exists(path)) {
            throw new IllegalArgumentException(
                    "There are no data %s: neither %s nor a folder or file of that name.\nMaybe quench prune data."
                            .formatted(name, FASHION_MNIST));
        }
        return path;
    }

    private void requireNoTestRows(Path path) {
        if (testRows != null) {
            throw new IllegalArgumentException(
                    "The option --test-rows (%d) has no effect: %s has a test set of its own.\nMaybe leave it out."
                            .formatted(testRows, path));
        }
    }

    private Examples csv(Path path) {
        LabelledRows rows = finite(CsvReader.read(path), path);
        float[] features = rows.features();
        divide(features, scale == null ? 1 : scale);
        return Examples.of(features, rows.labels(), rows.width());
    }

    private static LabelledRows finite(LabelledRows rows, Path file) {
        if (rows.nonFinite() > 0) {
            throw new FormatException(
                    file.toString(),
                    0,
                    "finite features",
                    "%d that are not".formatted(rows.nonFinite()),
                    "leave out the examples that have them.");
        }
        return rows;
    }

    private static void divide(float[] features, double by) {
        for (int i = 0; by != 1 && i < features.length; i++) {
            features[i] = (float) (features[i] / by);
        }
    }

    private ExampleSets cut(Examples all, String origin) {
        int count = testRows == null ? Math.max(1, all.size() / TEST_PART) : testRows;
        if (count >= all.size()) {
            throw new IllegalArgumentException(
                    "The data %s have %d rows; %d for the test leave none.\nMaybe a smaller --test-rows."
                            .formatted(name, all.size(), count));
        }
        int rest = all.size() - count;
        return split(all.range(0, rest), all.range(rest, all.size()), origin);
    }

    private ExampleSets split(Examples whole, Examples test, String origin) {
        int count =
                validationRows == null
                        ? Math.max(1, whole.size() / VALIDATION_PART)
                        : validationRows;
        if (count >= whole.size()) {
            throw new IllegalArgumentException(
                    "The data %s have %d rows beside the test; %d for the validation leave none.\nMaybe a smaller --validation-rows."
                            .formatted(name, whole.size(), count));
        }
        int rest = whole.size() - count;
        return new ExampleSets(
                name,
                origin,
                whole.range(0, rest),
                whole.range(rest, whole.size()),
                test,
                shuffle != null);
    }

    /** Two files that belong together. */
    private record Pair(String name, Path images, Path labels) {
        Examples read(ExampleSource source) {
            Tensor pixels = IdxReader.read(images);
            LabelledRows rows = finite(LabelledRows.of(pixels, IdxReader.read(labels)), images);
            float[] features = rows.features();
            boolean bytes = !pixels.type().isFloating();
            divide(features, source.scale() == null ? bytes ? BYTE : 1 : source.scale());
            return Examples.of(features, rows.labels(), rows.width());
        }

        @Override
        public String toString() {
            return images.toString();
        }
    }

    private static List<Pair> pairs(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> all = files.filter(Files::isRegularFile).sorted().toList();
            List<Pair> pairs =
                    all.stream()
                            .filter(f -> f.getFileName().toString().contains("images"))
                            .flatMap(f -> pair(f, all).stream())
                            .toList();
            if (pairs.isEmpty()) {
                throw new IllegalArgumentException(
                        "The folder %s has no pair of IDX files such as train-images-idx3-ubyte.gz and train-labels-idx1-ubyte.gz.\nMaybe quench prune data."
                                .formatted(folder));
            }
            return pairs;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The folder %s cannot be read: %s".formatted(folder, e.getMessage()), e);
        }
    }

    private static Optional<Pair> pair(Path images, List<Path> all) {
        String name = images.getFileName().toString();
        String start = name.substring(0, name.indexOf("images"));
        return all.stream()
                .filter(f -> f.getFileName().toString().startsWith(start + "labels"))
                .findFirst()
                .map(labels -> new Pair(name, images, labels));
    }
}
