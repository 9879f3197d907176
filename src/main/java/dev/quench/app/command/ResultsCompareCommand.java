package dev.quench.app.command;

import dev.quench.app.report.JsonLines;
import dev.quench.app.results.PairTable;
import dev.quench.app.results.ResultsDatabase;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code quench results compare}: ways to solve in pairs. */
@Command(
        name = "compare",
        description =
                "Compare ways to solve in pairs, one observation an instance, the mean of its seeds: Wilcoxon's signed ranks (zeros by Pratt), p-values corrected by Holm over all pairs, the median shift with a 95 % interval (Hodges and Lehmann), and the effect size. Instances on which a way has no figure are left out of all pairs, and counted.",
        usageHelpAutoWidth = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  quench results compare runs/papers",
            "  quench results compare runs/papers --metric qubits --where \"family = 'mis'\""
        })
final class ResultsCompareCommand implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private RunningOptions running = new RunningOptions();

    @Mixin private ResultsSources sources = new ResultsSources();

    @Option(
            names = "--metric",
            paramLabel = "COLUMN",
            defaultValue = "improved_gap",
            description = "A numeric column, the lower the better (default ${DEFAULT-VALUE}).")
    private String metric = "improved_gap";

    @Option(
            names = "--by",
            paramLabel = "COLUMN",
            defaultValue = "way",
            description = "The column whose values are compared (default ${DEFAULT-VALUE}).")
    private String by = "way";

    @Option(
            names = "--where",
            paramLabel = "CONDITION",
            defaultValue = "",
            description = "Only runs for which this SQL condition holds.")
    private String where = "";

    @Override
    public Integer call() {
        try (ResultsDatabase database = sources.open()) {
            PairTable table = PairTable.of(database, by, metric, where);
            PrintWriter out = spec.commandLine().getOut();
            if (running.json()) {
                table.pairs().forEach(pair -> out.println(JsonLines.line(pair)));
            } else {
                table.lines().forEach(out::println);
            }
            out.flush();
            return table.pairs().isEmpty() ? Failures.NO_SOLUTION : 0;
        }
    }
}
