package dev.quench.solvers.pruning.network;

import dev.quench.solvers.pruning.kernel.MatrixProducts;
import dev.quench.solvers.pruning.kernel.MatrixView;
import dev.quench.solvers.pruning.kernel.RangeTask;

/**
 * A mini-batch on its way through a perceptron: what enters every layer, the logits, and the way
 * back of the derivatives.
 */
final class ForwardPass {
    private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;
    private static final int SMALL = 4096;

    private final Perceptron network;
    private final MatrixProducts products;
    private final Examples examples;
    private final int size;
    private final float[][] values;

    /**
     * Computes what enters and leaves layers.
     *
     * @param depth number of layers to pass; only after all of them there are logits
     */
    ForwardPass(Perceptron network, MatrixProducts products, Examples examples, int depth) {
        this.network = network;
        this.products = products;
        this.examples = examples;
        this.size = examples.size();
        checkSize();
        this.values = new float[depth + 1][];
        values[0] = features();
        for (int l = 0; l < depth; l++) {
            values[l + 1] = leaving(l);
        }
    }

    private void checkSize() {
        var widths = network.layers().stream().mapToInt(l -> Math.max(l.inputs(), l.outputs()));
        int most = LARGEST_ARRAY / widths.max().orElseThrow();
        if (size > most) {
            throw new IllegalArgumentException(
                    ("A mini-batch of %d examples is too large for %s; the limit is %d.\n"
                                    + "Maybe take the examples in several parts.")
                            .formatted(size, network.name(), most));
        }
    }

    private float[] features() {
        int width = examples.width();
        float[] features = new float[size * width];
        for (int i = 0; i < size; i++) {
            examples.copy(i, features, i * width);
        }
        return features;
    }

    private float[] leaving(int l) {
        var layer = network.layers().get(l);
        int width = layer.outputs();
        float[] sums = new float[size * width];
        for (int i = 0; i < size; i++) {
            System.arraycopy(network.biasesOf(l), 0, sums, i * width, width);
        }
        products.add(
                sums,
                MatrixView.of(values[l], size, layer.inputs()),
                MatrixView.of(network.weightsOf(l), width, layer.inputs()).transposed());
        if (!layer.head()) {
            var activation = network.activation();
            split(
                    sums,
                    (from, to) -> {
                        for (int i = from; i < to; i++) {
                            sums[i] = activation.value(sums[i]);
                        }
                    });
        }
        return sums;
    }

    private void split(float[] values, RangeTask task) {
        if (values.length < SMALL) {
            task.run(0, values.length);
        } else {
            products.split().run(values.length, task);
        }
    }

    /** Returns what enters a layer, {@code size x inputs}; the array itself. */
    float[] entering(int layer) {
        return values[layer];
    }

    /** Returns the loss of every example. */
    Losses losses() {
        int classes = network.classes();
        float[] logits = values[values.length - 1];
        float[] losses = new float[size];
        int correct = 0;
        for (int i = 0; i < size; i++) {
            int label = examples.label(i);
            losses[i] = (float) (logSum(i) - logits[i * classes + label]);
            correct += largest(logits, i * classes, classes) == label ? 1 : 0;
        }
        return new Losses(losses, correct);
    }

    private static int largest(float[] values, int from, int count) {
        int largest = 0;
        for (int c = 1; c < count; c++) {
            if (values[from + c] > values[from + largest]) {
                largest = c;
            }
        }
        return largest;
    }

    /** Returns {@code log sum_c exp(z_c)}, shifted so that nothing overflows. */
    private double logSum(int i) {
        int classes = network.classes();
        float[] logits = values[values.length - 1];
        double top = logits[i * classes + largest(logits, i * classes, classes)];
        double sum = 0;
        for (int c = 0; c < classes; c++) {
            sum += Math.exp(logits[i * classes + c] - top);
        }
        return top + Math.log(sum);
    }

    /** Returns the softmax of the logits, {@code size x classes}. */
    float[] probabilities() {
        int classes = network.classes();
        float[] logits = values[values.length - 1];
        float[] probabilities = new float[logits.length];
        for (int i = 0; i < size; i++) {
            double logSum = logSum(i);
            for (int at = i * classes; at < (i + 1) * classes; at++) {
                probabilities[at] = (float) Math.exp(logits[at] - logSum);
            }
        }
        return probabilities;
    }

    /**
     * Returns the derivative of each example's own loss by its logits, {@code p_c - y_c}.
     *
     * @param smoothing share of {@code y} that is spread over all classes
     */
    float[] headDeltas(double smoothing) {
        int classes = network.classes();
        float[] logits = values[values.length - 1];
        float[] deltas = new float[logits.length];
        for (int i = 0; i < size; i++) {
            double logSum = logSum(i);
            for (int c = 0; c < classes; c++) {
                double wanted = smoothing / classes;
                if (c == examples.label(i)) {
                    wanted += 1 - smoothing;
                }
                int at = i * classes + c;
                deltas[at] = (float) (Math.exp(logits[at] - logSum) - wanted);
            }
        }
        return deltas;
    }

    /**
     * Takes derivatives through a layer and the activation in front of it.
     *
     * @param layer index, 1 or more
     * @param deltas by its weighted sums
     * @return derivatives by the weighted sums of the layer before it
     */
    float[] deltasBelow(int layer, float[] deltas) {
        var shape = network.layers().get(layer);
        float[] below = new float[size * shape.inputs()];
        products.add(
                below,
                MatrixView.of(deltas, size, shape.outputs()),
                MatrixView.of(network.weightsOf(layer), shape.outputs(), shape.inputs()));
        float[] entering = values[layer];
        var activation = network.activation();
        split(
                below,
                (from, to) -> {
                    for (int i = from; i < to; i++) {
                        below[i] *= activation.slope(entering[i]);
                    }
                });
        return below;
    }
}
