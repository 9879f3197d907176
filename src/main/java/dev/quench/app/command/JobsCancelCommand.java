package dev.quench.app.command;

import dev.quench.app.report.JobText;
import dev.quench.hardware.backend.BackendException;
import dev.quench.hardware.remote.journal.JobRecord;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code quench jobs cancel}. */
@Command(
        name = "cancel",
        description =
                "Ask providers to stop jobs. One that has completed keeps its result; one that completes all the same can be fetched.",
        usageHelpAutoWidth = true)
final class JobsCancelCommand implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private RunningOptions running = new RunningOptions();
    @Mixin private JournalOption journal = new JournalOption();

    @Parameters(
            paramLabel = "JOB",
            arity = "1..*",
            description = "The key of a job, or its first 4 or more characters.")
    private List<String> keys = List.of();

    @Override
    public Integer call() {
        try (RemoteSession session = RemoteSession.of(journal)) {
            List<JobRecord> jobs = keys.stream().map(session.journal()::find).toList();
            int failed = 0;
            for (JobRecord job : jobs) {
                failed += cancelled(session, job) ? 0 : 1;
            }
            return failed == 0 ? 0 : Failures.BACKEND;
        }
    }

    /** One that cannot be cancelled is no reason to let the others go on. */
    private boolean cancelled(RemoteSession session, JobRecord job) {
        PrintWriter out = spec.commandLine().getOut();
        try {
            JobRecord now = session.desk().cancel(job.key());
            if (!running.quiet()) {
                out.println(JobText.line(now));
                out.flush();
            }
            return true;
        } catch (BackendException e) {
            PrintWriter err = spec.commandLine().getErr();
            err.println("quench: " + e.getMessage());
            err.flush();
            return false;
        }
    }
}
