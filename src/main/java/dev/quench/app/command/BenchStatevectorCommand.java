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

/** {@code quench bench statevector}: how fast the statevector runs gates. */
@Command(
        name = "statevector",
        description =
                "Measure a random circuit of U and CZ gates on the statevector: the time of an amplitude and gate, beside the machine's memory. Medians after a warm-up.",
        usageHelpAutoWidth = true,
        footerHeading = "%nExample:%n",
        footer = "  quench bench statevector --qubits 24 --depth 20")
final class BenchStatevectorCommand implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private GlobalOptions global = new GlobalOptions();
    @Mixin private StateBenchOptions options = new StateBenchOptions();

    @Option(
            names = "--depth",
            paramLabel = "P",
            defaultValue = "20",
            description =
                    "Layers of random U gates and of CZ on neighbours (default ${DEFAULT-VALUE}).")
    private int layers = 20;

    /** Measures; always 0. */
    @Override
    public Integer call() {
        var plan = options.plan(layers, global.seed());
        var report =
                StateBenchReport.of(
                        "statevector",
                        plan,
                        options.precision(),
                        Versions.all(),
                        options.bench().circuit(plan));
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
