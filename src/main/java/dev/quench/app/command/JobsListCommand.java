package dev.quench.app.command;

import dev.quench.app.report.JobText;
import dev.quench.app.report.JsonLines;
import dev.quench.hardware.remote.JobState;
import dev.quench.hardware.remote.RemoteTarget;
import dev.quench.hardware.remote.budget.Spending;
import dev.quench.hardware.remote.journal.JobFilter;
import dev.quench.hardware.remote.journal.JobJournal;
import dev.quench.hardware.remote.journal.JobRecord;
import java.io.PrintWriter;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code quench jobs list}. */
@Command(
        name = "list",
        description = "List the jobs of the journal, the newest first. Asks no provider.",
        usageHelpAutoWidth = true)
final class JobsListCommand implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private RunningOptions running = new RunningOptions();
    @Mixin private JournalOption journal = new JournalOption();

    @Option(
            names = "--state",
            paramLabel = "STATE",
            split = ",",
            description = "Only these states: ${COMPLETION-CANDIDATES}.")
    private Set<JobState> states = EnumSet.noneOf(JobState.class);

    @Option(names = "--provider", paramLabel = "NAME", description = "Only this provider.")
    private @Nullable String provider;

    @Option(names = "--run", paramLabel = "ID", description = "Only this run.")
    private @Nullable UUID run;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "50",
            description = "At most N jobs (default ${DEFAULT-VALUE}).")
    private int limit = 50;

    @Override
    public Integer call() {
        if (limit < 1) {
            throw new IllegalArgumentException(
                    "The option --limit (%d) must be 1 or more.".formatted(limit));
        }
        if (provider != null && !RemoteTarget.PROVIDERS.contains(provider)) {
            throw new IllegalArgumentException(
                    "There is no provider '%s'.\nMaybe one of %s."
                            .formatted(provider, String.join(", ", RemoteTarget.PROVIDERS)));
        }
        var filter =
                new JobFilter(
                        states, Optional.ofNullable(provider), Optional.ofNullable(run), limit);
        PrintWriter out = spec.commandLine().getOut();
        try (JobJournal open = journal.open()) {
            List<JobRecord> jobs = open.list(filter);
            if (running.json()) {
                jobs.forEach(j -> out.println(JsonLines.line(JobText.facts(j, Optional.empty()))));
            } else if (jobs.isEmpty()) {
                out.println("no jobs");
            } else {
                JobText.table(jobs).forEach(out::println);
                out.println(month(open.ofMonth()));
            }
        }
        out.flush();
        return 0;
    }

    private static String month(Spending spent) {
        return "this month: %d shots, %s s of processors%s (charged, or estimated where no charge is known; without rehearsals)"
                .formatted(
                        spent.shots(),
                        spent.seconds().stripTrailingZeros().toPlainString(),
                        JobText.money(spent));
    }
}
