package dev.quench.solvers.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.jspecify.annotations.Nullable;

/**
 * One way of a mini-batch through a network.
 *
 * <p>It can listen at one layer: it then keeps what enters there, and adds an array of zeros to
 * what leaves. The derivative of the sum of all losses by those zeros is, example by example and
 * position by position, the derivative of the example's own loss by what leaves the layer.
 *
 * <p>All that is made on the way belongs to the manager of the pass and goes with it.
 */
final class Pass implements AutoCloseable {
    private static final float EPSILON = 1e-5f;

    private final Parameters parameters;
    private final NDManager manager;
    private final String listened;
    private @Nullable NDArray entered;
    private @Nullable NDArray zeros;
    private int kernel;

    private Pass(Parameters parameters, NDManager parent, String listened) {
        this.parameters = parameters;
        this.manager = parent.newSubManager();
        this.listened = listened;
    }

    static Pass through(Parameters parameters, NDManager parent) {
        return new Pass(parameters, parent, "");
    }

    static Pass listening(Parameters parameters, NDManager parent, String layer) {
        return new Pass(parameters, parent, layer);
    }

    /** Returns the owner of what is made on the way. */
    NDManager manager() {
        return manager;
    }

    /** Returns a parameter that is no layer. */
    NDArray parameter(String name) {
        return parameters.array(name);
    }

    /** Multiplies the last axis with a matrix and adds a bias. */
    NDArray linear(String name, NDArray x) {
        NDArray y =
                x.getNDArrayInternal()
                        .linear(x, weight(name), parameters.array(name + ".bias"))
                        .singletonOrThrow();
        return heard(name, x, y, 0);
    }

    /**
     * Convolves {@code [n][channels][height][width]} with a border of zeros, so that sizes stay.
     */
    NDArray convolution(String name, NDArray x, int size) {
        NDArray matrix = weight(name);
        NDArray kernels = matrix.reshape(matrix.getShape().get(0), x.getShape().get(1), size, size);
        kernels.attach(manager);
        Shape border = new Shape(size / 2, size / 2);
        Shape ones = new Shape(1, 1);
        NDArray bias = parameters.array(name + ".bias");
        NDArray y =
                x.getNDArrayInternal()
                        .convolution(x, kernels, bias, ones, border, ones, 1)
                        .singletonOrThrow();
        return heard(name, x, y, size);
    }

    /** Brings the last axis to mean 0 and variance 1, then scales and shifts it. */
    NDArray norm(String name, NDArray x) {
        Shape last = new Shape(x.getShape().get(x.getShape().dimension() - 1));
        return x.getNDArrayInternal()
                .layerNorm(x, last, weight(name), parameters.array(name + ".bias"), EPSILON)
                .singletonOrThrow();
    }

    private NDArray weight(String name) {
        return parameters.array(name + ".weight");
    }

    private NDArray heard(String name, NDArray x, NDArray y, int size) {
        if (!listened.equals(name + ".weight")) {
            return y;
        }
        NDArray added = manager.zeros(y.getShape());
        added.setRequiresGradient(true);
        entered = x;
        zeros = added;
        kernel = size;
        return y.add(added);
    }

    /** Returns how many values left the layer, {@code n x positions x outputs}. */
    long left() {
        return required(zeros).size();
    }

    /** Copies what entered the layer, {@code [n][positions][inputs]}. */
    float[] entered() {
        float[] values = required(entered).toFloatArray();
        return kernel == 0 ? values : windows().unfold(values);
    }

    /** Adds the squares of what entered the layer, input by input. */
    void addSquares(double[] sums) {
        float[] values = required(entered).toFloatArray();
        if (kernel > 0) {
            windows().addSquares(values, sums);
            return;
        }
        for (int row = 0; row < values.length; row += sums.length) {
            for (int i = 0; i < sums.length; i++) {
                sums[i] += (double) values[row + i] * values[row + i];
            }
        }
    }

    private Windows windows() {
        Shape shape = required(entered).getShape();
        return new Windows((int) shape.get(1), (int) shape.get(2), (int) shape.get(3), kernel);
    }

    /** Copies the derivatives by what left the layer, {@code [n][positions][outputs]}. */
    float[] deltas() {
        try (NDArray gradient = required(zeros).getGradient()) {
            gradient.attach(manager);
            return (kernel == 0 ? gradient : gradient.transpose(0, 2, 3, 1)).toFloatArray();
        }
    }

    private NDArray required(@Nullable NDArray array) {
        if (array == null) {
            throw new IllegalStateException("Nothing went through %s.".formatted(listened));
        }
        return array;
    }

    @Override
    public void close() {
        manager.close();
    }
}
