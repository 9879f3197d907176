package dev.quench.app.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code quench export}: what campaigns found, for those who collect results. */
@Command(
        name = "export",
        description = "Write results of campaigns as submissions to collections of benchmarks.",
        usageHelpAutoWidth = true,
        subcommands = ExportQoblibCommand.class)
final class ExportCommand implements Runnable {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
        spec.commandLine().getOut().flush();
    }
}
