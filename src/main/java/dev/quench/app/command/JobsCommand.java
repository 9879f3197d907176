package dev.quench.app.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code quench jobs}: what became of jobs at providers. */
@Command(
        name = "jobs",
        description =
                "List, show, fetch, cancel and carry on jobs at quantum providers. Every job is in the journal before it is sent.",
        subcommands = {
            JobsListCommand.class,
            JobsShowCommand.class,
            JobsFetchCommand.class,
            JobsCancelCommand.class,
            JobsResumeCommand.class,
            JobsReconcileCommand.class,
            JobsSessionCommand.class
        },
        mixinStandardHelpOptions = true,
        usageHelpAutoWidth = true,
        footerHeading = "%nExamples:%n",
        footer = {"  quench jobs list", "  quench jobs fetch", "  quench jobs resume 1a2b3c4d"})
final class JobsCommand implements Runnable {
    @Spec private CommandSpec spec = CommandSpec.create();

    /** Without a verb the help is shown. */
    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
        spec.commandLine().getOut().flush();
    }
}
