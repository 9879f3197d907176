package dev.quench.app.command;

import dev.quench.app.campaign.Campaign;
import dev.quench.app.campaign.CampaignException;
import dev.quench.app.campaign.CampaignPlan;
import dev.quench.app.campaign.CampaignReader;
import dev.quench.app.campaign.ChildRunner;
import dev.quench.app.campaign.LocalEngine;
import dev.quench.app.campaign.ResultStore;
import dev.quench.app.campaign.RunEngine;
import dev.quench.app.campaign.RunUnit;
import dev.quench.app.campaign.Sweep;
import dev.quench.app.campaign.SweepSession;
import dev.quench.app.campaign.SweepText;
import dev.quench.app.campaign.UnitRunner;
import dev.quench.app.report.JsonLines;
import dev.quench.app.terminal.Interrupt;
import dev.quench.app.terminal.ProgressLine;
import dev.quench.app.terminal.Versions;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code quench sweep}: runs a campaign, instances by recipes by seeds. */
@Command(
        name = "sweep",
        description =
                "Run a campaign: every instance by every recipe by every seed, each run once whatever ends a process. Results are lines of JSON in a folder; the same command goes on where it was ended.",
        usageHelpAutoWidth = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  quench sweep smoke --dry-run",
            "  quench sweep papers -o runs/papers",
            "  quench sweep mine.yaml --workers 8 --retry-failed"
        })
final class SweepCommand implements Callable<Integer> {
    private static final int MOST_WORKERS = 1024;

    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private RunningOptions running = new RunningOptions();

    @Parameters(
            paramLabel = "CAMPAIGN",
            arity = "0..1",
            description =
                    "A campaign file (YAML), or smoke, papers, qoblib-mis or scaling; --schema prints what may stand in a file.")
    private @Nullable String file;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FOLDER",
            description = "Where results are kept (default: runs/NAME of the campaign).")
    private @Nullable String output;

    @Option(
            names = "--workers",
            paramLabel = "N",
            description =
                    "Runs at a time, each with one thread (default: the processors there are).")
    private @Nullable Integer workers;

    @Option(
            names = "--isolation",
            paramLabel = "HOW",
            defaultValue = "process",
            description =
                    "process: each worker is a process of its own, which a crash, a full heap or an endless run ends alone; none: threads of this one (default ${DEFAULT-VALUE}).")
    private String isolation = "process";

    @Option(
            names = "--dry-run",
            description = "Show the plan: runs, time and cost; nothing is run or written.")
    private boolean dryRun;

    @Option(
            names = "--retry-failed",
            description = "Run again what failed, crashed or was ended for time before.")
    private boolean retryFailed;

    @Option(names = "--schema", description = "Print the JSON Schema of campaign files.")
    private boolean schema;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        if (schema) {
            out.print(CampaignReader.schema());
            out.flush();
            return 0;
        }
        if (file == null) {
            throw new IllegalArgumentException(
                    "Which campaign?\nMaybe quench sweep smoke, a minute of small instances.");
        }
        requireNumbers();
        Campaign campaign = CampaignReader.read(file);
        checkWays(campaign);
        CampaignPlan plan = CampaignPlan.of(campaign, new CampaignInstances(), Versions.all());
        Path folder = output == null ? Path.of("runs", campaign.name()) : Path.of(output);
        if (dryRun) {
            show(SweepText.plan(plan, folder, ResultStore.heads(folder), workers()));
            return 0;
        }
        try (ResultStore store = ResultStore.open(folder)) {
            return run(plan, folder, store);
        }
    }

    private void requireNumbers() {
        if (workers != null && (workers < 1 || workers > MOST_WORKERS)) {
            throw new IllegalArgumentException(
                    "The option --workers (%d) must be 1 to %d.".formatted(workers, MOST_WORKERS));
        }
        if (!List.of("process", "none").contains(isolation)) {
            throw new IllegalArgumentException(
                    "The option --isolation (%s) must be process or none.".formatted(isolation));
        }
    }

    private int workers() {
        return Objects.requireNonNullElseGet(
                workers, () -> Runtime.getRuntime().availableProcessors());
    }

    /** A recipe that no run could take is refused before the first. */
    private static void checkWays(Campaign campaign) {
        for (Campaign.Way way : campaign.ways()) {
            try {
                SolveUnits.check(way.options().sequencedKeySet(), way.arguments());
            } catch (RuntimeException e) {
                throw new CampaignException(
                        "The campaign %s, line %d, recipe %s: %s"
                                .formatted(
                                        campaign.file(), way.line(), way.name(), Failures.said(e)),
                        e);
            }
        }
    }

    private int run(CampaignPlan plan, Path folder, ResultStore store) {
        PrintWriter err = spec.commandLine().getErr();
        String session = UUID.randomUUID().toString().substring(0, 8);
        var sweep = new Sweep(plan, store, session, Instant::now);
        List<RunUnit> left = sweep.left(retryFailed);
        store.notices().forEach(notice -> tell(err, notice));
        Interrupt interrupt = Interrupt.install();
        var progress =
                new ProgressLine(
                                System.err,
                                System::nanoTime,
                                Surroundings.showsProgress(running.quiet()))
                        .started();
        try {
            if (!left.isEmpty()) {
                store.begin(session(plan, session, plan.units().size() - left.size()));
                var shown = new SweepProgress(left.size(), workers(), progress);
                sweep.run(
                        left,
                        engine(plan.campaign(), folder, left.size()),
                        line -> {
                            shown.ended(line);
                            if (running.json()) {
                                spec.commandLine().getOut().println(JsonLines.line(line));
                            }
                        },
                        interrupt);
            }
        } finally {
            progress.clear();
            interrupt.finished();
        }
        if (!running.json()) {
            show(SweepText.done(plan, folder, store.heads(), interrupt.requested()));
        }
        return sweep.left(true).isEmpty() ? 0 : Failures.NO_SOLUTION;
    }

    private RunEngine engine(Campaign campaign, Path folder, int left) {
        int used = Math.min(workers(), left);
        return new LocalEngine(used, number -> runner(campaign, folder, number, used));
    }

    private UnitRunner runner(Campaign campaign, Path folder, int number, int used) {
        if (isolation.equals("none")) {
            return new SolveUnits(System::nanoTime);
        }
        return new ChildRunner(
                new ChildRunner.Command(
                        SweepWorker.class.getName(),
                        campaign.budget().heap().isEmpty() ? share(used) : campaign.budget().heap(),
                        folder.resolve("worker-%d.err".formatted(number))),
                campaign.budget().graceSeconds(),
                System::nanoTime);
    }

    /** An equal share of three quarters of what this process may take, at least 256 MiB. */
    private static String share(int used) {
        long mebibytes = (Runtime.getRuntime().maxMemory() >> 20) / 4 * 3 / used;
        return Math.max(256, mebibytes) + "m";
    }

    private SweepSession session(CampaignPlan plan, String id, int found) {
        var machine = new LinkedHashMap<String, String>();
        machine.put("os", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        machine.put("arch", System.getProperty("os.arch"));
        machine.put("processors", String.valueOf(Runtime.getRuntime().availableProcessors()));
        machine.put("heap", (Runtime.getRuntime().maxMemory() >> 20) + "m");
        return new SweepSession(
                SweepSession.SCHEMA,
                id,
                Instant.now().truncatedTo(ChronoUnit.MILLIS).toString(),
                plan.campaign().name(),
                plan.campaign().file().toString(),
                plan.campaign().sha256(),
                Versions.all(),
                Map.copyOf(machine),
                "local, isolation " + isolation,
                Math.min(workers(), plan.units().size()),
                plan.units().size(),
                found);
    }

    private void tell(PrintWriter err, String notice) {
        err.println("quench: " + notice);
        err.flush();
    }

    private void show(List<String> lines) {
        PrintWriter out = spec.commandLine().getOut();
        lines.forEach(out::println);
        out.flush();
    }
}
