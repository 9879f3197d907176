package dev.quench.app.command;

import dev.quench.app.report.JobText;
import dev.quench.app.report.JsonLines;
import dev.quench.hardware.remote.journal.JobJournal;
import dev.quench.hardware.remote.journal.JobRecord;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code quench jobs show}. */
@Command(
        name = "show",
        description = "Show all that the journal knows about jobs. Asks no provider.",
        usageHelpAutoWidth = true)
final class JobsShowCommand implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private RunningOptions running = new RunningOptions();
    @Mixin private JournalOption journal = new JournalOption();

    @Parameters(
            paramLabel = "JOB",
            arity = "1..*",
            description = "The key of a job, or its first 4 or more characters.")
    private List<String> keys = List.of();

    @Option(names = "--request", description = "Print the request as it was sent.")
    private boolean request;

    @Option(names = "--raw", description = "Print the result as it came.")
    private boolean raw;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        try (JobJournal open = journal.open()) {
            List<JobRecord> jobs = keys.stream().map(open::find).toList();
            for (JobRecord job : jobs) {
                show(open, job, out);
            }
        }
        out.flush();
        return 0;
    }

    private void show(JobJournal open, JobRecord job, PrintWriter out) {
        if (request) {
            out.println(new String(job.request().body(), StandardCharsets.UTF_8));
        } else if (raw) {
            byte[] body =
                    open.raw(job.key())
                            .orElseThrow(() ->
                                    new IllegalArgumentException(
                                            "The job %s has no result yet.\nMaybe quench jobs fetch %s."
                                                    .formatted(job.key(), job.key())))
                            .body();
            out.println(new String(body, StandardCharsets.UTF_8));
        } else if (running.json()) {
            out.println(JsonLines.line(JobText.facts(job, open.answer(job.key()))));
        } else {
            JobText.details(job, open.events(job.key()), open.answer(job.key()))
                    .forEach(out::println);
        }
    }
}
