package dev.quench.app.command;

import dev.quench.app.campaign.RunUnit;
import dev.quench.app.campaign.UnitOutcome;
import dev.quench.app.campaign.UnitRunner;
import dev.quench.solvers.control.StopSignal;
import dev.quench.solvers.control.Ticker;
import dev.quench.solvers.pipeline.RunRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine;

/** Runs units of a campaign in this process, as {@code quench solve} would. */
record SolveUnits(Ticker ticker) implements UnitRunner {
    /** What a campaign says elsewhere, and what would write files or ask for them. */
    private static final Set<String> ELSEWHERE =
            Set.of(
                    "seed",
                    "time-limit",
                    "threads",
                    "output",
                    "json",
                    "quiet",
                    "debug",
                    "help",
                    "version",
                    "summary",
                    "checkpoint",
                    "plot");

    @Override
    public UnitOutcome run(RunUnit unit, StopSignal stop) {
        long start = ticker.nanoseconds();
        try {
            RunRecord record = parsed(unit.arguments()).solveOne(stop);
            return UnitOutcome.done(record, ticker.secondsSince(start));
        } catch (RuntimeException e) {
            return UnitOutcome.without(
                    UnitOutcome.Status.FAILED, Failures.said(e), ticker.secondsSince(start));
        }
    }

    @Override
    public void close() {}

    /** Parses the arguments of a run, which uses one thread and shows nothing. */
    private static SolveCommand parsed(List<String> arguments) {
        var all = new ArrayList<>(arguments);
        all.add("--threads=1");
        all.add("--quiet");
        var command = new SolveCommand();
        new CommandLine(command).parseArgs(all.toArray(String[]::new));
        return command;
    }

    /**
     * Checks options without an instance.
     *
     * @param options of {@code quench solve}
     * @throws IllegalArgumentException if one is unknown, said elsewhere, or of no use
     */
    static void check(Set<String> names, List<String> options) {
        var known = new TreeSet<String>();
        new CommandLine(new SolveCommand())
                .getCommandSpec().options().stream()
                        .map(option -> option.longestName().substring(2))
                        .filter(name -> !ELSEWHERE.contains(name))
                        .forEach(known::add);
        for (String name : names) {
            if (ELSEWHERE.contains(name)) {
                throw new IllegalArgumentException(
                        "The option %s is not for single recipes.\nMaybe seeds, budget or controls of the campaign, or leave it out."
                                .formatted(name));
            }
            if (!known.contains(name)) {
                throw new IllegalArgumentException(
                        "There is no option %s of quench solve.\nMaybe one of %s."
                                .formatted(name, String.join(", ", known)));
            }
        }
        var all = new ArrayList<String>();
        all.add("none");
        all.addAll(options);
        parsed(all).check();
    }
}
