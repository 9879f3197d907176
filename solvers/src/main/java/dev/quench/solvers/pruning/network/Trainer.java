package dev.quench.solvers.pruning.network;

import dev.quench.solvers.pruning.kernel.MatrixView;
import java.util.ArrayList;
import java.util.Arrays;

/**
 * Trains a perceptron by mini-batches with Adam.
 *
 * <p>Every epoch goes through all examples in a new random order. A step with {@code N} examples
 * takes {@code 6 N} operations for each weight; memory is three times that of the weights, more.
 * Threads do not change the weights that come out.
 *
 * <p>Source: D. P. Kingma, J. Ba, Adam: a method for stochastic optimization (2015),
 * arXiv:1412.6980, algorithm 1 at the rates 0.9 and 0.999; weights decay apart from the gradient as
 * in I. Loshchilov, F. Hutter, Decoupled weight decay regularization (2019), arXiv:1711.05101,
 * algorithm 2; label smoothing as in C. Szegedy and others, Rethinking the Inception architecture
 * for computer vision (2016), arXiv:1512.00567, section 7.
 *
 * @param options how to train
 */
public record Trainer(TrainingOptions options) {
    /**
     * Trains a network from where it is.
     *
     * @param network changed; as it is after the last whole step if a stop signal comes
     * @param request what to train on
     * @return what was done
     * @throws IllegalArgumentException if the examples do not fit the network
     * @throws IllegalStateException if the loss is no longer finite; the network is lost then
     */
    public TrainingReport train(Perceptron network, TrainingRequest request) {
        network.check(request.examples());
        return new Training(network, options, request).run();
    }

    /** One run: the network, the state of Adam, and the counts. */
    private static final class Training {
        private final Perceptron network;
        private final TrainingOptions options;
        private final TrainingRequest request;
        private final Adam[] weightSteps;
        private final Adam[] biasSteps;
        private final float[][] gradients;
        private final long steps;
        private final int layers;
        private long step;
        private double rate;

        Training(Perceptron network, TrainingOptions options, TrainingRequest request) {
            this.network = network;
            this.options = options;
            this.request = request;
            this.layers = network.layers().size();
            this.weightSteps = new Adam[layers];
            this.biasSteps = new Adam[layers];
            this.gradients = new float[layers][];
            for (int l = 0; l < layers; l++) {
                var shape = network.layers().get(l);
                weightSteps[l] = new Adam(shape.size(), options.keepZeros());
                biasSteps[l] = new Adam(shape.outputs(), false);
                gradients[l] = new float[shape.size()];
            }
            int size = request.examples().size();
            this.steps = (long) options.epochs() * Math.ceilDiv(size, options.batch());
        }

        TrainingReport run() {
            var epochs = new ArrayList<TrainingEpoch>();
            for (int e = 1; e <= options.epochs(); e++) {
                var order = request.examples().shuffled(request.random());
                double loss = 0;
                long correct = 0;
                for (int from = 0; from < order.size(); from += options.batch()) {
                    if (request.stop().requested()) {
                        return new TrainingReport(epochs, step, true);
                    }
                    var batch = order.range(from, Math.min(order.size(), from + options.batch()));
                    var losses = step(batch);
                    loss += losses.mean() * batch.size();
                    correct += losses.correct();
                }
                double share = (double) correct / order.size();
                epochs.add(
                        new TrainingEpoch(e, options.epochs(), loss / order.size(), share, rate));
                request.listener().ended(epochs.getLast());
            }
            return new TrainingReport(epochs, step, false);
        }

        private Losses step(Examples batch) {
            var pass = new ForwardPass(network, network.products(), batch, layers);
            var losses = pass.losses();
            if (!Double.isFinite(losses.mean())) {
                throw new IllegalStateException(
                        ("The loss (%s) in step %d of training must be finite.\n"
                                        + "Maybe lower the learning rate (%s).")
                                .formatted(losses.mean(), step + 1, options.rate()));
            }
            rate = options.rate() * options.schedule().factor(step, steps);
            step++;
            float[] deltas = pass.headDeltas(options.labelSmoothing());
            for (int i = 0; i < deltas.length; i++) {
                deltas[i] /= batch.size();
            }
            for (int l = layers - 1; l >= 0; l--) {
                float[] below = l > 0 ? pass.deltasBelow(l, deltas) : deltas;
                move(l, batch.size(), pass.entering(l), deltas);
                deltas = below;
            }
            return losses;
        }

        private void move(int l, int size, float[] entering, float[] deltas) {
            var shape = network.layers().get(l);
            var products = network.products();
            Arrays.fill(gradients[l], 0);
            products.add(
                    gradients[l],
                    MatrixView.of(deltas, size, shape.outputs()).transposed(),
                    MatrixView.of(entering, size, shape.inputs()));
            double shrink = 1 - rate * options.weightDecay();
            var split = products.split();
            weightSteps[l].step(network.weightsOf(l), gradients[l], rate, shrink, split);
            float[] sums = new float[shape.outputs()];
            for (int i = 0; i < deltas.length; i++) {
                sums[i % sums.length] += deltas[i];
            }
            biasSteps[l].step(network.biasesOf(l), sums, rate, 1, split);
        }
    }
}
