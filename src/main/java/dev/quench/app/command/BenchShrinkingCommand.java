package dev.quench.app.command;

import dev.quench.app.report.JsonLines;
import dev.quench.app.report.ShrinkStudyTable;
import dev.quench.app.terminal.Interrupt;
import dev.quench.app.terminal.Versions;
import dev.quench.hardware.backend.Backend;
import dev.quench.problems.family.Sense;
import dev.quench.solvers.bench.shrinking.BestFound;
import dev.quench.solvers.bench.shrinking.ShrinkMethod;
import dev.quench.solvers.bench.shrinking.ShrinkRow;
import dev.quench.solvers.bench.shrinking.ShrinkSetup;
import dev.quench.solvers.bench.shrinking.ShrinkSize;
import dev.quench.solvers.bench.shrinking.ShrinkTrial;
import dev.quench.solvers.control.Progress;
import dev.quench.solvers.control.Ticker;
import dev.quench.solvers.pipeline.Recipes;
import dev.quench.solvers.pipeline.RunIdentity;
import dev.quench.solvers.pipeline.RunOptions;
import dev.quench.solvers.pipeline.RunSetting;
import dev.quench.solvers.pipeline.Target;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code quench bench shrinking}: correlations against random merges and other controls. */
@Command(
        name = "shrinking",
        description =
                "Compare what correlations, random merges and other controls make of instances at equal sampling and equal repair: solutions without repair, gaps to the best known value raw, repaired and after a descent, bits changed by the repair, time, and a paired test against random merges.",
        usageHelpAutoWidth = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  quench bench shrinking 1tc.32 1dc.64 --size 1/2 --seeds 3",
            "  quench bench shrinking qap/*.dat --method sdp,random -o rows.jsonl",
            "  quench bench shrinking nug20.dat --size 24 --recipe shrink-qaoa --reduce exact"
        })
final class BenchShrinkingCommand implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private RunningOptions running = new RunningOptions();
    @Mixin private StudyOptions study = new StudyOptions();

    @Option(
            names = "--size",
            paramLabel = "SIZE",
            split = ",",
            defaultValue = "2/3,1/2,1/3",
            description =
                    "How small the programs are made: shares of their variables or numbers of qubits (default ${DEFAULT-VALUE}).")
    private List<String> sizes = List.of();

    @Option(
            names = "--method",
            paramLabel = "NAME",
            split = ",",
            description =
                    "Correlations: sdp, lp, qaoa1, sampled, sampled-qaoa, sampled-SAMPLER, persistency, auto, random, random-values, each also as steered-NAME (chooses between exact reductions; independent sets and knapsacks) and as NAME-rounding (draws from one answer, without merges or sampler); controls: exact (reductions alone), unshrunk (samples as long as the first method took in all), uniform (random bits of the whole program), empty (repair alone), cp-sat (as long as the first method took) (default: sdp, lp, qaoa1, sampled, persistency, random, random-values, sdp-rounding, lp-rounding, exact, unshrunk, uniform, empty).")
    private List<String> methods = List.of();

    @Option(
            names = "--seeds",
            paramLabel = "N",
            defaultValue = "10",
            description = "Runs of each method, from --seed on (default ${DEFAULT-VALUE}).")
    private int seeds = 10;

    @Option(
            names = "--recipe",
            paramLabel = "NAME",
            defaultValue = "shrink-anneal",
            description = "Whose sampler answers what is left (default ${DEFAULT-VALUE}).")
    private String recipe = "shrink-anneal";

    @Option(
            names = "--shots",
            paramLabel = "N",
            defaultValue = "100",
            description = "Samples of each run (default ${DEFAULT-VALUE}).")
    private int shots = 100;

    @Option(
            names = "--reduce",
            paramLabel = "LEVEL",
            defaultValue = "none",
            description =
                    "What runs before the shrinking: none or exact (default ${DEFAULT-VALUE}).")
    private String reduce = "none";

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Write each run to FILE as a line of JSON (quench.shrinking/1).")
    private @Nullable String output;

    /** Compares; 0 if some run counts, else 1. */
    @Override
    public Integer call() {
        if (seeds < 1) {
            throw new IllegalArgumentException(
                    "The option --seeds (%d) must be at least 1.".formatted(seeds));
        }
        if (!reduce.equals("none") && !reduce.equals("exact")) {
            throw new IllegalArgumentException(
                    "The option --reduce (%s) must be none or exact.".formatted(reduce));
        }
        Recipes.named(recipe);
        var setup = new ShrinkSetup(recipe, shots, reduce.equals("exact"), study.runLimit());
        List<ShrinkMethod> compared =
                (methods.isEmpty() ? ShrinkMethod.standard() : methods)
                        .stream().distinct().map(ShrinkMethod::named).toList();
        List<ShrinkSize> targets = sizes.stream().distinct().map(ShrinkSize::parse).toList();
        var file = output == null ? null : new OutputFile(output);
        RunOptions options = study.options(running.seed(), false);
        List<NamedInstance> instances = study.instances(options);
        Interrupt interrupt = Interrupt.install();
        try {
            return new Study(setup, compared, targets, options, interrupt, file).run(instances);
        } finally {
            interrupt.finished();
        }
    }

    private final class Study {
        private final ShrinkSetup setup;
        private final List<ShrinkMethod> compared;
        private final List<ShrinkSize> targets;
        private final RunOptions options;
        private final Interrupt interrupt;
        private final @Nullable OutputFile file;
        private final Ticker ticker = System::nanoTime;
        private final List<ShrinkRow> rows = new ArrayList<>();
        private final StringBuilder records = new StringBuilder();

        Study(
                ShrinkSetup setup,
                List<ShrinkMethod> compared,
                List<ShrinkSize> targets,
                RunOptions options,
                Interrupt interrupt,
                @Nullable OutputFile file) {
            this.setup = setup;
            this.compared = compared;
            this.targets = targets;
            this.options = options;
            this.interrupt = interrupt;
            this.file = file;
        }

        int run(List<NamedInstance> instances) {
            var surroundings = new Surroundings(options.threads(), options.memoryLimit());
            Backend backend = surroundings.backend("statevector");
            var setting =
                    new RunSetting(
                            backend,
                            surroundings.provers(),
                            ticker,
                            interrupt,
                            Progress.SILENT,
                            List.of());
            for (NamedInstance named : instances) {
                Target target = named.target("", ticker).build(ticker);
                var trial = ShrinkTrial.of(target, setting, options, setup);
                int first = rows.size();
                for (ShrinkSize size : targets) {
                    compare(trial, size, named);
                }
                complete(rows.subList(first, rows.size()), target.formulated().problem().sense());
                if (file != null) {
                    file.write(records.toString());
                }
                if (!running.quiet()) {
                    PrintWriter err = spec.commandLine().getErr();
                    err.printf("%s: %d runs so far%n", named.argument(), rows.size());
                    err.flush();
                }
            }
            if (!running.json()) {
                print(ShrinkStudyTable.lines(rows));
            }
            return rows.stream().anyMatch(row -> row.failure() == null) ? 0 : Failures.NO_SOLUTION;
        }

        private void compare(ShrinkTrial trial, ShrinkSize size, NamedInstance named) {
            for (int k = 0; k < seeds && !interrupt.requested(); k++) {
                double seconds = 0;
                for (ShrinkMethod method : compared) {
                    if (interrupt.requested() || (k > 0 && method.isDeterministic())) {
                        continue;
                    }
                    long seed = running.seed() + k;
                    double first = seconds;
                    ShrinkRow row =
                            earlier(method, size, seed, named)
                                    .orElseGet(() ->
                                            trial.run(method, size, seed, first, identity(named)));
                    if (interrupt.requested()) {
                        return;
                    }
                    if (seconds == 0 && row.seconds() != null) {
                        seconds = row.seconds();
                    }
                    add(row);
                }
            }
        }

        /** The run at another size, of a method that does not depend on it. */
        private Optional<ShrinkRow> earlier(
                ShrinkMethod method, ShrinkSize size, long seed, NamedInstance named) {
            return method.isOfAnySize()
                    ? rows.stream()
                            .filter(row -> row.instance().equals(named.argument()))
                            .filter(row -> row.method().equals(method.name()))
                            .filter(row -> row.seed() == seed)
                            .findFirst()
                            .map(row -> row.at(size.text(), size.of(row.variables())))
                    : Optional.empty();
        }

        private void add(ShrinkRow row) {
            rows.add(row);
            if (row.bestKnown() != null) {
                tell(row);
            }
        }

        /** Without a best known value gaps wait for the last row of the instance. */
        private void complete(List<ShrinkRow> ofInstance, Sense sense) {
            List<ShrinkRow> completed = BestFound.completed(ofInstance, sense);
            for (int k = 0; k < completed.size(); k++) {
                ofInstance.set(k, completed.get(k));
            }
            ofInstance.stream().filter(row -> row.bestKnown() == null).forEach(this::tell);
        }

        private void tell(ShrinkRow row) {
            String line = JsonLines.line(row);
            records.append(line).append('\n');
            if (running.json()) {
                print(List.of(line));
            }
        }
    }

    private void print(List<String> lines) {
        PrintWriter out = spec.commandLine().getOut();
        lines.forEach(out::println);
        out.flush();
    }

    private static RunIdentity identity(NamedInstance named) {
        return new RunIdentity(
                Instant.now().truncatedTo(ChronoUnit.MILLIS).toString(),
                "quench bench shrinking " + ShellText.quoted(named.argument()),
                Versions.all());
    }
}
