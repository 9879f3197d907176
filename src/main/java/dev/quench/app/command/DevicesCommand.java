package dev.quench.app.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code quench devices}: descriptions of hardware. */
@Command(
        name = "devices",
        description = "List, show, import and probe quantum devices.",
        subcommands = {
            DevicesListCommand.class,
            DevicesShowCommand.class,
            DevicesImportCommand.class,
            DevicesProbeCommand.class
        },
        mixinStandardHelpOptions = true,
        usageHelpAutoWidth = true,
        footerHeading = "%nExample:%n",
        footer = "  quench devices show ibm_kingston")
final class DevicesCommand implements Runnable {
    @Spec private CommandSpec spec = CommandSpec.create();

    /** Without a verb the help is shown. */
    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
        spec.commandLine().getOut().flush();
    }
}
