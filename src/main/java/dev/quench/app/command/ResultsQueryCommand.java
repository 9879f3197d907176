package dev.quench.app.command;

import dev.quench.app.report.JsonLines;
import dev.quench.app.results.ResultsDatabase;
import dev.quench.app.results.RowsText;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code quench results query}: SQL on runs. */
@Command(
        name = "query",
        description =
                "Answer a query in the SQL of DuckDB on the table runs, which has a row for each run. It reaches no file and no network.",
        usageHelpAutoWidth = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  quench results query runs/smoke \"DESCRIBE runs\"",
            "  quench results query runs/smoke \"SELECT way, avg(gap) FROM runs GROUP BY way\"",
            "  quench results query runs/smoke \"SELECT instance, failure FROM runs WHERE status <> 'DONE'\" --json"
        })
final class ResultsQueryCommand implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private RunningOptions running = new RunningOptions();

    @Parameters(
            paramLabel = "RESULTS… SQL",
            arity = "2..*",
            description = "Folders of campaigns, or files of their lines; at last the query.")
    private List<String> words = List.of();

    @Override
    public Integer call() {
        List<Path> sources = words.subList(0, words.size() - 1).stream().map(Path::of).toList();
        try (ResultsDatabase database = ResultsDatabase.open(sources)) {
            ResultsDatabase.Rows rows = database.query(words.getLast());
            PrintWriter out = spec.commandLine().getOut();
            if (running.json()) {
                RowsText.maps(rows).forEach(row -> out.println(JsonLines.line(row)));
            } else {
                RowsText.table(rows).forEach(out::println);
            }
            out.flush();
            return 0;
        }
    }
}
