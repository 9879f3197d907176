package dev.quench.solvers.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import dev.quench.solvers.pruning.network.Examples;
import dev.quench.solvers.pruning.network.Losses;
import dev.quench.solvers.pruning.network.TrainingEpoch;
import dev.quench.solvers.pruning.network.TrainingOptions;
import dev.quench.solvers.pruning.network.TrainingReport;
import dev.quench.solvers.pruning.network.TrainingRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Adam with decoupled weight decay (Loshchilov and Hutter, arXiv 1711.05101, Algorithm 2).
 *
 * <p>With the gradient {@code g} of the mean loss of a mini-batch: {@code m = b1 m + (1 - b1) g},
 * {@code v = b2 v + (1 - b2) g^2}, {@code w = w - rate (mc / (sqrt(vc) + e) + decay w)}, where
 * {@code mc} and {@code vc} are {@code m} and {@code v} over {@code 1 - b^t}. Departs from it in
 * {@code e}, which is added before the correction of {@code v}, as the engine does it.
 */
final class AdamTraining {
    private static final double BETA1 = 0.9;
    private static final double BETA2 = 0.999;
    private static final float EPSILON = 1e-8f;

    private final TorchNetwork network;
    private final Parameters parameters;
    private final NDManager manager;
    private final TrainingOptions options;
    private final List<State> states = new ArrayList<>();
    private long step;
    private double rate;

    /** What belongs to one parameter; the mask is a single 1 where all weights are free. */
    private record State(
            NDArray weight, NDArray mean, NDArray variance, NDArray mask, double decay) {}

    AdamTraining(
            TorchNetwork network,
            Parameters parameters,
            NDManager parent,
            TrainingOptions options) {
        this.network = network;
        this.parameters = parameters;
        this.manager = parent.newSubManager();
        this.options = options;
    }

    /** Trains; afterwards this object is used up. */
    TrainingReport run(TrainingRequest request) {
        parameters.specs().forEach(spec -> states.add(state(spec)));
        parameters.differentiable(true);
        try (manager) {
            List<TrainingEpoch> epochs = new ArrayList<>();
            for (int e = 1; e <= options.epochs(); e++) {
                Optional<TrainingEpoch> epoch = epoch(e, request);
                if (epoch.isEmpty()) {
                    return new TrainingReport(epochs, step, true);
                }
                epochs.add(epoch.get());
                request.listener().ended(epoch.get());
            }
            return new TrainingReport(epochs, step, false);
        } finally {
            parameters.differentiable(false);
        }
    }

    private State state(ParameterSpec spec) {
        NDArray weight = parameters.array(spec.name());
        NDArray mask = manager.ones(new Shape(1));
        if (options.keepZeros() && spec.prunable()) {
            try (NDArray kept = weight.neq(0)) {
                mask = kept.toType(DataType.FLOAT32, true);
                mask.attach(manager);
            }
        }
        return new State(
                weight,
                manager.zeros(spec.shape()),
                manager.zeros(spec.shape()),
                mask,
                spec.prunable() ? options.weightDecay() : 0);
    }

    /** Returns nothing if the signal came. */
    private Optional<TrainingEpoch> epoch(int index, TrainingRequest request) {
        Examples order = request.examples().shuffled(request.random());
        long steps = (long) Math.ceilDiv(order.size(), options.batch()) * options.epochs();
        double loss = 0;
        double correct = 0;
        for (int from = 0; from < order.size(); from += options.batch()) {
            if (request.stop().requested()) {
                return Optional.empty();
            }
            Examples batch = order.range(from, Math.min(order.size(), from + options.batch()));
            rate = options.rate() * options.schedule().factor(step, steps);
            Losses now = step(batch);
            loss += now.mean() * now.size();
            correct += now.accuracy() * now.size();
        }
        return Optional.of(
                new TrainingEpoch(
                        index,
                        options.epochs(),
                        loss / order.size(),
                        correct / order.size(),
                        rate));
    }

    private Losses step(Examples batch) {
        Scores scores = new Scores(batch.size(), network.classes());
        try (Pass pass = Pass.through(parameters, manager)) {
            try (Derivation _ = Derivation.on()) {
                NDArray given = network.forward(pass, batch);
                scores.add(given.toFloatArray(), batch);
                NDArray loss = Batch.loss(given, batch, options.labelSmoothing());
                Batch.derive(loss.div(batch.size()));
            }
            try (Derivation _ = Derivation.off()) {
                step++;
                states.forEach(state -> update(state, pass.manager()));
            }
        }
        return scores.losses();
    }

    private void update(State state, NDManager scope) {
        double corrected =
                rate
                        * Math.sqrt(1 - Math.pow(BETA2, (double) step))
                        / (1 - Math.pow(BETA1, (double) step));
        NDArray gradient = state.weight().getGradient();
        gradient.attach(scope);
        JniUtils.adamUpdate(
                (PtNDArray) state.weight(),
                (PtNDArray) gradient,
                (PtNDArray) state.mean(),
                (PtNDArray) state.variance(),
                (float) rate,
                (float) corrected,
                (float) state.decay(),
                1,
                -1,
                (float) BETA1,
                (float) BETA2,
                EPSILON,
                true);
        if (state.mask().size() > 1) {
            state.weight().muli(state.mask());
        }
        JniUtils.zeroGrad((PtNDArray) state.weight());
    }
}
