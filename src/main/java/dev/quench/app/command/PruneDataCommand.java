package dev.quench.app.command;

import dev.quench.app.pruning.ExampleSource;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code quench prune data}: says which labelled examples are taken, and how to get some. */
@Command(
        name = "data",
        description = "Say which data a network can be pruned by, and how to get them.",
        mixinStandardHelpOptions = true,
        usageHelpAutoWidth = true)
final class PruneDataCommand implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        var out = spec.commandLine().getOut();
        out.println(
                """
                Data are named with --data:

                  fashion-mnist   Fashion-MNIST (Zalando Research, 2017, MIT licence): 60,000 training and 10,000 test
                                  pictures of 28 x 28 bytes in 10 classes. %s
                                  On Debian and Ubuntu: apt-get install dataset-fashion-mnist
                                  Elsewhere take the four files of https://github.com/zalandoresearch/fashion-mnist
                                  and name their folder: --data FOLDER
                  FOLDER          IDX files in pairs, plain or .gz: train-images-idx3-ubyte, train-labels-idx1-ubyte and
                                  the same with another name (t10k) for the test set. Of a single pair the last rows are
                                  the test set (--test-rows N). MNIST and its relatives come in this form.
                  FILE.csv[.gz]   A row of numbers for each example, the last one its class from 0; a line of names may
                                  stand first. The last rows are the test set (--test-rows N); --scale X divides features.

                The last rows of the training set are the validation set (--validation-rows N): masks are chosen by it,
                and the test set is for the report alone.\
                """
                        .formatted(
                                ExampleSource.hasFashion()
                                        ? "It is on this machine."
                                        : "It is not on this machine."));
        out.flush();
        return 0;
    }
}
