package dev.quench.solvers.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.quench.solvers.pruning.network.Examples;
import dev.quench.solvers.pruning.network.Losses;
import dev.quench.solvers.pruning.network.ParameterValues;
import dev.quench.solvers.pruning.network.SampleGradients;
import dev.quench.solvers.pruning.network.TrainableNetwork;
import dev.quench.solvers.pruning.network.TrainingOptions;
import dev.quench.solvers.pruning.network.TrainingReport;
import dev.quench.solvers.pruning.network.TrainingRequest;
import dev.quench.solvers.pruning.network.WeightLayer;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.random.RandomGenerator;

/**
 * A built-in architecture with weights in PyTorch.
 *
 * <p>The gradients of a layer cost one pass forward and one back to that layer, and {@code N T
 * (inputs + outputs)} floats, where {@code T} is the number of positions: pixels of a convolution,
 * patches of a transformer, 1 of a dense layer.
 */
final class TorchNetwork implements TrainableNetwork {
    private static final int AT_ONCE = 256;
    private static final long VALUES_AT_ONCE = 1L << 24;

    private final Architecture architecture;
    private final NDManager manager;
    private final Parameters parameters;
    private final List<WeightLayer> layers;
    private final int atOnce;

    TorchNetwork(Architecture architecture, NDManager manager, RandomGenerator random) {
        this.architecture = architecture;
        this.manager = manager;
        this.parameters = new Parameters(manager, architecture.parameters(), random);
        this.layers = parameters.layers();
        this.atOnce = Math.clamp(VALUES_AT_ONCE / architecture.widest(), 1, AT_ONCE);
    }

    @Override
    public String name() {
        return architecture.specification();
    }

    @Override
    public String specification() {
        return architecture.specification();
    }

    @Override
    public List<WeightLayer> layers() {
        return layers;
    }

    @Override
    public int features() {
        return architecture.features();
    }

    @Override
    public int classes() {
        return architecture.classes();
    }

    @Override
    public float[] weights(int layer) {
        return parameters.array(layers.get(layer).name()).toFloatArray();
    }

    @Override
    public void write(int layer, float[] weights) {
        Floats.requireFit(weights, layers.get(layer));
        parameters.put(layers.get(layer).name(), weights);
    }

    @Override
    public Map<String, ParameterValues> parameters() {
        return parameters.values();
    }

    @Override
    public void replace(Map<String, ParameterValues> values) {
        parameters.replace(values);
    }

    @Override
    public Losses losses(Examples examples) {
        Scores scores = new Scores(examples.size(), classes());
        score(examples, scores::add);
        return scores.losses();
    }

    @Override
    public float[] probabilities(Examples examples) {
        Probabilities probabilities = new Probabilities(examples.size(), classes());
        score(examples, probabilities::add);
        return probabilities.values();
    }

    private void score(Examples examples, BiConsumer<float[], Examples> into) {
        check(examples);
        try (Derivation _ = Derivation.off()) {
            for (int from = 0; from < examples.size(); from += atOnce) {
                Examples part = part(examples, from);
                try (Pass pass = Pass.through(parameters, manager)) {
                    into.accept(forward(pass, part).toFloatArray(), part);
                }
            }
        }
    }

    @Override
    public SampleGradients gradients(Examples examples, int layer) {
        check(examples);
        WeightLayer chosen = layers.get(layer);
        LayerTrace trace = new LayerTrace(chosen, examples.size());
        try (Derivation _ = Derivation.on()) {
            for (int from = 0; from < examples.size(); from += atOnce) {
                Examples part = part(examples, from);
                try (Pass pass = Pass.listening(parameters, manager, chosen.name())) {
                    Batch.derive(Batch.loss(forward(pass, part), part, 0));
                    trace.add(part.size(), pass);
                }
            }
        }
        return trace.gradients();
    }

    @Override
    public double[] squaredInputs(Examples examples, int layer) {
        check(examples);
        WeightLayer chosen = layers.get(layer);
        double[] sums = new double[chosen.inputs()];
        try (Derivation _ = Derivation.off()) {
            for (int from = 0; from < examples.size(); from += atOnce) {
                Examples part = part(examples, from);
                try (Pass pass = Pass.listening(parameters, manager, chosen.name())) {
                    forward(pass, part);
                    pass.addSquares(sums);
                }
            }
        }
        return sums;
    }

    @Override
    public TrainingReport train(TrainingOptions options, TrainingRequest request) {
        check(request.examples());
        return new AdamTraining(this, parameters, manager, options).run(request);
    }

    private void check(Examples examples) {
        Batch.check(examples, name(), features(), classes());
    }

    private Examples part(Examples examples, int from) {
        return examples.range(from, Math.min(from + atOnce, examples.size()));
    }

    /** Returns {@code [n][classes]}. */
    NDArray forward(Pass pass, Examples examples) {
        Shape one = new Shape(features());
        return architecture.forward(pass, Batch.features(pass.manager(), examples, one));
    }

    @Override
    public void close() {
        manager.close();
    }
}
