package dev.quench.app.command;

import dev.quench.app.report.JsonLines;
import dev.quench.app.report.StateBenchReport;
import dev.quench.app.terminal.Versions;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code quench bench qaoa}: how fast the statevector runs QAOA. */
@Command(
        name = "qaoa",
        description =
                "Measure layers of QAOA on the statevector, MaxCut on 3n/2 random edges: the time of an amplitude and layer beside the time that two passes over this machine's memory take, measured in the same run. Medians after a warm-up.",
        usageHelpAutoWidth = true,
        footerHeading = "%nExample:%n",
        footer = "  quench bench qaoa --qubits 24 --layers 10 --precision single")
final class BenchQaoaCommand implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private GlobalOptions global = new GlobalOptions();
    @Mixin private StateBenchOptions options = new StateBenchOptions();

    @Option(
            names = "--layers",
            paramLabel = "P",
            defaultValue = "10",
            description = "Layers of the circuit (default ${DEFAULT-VALUE}).")
    private int layers = 10;

    /** Measures; always 0. */
    @Override
    public Integer call() {
        var plan = options.plan(layers, global.seed());
        var report =
                StateBenchReport.of(
                        "qaoa",
                        plan,
                        options.precision(),
                        Versions.all(),
                        options.bench().qaoa(plan));
        String text =
                global.json() ? JsonLines.line(report.json()) : String.join("\n", report.lines());
        if (!global.output().isEmpty()) {
            new OutputFile(global.output()).write(text + "\n");
        }
        if (global.output().isEmpty() || !global.quiet()) {
            PrintWriter out = spec.commandLine().getOut();
            out.println(text);
            out.flush();
        }
        return 0;
    }
}
