package dev.quench.app.command;

import dev.quench.app.report.JsonLines;
import dev.quench.app.report.LedgerTable;
import dev.quench.app.terminal.Interrupt;
import dev.quench.app.terminal.ProgressLine;
import dev.quench.problems.encode.penalty.PenaltyOptions;
import dev.quench.problems.family.Problem;
import dev.quench.problems.formulate.Formulations;
import dev.quench.problems.program.LinearConstraint;
import dev.quench.solvers.control.Ticker;
import dev.quench.solvers.ledger.Ledger;
import dev.quench.solvers.ledger.LedgerEntry;
import dev.quench.solvers.ledger.LedgerRow;
import dev.quench.solvers.ledger.device.DeviceLedger;
import dev.quench.solvers.pipeline.RunOptions;
import dev.quench.solvers.pipeline.Target;
import dev.quench.solvers.reduction.chain.ReductionLevel;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code quench compare}: what each formulation of an instance costs, side by side. */
@Command(
        name = "compare",
        description =
                "Count qubits, couplings and coefficient range of every formulation, side by side;"
                        + " with --device also two-qubit gates, depth and predicted fidelity of the"
                        + " compiled circuit, with --solve also how often samples are feasible and"
                        + " how far from the best known value.",
        usageHelpAutoWidth = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  quench compare problems/instances/mdkp/*.dat",
            "  quench compare hp1.dat --reduce exact --markdown -o hp1.md",
            "  quench compare hp1.dat --device ibm_kingston --layers 3",
            "  quench compare 1dc.64.txt --device dwave_advantage2",
            "  quench compare nug12.dat --solve --shots 500"
        })
final class CompareCommand implements Callable<Integer> {
    static final String SCHEMA = "quench.ledger/1";

    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private GlobalOptions global = new GlobalOptions();
    @Mixin private InstanceOptions input = new InstanceOptions();
    @Mixin private PenaltyArguments penalties = new PenaltyArguments();

    @Option(
            names = "--formulation",
            paramLabel = "NAME",
            split = ",",
            description =
                    "Only these formulations or encodings, by their names in the first column, for"
                            + " example slack-tight,lagrangian or position (default: all).")
    private List<String> only = List.of();

    @Option(
            names = "--reduce",
            paramLabel = "LEVEL",
            defaultValue = "none",
            description =
                    "Also show what is left after reductions: exact (fast rules) or all (also"
                            + " costly rules and symmetries); each keeps the optimum value (default"
                            + " ${DEFAULT-VALUE}).")
    private String reduce = "none";

    @Option(names = "--csv", description = "Comma-separated values.")
    private boolean csv;

    @Option(names = "--markdown", description = "Markdown tables.")
    private boolean markdown;

    @Mixin private CompareDeviceOptions hardware = new CompareDeviceOptions();

    @Option(
            names = "--solve",
            description =
                    "Sample every formulation with the same budget; notes tell the cuts that were"
                            + " added.")
    private boolean solve;

    @Option(
            names = "--shots",
            paramLabel = "N",
            defaultValue = "1000",
            description = "Samples of each formulation with --solve (default ${DEFAULT-VALUE}).")
    private int shots = 1000;

    @Option(
            names = "--sampler",
            paramLabel = "NAME",
            defaultValue = "annealing",
            description =
                    "Who samples with --solve: annealing, tempering, tabu, exhaustive, exact,"
                            + " random, qaoa, ws-qaoa, ma-qaoa, rqaoa, lr-qaoa or fixed-angle (default"
                            + " ${DEFAULT-VALUE}).")
    private String sampler = "annealing";

    @Option(
            names = "--time-limit",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "Wall time of one formulation (default ${DEFAULT-VALUE}).")
    private double timeLimit = 60;

    @Override
    public Integer call() {
        if ((csv ? 1 : 0) + (markdown ? 1 : 0) + (global.json() ? 1 : 0) > 1) {
            throw new IllegalArgumentException(
                    "Of --csv, --markdown and --json only one can be given.");
        }
        ReductionLevel level = RecipeOptions.level(reduce);
        RunOptions options = options();
        Optional<DeviceLedger> device =
                hardware.ledger(penalties.apply(PenaltyOptions.defaults()), options);
        var output = global.output().isEmpty() ? null : new OutputFile(global.output());
        List<NamedInstance> instances = input.read();
        instances.forEach(named -> entries(named.instance().problem()));
        instances.forEach(this::checkPenalties);
        if (!global.quiet()) {
            PrintWriter err = spec.commandLine().getErr();
            instances.stream()
                    .flatMap(named -> named.instance().notices().stream())
                    .forEach(notice -> err.println("quench: " + notice));
            err.flush();
        }
        Interrupt interrupt = Interrupt.install();
        var rows = new ArrayList<LedgerRow>();
        try {
            for (NamedInstance named : instances) {
                rows.addAll(rows(named, level, options, device, interrupt));
            }
        } finally {
            interrupt.finished();
        }
        List<String> lines = lines(rows);
        if (output != null) {
            output.write(String.join("\n", lines) + "\n");
        }
        if (output == null || !global.quiet()) {
            PrintWriter out = spec.commandLine().getOut();
            lines.forEach(out::println);
            out.flush();
        }
        return rows.stream().anyMatch(LedgerRow::infeasible) ? Failures.NO_SOLUTION : 0;
    }

    private List<LedgerRow> rows(
            NamedInstance named,
            ReductionLevel level,
            RunOptions options,
            Optional<DeviceLedger> device,
            Interrupt interrupt) {
        Ticker ticker = System::nanoTime;
        var progress =
                new ProgressLine(System.err, ticker, Surroundings.showsProgress(global)).started();
        var ledger =
                new Ledger(
                        penalties.apply(PenaltyOptions.defaults()), options.memoryLimit(), ticker);
        var trial =
                new FormulationTrial(
                        sampler,
                        shots,
                        penalties.apply(PenaltyOptions.defaults()),
                        options,
                        ticker);
        var rows = new ArrayList<LedgerRow>();
        try {
            for (LedgerEntry entry : entries(named.instance().problem())) {
                if (interrupt.requested()) {
                    break;
                }
                progress.report(-1, "%s, %s".formatted(named.argument(), entry.name()));
                Target target = named.target(entry.formulation(), ticker);
                rows.add(
                        filled(
                                row(ledger, trial, entry, target, interrupt),
                                device,
                                entry,
                                target,
                                interrupt));
                if (level != ReductionLevel.NONE) {
                    Target smaller = target.reduce(level, options, interrupt, ticker);
                    rows.add(
                            filled(
                                    row(ledger, trial, entry, smaller, interrupt),
                                    device,
                                    entry,
                                    smaller,
                                    interrupt));
                }
            }
        } finally {
            progress.clear();
        }
        return rows;
    }

    private static LedgerRow filled(
            LedgerRow row,
            Optional<DeviceLedger> device,
            LedgerEntry entry,
            Target target,
            Interrupt interrupt) {
        return device.map(its -> its.fill(row, entry, target.reduced(), interrupt)).orElse(row);
    }

    /** A weight must name a row of one formulation at least. */
    private void checkPenalties(NamedInstance named) {
        PenaltyOptions chosen = penalties.apply(PenaltyOptions.defaults());
        if (!chosen.weights().isEmpty()) {
            Problem problem = named.instance().problem();
            var rows = new ArrayList<LinearConstraint>();
            entries(problem).stream()
                    .map(LedgerEntry::formulation)
                    .distinct()
                    .forEach(name ->
                            rows.addAll(Formulations.named(problem, name).program().constraints()));
            chosen.checkNames(rows);
        }
    }

    private LedgerRow row(
            Ledger ledger,
            FormulationTrial trial,
            LedgerEntry entry,
            Target target,
            Interrupt interrupt) {
        LedgerRow row =
                ledger.row(
                        target.instance().name(),
                        entry,
                        target.reduced(),
                        target.buildSeconds() + target.reduceSeconds());
        if (!solve || row.couplings() == null) {
            return row;
        }
        LedgerRow.Solved solved = trial.run(target, entry, interrupt);
        LedgerRow filled = row.withSolved(solved, null);
        if (solved.cuts() != null) {
            filled = row.withSolved(solved, cuts(row, solved.cuts()));
        }
        boolean settled = solved.cuts() != null && solved.cuts().settled();
        boolean drawn = !settled && !trial.isEnumerated() && !target.reduced().isSolved();
        return solved.shots() < shots && drawn
                ? filled.withSolved(
                        solved,
                        "cut short by the time limit: %d of %d samples"
                                .formatted(solved.shots(), shots))
                : filled;
    }

    private static String cuts(LedgerRow row, LedgerRow.Cuts cuts) {
        return "sampling added %s in %s, %d -> %d qubits, and %s"
                .formatted(
                        cuts.added() == 1 ? "1 cut" : cuts.added() + " cuts",
                        cuts.rounds() == 1 ? "1 round" : cuts.rounds() + " rounds",
                        row.qubits(),
                        cuts.qubits(),
                        cuts.settled()
                                ? "its best sample breaks none"
                                : "stopped with cuts still broken");
    }

    private List<LedgerEntry> entries(Problem problem) {
        List<LedgerEntry> all = Ledger.entries(problem);
        List<String> names = all.stream().map(LedgerEntry::name).toList();
        for (String name : only) {
            if (!names.contains(name)) {
                throw new IllegalArgumentException(
                        "The problem family %s has no formulation or encoding '%s'.\nMaybe one of %s."
                                .formatted(problem.family(), name, String.join(", ", names)));
            }
        }
        return only.isEmpty()
                ? all
                : all.stream().filter(e -> only.contains(e.name())).collect(Collectors.toList());
    }

    private List<String> lines(List<LedgerRow> rows) {
        if (global.json()) {
            var ledger = new LinkedHashMap<String, Object>();
            ledger.put("schema", SCHEMA);
            ledger.put("rows", rows);
            return List.of(JsonLines.line(ledger));
        }
        var table = new LedgerTable(rows);
        return csv ? table.csv() : markdown ? table.markdown() : table.terminal();
    }

    private RunOptions options() {
        if (!(timeLimit > 0) || timeLimit > 1e7) {
            throw new IllegalArgumentException(
                    "The time limit (%s) must be above 0 and at most 1e7 seconds."
                            .formatted(timeLimit));
        }
        if (shots < 1 || shots > 10_000_000) {
            throw new IllegalArgumentException(
                    "The option --shots (%d) must be in [1, 10000000].".formatted(shots));
        }
        return new RunOptions(
                global.seed(),
                Runtime.getRuntime().availableProcessors(),
                Duration.ofMillis(Math.max(1, Math.round(timeLimit * 1000))),
                Runtime.getRuntime().maxMemory() / 4 * 3,
                true);
    }
}
