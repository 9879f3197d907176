package dev.quench.solvers.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import dev.quench.solvers.pruning.network.Examples;

/** Moves examples into the engine and losses out of it. */
final class Batch {
    private Batch() {}

    /**
     * Refuses examples that are not of a network's kind.
     *
     * @throws IllegalArgumentException if there are none, a row has another length or a class is
     *     unknown
     */
    static void check(Examples examples, String network, int features, int classes) {
        if (examples.size() == 0) {
            throw new IllegalArgumentException("There are no examples.");
        }
        if (examples.width() != features) {
            throw new IllegalArgumentException(
                    "The network %s takes examples of %,d features; these have %,d."
                            .formatted(network, features, examples.width()));
        }
        for (int i = 0; i < examples.size(); i++) {
            if (examples.label(i) < 0 || examples.label(i) >= classes) {
                throw new IllegalArgumentException(
                        "The network %s knows the classes 0 to %d; example %d is of class %d."
                                .formatted(network, classes - 1, i, examples.label(i)));
            }
        }
    }

    /** Returns {@code [n][...]}, where the shape is that of one example. */
    static NDArray features(NDManager manager, Examples examples, Shape shape) {
        float[] values = new float[Math.multiplyExact(examples.size(), examples.width())];
        for (int i = 0; i < examples.size(); i++) {
            examples.copy(i, values, i * examples.width());
        }
        return manager.create(values, new Shape(examples.size()).addAll(shape));
    }

    /**
     * Returns the sum of the losses, to be derived.
     *
     * @param scores {@code [n][classes]}, before the softmax
     * @param examples the {@code n} examples
     * @param smoothing share of the wanted probability that is spread over all classes, 0 for the
     *     loss {@code -log p(class)}
     */
    static NDArray loss(NDArray scores, Examples examples, double smoothing) {
        long[] classes = new long[examples.size()];
        for (int i = 0; i < classes.length; i++) {
            classes[i] = examples.label(i);
        }
        NDArray rows = scores.getManager().create(classes, new Shape(classes.length, 1));
        NDArray logarithms = scores.logSoftmax(1);
        NDArray wanted = logarithms.gather(rows, 1).sum();
        if (smoothing == 0) {
            return wanted.neg();
        }
        NDArray spread = logarithms.mean(new int[] {1}).sum();
        return wanted.mul(1 - smoothing).add(spread.mul(smoothing)).neg();
    }

    /** Derives a single number by all arrays that it was computed from and that ask for it. */
    static void derive(NDArray number) {
        NDArray one = number.getManager().ones(number.getShape(), DataType.FLOAT32);
        JniUtils.backward((PtNDArray) number, (PtNDArray) one, false, false);
    }
}
