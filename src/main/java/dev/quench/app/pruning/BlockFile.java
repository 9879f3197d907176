package dev.quench.app.pruning;

import dev.quench.problems.io.FormatException;
import dev.quench.problems.io.network.PerceptronDescription;
import dev.quench.problems.io.tensor.ElementType;
import dev.quench.problems.io.tensor.NpzWriter;
import dev.quench.problems.io.tensor.SafetensorsWriter;
import dev.quench.problems.io.tensor.Shape;
import dev.quench.problems.io.tensor.Tensor;
import dev.quench.problems.io.tensor.TensorFile;
import dev.quench.problems.io.tensor.TensorFiles;
import dev.quench.problems.pruning.BlockModel;
import dev.quench.problems.pruning.PruningBlock;
import dev.quench.problems.qubo.Bits;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Pruning blocks in files.
 *
 * <p>A {@code .npz} or {@code .safetensors} file has {@code gradients} of shape {@code N x B} (a
 * row for each example), {@code weights} of {@code B}, and, where they are known, {@code mean} (the
 * slope of the loss, {@code B}; else the mean of the gradients), {@code pruned} (truth values or
 * numbers, {@code B}) and {@code groups} (numbers from 0, {@code B}). A {@code .json} file
 * describes a perceptron with gradients beside it: its block is all weights of all layers, without
 * the biases. Where nothing says what is pruned, the smallest weights are.
 */
public final class BlockFile {
    private static final String GRADIENTS = "gradients";
    private static final String MEAN = "mean";
    private static final String WEIGHTS = "weights";
    private static final String PRUNED = "pruned";
    private static final String GROUPS = "groups";

    private BlockFile() {}

    /**
     * Reads a block.
     *
     * @param path of the file
     * @param density share of the weights that is not pruned, where the file does not say it
     * @param model gradient multiplier and ridge
     * @return the block
     * @throws FormatException if the file is no such file
     * @throws IllegalArgumentException if the density leaves nothing to exchange, or a number is
     *     not finite
     */
    public static PruningBlock read(Path path, double density, BlockModel model) {
        if (path.toString().toLowerCase(Locale.ROOT).endsWith(".json")) {
            return described(PerceptronDescription.read(path), density, model);
        }
        TensorFile file = TensorFiles.open(path);
        Tensor gradients = required(file, GRADIENTS, 2);
        Tensor weights = required(file, WEIGHTS, 1);
        int samples = gradients.dimension(0);
        int size = weights.size();
        if (gradients.dimension(1) != size || samples == 0 || size == 0) {
            throw new FormatException(
                    file.name(),
                    0,
                    "gradients of shape N x %d for %d weights, both at least 1"
                            .formatted(size, size),
                    gradients.shape().toString());
        }
        float[] rows = gradients.floats();
        float[] columns = new float[rows.length];
        for (int s = 0; s < samples; s++) {
            for (int i = 0; i < size; i++) {
                columns[i * samples + s] = rows[s * size + i];
            }
        }
        float[] values = weights.floats();
        boolean[] pruned = file.has(PRUNED) ? pruned(file, size) : smallest(values, density);
        int[] groups = file.has(GROUPS) ? groups(file, size) : new int[size];
        return file.has(MEAN)
                ? new PruningBlock(
                        samples, columns, means(file, size), values, pruned, groups, model)
                : new PruningBlock(samples, columns, values, pruned, groups, model);
    }

    private static double[] means(TensorFile file, int size) {
        Tensor tensor = sized(file, MEAN, size);
        return IntStream.range(0, size).mapToDouble(tensor::doubleAt).toArray();
    }

    private static Tensor required(TensorFile file, String name, int dimensions) {
        if (!file.has(name)) {
            throw new FormatException(
                    file.name(),
                    0,
                    "an array %s".formatted(name),
                    "%s".formatted(String.join(", ", file.names())),
                    "write the block with arrays gradients (N x B), weights (B), pruned (B).");
        }
        Tensor tensor = file.tensor(name);
        if (tensor.dimensions() != dimensions) {
            throw new FormatException(
                    file.name(),
                    0,
                    "%s in %d dimensions".formatted(name, dimensions),
                    String.valueOf(tensor.dimensions()));
        }
        return tensor;
    }

    private static boolean[] pruned(TensorFile file, int size) {
        Tensor tensor = sized(file, PRUNED, size);
        boolean[] pruned = new boolean[size];
        for (int i = 0; i < size; i++) {
            pruned[i] = tensor.doubleAt(i) != 0;
        }
        return pruned;
    }

    private static int[] groups(TensorFile file, int size) {
        Tensor tensor = sized(file, GROUPS, size);
        int[] groups = new int[size];
        for (int i = 0; i < size; i++) {
            double group = tensor.doubleAt(i);
            if (!(group >= 0 && group < size) || group != Math.rint(group)) {
                throw new FormatException(
                        file.name(),
                        0,
                        "groups numbered from 0 to below %d".formatted(size),
                        "%s at %d".formatted(group, i));
            }
            groups[i] = (int) group;
        }
        return groups;
    }

    private static Tensor sized(TensorFile file, String name, int size) {
        Tensor tensor = required(file, name, 1);
        if (tensor.size() != size) {
            throw new FormatException(
                    file.name(),
                    0,
                    "%d numbers in %s, one for each weight".formatted(size, name),
                    String.valueOf(tensor.size()));
        }
        return tensor;
    }

    private static PruningBlock described(
            PerceptronDescription description, double density, BlockModel model) {
        float[] values = description.values();
        float[] gradients = description.gradients();
        int samples = gradients.length / values.length;
        int[] weights = weights(description.layers());
        float[] kept = new float[weights.length];
        float[] columns = new float[Math.multiplyExact(weights.length, samples)];
        for (int i = 0; i < weights.length; i++) {
            kept[i] = values[weights[i]];
            for (int s = 0; s < samples; s++) {
                columns[i * samples + s] = gradients[s * values.length + weights[i]];
            }
        }
        return new PruningBlock(
                samples, columns, kept, smallest(kept, density), new int[kept.length], model);
    }

    /** Returns which parameters are weights and not biases. */
    private static int[] weights(List<Integer> layers) {
        var weights = IntStream.builder();
        int at = 0;
        for (int l = 1; l < layers.size(); l++) {
            int size = layers.get(l - 1) * layers.get(l);
            IntStream.range(at, at + size).forEach(weights);
            at += size + layers.get(l);
        }
        return weights.build().toArray();
    }

    private static boolean[] smallest(float[] values, double density) {
        if (!(density > 0 && density < 1)) {
            throw new IllegalArgumentException(
                    "The density (%s) must lie between 0 and 1, both left out.\nMaybe --density 0.5."
                            .formatted(density));
        }
        int out = values.length - (int) Math.round(density * values.length);
        if (out == 0 || out == values.length) {
            throw new IllegalArgumentException(
                    "The density (%s) keeps %s of %d weights: none could be exchanged.\nMaybe --density 0.5."
                            .formatted(density, out == 0 ? "all" : "none", values.length));
        }
        boolean[] pruned = new boolean[values.length];
        IntStream.range(0, values.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> Math.abs(values[i])))
                .limit(out)
                .forEach(i -> pruned[i] = true);
        return pruned;
    }

    /**
     * Returns the part of a block that promises most: pairs of a pruned and a kept weight of one
     * group whose own flips lower the loss most.
     *
     * @param block the whole
     * @param size weights of the part, even, 2 or more
     * @return at most so many weights; the block itself where it is no larger
     */
    public static PruningBlock part(PruningBlock block, int size) {
        if (size >= block.size()) {
            return block;
        }
        double[] flips = new double[block.size()];
        for (int i = 0; i < flips.length; i++) {
            double squares = 0;
            for (int s = 0; s < block.samples(); s++) {
                squares += (double) block.gradient(i, s) * block.gradient(i, s);
            }
            double d = block.delta(i);
            flips[i] = block.linear(i) + d * d * squares / (2.0 * block.samples());
        }
        var pairs = new ArrayList<int[]>();
        for (int g = 0; g < block.groups(); g++) {
            int[] out = ranked(block, g, true, flips);
            int[] in = ranked(block, g, false, flips);
            for (int r = 0; r < Math.min(out.length, in.length); r++) {
                pairs.add(new int[] {out[r], in[r]});
            }
        }
        int[] chosen =
                pairs.stream()
                        .sorted(Comparator.comparingDouble(p -> flips[p[0]] + flips[p[1]]))
                        .limit(size / 2)
                        .flatMapToInt(Arrays::stream)
                        .sorted()
                        .toArray();
        return part(block, chosen);
    }

    private static int[] ranked(PruningBlock block, int group, boolean pruned, double[] flips) {
        return IntStream.range(0, block.size())
                .filter(i -> block.group(i) == group && block.isPruned(i) == pruned)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> flips[i]))
                .mapToInt(i -> i)
                .toArray();
    }

    private static PruningBlock part(PruningBlock block, int[] chosen) {
        int samples = block.samples();
        float[] columns = new float[chosen.length * samples];
        float[] values = new float[chosen.length];
        double[] means = new double[chosen.length];
        boolean[] pruned = new boolean[chosen.length];
        int[] groups = new int[chosen.length];
        int[] distinct = Arrays.stream(chosen).map(block::group).sorted().distinct().toArray();
        for (int i = 0; i < chosen.length; i++) {
            for (int s = 0; s < samples; s++) {
                columns[i * samples + s] = block.gradient(chosen[i], s);
            }
            means[i] = block.mean(chosen[i]);
            values[i] = block.weight(chosen[i]);
            pruned[i] = block.isPruned(chosen[i]);
            groups[i] = Arrays.binarySearch(distinct, block.group(chosen[i]));
        }
        return new PruningBlock(samples, columns, means, values, pruned, groups, block.model());
    }

    /**
     * Writes a block, with the mask after some flips.
     *
     * @param block the block
     * @param flips which weights are flipped; none for the block as it is
     * @param path a name that ends in {@code .npz} or {@code .safetensors}
     */
    public static void write(PruningBlock block, Bits flips, Path path) {
        int size = block.size();
        float[] rows = new float[size * block.samples()];
        float[] values = new float[size];
        double[] means = new double[size];
        boolean[] pruned = new boolean[size];
        long[] groups = new long[size];
        Bits after = block.prunedAfter(flips);
        for (int i = 0; i < size; i++) {
            values[i] = block.weight(i);
            means[i] = block.mean(i);
            pruned[i] = after.get(i);
            groups[i] = block.group(i);
            for (int s = 0; s < block.samples(); s++) {
                rows[s * size + i] = block.gradient(i, s);
            }
        }
        var tensors = new LinkedHashMap<String, Tensor>();
        tensors.put(GRADIENTS, Tensor.ofFloats(Shape.of(block.samples(), size), rows));
        tensors.put(MEAN, Tensor.ofDoubles(Shape.of(size), means));
        tensors.put(WEIGHTS, Tensor.ofFloats(Shape.of(size), values));
        tensors.put(PRUNED, Tensor.ofBooleans(Shape.of(size), pruned));
        tensors.put(GROUPS, Tensor.ofLongs(ElementType.I32, Shape.of(size), groups));
        if (path.toString().toLowerCase(Locale.ROOT).endsWith(".npz")) {
            NpzWriter.deflated().write(tensors, path);
        } else {
            SafetensorsWriter.write(tensors, Map.of(), path);
        }
    }
}
