package dev.quench.app.command;

import dev.quench.app.faults.CampaignTally;
import dev.quench.app.faults.FaultCampaign;
import dev.quench.app.faults.FlightCampaign;
import dev.quench.app.faults.KillCampaign;
import dev.quench.app.report.FaultCampaignText;
import dev.quench.app.report.FaultCampaignText.Row;
import dev.quench.app.report.JsonLines;
import dev.quench.app.terminal.Interrupt;
import dev.quench.app.terminal.ProgressLine;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code quench bench faults}: whether jobs are lost, doubled or answered wrongly. */
@Command(
        name = "faults",
        description =
                "Count what becomes of jobs at providers that are played on this machine, over lines that fail at random, in processes that are killed, and many at once. A campaign knows the answer of every job and which jobs the provider accepted. Ends with 1 if a job was lost, doubled, answered wrongly, charged over a cap, or an error had no type; and if fewer than half of the jobs that were neither cancelled nor over a budget ran to an end (done, fewer shots, or failed at the provider): such a campaign shows nothing.",
        usageHelpAutoWidth = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  quench bench faults",
            "  quench bench faults ibm --runs 1000 --kills 200",
            "  quench bench faults ibm --runs 0 --kills 0 --flight 500"
        })
final class BenchFaultsCommand implements Callable<Integer> {
    private static final int MOST = 1_000_000;
    private static final int MOST_FLIGHT = 10_000;

    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private GlobalOptions global = new GlobalOptions();

    @Parameters(
            arity = "0..*",
            paramLabel = "PROVIDER",
            description = "Which providers (default all that can be played).")
    private List<String> providers = List.of();

    @Option(
            names = "--runs",
            paramLabel = "N",
            defaultValue = "100",
            description =
                    "Runs of 3 jobs each with faults at random, 0 or more (default ${DEFAULT-VALUE}). Hours in queues take no time.")
    private int runs = 100;

    @Option(
            names = "--kills",
            paramLabel = "N",
            defaultValue = "0",
            description =
                    "Processes to kill at random points of their work and to start again, 0 or more (default ${DEFAULT-VALUE}).")
    private int kills;

    @Option(
            names = "--flight",
            paramLabel = "JOBS",
            defaultValue = "0",
            description =
                    "Jobs in flight at once in a process of its own, in real time; 0 for none (default ${DEFAULT-VALUE}).")
    private int flight;

    @Option(
            names = "--queue",
            paramLabel = "SECONDS",
            defaultValue = "120",
            description = "How long each job of --flight waits (default ${DEFAULT-VALUE}).")
    private int queue = 120;

    @Option(
            names = "--threads",
            paramLabel = "N",
            defaultValue = "2",
            description = "Runs at a time, 1 or more (default ${DEFAULT-VALUE}).")
    private int threads = 2;

    @Override
    public Integer call() {
        require("--runs", runs, 0, MOST);
        require("--kills", kills, 0, MOST);
        require("--flight", flight, 0, MOST_FLIGHT);
        require("--queue", queue, 1, MOST);
        require("--threads", threads, 1, 64);
        List<String> names = providers.isEmpty() ? FaultCampaign.PROVIDERS : providers;
        names.forEach(FaultCampaign::requireKnown);
        var output = global.output().isEmpty() ? null : new OutputFile(global.output());
        Interrupt interrupt = Interrupt.install();
        var progress =
                new ProgressLine(System.err, System::nanoTime, Surroundings.showsProgress(global))
                        .started();
        var lines = new ArrayList<String>();
        boolean sound;
        try {
            sound = measured(names, interrupt, progress, lines);
            progress.clear();
            write(Optional.ofNullable(output), String.join("\n", lines));
        } finally {
            progress.clear();
            interrupt.finished();
        }
        return sound && !interrupt.requested() ? 0 : Failures.NO_SOLUTION;
    }

    private void write(Optional<OutputFile> output, String text) {
        output.ifPresent(file -> file.write(text + "\n"));
        if (output.isEmpty() || !global.quiet()) {
            PrintWriter out = spec.commandLine().getOut();
            out.println(text);
            out.flush();
        }
    }

    private boolean measured(
            List<String> names, Interrupt interrupt, ProgressLine progress, List<String> lines) {
        var rows = new ArrayList<Row>();
        boolean sound = true;
        var flights = new ArrayList<String>();
        for (String name : names) {
            if (runs > 0 && !interrupt.requested()) {
                rows.add(timed(name, "faults", () -> faults(name, interrupt, progress)));
            }
            if (kills > 0 && !interrupt.requested()) {
                rows.add(timed(name, "kills", () -> kills(name, interrupt, progress)));
            }
            if (flight > 0 && !interrupt.requested()) {
                progress.report(-1, name + " flight");
                var measured = FlightCampaign.run(name, flight, Duration.ofSeconds(queue));
                sound &= measured.tally().sound() && measured.tally().done() == flight;
                flights.add(
                        global.json()
                                ? JsonLines.line(FaultCampaignText.facts(name, measured))
                                : FaultCampaignText.line(name, measured));
            }
        }
        if (global.json()) {
            rows.forEach(row -> lines.add(JsonLines.line(FaultCampaignText.facts(row))));
        } else if (!rows.isEmpty()) {
            lines.addAll(FaultCampaignText.lines(rows));
        }
        lines.addAll(flights);
        return sound && rows.stream().map(Row::tally).allMatch(t -> t.sound() && t.telling());
    }

    private static Row timed(String name, String campaign, Supplier<CampaignTally> work) {
        long begin = System.nanoTime();
        CampaignTally tally = work.get();
        return new Row(name, campaign, tally, (System.nanoTime() - begin) / 1e9);
    }

    private CampaignTally faults(String name, Interrupt interrupt, ProgressLine progress) {
        return FaultCampaign.run(
                name,
                runs,
                global.seed(),
                threads,
                done -> progress.report(share(done, runs), name + " faults"),
                interrupt::requested);
    }

    private CampaignTally kills(String name, Interrupt interrupt, ProgressLine progress) {
        return KillCampaign.run(
                name,
                kills,
                global.seed(),
                threads,
                done -> progress.report(share(done, kills), name + " kills"),
                interrupt::requested);
    }

    private static double share(int done, int all) {
        return (double) done / all;
    }

    private static void require(String option, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    "The option %s (%d) must be %d to %d.".formatted(option, value, least, most));
        }
    }
}
