package dev.quench.app.command;

import dev.quench.app.report.BurnDown;
import dev.quench.app.report.JobText;
import dev.quench.app.terminal.Interrupt;
import dev.quench.app.terminal.ProgressLine;
import dev.quench.hardware.backend.BackendException;
import dev.quench.hardware.remote.budget.Caps;
import dev.quench.hardware.remote.desk.JobWatcher;
import dev.quench.hardware.remote.journal.JobRecord;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code quench jobs fetch}. */
@Command(
        name = "fetch",
        description =
                "Wait for jobs and bring their results into the journal. A job that was not submitted, or only maybe, is submitted.",
        usageHelpAutoWidth = true)
final class JobsFetchCommand implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private RunningOptions running = new RunningOptions();
    @Mixin private JournalOption journal = new JournalOption();

    @Parameters(
            paramLabel = "JOB",
            arity = "0..*",
            description = "Keys, or their first 4 or more characters; without any, all open jobs.")
    private List<String> keys = List.of();

    @Option(
            names = "--wait",
            paramLabel = "SECONDS",
            defaultValue = "86400",
            description = "Give up waiting after this time; jobs go on (default ${DEFAULT-VALUE}).")
    private double seconds = 86_400;

    @Override
    public Integer call() {
        if (!(seconds >= 0) || seconds > 1e8) {
            throw new IllegalArgumentException(
                    "The option --wait (%s) must be from 0 to 1e8 seconds.".formatted(seconds));
        }
        Interrupt interrupt = Interrupt.install();
        try (RemoteSession session = RemoteSession.of(journal)) {
            List<UUID> wanted =
                    keys.isEmpty()
                            ? session.journal().open().stream().map(JobRecord::key).toList()
                            : keys.stream().map(k -> session.journal().find(k).key()).toList();
            return fetch(session, wanted, interrupt::requested);
        } finally {
            interrupt.finished();
        }
    }

    private int fetch(RemoteSession session, List<UUID> wanted, BooleanSupplier interrupted) {
        long end = System.nanoTime() + Math.round(seconds * 1e9);
        PrintWriter out = spec.commandLine().getOut();
        List<JobRecord> jobs = wanted.stream().map(session.journal()::get).toList();
        var burnDown = new BurnDown(Caps.NONE, BurnDown.Month.ALWAYS).with(jobs);
        var clock = new WaitingClock();
        boolean live = Surroundings.showsProgress(running.quiet());
        var line =
                new ProgressLine(
                                System.err,
                                System::nanoTime,
                                live,
                                () -> clock.waiting().flatMap(burnDown::told))
                        .started();
        var trouble = new ArrayList<BackendException>();
        JobWatcher news = new WaitingNews(burnDown, live, text -> line.above(() -> tell(text)));
        BooleanSupplier stop = () -> interrupted.getAsBoolean() || System.nanoTime() - end > 0;
        List<UUID> left;
        try {
            left = clock.during(() -> session.desk().await(wanted, keeping(trouble, news), stop));
        } finally {
            line.clear();
        }
        wanted.forEach(key -> out.println(JobText.line(session.journal().get(key))));
        out.println("%d of %d jobs are done".formatted(wanted.size() - left.size(), wanted.size()));
        out.flush();
        PrintWriter err = spec.commandLine().getErr();
        trouble.forEach(e -> err.println("quench: " + e.getMessage()));
        err.flush();
        return left.isEmpty() ? 0 : Failures.BACKEND;
    }

    private void tell(String news) {
        if (!running.quiet()) {
            PrintWriter err = spec.commandLine().getErr();
            err.println("quench: " + news);
            err.flush();
        }
    }

    /** What went wrong is told at the end. */
    private static JobWatcher keeping(List<BackendException> trouble, JobWatcher next) {
        return new JobWatcher() {
            @Override
            public void changed(JobRecord job) {
                next.changed(job);
            }

            @Override
            public void outage(JobRecord job, BackendException cause) {
                next.outage(job, cause);
            }

            @Override
            public void trouble(JobRecord job, BackendException cause) {
                trouble.add(cause);
            }
        };
    }
}
