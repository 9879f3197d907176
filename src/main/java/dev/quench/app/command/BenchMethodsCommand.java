package dev.quench.app.command;

import dev.quench.app.report.JsonLines;
import dev.quench.app.report.MethodTable;
import dev.quench.app.terminal.Interrupt;
import dev.quench.app.terminal.Versions;
import dev.quench.hardware.backend.Backend;
import dev.quench.solvers.bench.methods.Method;
import dev.quench.solvers.bench.methods.MethodRow;
import dev.quench.solvers.bench.methods.MethodSetup;
import dev.quench.solvers.bench.methods.MethodTrial;
import dev.quench.solvers.control.Progress;
import dev.quench.solvers.control.Ticker;
import dev.quench.solvers.pipeline.RunIdentity;
import dev.quench.solvers.pipeline.RunOptions;
import dev.quench.solvers.pipeline.RunSetting;
import dev.quench.solvers.pipeline.Target;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code quench bench methods}: all methods at equal shots, beside random bits. */
@Command(
        name = "methods",
        description =
                "Compare methods on instances at equal shots: share of feasible samples, gaps to the proven optimum before and after the same repair, beside as many random strings with the same help and published figures of quantum processors. Raw is the best of all samples; repaired adds greedy repair of each and one descent from the best. No search, no proof. Runs that the limit cuts short count and are counted.",
        usageHelpAutoWidth = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  quench bench methods 1tc.8 1tc.16 --evaluations 20",
            "  quench bench methods mdkp/*.dat --recipe qaoa --recipe pce --recipe random -o rows.jsonl",
            "  quench bench methods pb5.dat --relax lagrangian --reduce none --run-limit 30 --json"
        })
final class BenchMethodsCommand implements Callable<Integer> {
    private static final RowLog.Format<MethodRow, MethodRow.Key> FORMAT =
            new RowLog.Format<>(
                    MethodRow.class,
                    MethodRow.SCHEMA,
                    MethodRow::schema,
                    MethodRow::key,
                    row -> row.status() == MethodRow.Status.FAILED);

    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private RunningOptions running = new RunningOptions();
    @Mixin private StudyOptions study = new StudyOptions();

    @Option(
            names = "--recipe",
            paramLabel = "NAME",
            description =
                    "A method, may be repeated: a shipped recipe, whose sampler and settings are taken, annealing or random (default: every recipe with a circuit but penalty-qaoa, which is qaoa with fewer layers, then annealing and random).")
    private List<String> recipes = List.of();

    @Option(
            names = "--shots",
            paramLabel = "N",
            defaultValue = "1000",
            description = "Samples of each method on each instance (default ${DEFAULT-VALUE}).")
    private int shots = 1000;

    @Option(
            names = "--relax",
            paramLabel = "NAME",
            description =
                    "How constraints enter the QUBO: penalty (provable, slack bits), unbalanced or lagrangian (no slack bits) (default: penalty where it needs no slack bits, else unbalanced; a Lagrangian recipe keeps its multipliers).")
    private @Nullable String relax;

    @Option(
            names = "--reduce",
            paramLabel = "LEVEL",
            description =
                    "exact or none, the same for all methods (default: exact, but none where the exact reductions solve the instance and nothing would be sampled).")
    private @Nullable String reduce;

    @Option(
            names = "--evaluations",
            paramLabel = "N",
            description = "Evaluations of every method that trains (default: as each recipe says).")
    private @Nullable Integer evaluations;

    @Option(
            names = "--most-qubits",
            paramLabel = "N",
            defaultValue = "22",
            description =
                    "Refuse circuits with more qubits; above 22 a single evaluation may take longer than the run limit, which is looked at between evaluations (default ${DEFAULT-VALUE}).")
    private int mostQubits = 22;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description =
                    "Append each run to FILE as a line of JSON (quench.methods/1) as soon as it ends; runs that FILE already has with the same settings are not run again, but those that failed.")
    private @Nullable String output;

    /** Compares; 0 if some run counts and none failed, else 1. */
    @Override
    public Integer call() {
        var setup =
                new MethodSetup(
                        shots,
                        running.seed(),
                        study.runLimit(),
                        relax,
                        reduce,
                        evaluations,
                        mostQubits);
        List<Method> methods =
                (recipes.isEmpty() ? Method.standard() : recipes)
                        .stream().distinct().map(Method::named).toList();
        @Nullable RowLog<MethodRow, MethodRow.Key> log =
                output == null ? null : new RowLog<>(output, FORMAT);
        RunOptions options = study.options(running.seed(), true);
        List<NamedInstance> instances = study.instances(options);
        Interrupt interrupt = Interrupt.install();
        try {
            return new Comparison(setup, methods, log, options, interrupt).compare(instances);
        } finally {
            interrupt.finished();
        }
    }

    /** All methods on all instances, one run after the other. */
    private final class Comparison {
        private final MethodSetup setup;
        private final List<Method> methods;
        private final @Nullable RowLog<MethodRow, MethodRow.Key> log;
        private final RunOptions options;
        private final Interrupt interrupt;
        private final Ticker ticker = System::nanoTime;
        private final List<MethodRow> rows = new ArrayList<>();

        Comparison(
                MethodSetup setup,
                List<Method> methods,
                @Nullable RowLog<MethodRow, MethodRow.Key> log,
                RunOptions options,
                Interrupt interrupt) {
            this.setup = setup;
            this.methods = methods;
            this.log = log;
            this.options = options;
            this.interrupt = interrupt;
        }

        int compare(List<NamedInstance> instances) {
            Backend backend =
                    new Surroundings(options.threads(), options.memoryLimit())
                            .backend("statevector");
            var setting =
                    new RunSetting(
                            backend, List.of(), ticker, interrupt, Progress.SILENT, List.of());
            int runs = instances.size() * methods.size();
            for (NamedInstance named : instances) {
                if (interrupt.requested()) {
                    break;
                }
                Target target = named.target("", ticker).build(ticker);
                MethodTrial trial = MethodTrial.of(target, setting, options, setup);
                for (Method method : methods) {
                    if (!interrupt.requested()) {
                        add(trial, method, named, runs);
                    }
                }
            }
            if (!running.json()) {
                print(MethodTable.lines(rows));
            }
            boolean failed = rows.stream().anyMatch(r -> r.status() == MethodRow.Status.FAILED);
            boolean ran = rows.stream().anyMatch(r -> r.status() == MethodRow.Status.RAN);
            return ran && !failed ? 0 : Failures.NO_SOLUTION;
        }

        /** A run that an interrupt cut short is not written down, so that it is run again. */
        private void add(MethodTrial trial, Method method, NamedInstance named, int runs) {
            @Nullable MethodRow old = log == null ? null : log.find(trial.key(method)).orElse(null);
            MethodRow row = old == null ? trial.run(method, identity(named, method)) : old;
            if (interrupt.requested() && old == null) {
                return;
            }
            rows.add(row);
            if (log != null && old == null) {
                log.add(row);
            }
            if (running.json()) {
                print(List.of(JsonLines.line(row)));
            }
            if (!running.quiet()) {
                PrintWriter err = spec.commandLine().getErr();
                err.printf(
                        "%d of %d  %s%s%n",
                        rows.size(),
                        runs,
                        MethodTable.progress(row),
                        old == null ? "" : " (from the output file)");
                err.flush();
            }
        }
    }

    private void print(List<String> lines) {
        PrintWriter out = spec.commandLine().getOut();
        lines.forEach(out::println);
        out.flush();
    }

    private RunIdentity identity(NamedInstance named, Method method) {
        return new RunIdentity(
                Instant.now().truncatedTo(ChronoUnit.MILLIS).toString(),
                "quench bench methods %s%s --recipe %s --shots %d%s%s%s --most-qubits %d --run-limit %s --seed %d"
                        .formatted(
                                ShellText.quoted(named.argument()),
                                study.reading(),
                                method.name(),
                                shots,
                                option("--relax", relax),
                                option("--reduce", reduce),
                                option("--evaluations", evaluations),
                                mostQubits,
                                study.runLimit(),
                                running.seed()),
                Versions.all());
    }

    private static String option(String name, @Nullable Object value) {
        return value == null ? "" : " " + name + " " + Objects.toString(value);
    }
}
