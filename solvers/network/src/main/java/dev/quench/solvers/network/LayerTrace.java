package dev.quench.solvers.network;

import dev.quench.solvers.pruning.network.DenseGradients;
import dev.quench.solvers.pruning.network.SampleGradients;
import dev.quench.solvers.pruning.network.WeightLayer;

/** What entered a layer and the derivatives by what left it, gathered part by part. */
final class LayerTrace {
    private final WeightLayer layer;
    private final int samples;
    private int positions;
    private float[] entered = {};
    private float[] deltas = {};
    private int rows;

    LayerTrace(WeightLayer layer, int samples) {
        this.layer = layer;
        this.samples = samples;
    }

    /**
     * Takes the next part.
     *
     * @param n its examples
     * @param pass that listened at the layer and was derived
     * @throws IllegalArgumentException if all parts would take too much memory
     * @throws IllegalStateException if a derivative is not finite
     */
    void add(int n, Pass pass) {
        if (rows == 0) {
            reserve(Math.toIntExact(pass.left() / layer.outputs() / n));
        }
        float[] x = pass.entered();
        float[] d = pass.deltas();
        Floats.requireDerivatives(d, layer.name());
        System.arraycopy(x, 0, entered, rows * layer.inputs(), x.length);
        System.arraycopy(d, 0, deltas, rows * layer.outputs(), d.length);
        rows += n * positions;
    }

    private void reserve(int perExample) {
        positions = perExample;
        long all = (long) samples * positions;
        Floats.requireRoom(
                // The gradients hold a copy of their own.
                2 * all * Math.addExact(layer.inputs(), layer.outputs()),
                layer,
                "%,d examples with %,d positions".formatted(samples, positions));
        entered = new float[Math.toIntExact(all * layer.inputs())];
        deltas = new float[Math.toIntExact(all * layer.outputs())];
    }

    SampleGradients gradients() {
        return new DenseGradients(layer, samples, positions, entered, deltas);
    }
}
