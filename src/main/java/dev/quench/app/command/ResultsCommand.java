package dev.quench.app.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code quench results}: what campaigns found. */
@Command(
        name = "results",
        description =
                "Ask the results of campaigns: tables with intervals, SQL, files for other programs. The lines of JSON are the truth, and stay as they are.",
        usageHelpAutoWidth = true,
        subcommands = {
            ResultsTableCommand.class,
            ResultsCompareCommand.class,
            ResultsQueryCommand.class,
            ResultsExportCommand.class
        })
final class ResultsCommand implements Runnable {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
        spec.commandLine().getOut().flush();
    }
}
