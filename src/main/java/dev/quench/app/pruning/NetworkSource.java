package dev.quench.app.pruning;

import dev.quench.app.folder.FileHash;
import dev.quench.problems.io.FormatException;
import dev.quench.problems.io.network.PerceptronDescription;
import dev.quench.solvers.pruning.network.Activation;
import dev.quench.solvers.pruning.network.Dense;
import dev.quench.solvers.pruning.network.EngineOptions;
import dev.quench.solvers.pruning.network.InputShape;
import dev.quench.solvers.pruning.network.NetworkEngine;
import dev.quench.solvers.pruning.network.Perceptron;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Opens a network by what a user calls it: a word for one that is made here, or a file.
 *
 * <p>{@code mlp:784-512-512-10} (with {@code :tanh} or {@code :relu} behind it) is a perceptron,
 * and {@code garment} that of the paper; {@code cnn} and {@code vit}, with settings behind a colon,
 * are those of the network engine. A {@code .safetensors} or {@code .npz} file holds the weights of
 * a perceptron, or of a network that this program saved; a {@code .json} file describes a
 * perceptron whose numbers lie beside it; a {@code .pt} file is a TorchScript model for the engine.
 *
 * @param name what the user called it
 * @param activation of the hidden units of a perceptron whose file does not say it
 * @param input shape of one example of a TorchScript model; null for a row of features
 * @param threads it may use
 */
public record NetworkSource(
        String name, Activation activation, @Nullable InputShape input, int threads) {
    private static final Pattern PERCEPTRON =
            Pattern.compile("mlp:(\\d{1,7}(?:-\\d{1,7})+)(?::(relu|tanh))?");

    /** A float and its copy, its gradient, and two moments of Adam. */
    private static final int BYTES_OF_A_WEIGHT = 20;

    private static final String GARMENT = "mlp:784-512-512-10:relu";

    /**
     * Opens the network.
     *
     * @param features of an example of the data, for models that do not say it
     * @param random the stream that first weights come from
     * @return the network
     * @throws FormatException if its file is none that can be pruned
     * @throws IllegalArgumentException if there is no such network, or it needs the engine and that
     *     is not installed
     */
    public NamedNetwork open(int features, RandomGenerator random) {
        String word = name.equals("garment") ? GARMENT : name;
        Matcher perceptron = PERCEPTRON.matcher(word);
        if (perceptron.matches()) {
            return new NamedNetwork(name, made(perceptron, random), null, true);
        }
        if (word.startsWith("mlp:") && NetworkEngine.installed().isEmpty()) {
            throw new IllegalArgumentException(
                    "The network %s must be the widths from the features to the classes with - between them.\nMaybe mlp:784-512-10, or mlp:784-512-10:tanh."
                            .formatted(name));
        }
        if (word.matches("(cnn|vit|mlp)(:.*)?")) {
            return new NamedNetwork(
                    name,
                    engine(name)
                            .create(word, random, EngineOptions.defaults().withThreads(threads)),
                    null,
                    true);
        }
        Path file = Path.of(name);
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException(
                    "There is no network %s: neither a file nor one of garment, mlp:784-512-10, cnn, vit.\nMaybe quench prune train makes one."
                            .formatted(name));
        }
        String end = name.toLowerCase(Locale.ROOT);
        if (end.endsWith(".json")) {
            return described(file);
        }
        if (end.endsWith(".pt") || end.endsWith(".pth") || end.endsWith(".ts")) {
            InputShape shape = input == null ? InputShape.of(features) : input;
            return new NamedNetwork(
                    name,
                    engine(name).open(file, shape, EngineOptions.defaults().withThreads(threads)),
                    FileHash.sha256(file),
                    false);
        }
        return new NamedNetwork(
                name,
                NetworkFile.open(file, activation, threads),
                FileHash.sha256(file),
                false,
                NetworkFile.trainedOn(file));
    }

    private Perceptron made(Matcher words, RandomGenerator random) {
        List<Integer> widths =
                Arrays.stream(words.group(1).split("-", -1)).map(Integer::valueOf).toList();
        requireMemory(widths);
        Activation chosen =
                words.group(2) == null
                        ? activation
                        : Activation.valueOf(words.group(2).toUpperCase(Locale.ROOT));
        return Perceptron.random(widths, chosen, random, threads);
    }

    /** Refuses a perceptron whose weights and their training do not fit. */
    private void requireMemory(List<Integer> widths) {
        double weights = 0;
        double largest = 0;
        for (int l = 1; l < widths.size(); l++) {
            double layer = (double) widths.get(l - 1) * widths.get(l);
            weights += layer;
            largest = Math.max(largest, layer);
        }
        double mebibytes = weights * BYTES_OF_A_WEIGHT / (1 << 20);
        long most = Runtime.getRuntime().maxMemory() >> 20;
        if (largest > Integer.MAX_VALUE - 8 || mebibytes > most) {
            throw new IllegalArgumentException(
                    "The network %s has %.0f weights, %.0f in its largest layer; their training needs about %.0f MiB, Java's heap is %d MiB, and a layer has %d weights at most.\nMaybe fewer units, or raise the heap: QUENCH_JAVA_OPTIONS=-Xmx…g quench …"
                            .formatted(
                                    name,
                                    weights,
                                    largest,
                                    mebibytes,
                                    most,
                                    Integer.MAX_VALUE - 8));
        }
    }

    static NetworkEngine engine(String name) {
        return NetworkEngine.installed()
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "The network %s needs the network engine, which is not installed.\nMaybe build it, which fetches 110 MB: %s"
                                        .formatted(name, NetworkEngine.BUILD)));
    }

    private NamedNetwork described(Path file) {
        PerceptronDescription description = PerceptronDescription.read(file);
        Activation found =
                Stream.of(Activation.values())
                        .filter(a -> a.name().equalsIgnoreCase(description.activation()))
                        .findFirst()
                        .orElseThrow(() ->
                                new FormatException(
                                        file.toString(),
                                        0,
                                        "an activation that is relu or tanh",
                                        description.activation()));
        float[] values = description.values();
        var dense = new ArrayList<Dense>();
        int at = 0;
        for (int l = 1; l < description.layers().size(); l++) {
            int inputs = description.layers().get(l - 1);
            int outputs = description.layers().get(l);
            int biases = at + inputs * outputs;
            dense.add(
                    Dense.ofInputRows(
                            "fc" + l,
                            inputs,
                            Arrays.copyOfRange(values, at, biases),
                            Arrays.copyOfRange(values, biases, biases + outputs)));
            at = biases + outputs;
        }
        return new NamedNetwork(
                description.name(),
                Perceptron.of(dense, found, threads),
                description.sha256(),
                false);
    }
}
