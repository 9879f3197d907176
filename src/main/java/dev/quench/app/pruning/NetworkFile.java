package dev.quench.app.pruning;

import dev.quench.problems.io.FormatException;
import dev.quench.problems.io.tensor.ElementType;
import dev.quench.problems.io.tensor.NpzWriter;
import dev.quench.problems.io.tensor.SafetensorsWriter;
import dev.quench.problems.io.tensor.Shape;
import dev.quench.problems.io.tensor.Tensor;
import dev.quench.problems.io.tensor.TensorEntry;
import dev.quench.problems.io.tensor.TensorFile;
import dev.quench.problems.io.tensor.TensorFiles;
import dev.quench.solvers.pruning.network.Activation;
import dev.quench.solvers.pruning.network.Dense;
import dev.quench.solvers.pruning.network.EngineOptions;
import dev.quench.solvers.pruning.network.Network;
import dev.quench.solvers.pruning.network.ParameterValues;
import dev.quench.solvers.pruning.network.Perceptron;
import dev.quench.solvers.pruning.network.TrainableNetwork;
import dev.quench.solvers.pruning.network.WeightLayer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SplittableRandom;

/**
 * Weights and masks of networks in safetensors and NumPy files.
 *
 * <p>A file that this program wrote says what network it holds: in its metadata, or where there are
 * none, as in an archive of NumPy, in an array of letters {@code quench.network}; and {@code
 * quench.data} says which rows trained it. Any other is read as a perceptron: every matrix is a
 * layer with a row for each output, in the order of the numbers in the names; a vector of the same
 * name with {@code bias} for {@code weight}, or {@code b} for {@code W}, is its bias.
 */
public final class NetworkFile {
    static final String KEY = "quench.network";
    private static final String DATA = "quench.data";

    private NetworkFile() {}

    /** Opens a network. */
    static Network open(Path path, Activation activation, int threads) {
        TensorFile file = TensorFiles.open(path);
        String saved = saved(file, KEY);
        if (saved.startsWith("cnn") || saved.startsWith("vit")) {
            TrainableNetwork network =
                    NetworkSource.engine(path.toString())
                            .create(
                                    saved,
                                    new SplittableRandom(0),
                                    EngineOptions.defaults().withThreads(threads));
            network.replace(parameters(file));
            return network;
        }
        Activation said =
                saved.endsWith(":tanh")
                        ? Activation.TANH
                        : saved.endsWith(":relu") ? Activation.RELU : activation;
        return Perceptron.of(layers(file), said, threads);
    }

    /** Returns which rows trained the network of a file, where the file says so. */
    static String trainedOn(Path path) {
        return saved(TensorFiles.open(path), DATA);
    }

    /** Returns a text that {@link #write} left in a file, or nothing. */
    private static String saved(TensorFile file, String key) {
        if (!file.has(key)) {
            return file.metadata().getOrDefault(key, "");
        }
        Tensor letters = file.tensor(key);
        var text = new StringBuilder();
        for (int k = 0; k < letters.size(); k++) {
            text.append((char) letters.floatAt(k));
        }
        return text.toString();
    }

    private static Map<String, ParameterValues> parameters(TensorFile file) {
        var values = new LinkedHashMap<String, ParameterValues>();
        for (TensorEntry entry : file.entries()) {
            if (entry.name().equals(KEY) || entry.name().equals(DATA)) {
                continue;
            }
            Tensor tensor = file.tensor(entry.name());
            var dimensions = new ArrayList<Integer>();
            for (int k = 0; k < tensor.dimensions(); k++) {
                dimensions.add(tensor.dimension(k));
            }
            values.put(entry.name(), new ParameterValues(dimensions, tensor.floats()));
        }
        return values;
    }

    private static List<Dense> layers(TensorFile file) {
        List<String> matrices =
                file.entries().stream()
                        .filter(e -> e.shape().dimensions() == 2)
                        .map(TensorEntry::name)
                        .sorted(Comparator.comparing(NetworkFile::natural))
                        .toList();
        long others = file.entries().stream().filter(e -> e.shape().dimensions() > 2).count();
        if (matrices.isEmpty() || others > 0) {
            throw new FormatException(
                    file.name(),
                    0,
                    "the matrices of a perceptron",
                    matrices.isEmpty()
                            ? "no matrix"
                            : "%d arrays of more than 2 dimensions".formatted(others),
                    "export the model as TorchScript (.pt) and build the network engine.");
        }
        return matrices.stream().map(name -> layer(file, name)).toList();
    }

    private static Dense layer(TensorFile file, String name) {
        Tensor weights = finite(file, name);
        String bias = bias(name);
        float[] biases =
                !bias.isEmpty() && file.has(bias)
                        ? finite(file, bias).floats()
                        : new float[weights.dimension(0)];
        if (biases.length != weights.dimension(0)) {
            throw new FormatException(
                    file.name(),
                    0,
                    "%d biases %s for the outputs of %s"
                            .formatted(weights.dimension(0), bias, name),
                    String.valueOf(biases.length),
                    "the matrix has a row for each input: it must have one for each output.");
        }
        String stem = name.endsWith(".weight") ? name.substring(0, name.length() - 7) : name;
        return Dense.of(stem, weights.dimension(1), weights.floats(), biases);
    }

    private static Tensor finite(TensorFile file, String name) {
        Tensor tensor = file.tensor(name);
        if (tensor.nonFinite() > 0) {
            throw new FormatException(
                    file.name(),
                    0,
                    "finite numbers in %s".formatted(name),
                    "%d that are not".formatted(tensor.nonFinite()));
        }
        return tensor;
    }

    private static String bias(String weight) {
        if (weight.contains("weight")) {
            return weight.replace("weight", "bias");
        }
        return weight.matches("W\\d*") ? weight.replace('W', 'b') : "";
    }

    /** Numbers in a name count as numbers. */
    private static String natural(String name) {
        var text = new StringBuilder();
        for (String part : name.split("(?<=\\d)(?=\\D)|(?<=\\D)(?=\\d)", -1)) {
            text.append(
                    part.matches("\\d{1,9}")
                            ? String.format(Locale.ROOT, "%010d", Integer.valueOf(part))
                            : part);
        }
        return text.toString();
    }

    /**
     * Writes a network: all parameters of one that can be trained, else its layers alone.
     *
     * @param network the network
     * @param trainedOn {@link ExampleSets#split} of the rows that trained it; empty where not known
     * @param path a name that ends in {@code .safetensors} or {@code .npz}
     */
    public static void write(Network network, String trainedOn, Path path) {
        var tensors = new LinkedHashMap<String, Tensor>();
        String specification = "";
        if (network instanceof TrainableNetwork trainable) {
            trainable
                    .parameters()
                    .forEach(
                            (name, p) -> tensors.put(name, Tensor.ofFloats(shape(p), p.toArray())));
            specification = trainable.specification();
        } else {
            for (int l = 0; l < network.layers().size(); l++) {
                WeightLayer layer = network.layers().get(l);
                tensors.put(
                        layer.name(),
                        Tensor.ofFloats(
                                Shape.of(layer.outputs(), layer.inputs()), network.weights(l)));
            }
        }
        var texts = new LinkedHashMap<String, String>();
        if (!specification.isEmpty()) {
            texts.put(KEY, specification);
        }
        if (!trainedOn.isEmpty()) {
            texts.put(DATA, trainedOn);
        }
        write(tensors, texts, path);
    }

    private static Shape shape(ParameterValues values) {
        return Shape.of(values.dimensions().stream().mapToInt(d -> d).toArray());
    }

    /**
     * Writes masks: for each layer an array of its shape that is true where a weight survives.
     *
     * @param network the network
     * @param survivors by the index of each pruned layer
     * @param path a name that ends in {@code .safetensors} or {@code .npz}
     */
    public static void writeMasks(
            Network network, SequencedMap<Integer, BitSet> survivors, Path path) {
        var tensors = new LinkedHashMap<String, Tensor>();
        survivors.forEach((l, mask) -> {
            WeightLayer layer = network.layers().get(l);
            boolean[] values = new boolean[layer.size()];
            mask.stream().forEach(w -> values[w] = true);
            tensors.put(
                    layer.name(),
                    Tensor.ofBooleans(Shape.of(layer.outputs(), layer.inputs()), values));
        });
        write(tensors, Map.of(), path);
    }

    private static void write(
            Map<String, Tensor> tensors, Map<String, String> metadata, Path path) {
        if (isNpz(path)) {
            var all = new LinkedHashMap<>(tensors);
            metadata.forEach((key, text) -> all.put(key, letters(text)));
            NpzWriter.deflated().write(all, path);
        } else {
            SafetensorsWriter.write(tensors, metadata, path);
        }
    }

    /** An archive of NumPy has no texts: one becomes an array of bytes. */
    private static Tensor letters(String text) {
        long[] codes = text.chars().asLongStream().toArray();
        return Tensor.ofLongs(ElementType.U8, Shape.of(codes.length), codes);
    }

    private static boolean isNpz(Path path) {
        return path.toString().toLowerCase(Locale.ROOT).endsWith(".npz");
    }

    /**
     * Checks, before any work is done, that a file can be written.
     *
     * @param option that names it
     * @param name of the file
     * @return its path
     * @throws IllegalArgumentException if its end is unknown
     */
    public static Path writable(String option, String name) {
        if (!name.toLowerCase(Locale.ROOT).matches(".*\\.(npz|safetensors)")) {
            throw new IllegalArgumentException(
                    "The file %s of %s must end in .safetensors or .npz.".formatted(name, option));
        }
        return Path.of(name);
    }
}
