package dev.quench.app.command;

import dev.quench.app.pruning.ExampleSets;
import dev.quench.app.pruning.NamedNetwork;
import dev.quench.app.pruning.NetworkFile;
import dev.quench.app.pruning.NetworkTraining;
import dev.quench.app.report.JsonLines;
import dev.quench.app.terminal.Interrupt;
import dev.quench.app.terminal.ProgressLine;
import dev.quench.solvers.control.Ticker;
import dev.quench.solvers.pruning.network.Examples;
import dev.quench.solvers.pruning.network.Losses;
import dev.quench.solvers.pruning.network.Network;
import dev.quench.solvers.pruning.network.TrainingOptions;
import dev.quench.solvers.pruning.network.TrainingReport;
import java.nio.file.Path;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code quench prune train}: trains a network that can be pruned afterwards. */
@Command(
        name = "train",
        description =
                "Train a network to be pruned afterwards, and save it. The validation and the test set of the data are left out of the training, as they are when it is pruned. An interrupt saves the network as it is then.",
        usageHelpAutoWidth = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  quench prune train --model garment --data fashion-mnist -o garment.safetensors",
            "  quench prune train --model vit:patch=7,dim=256,depth=6 --data fashion-mnist -o vit.safetensors"
        })
final class PruneTrainCommand implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private RunningOptions running = new RunningOptions();
    @Mixin private NetworkOptions networks = new NetworkOptions();
    @Mixin private ExampleOptions examples = new ExampleOptions();
    @Mixin private TrainingArguments training = new TrainingArguments();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            required = true,
            description = "Where the network is saved: .safetensors or .npz.")
    private String output = "";

    /** What is told of a training. */
    private record Trained(
            String schema,
            String network,
            String output,
            double trainingLoss,
            double trainingAccuracy,
            double validationLoss,
            double validationAccuracy,
            double testLoss,
            double testAccuracy,
            int epochs,
            boolean interrupted,
            double seconds) {}

    @Override
    public Integer call() {
        OutputFile.requireWritable(output);
        Path target = NetworkFile.writable("-o", output);
        ExampleSets data = examples.read();
        new RowOutput(
                        running.json(),
                        running.quiet(),
                        spec.commandLine().getOut(),
                        spec.commandLine().getErr())
                .notes(data.notices());
        Interrupt interrupt = Interrupt.install();
        Ticker ticker = System::nanoTime;
        var progress =
                new ProgressLine(System.err, ticker, Surroundings.showsProgress(running.quiet()))
                        .started();
        try (NamedNetwork named =
                networks.source()
                        .open(data.training().width(), new SplittableRandom(running.seed()))) {
            Network network = named.network();
            long start = ticker.nanoseconds();
            TrainingOptions options = training.options();
            TrainingReport report =
                    NetworkTraining.train(
                            network, data, options, running.seed(), interrupt, progress);
            double seconds = ticker.secondsSince(start);
            progress.clear();
            NetworkFile.write(network, data.split(), target);
            show(trained(network, data, seconds, report), options.epochs());
            return 0;
        } finally {
            progress.clear();
            interrupt.finished();
        }
    }

    private Trained trained(
            Network network, ExampleSets data, double seconds, TrainingReport report) {
        Losses inside = losses(network, data.training());
        Losses validation = losses(network, data.validation());
        Losses test = losses(network, data.test());
        return new Trained(
                "quench.training/1",
                network.name(),
                output,
                inside.mean(),
                inside.accuracy(),
                validation.mean(),
                validation.accuracy(),
                test.mean(),
                test.accuracy(),
                report.epochs().size(),
                report.stopped(),
                seconds);
    }

    private static Losses losses(Network network, Examples examples) {
        return network.losses(examples);
    }

    private void show(Trained trained, int epochs) {
        var out = spec.commandLine().getOut();
        if (running.json()) {
            out.println(JsonLines.line(trained));
        } else {
            out.printf(
                    Locale.ROOT,
                    "%s trained in %.1f s: training %.2f %%, validation %.2f %%, test %.2f %% (loss %.4f, %.4f, %.4f); saved as %s%s%n",
                    trained.network(),
                    trained.seconds(),
                    100 * trained.trainingAccuracy(),
                    100 * trained.validationAccuracy(),
                    100 * trained.testAccuracy(),
                    trained.trainingLoss(),
                    trained.validationLoss(),
                    trained.testLoss(),
                    trained.output(),
                    trained.interrupted()
                            ? " (interrupted after %d of %d epochs)"
                                    .formatted(trained.epochs(), epochs)
                            : "");
        }
        out.flush();
    }
}
