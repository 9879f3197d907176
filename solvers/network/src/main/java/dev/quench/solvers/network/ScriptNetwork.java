package dev.quench.solvers.network;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import dev.quench.solvers.pruning.network.Examples;
import dev.quench.solvers.pruning.network.InputShape;
import dev.quench.solvers.pruning.network.Losses;
import dev.quench.solvers.pruning.network.Network;
import dev.quench.solvers.pruning.network.SampleGradients;
import dev.quench.solvers.pruning.network.WeightLayer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * A TorchScript model that takes one array of examples and gives scores of classes.
 *
 * <p>Its layers are all parameters of 2 dimensions, and those of 4 as {@code [outputs][rest]}. The
 * head is the last of them with as many outputs as there are classes. What happens inside is not
 * seen, so that the gradients of {@code N} examples are computed one after the other and kept
 * whole, {@code N} times the layer's size; for the same reason {@link #squaredInputs} is refused.
 */
final class ScriptNetwork implements Network {
    private static final int PART = 128;

    private final ScriptFile file;
    private final NDManager manager;
    private final PtSymbolBlock block;
    private final InputShape input;
    private final List<NDArray> arrays = new ArrayList<>();
    private final List<WeightLayer> layers = new ArrayList<>();
    private final int classes;

    ScriptNetwork(ScriptFile file, NDManager manager, InputShape input) {
        this.file = file;
        this.manager = manager;
        this.input = input;
        JniUtils.setGraphExecutorOptimize(false);
        this.block = file.load(manager);
        List<NDArray> found = matrices();
        this.classes = probe(found);
        int head = -1;
        for (int i = 0; i < found.size(); i++) {
            head = found.get(i).getShape().get(0) == classes ? i : head;
        }
        for (int i = 0; i < found.size(); i++) {
            layers.add(layer(found.get(i), i == head));
            arrays.add(found.get(i));
        }
    }

    private List<NDArray> matrices() {
        NDList all = JniUtils.moduleGetParams(block, (ai.djl.pytorch.engine.PtNDManager) manager);
        List<NDArray> found = new ArrayList<>();
        for (NDArray parameter : all) {
            parameter.setRequiresGradient(false);
            if (parameter.getDataType() != DataType.FLOAT32) {
                throw file.refused(
                        "parameters of 32-bit floating point",
                        "%s of %s".formatted(parameter.getName(), parameter.getDataType()));
            }
            int dimensions = parameter.getShape().dimension();
            if (dimensions == 2 || dimensions == 4) {
                Floats.requireFinite(parameter.toFloatArray(), parameter.getName());
                found.add(parameter);
            }
        }
        if (found.isEmpty()) {
            throw file.refused(
                    "parameters of 2 or 4 dimensions",
                    all.isEmpty()
                            ? "none at all, as in models that are frozen or quantised"
                            : "%d others".formatted(all.size()));
        }
        return found;
    }

    private static WeightLayer layer(NDArray parameter, boolean head) {
        Shape shape = parameter.getShape();
        int outputs = Math.toIntExact(shape.get(0));
        int inputs = Math.toIntExact(shape.size() / outputs);
        return new WeightLayer(parameter.getName(), outputs, inputs, head);
    }

    /** Runs two examples of zeros through and returns the number of classes. */
    private int probe(List<NDArray> found) {
        try (NDManager scope = manager.newSubManager();
                Derivation _ = Derivation.off()) {
            NDArray two = scope.zeros(new Shape(2).addAll(shape()));
            NDList given = IValueUtils.forward(block, new NDList(two), false);
            Shape shape = given.isEmpty() ? new Shape() : given.head().getShape();
            if (given.size() != 1
                    || shape.dimension() != 2
                    || shape.get(0) != 2
                    || shape.get(1) < 2
                    || given.head().getDataType() != DataType.FLOAT32) {
                throw file.refused(
                        "a model whose output is [examples][classes], here [2][2 or more]",
                        "%d arrays, the first of shape %s".formatted(given.size(), shape));
            }
            return Math.toIntExact(shape.get(1));
        } catch (EngineException e) {
            throw new IllegalArgumentException(
                    ("The model %s does not take examples of shape %s; its first layer %s has the"
                                    + " shape %s. PyTorch says: %s\nMaybe name another shape.")
                            .formatted(
                                    file.path(),
                                    input,
                                    found.getFirst().getName(),
                                    found.getFirst().getShape(),
                                    reason(e)),
                    e);
        }
    }

    /** The interpreter's message ends with what went wrong. */
    private static String reason(EngineException e) {
        return String.valueOf(e.getMessage())
                .lines()
                .filter(line -> line.contains("Error"))
                .reduce((_, last) -> last)
                .orElse(ScriptFile.firstLine(e));
    }

    private Shape shape() {
        return new Shape(input.dimensions().stream().mapToLong(Integer::longValue).toArray());
    }

    @Override
    public String name() {
        return file.name();
    }

    @Override
    public List<WeightLayer> layers() {
        return List.copyOf(layers);
    }

    @Override
    public int features() {
        return input.features();
    }

    @Override
    public int classes() {
        return classes;
    }

    @Override
    public float[] weights(int layer) {
        return arrays.get(layer).toFloatArray();
    }

    @Override
    public void write(int layer, float[] weights) {
        Floats.requireFit(weights, layers.get(layer));
        NDArray array = arrays.get(layer);
        // In place, since the module holds the same memory; all values are finite.
        try (Derivation _ = Derivation.off();
                NDArray fresh = manager.create(weights, array.getShape())) {
            array.muli(0).addi(fresh);
        }
    }

    @Override
    public Losses losses(Examples examples) {
        Scores scores = new Scores(examples.size(), classes);
        score(examples, scores::add);
        return scores.losses();
    }

    @Override
    public float[] probabilities(Examples examples) {
        Probabilities probabilities = new Probabilities(examples.size(), classes);
        score(examples, probabilities::add);
        return probabilities.values();
    }

    private void score(Examples examples, BiConsumer<float[], Examples> into) {
        check(examples);
        try (Derivation _ = Derivation.off()) {
            for (int from = 0; from < examples.size(); from += PART) {
                Examples part = examples.range(from, Math.min(from + PART, examples.size()));
                try (NDManager scope = manager.newSubManager()) {
                    into.accept(forward(scope, part, false).toFloatArray(), part);
                }
            }
        }
    }

    @Override
    public SampleGradients gradients(Examples examples, int layer) {
        check(examples);
        WeightLayer chosen = layers.get(layer);
        Floats.requireRoom(
                (long) examples.size() * chosen.size(),
                chosen,
                "%,d examples times %,d weights".formatted(examples.size(), chosen.size()));
        float[][] gradients = new float[examples.size()][];
        NDArray array = arrays.get(layer);
        array.setRequiresGradient(true);
        try (Derivation _ = Derivation.on()) {
            for (int i = 0; i < gradients.length; i++) {
                gradients[i] = gradient(array, examples.range(i, i + 1), chosen.name());
            }
        } finally {
            array.setRequiresGradient(false);
        }
        return new WholeGradients(gradients);
    }

    private float[] gradient(NDArray array, Examples one, String layer) {
        try (NDManager scope = manager.newSubManager()) {
            Batch.derive(Batch.loss(forward(scope, one, true), one, 0));
            NDArray gradient = array.getGradient();
            gradient.attach(scope);
            float[] values = gradient.toFloatArray();
            JniUtils.zeroGrad((PtNDArray) array);
            Floats.requireDerivatives(values, layer);
            return values;
        } catch (EngineException e) {
            throw new IllegalStateException(
                    ("The model %s gives no derivatives by %s: %s\n"
                                    + "Maybe its scores do not depend on that layer: leave it out.")
                            .formatted(file.path(), layer, reason(e)),
                    e);
        }
    }

    private NDArray forward(NDManager scope, Examples examples, boolean derived) {
        NDArray x = Batch.features(scope, examples, shape());
        try {
            return IValueUtils.forward(block, new NDList(x), derived).singletonOrThrow();
        } catch (EngineException e) {
            throw new IllegalStateException(
                    "The model %s fails: %s".formatted(file.path(), reason(e)), e);
        }
    }

    @Override
    public double[] squaredInputs(Examples examples, int layer) {
        throw new UnsupportedOperationException(
                "What enters %s cannot be seen in the TorchScript model %s.\n"
                                .formatted(layers.get(layer).name(), file.path())
                        + "Maybe score by magnitude or gradient, or use a built-in network.");
    }

    private void check(Examples examples) {
        Batch.check(examples, name(), features(), classes);
    }

    @Override
    public void close() {
        manager.close();
    }
}
