package dev.quench.app.pruning;

import dev.quench.solvers.control.Progress;
import dev.quench.solvers.control.StopSignal;
import dev.quench.solvers.pruning.descent.DescentData;
import dev.quench.solvers.pruning.network.Network;
import dev.quench.solvers.pruning.network.TrainableNetwork;
import dev.quench.solvers.pruning.network.TrainingOptions;
import dev.quench.solvers.pruning.network.TrainingReport;
import dev.quench.solvers.pruning.network.TrainingRequest;
import java.util.Locale;
import java.util.SplittableRandom;

/** Trains a network that was made here. */
public final class NetworkTraining {
    private NetworkTraining() {}

    /**
     * Trains on the training set to the end; validation and test sets are not looked at.
     *
     * @param network one that can be trained
     * @param data three sets of examples
     * @param options how long and how fast
     * @param seed of the order of the examples
     * @param stop ends it after a step
     * @param progress hears of epochs
     * @throws IllegalArgumentException if the network cannot be trained, the data do not fit it, or
     *     the user ended the training
     */
    public static void trainToEnd(
            Network network,
            ExampleSets data,
            TrainingOptions options,
            long seed,
            StopSignal stop,
            Progress progress) {
        requireTrained(
                network, !train(network, data, options, seed, stop, progress).stopped(), "done");
    }

    /**
     * Refuses a network whose training ended too early.
     *
     * @param network that was trained
     * @param trained false to refuse it
     * @param state what it should be
     * @throws IllegalArgumentException if it is refused
     */
    private static void requireTrained(Network network, boolean trained, String state) {
        if (!trained) {
            throw new IllegalArgumentException(
                    "The training of %s was ended before it was %s.\nMaybe fewer --train-epochs."
                            .formatted(network.name(), state));
        }
    }

    /**
     * Trains on the training set until the end or a stop signal; validation and test sets are not
     * looked at.
     *
     * @param network one that can be trained
     * @param data three sets of examples
     * @param options how long and how fast
     * @param seed of the order of the examples
     * @param stop ends it after a step
     * @param progress hears of epochs
     * @return what was done, one step or more
     * @throws IllegalArgumentException if the network cannot be trained, the data do not fit it, or
     *     the user ended the training before its first step
     */
    public static TrainingReport train(
            Network network,
            ExampleSets data,
            TrainingOptions options,
            long seed,
            StopSignal stop,
            Progress progress) {
        if (!(network instanceof TrainableNetwork trainable)) {
            throw new IllegalArgumentException(
                    "The network %s cannot be trained here.".formatted(network.name()));
        }
        DescentData.require("training", data.training(), network);
        DescentData.require("validation", data.validation(), network);
        DescentData.require("test", data.test(), network);
        progress.report(0, "training " + network.name());
        var request =
                TrainingRequest.of(data.training(), new SplittableRandom(seed).split())
                        .withStop(stop)
                        .withListener(epoch ->
                                progress.report(
                                        (double) epoch.epoch() / epoch.epochs(),
                                        String.format(
                                                Locale.ROOT,
                                                "trained %d of %d epochs, loss %.4f, %.2f %%",
                                                epoch.epoch(),
                                                epoch.epochs(),
                                                epoch.loss(),
                                                100 * epoch.accuracy())));
        TrainingReport report = trainable.train(options, request);
        requireTrained(network, report.steps() > 0, "begun");
        return report;
    }
}
