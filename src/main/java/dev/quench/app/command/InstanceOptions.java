package dev.quench.app.command;

import dev.quench.problems.io.ReadOptions;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Options that say how instances are read. */
final class InstanceOptions {
    @Parameters(
            paramLabel = "INSTANCE",
            arity = "1..*",
            description =
                    "A file, FILE#K for the K-th problem of a file with several, or a known name such as 1dc.64.")
    private List<String> instances = List.of();

    @Option(
            names = "--problem",
            paramLabel = "FAMILY",
            description =
                    "Read as mdkp, mis, qap, tsp, qubo, maxcut, hubo or model, or in a format such as metis, instead of detecting it.")
    private String problem = "";

    @Option(names = "--complement", description = "Take the complement of a graph (clique files).")
    private boolean complement;

    @Option(
            names = "--maximise",
            description = "Maximise a QUBO whose file states no sense (default: minimise).")
    private boolean maximise;

    List<String> instances() {
        return instances;
    }

    ReadOptions reading() {
        return new ReadOptions(problem, complement, maximise);
    }

    /** Reads all instances, before the first is worked on: one bad file spoils no hour of work. */
    List<NamedInstance> read() {
        var instances = new ArrayList<NamedInstance>();
        for (String argument : instances()) {
            instances.addAll(InstanceResolver.named(argument, reading()));
        }
        return instances;
    }

    /** Returns the options again as a user would type them. */
    String text() {
        return (problem.isEmpty() ? "" : " --problem " + problem)
                + (complement ? " --complement" : "")
                + (maximise ? " --maximise" : "");
    }
}
