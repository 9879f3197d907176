package dev.quench.app.command;

import dev.quench.hardware.remote.journal.JobJournal;
import dev.quench.hardware.remote.journal.JobRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code quench jobs resume}. */
@Command(
        name = "resume",
        description =
                "Carry on the run of a job: its command is run again, and what it has submitted is taken from the journal or waited for.",
        usageHelpAutoWidth = true)
final class JobsResumeCommand implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private RunningOptions running = new RunningOptions();
    @Mixin private JournalOption journal = new JournalOption();

    @Parameters(paramLabel = "JOB", description = "The key of a job of the run, or its begin.")
    private String key = "";

    @Override
    public Integer call() {
        JobRecord job;
        try (JobJournal open = journal.open()) {
            job = open.find(key);
        }
        if (job.command().isEmpty()) {
            throw new IllegalArgumentException(
                    "The job %s was not made by a command that can be run again.\nMaybe quench jobs fetch %s."
                            .formatted(job.key(), job.key()));
        }
        var arguments =
                new ArrayList<String>(List.of(job.command().split(RemoteSession.SEPARATOR)));
        arguments.remove("--detach");
        if (!arguments.contains("--run")) {
            arguments.add("--run");
            arguments.add(job.run().toString());
        }
        if (running.json() && !arguments.contains("--json")) {
            arguments.add("--json");
        }
        return QuenchCommand.run(
                spec.commandLine().getOut(),
                spec.commandLine().getErr(),
                arguments.toArray(String[]::new));
    }
}
