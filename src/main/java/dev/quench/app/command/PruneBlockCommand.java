package dev.quench.app.command;

import dev.quench.app.pruning.BlockFile;
import dev.quench.app.pruning.NetworkFile;
import dev.quench.app.report.BlockRecord;
import dev.quench.app.report.BlockTable;
import dev.quench.app.report.JsonLines;
import dev.quench.app.report.RemoteFigures;
import dev.quench.app.terminal.Interrupt;
import dev.quench.app.terminal.ProgressLine;
import dev.quench.app.terminal.Versions;
import dev.quench.hardware.backend.Backend;
import dev.quench.problems.pruning.PruningBlock;
import dev.quench.problems.qubo.Bits;
import dev.quench.solvers.pruning.block.BlockBound;
import dev.quench.solvers.pruning.block.BlockSolver;
import dev.quench.solvers.pruning.block.RelaxBlockSolver;
import dev.quench.solvers.pruning.block.RelaxOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code quench prune block}: solvers of one pruning block, side by side. */
@Command(
        name = "block",
        description =
                "Answer one pruning block by several solvers: which pruned weights to exchange for kept ones. The changes that they find stand beside a certified bound and beside random swaps.",
        usageHelpAutoWidth = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  quench prune block digits-mlp-64-12-10.json --density 0.1",
            "  quench prune block layer.npz --solvers greedy,anneal,tabu --seeds 10 --json",
            "  quench prune block layer.npz --block 48 --solvers qaoa,swap-pair:random,exact --pairs 16 --rounds 1",
            "  quench prune block layer.npz --block 24 --pairs 12 --rounds 1 --solvers swap-pair:lr-qaoa,random --backend ibm:ibm_torino --max-cost 20USD"
        })
final class PruneBlockCommand implements Callable<Integer> {
    private static final int MOST_SEEDS = 1000;
    private static final int SEEDS_HERE = 5;

    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private GlobalOptions global = new GlobalOptions();
    @Mixin private BlockSource source = new BlockSource();
    @Mixin private BlockSolverOptions solvers = new BlockSolverOptions();
    @Mixin private RemoteOptions remote = new RemoteOptions();

    @Option(
            names = "--solvers",
            paramLabel = "NAME",
            split = ",",
            defaultValue = "random,gradient-greedy,greedy,anneal",
            description =
                    "Block solvers, or swap-pair:SAMPLER for a choice of swaps as a QUBO; qaoa means swap-pair:qaoa (default ${DEFAULT-VALUE}).")
    private List<String> names = List.of();

    @Option(
            names = "--seeds",
            paramLabel = "N",
            description =
                    "Runs of each solver, from --seed on (default: 5; 1 with a provider's device, where every round of a run is a job).")
    private @Nullable Integer seeds;

    @Option(
            names = "--train-backend",
            paramLabel = "NAME",
            description =
                    "Where angles are trained, so that --backend measures the trained circuit alone: a simulator, or same (default: statevector for PROVIDER:DEVICE, which then gets one job a round; else same).")
    private @Nullable String trainer;

    @Option(
            names = "--evaluations",
            paramLabel = "N",
            description =
                    "The same number of evaluations for every solver: swaps, or samples and what trains their circuits (an expectation counts as one, or as the shots that it is measured with). Without --shots the rounds of swap pairs share it (default: each solver's own end).")
    private @Nullable Long evaluations;

    @Option(
            names = "--time-limit",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description =
                    "Wall time of one solution, without what jobs are waited for; what it or an interrupt ends is the best until then, and not proven (default ${DEFAULT-VALUE}).")
    private double timeLimit = 60;

    @Option(
            names = "--equal-time",
            paramLabel = "SECONDS",
            description =
                    "The same wall time for every solver, in place of --time-limit: each begins anew with other draws until it has passed, and its best answer counts.")
    private @Nullable Double equalTime;

    @Option(
            names = "--best",
            paramLabel = "FILE",
            description = "Write the block with the best mask to FILE, .npz or .safetensors.")
    private @Nullable String best;

    /** Files that are written at the end, checked before the work. */
    private record Targets(@Nullable OutputFile record, @Nullable Path best) {}

    @Override
    public Integer call() {
        requireNumbers();
        source.requireSize();
        BlockSolverOptions.refuseIdle(spec, names);
        Optional<RemoteSolving> elsewhere =
                remote.target(solvers.backendName())
                        .map(target -> new RemoteSolving(remote, target, spec, global));
        if (elsewhere.isPresent() && equalTime != null) {
            throw new IllegalArgumentException(
                    "The option --equal-time (%s) has no place with the backend %s: jobs wait for others.\nMaybe --evaluations, the same for every solver."
                            .formatted(equalTime, solvers.backendName()));
        }
        List<String> sampling = names.stream().filter(solvers::usesBackend).toList();
        if (elsewhere.isPresent() && sampling.isEmpty()) {
            throw new IllegalArgumentException(
                    "None of the solvers (%s) samples on the backend %s.\nMaybe --solvers swap-pair:lr-qaoa, or swap-pair:quantum-annealing on an annealer."
                            .formatted(String.join(", ", names), solvers.backendName()));
        }
        Optional<Backend> teacher =
                elsewhere.isPresent() ? solvers.trainer(trainer) : Optional.empty();
        Optional<Measuring> here =
                elsewhere.isPresent()
                        ? Optional.empty()
                        : Optional.of(Measuring.on(solvers.backend(trainer)));
        var targets =
                new Targets(
                        global.output().isEmpty() ? null : new OutputFile(global.output()),
                        best == null ? null : NetworkFile.writable("--best", best));
        PruningBlock block = source.read();
        Interrupt interrupt = Interrupt.install();
        try {
            return here.isPresent()
                    ? compare(block, here.get(), Optional.empty(), interrupt, targets)
                    : elsewhere
                            .orElseThrow()
                            .solve(
                                    teacher,
                                    MeasuringOptions.Asked.NOTHING,
                                    interrupt,
                                    there -> compare(block, there, elsewhere, interrupt, targets));
        } finally {
            interrupt.finished();
        }
    }

    private int compare(
            PruningBlock block,
            Measuring place,
            Optional<RemoteSolving> elsewhere,
            Interrupt interrupt,
            Targets targets) {
        List<BlockSolver> chosen =
                names.stream().map(name -> solvers.solver(name, place.backend(), each())).toList();
        var progress =
                new ProgressLine(
                                System.err,
                                System::nanoTime,
                                Surroundings.showsProgress(global),
                                place.waiting())
                        .started();
        elsewhere.ifPresent(there -> there.above(progress));
        try {
            BlockComparison.Effort effort = effort(elsewhere);
            BlockBound bound =
                    new RelaxBlockSolver(RelaxOptions.defaults())
                            .bound(
                                    block,
                                    effort.request(0, interrupt).withEvaluations(Long.MAX_VALUE));
            var comparison = new BlockComparison(block, effort, place.ticker(), interrupt);
            List<BlockRecord.Answer> answers =
                    comparison.answers(chosen, solvers::usesBackend, progress);
            progress.clear();
            boolean none = answers.stream().allMatch(a -> a.failure() != null);
            if (none && comparison.trouble().isPresent()) {
                throw comparison.trouble().get();
            }
            write(
                    block,
                    record(block, bound, answers, place, interrupt.requested()),
                    comparison,
                    targets);
            return comparison.trouble().isPresent()
                    ? Failures.BACKEND
                    : none ? Failures.BAD_INPUT : 0;
        } finally {
            progress.clear();
        }
    }

    private OptionalLong each() {
        return evaluations == null ? OptionalLong.empty() : OptionalLong.of(evaluations);
    }

    private BlockComparison.Effort effort(Optional<RemoteSolving> elsewhere) {
        if (seeds == null) {
            elsewhere.ifPresent(there ->
                    there.tell(
                            "one seed, as every round of a run on %s is a job; --seeds N takes more"
                                    .formatted(solvers.backendName())));
        }
        return new BlockComparison.Effort(
                global.seed(),
                seeds != null ? seeds : elsewhere.isPresent() ? 1 : SEEDS_HERE,
                evaluations == null ? Long.MAX_VALUE : evaluations,
                Duration.ofNanos((long) (limit() * 1e9)),
                equalTime != null);
    }

    private void write(
            PruningBlock block, BlockRecord record, BlockComparison comparison, Targets targets) {
        Path mask = targets.best();
        if (mask != null) {
            comparison.best().ifPresent(found -> BlockFile.write(block, found.flips(), mask));
        }
        if (targets.record() != null) {
            targets.record().write(JsonLines.line(record) + "\n");
        }
        show(record);
    }

    private void requireNumbers() {
        if (equalTime != null) {
            IdleOptions.refuse(
                    spec,
                    List.of("--time-limit", "--evaluations"),
                    "--equal-time says when to end");
            requireSeconds("--equal-time", equalTime);
        }
        if (seeds != null && (seeds < 1 || seeds > MOST_SEEDS)) {
            throw new IllegalArgumentException(
                    "The option --seeds (%d) must be 1 to %d.".formatted(seeds, MOST_SEEDS));
        }
        if (evaluations != null && evaluations < 1) {
            throw new IllegalArgumentException(
                    "The option --evaluations (%d) must be at least 1.".formatted(evaluations));
        }
        requireSeconds("--time-limit", timeLimit);
    }

    private static void requireSeconds(String option, double seconds) {
        if (!(seconds > 0 && seconds < 1e9)) {
            throw new IllegalArgumentException(
                    "The option %s (%s) must be a positive number of seconds, below 1e9."
                            .formatted(option, seconds));
        }
    }

    /** Seconds of one solution. */
    private double limit() {
        return equalTime == null ? timeLimit : equalTime;
    }

    private BlockRecord record(
            PruningBlock block,
            BlockBound bound,
            List<BlockRecord.Answer> answers,
            Measuring place,
            boolean interrupted) {
        Bits none = Bits.zeros(block.size());
        return new BlockRecord(
                BlockRecord.SCHEMA,
                Instant.now().truncatedTo(ChronoUnit.MILLIS).toString(),
                "quench "
                        + RemoteOptions.lasting(
                                        spec.root().commandLine().getParseResult().originalArgs())
                                .stream()
                                .map(ShellText::quoted)
                                .collect(Collectors.joining(" ")),
                source.file(),
                block.size(),
                block.samples(),
                block.prunedAfter(none).cardinality(),
                block.groups(),
                source.model().gradientMultiplier(),
                source.model().ridge(),
                Versions.all(),
                bound.value(),
                answers,
                limit(),
                equalTime != null,
                interrupted,
                RemoteFigures.told(place.jobs().get()).orElse(null));
    }

    private void show(BlockRecord record) {
        var out = spec.commandLine().getOut();
        if (global.json()) {
            out.println(JsonLines.line(record));
        } else {
            BlockTable.lines(record).forEach(out::println);
        }
        out.flush();
    }
}
