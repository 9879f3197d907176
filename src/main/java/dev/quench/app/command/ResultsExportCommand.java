package dev.quench.app.command;

import dev.quench.app.results.ResultsDatabase;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code quench results export}: runs for other programs. */
@Command(
        name = "export",
        description = "Write a row for each run to a file for other programs.",
        usageHelpAutoWidth = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  quench results export runs/smoke -o smoke.parquet",
            "  quench results export runs/smoke runs/papers -o all.csv"
        })
final class ResultsExportCommand implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private RunningOptions running = new RunningOptions();

    @Mixin private ResultsSources sources = new ResultsSources();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            required = true,
            description =
                    "A name that ends in .csv, .parquet or .jsonl; written whole or not at all.")
    private String output = "";

    @Override
    public Integer call() {
        ResultsDatabase.Format format = ResultsDatabase.Format.of(Path.of(output));
        OutputFile.requireWritable(output);
        try (ResultsDatabase database = sources.open()) {
            long runs = database.export(Path.of(output), format);
            if (!running.quiet()) {
                spec.commandLine().getErr().printf("%,d runs are in %s%n", runs, output);
                spec.commandLine().getErr().flush();
            }
            return 0;
        }
    }
}
