package dev.quench.app.command;

import dev.quench.app.report.JobText;
import dev.quench.hardware.backend.BackendException;
import dev.quench.hardware.remote.JobState;
import dev.quench.hardware.remote.journal.JobFilter;
import dev.quench.hardware.remote.journal.JobRecord;
import java.io.PrintWriter;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code quench jobs reconcile}. */
@Command(
        name = "reconcile",
        description =
                "Compare the journal with the providers: find jobs whose submission was cut off, ask for states and charges of all that have not ended. Submits nothing.",
        usageHelpAutoWidth = true)
final class JobsReconcileCommand implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private RunningOptions running = new RunningOptions();
    @Mixin private JournalOption journal = new JournalOption();

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        int failures = 0;
        try (RemoteSession session = RemoteSession.of(journal)) {
            List<JobRecord> jobs =
                    session.journal()
                            .list(
                                    new JobFilter(
                                            EnumSet.of(
                                                    JobState.SENDING,
                                                    JobState.QUEUED,
                                                    JobState.RUNNING,
                                                    JobState.CANCELLING,
                                                    JobState.COMPLETED),
                                            Optional.empty(),
                                            Optional.empty(),
                                            Integer.MAX_VALUE));
            for (JobRecord job : jobs) {
                try {
                    JobRecord now = session.desk().reconcile(job.key());
                    if (!running.quiet() || !now.equals(job)) {
                        out.println(JobText.line(now));
                    }
                } catch (BackendException e) {
                    failures++;
                    err.println("quench: %s: %s".formatted(JobText.line(job), e.getMessage()));
                }
            }
            out.println(
                    "%d jobs compared, %d not reached".formatted(jobs.size() - failures, failures));
        }
        out.flush();
        err.flush();
        return failures == 0 ? 0 : Failures.BACKEND;
    }
}
