package dev.quench.app.command;

import dev.quench.app.report.JsonLines;
import dev.quench.app.results.MetricTable;
import dev.quench.app.results.ResultsDatabase;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code quench results table}: figures by groups. */
@Command(
        name = "table",
        description =
                "Set figures of runs by groups: the mean over instances of the means over seeds, its 95 % interval over instances, the median of the runs, and how many have the figure.",
        usageHelpAutoWidth = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  quench results table runs/smoke",
            "  quench results table runs/smoke --by way,family --metric raw_gap,feasible_fraction,qubits",
            "  quench results table runs/a runs/b --by campaign,way --where \"variables <= 64\""
        })
final class ResultsTableCommand implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private RunningOptions running = new RunningOptions();

    @Mixin private ResultsSources sources = new ResultsSources();

    @Option(
            names = "--by",
            paramLabel = "COLUMN",
            split = ",",
            defaultValue = "way",
            description = "Columns that make groups (default ${DEFAULT-VALUE}).")
    private List<String> by = List.of();

    @Option(
            names = "--metric",
            paramLabel = "COLUMN",
            split = ",",
            defaultValue = "improved_gap,feasible_fraction,qubits,seconds",
            description = "Figures, numeric columns (default ${DEFAULT-VALUE}).")
    private List<String> metrics = List.of();

    @Option(
            names = "--where",
            paramLabel = "CONDITION",
            defaultValue = "",
            description = "Only runs for which this SQL condition holds.")
    private String where = "";

    @Override
    public Integer call() {
        try (ResultsDatabase database = sources.open()) {
            List<MetricTable.Group> groups = new MetricTable(database).groups(by, metrics, where);
            PrintWriter out = spec.commandLine().getOut();
            if (running.json()) {
                groups.forEach(group -> out.println(JsonLines.line(group)));
            } else {
                MetricTable.lines(by, metrics, groups).forEach(out::println);
            }
            out.flush();
            return groups.isEmpty() ? Failures.NO_SOLUTION : 0;
        }
    }
}
