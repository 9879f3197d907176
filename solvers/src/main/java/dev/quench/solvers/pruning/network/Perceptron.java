package dev.quench.solvers.pruning.network;

import dev.quench.solvers.pruning.kernel.MatrixProducts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A network of dense layers with a softmax at its end, in plain Java.
 *
 * <p>{@code a_0 = x}, {@code z_l = W_l a_(l-1) + b_l}, {@code a_l = f(z_l)} for all layers but the
 * last, whose {@code z} are the logits; the loss is {@code -log softmax(z)[class]}. A mini-batch of
 * {@code N} examples takes {@code 2 N} operations for each weight forward and up to {@code 4 N}
 * more for gradients; memory is that of the weights and of {@code N} times the units. Weights and
 * units are {@code float}, softmax and losses are computed in {@code double}. Threads do not change
 * results.
 *
 * <p>Source: D. E. Rumelhart, G. E. Hinton, R. J. Williams, Learning representations by
 * back-propagating errors, Nature 323 (1986), doi 10.1038/323533a0.
 */
public final class Perceptron implements TrainableNetwork {
    private static final int CHUNK = 256;
    private static final MatrixProducts SERIAL = new MatrixProducts(1);

    private final List<Dense> shapes;
    private final List<WeightLayer> layers;
    private final float[][] weights;
    private final float[][] biases;
    private final Activation activation;
    private final MatrixProducts products;

    private Perceptron(List<Dense> dense, Activation activation, int threads) {
        this.shapes = List.copyOf(dense);
        this.layers =
                IntStream.range(0, dense.size())
                        .mapToObj(l -> layer(dense.get(l), l == dense.size() - 1))
                        .toList();
        this.weights = dense.stream().map(Dense::weights).toArray(float[][]::new);
        this.biases = dense.stream().map(Dense::biases).toArray(float[][]::new);
        this.activation = activation;
        this.products = new MatrixProducts(threads);
    }

    private static WeightLayer layer(Dense dense, boolean head) {
        return new WeightLayer(dense.name() + ".weight", dense.outputs(), dense.inputs(), head);
    }

    /**
     * Makes a network of given parameters.
     *
     * @param dense layers from the features to the classes, 1 or more; each has as many inputs as
     *     the one before it has outputs, the last has 2 outputs or more; names differ
     * @param activation of the hidden units
     * @param threads it may use, 1 or more; does not change results
     * @return the network
     * @throws IllegalArgumentException if layers do not fit together or {@code threads} is out of
     *     range
     */
    public static Perceptron of(List<Dense> dense, Activation activation, int threads) {
        if (dense.isEmpty()) {
            throw new IllegalArgumentException("A perceptron must have at least one layer.");
        }
        for (int l = 1; l < dense.size(); l++) {
            if (dense.get(l).inputs() != dense.get(l - 1).outputs()) {
                throw new IllegalArgumentException(
                        ("The layer %s takes %d inputs, but the layer %s before it has %d"
                                        + " outputs; they must be as many.\n"
                                        + "Maybe the weights have a row for each input: see"
                                        + " Dense.ofInputRows.")
                                .formatted(
                                        dense.get(l).name(),
                                        dense.get(l).inputs(),
                                        dense.get(l - 1).name(),
                                        dense.get(l - 1).outputs()));
            }
        }
        if (dense.getLast().outputs() < 2) {
            throw new IllegalArgumentException(
                    "The last layer %s has %d output; a classifier must have at least 2 classes."
                            .formatted(dense.getLast().name(), dense.getLast().outputs()));
        }
        if (dense.stream().map(Dense::name).distinct().count() < dense.size()) {
            throw new IllegalArgumentException(
                    "The names of layers (%s) must differ."
                            .formatted(
                                    dense.stream()
                                            .map(Dense::name)
                                            .collect(Collectors.joining(", "))));
        }
        return new Perceptron(dense, activation, threads);
    }

    /**
     * Makes a network with random weights and biases of 0; its layers are called {@code fc1},
     * {@code fc2} and so on.
     *
     * <p>Weights are normal with variance {@code 2 / inputs} before rectified units (K. He, X.
     * Zhang, S. Ren, J. Sun, Delving deep into rectifiers, 2015, arXiv:1502.01852, equation 10) and
     * {@code 2 / (inputs + outputs)} elsewhere (X. Glorot, Y. Bengio, Understanding the difficulty
     * of training deep feedforward neural networks, AISTATS 2010, equation 12).
     *
     * @param widths number of features, of the units of every hidden layer, of classes
     * @param activation of the hidden units
     * @param random draws the weights, layer by layer and row by row
     * @param threads it may use, 1 or more; does not change results
     * @return the network
     * @throws IllegalArgumentException if there are fewer than two widths, one is below 1, there is
     *     one class only or {@code threads} is out of range
     */
    public static Perceptron random(
            List<Integer> widths, Activation activation, RandomGenerator random, int threads) {
        if (widths.size() < 2 || widths.stream().anyMatch(w -> w < 1)) {
            throw new IllegalArgumentException(
                    "The widths of a perceptron (%s) must be at least 2 numbers of 1 or more."
                            .formatted(widths));
        }
        var dense = new ArrayList<Dense>();
        for (int l = 1; l < widths.size(); l++) {
            int inputs = widths.get(l - 1);
            int outputs = widths.get(l);
            boolean rectified = activation == Activation.RELU && l < widths.size() - 1;
            double spread = Math.sqrt(2.0 / (rectified ? inputs : inputs + outputs));
            float[] values = new float[Math.multiplyExact(inputs, outputs)];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) (spread * random.nextGaussian());
            }
            dense.add(Dense.of("fc" + l, inputs, values, new float[outputs]));
        }
        return of(dense, activation, threads);
    }

    /** Returns {@code mlp} and the widths, for example {@code mlp-784-512-512-10}. */
    @Override
    public String name() {
        return Stream.concat(
                        Stream.of("mlp", "" + features()),
                        layers.stream().map(layer -> "" + layer.outputs()))
                .collect(Collectors.joining("-"));
    }

    @Override
    public List<WeightLayer> layers() {
        return layers;
    }

    @Override
    public int features() {
        return layers.getFirst().inputs();
    }

    @Override
    public int classes() {
        return layers.getLast().outputs();
    }

    /**
     * Returns what the hidden units compute.
     *
     * @return the activation of all of them
     */
    public Activation activation() {
        return activation;
    }

    /**
     * Copies all parameters, for files.
     *
     * @return the layers as they are now, from the features to the classes
     */
    public List<Dense> dense() {
        return IntStream.range(0, weights.length)
                .mapToObj(l ->
                        Dense.of(
                                shapes.get(l).name(),
                                layers.get(l).inputs(),
                                weights[l],
                                biases[l]))
                .toList();
    }

    @Override
    public float[] weights(int layer) {
        return weights[Objects.checkIndex(layer, weights.length)].clone();
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if the number of weights differs or one is not finite
     */
    @Override
    public void write(int layer, float[] values) {
        var shape = layers.get(Objects.checkIndex(layer, weights.length));
        if (values.length != shape.size()) {
            throw new IllegalArgumentException(
                    "The layer %s must have %d x %d = %d weights; there are %d."
                            .formatted(
                                    shape.name(),
                                    shape.outputs(),
                                    shape.inputs(),
                                    shape.size(),
                                    values.length));
        }
        Dense.checkFinite(shape.name(), values);
        System.arraycopy(values, 0, weights[layer], 0, values.length);
    }

    @Override
    public Losses losses(Examples examples) {
        check(examples);
        float[] losses = new float[examples.size()];
        int[] correct = new int[Math.ceilDiv(losses.length, CHUNK)];
        products.split()
                .run(
                        correct.length,
                        (from, to) -> {
                            for (int chunk = from; chunk < to; chunk++) {
                                correct[chunk] = losses(examples, chunk * CHUNK, losses);
                            }
                        });
        return new Losses(losses, IntStream.of(correct).sum());
    }

    /** Computes the losses of a chunk on this thread and returns how many of it are right. */
    private int losses(Examples examples, int from, float[] into) {
        var chunk = examples.range(from, Math.min(into.length, from + CHUNK));
        var losses = new ForwardPass(this, SERIAL, chunk, weights.length).losses();
        for (int i = 0; i < chunk.size(); i++) {
            into[from + i] = losses.get(i);
        }
        return losses.correct();
    }

    @Override
    public float[] probabilities(Examples examples) {
        check(examples);
        float[] probabilities = new float[Math.multiplyExact(examples.size(), classes())];
        for (int from = 0; from < examples.size(); from += CHUNK) {
            var chunk = examples.range(from, Math.min(examples.size(), from + CHUNK));
            float[] part = new ForwardPass(this, products, chunk, weights.length).probabilities();
            System.arraycopy(part, 0, probabilities, from * classes(), part.length);
        }
        return probabilities;
    }

    @Override
    public DenseGradients gradients(Examples examples, int layer) {
        check(examples);
        var shape = layers.get(Objects.checkIndex(layer, weights.length));
        var pass = new ForwardPass(this, products, examples, weights.length);
        float[] deltas = pass.headDeltas(0);
        for (int l = weights.length - 1; l > layer; l--) {
            deltas = pass.deltasBelow(l, deltas);
        }
        return new DenseGradients(
                shape, examples.size(), 1, pass.entering(layer), deltas, products);
    }

    @Override
    public double[] squaredInputs(Examples examples, int layer) {
        check(examples);
        int inputs = layers.get(Objects.checkIndex(layer, weights.length)).inputs();
        double[] sums = new double[inputs];
        for (int from = 0; from < examples.size(); from += CHUNK) {
            int to = Math.min(examples.size(), from + CHUNK);
            float[] values =
                    new ForwardPass(this, products, examples.range(from, to), layer)
                            .entering(layer);
            for (int i = 0; i < values.length; i++) {
                sums[i % inputs] += (double) values[i] * values[i];
            }
        }
        return sums;
    }

    /**
     * {@inheritDoc}
     *
     * @return for example {@code mlp:784-512-512-10:relu}
     */
    @Override
    public String specification() {
        return "mlp:%s:%s"
                .formatted(
                        name().substring("mlp-".length()),
                        activation.name().toLowerCase(Locale.ROOT));
    }

    @Override
    public Map<String, ParameterValues> parameters() {
        var parameters = new LinkedHashMap<String, ParameterValues>();
        for (int l = 0; l < weights.length; l++) {
            WeightLayer layer = layers.get(l);
            parameters.put(
                    layer.name(),
                    new ParameterValues(List.of(layer.outputs(), layer.inputs()), weights[l]));
            parameters.put(
                    shapes.get(l).name() + ".bias",
                    new ParameterValues(List.of(layer.outputs()), biases[l]));
        }
        return Collections.unmodifiableMap(parameters);
    }

    @Override
    public void replace(Map<String, ParameterValues> values) {
        Map<String, ParameterValues> known = parameters();
        values.forEach((name, value) -> {
            ParameterValues old = known.get(name);
            if (old == null || !old.dimensions().equals(value.dimensions())) {
                throw new IllegalArgumentException(
                        "The network %s has no parameter %s of shape %s; it has %s."
                                .formatted(
                                        name(),
                                        name,
                                        value.dimensions(),
                                        old == null ? known.keySet() : old.dimensions()));
            }
            for (int i = 0; i < value.size(); i++) {
                if (!Float.isFinite(value.get(i))) {
                    throw new IllegalArgumentException(
                            "The value %d of parameter %s is %s; parameters must be finite."
                                    .formatted(i, name, value.get(i)));
                }
            }
        });
        for (int l = 0; l < weights.length; l++) {
            put(values.get(layers.get(l).name()), weights[l]);
            put(values.get(shapes.get(l).name() + ".bias"), biases[l]);
        }
    }

    private static void put(@Nullable ParameterValues from, float[] to) {
        if (from != null) {
            System.arraycopy(from.toArray(), 0, to, 0, to.length);
        }
    }

    @Override
    public TrainingReport train(TrainingOptions options, TrainingRequest request) {
        return new Trainer(options).train(this, request);
    }

    /** Does nothing: there is no native memory. */
    @Override
    public void close() {}

    /** Returns the weights of a layer themselves, for passes and training. */
    float[] weightsOf(int layer) {
        return weights[layer];
    }

    /** Returns the biases of a layer themselves, for passes and training. */
    float[] biasesOf(int layer) {
        return biases[layer];
    }

    /** Returns what multiplies. */
    MatrixProducts products() {
        return products;
    }

    /** Refuses examples that this network cannot take. */
    void check(Examples examples) {
        if (examples.size() == 0) {
            throw new IllegalArgumentException("There must be at least one example.");
        }
        if (examples.width() != features()) {
            throw new IllegalArgumentException(
                    "Examples of %d features do not fit %s, which takes %d."
                            .formatted(examples.width(), name(), features()));
        }
        for (int i = 0; i < examples.size(); i++) {
            if (examples.label(i) >= classes()) {
                throw new IllegalArgumentException(
                        "The class (%d) of example %d must be below %d, the number of classes of %s."
                                .formatted(examples.label(i), i, classes(), name()));
            }
        }
    }
}
