package dev.quench.app.command;

import dev.quench.app.report.BlockBenchReport;
import dev.quench.app.report.JsonLines;
import dev.quench.app.terminal.Interrupt;
import dev.quench.app.terminal.ProgressLine;
import dev.quench.app.terminal.Versions;
import dev.quench.solvers.bench.MachineProbe;
import dev.quench.solvers.control.Ticker;
import dev.quench.solvers.pruning.block.BlockBench;
import dev.quench.solvers.pruning.block.BlockBenchPlan;
import dev.quench.solvers.pruning.block.BlockBenchResult;
import dev.quench.solvers.pruning.block.SyntheticBlock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code quench bench block}: how fast and how good solvers of pruning blocks are. */
@Command(
        name = "block",
        description =
                "Measure solvers of pruning blocks on synthetic ones, whose gradients are products of activations and deltas as those of a layer: time beside one reading of the gradients, and the share of a certified bound that is reached.",
        usageHelpAutoWidth = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  quench bench block --weights 4096 --samples 200",
            "  quench bench block --weights 1000,10000,100000 --solvers anneal,greedy --seeds 3"
        })
final class BenchBlockCommand implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private GlobalOptions global = new GlobalOptions();

    @Option(
            names = "--weights",
            paramLabel = "B",
            split = ",",
            defaultValue = "1024,4096",
            description = "Weights of a block (default ${DEFAULT-VALUE}).")
    private List<Integer> weights = List.of();

    @Option(
            names = "--samples",
            paramLabel = "N",
            defaultValue = "200",
            description = "Examples of a block (default ${DEFAULT-VALUE}).")
    private int samples = 200;

    @Option(
            names = "--solvers",
            paramLabel = "NAME",
            split = ",",
            defaultValue = "anneal,tabu,relax,greedy,random",
            description = "Block solvers (default ${DEFAULT-VALUE}).")
    private List<String> solvers = List.of();

    @Option(
            names = "--seeds",
            paramLabel = "N",
            defaultValue = "5",
            description = "Blocks of each size (default ${DEFAULT-VALUE}).")
    private int seeds = 5;

    @Option(
            names = "--run-limit",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "Wall time of one solution (default ${DEFAULT-VALUE}).")
    private double runLimit = 60;

    @Override
    public Integer call() {
        if (!(runLimit > 0 && runLimit < 1e9)) {
            throw new IllegalArgumentException(
                    "The option --run-limit (%s) must be a positive number of seconds."
                            .formatted(runLimit));
        }
        List<BlockBenchPlan> plans =
                weights.stream()
                        .map(b ->
                                new BlockBenchPlan(
                                        new SyntheticBlock(b, samples),
                                        seeds,
                                        global.seed(),
                                        solvers,
                                        Duration.ofNanos((long) (runLimit * 1e9))))
                        .toList();
        var output = global.output().isEmpty() ? null : new OutputFile(global.output());
        Ticker ticker = System::nanoTime;
        Interrupt interrupt = Interrupt.install();
        var progress =
                new ProgressLine(System.err, ticker, Surroundings.showsProgress(global)).started();
        try {
            var probe = new MachineProbe(ticker, Runtime.getRuntime().maxMemory() / 2);
            List<Double> rates =
                    weights.stream()
                            .map(b -> probe.readWrite(1, (long) Float.BYTES * samples * b))
                            .toList();
            var bench = new BlockBench(ticker, interrupt, progress);
            var results = new ArrayList<BlockBenchResult>();
            plans.forEach(plan -> results.add(bench.run(plan)));
            var report =
                    BlockBenchReport.of(Versions.all(), samples, seeds, weights, rates, results);
            progress.clear();
            if (output != null) {
                output.write(JsonLines.line(report) + "\n");
            }
            var out = spec.commandLine().getOut();
            if (global.json()) {
                out.println(JsonLines.line(report));
            } else {
                report.lines().forEach(out::println);
            }
            out.flush();
            return 0;
        } finally {
            progress.clear();
            interrupt.finished();
        }
    }
}
