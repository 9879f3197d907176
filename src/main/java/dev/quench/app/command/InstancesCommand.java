package dev.quench.app.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code quench instances}: the catalogue and the generators. */
@Command(
        name = "instances",
        description = "List, show and fetch known instances, and generate new ones.",
        subcommands = {
            InstancesListCommand.class,
            InstancesShowCommand.class,
            InstancesGenerateCommand.class,
            InstancesPullCommand.class
        },
        mixinStandardHelpOptions = true,
        usageHelpAutoWidth = true,
        footerHeading = "%nExample:%n",
        footer = "  quench instances list --problem mis --max-variables 100")
final class InstancesCommand implements Runnable {
    @Spec private CommandSpec spec = CommandSpec.create();

    /** Without a verb the help is shown. */
    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
        spec.commandLine().getOut().flush();
    }
}
