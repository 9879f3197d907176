package dev.quench.app.command;

import dev.quench.app.terminal.Versions;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The root of the command line: {@code quench VERB}. */
@Command(
        name = "quench",
        description =
                "Quench turns constrained combinatorial problems into QUBOs on few qubits, runs them on"
                        + " simulated or remote quantum processors, repairs and proves the answers, and says"
                        + " what the quantum part contributed.",
        subcommands = {
            SolveCommand.class,
            CompareCommand.class,
            EstimateCommand.class,
            CircuitCommand.class,
            ShrinkCommand.class,
            PruneCommand.class,
            SubmitCommand.class,
            JobsCommand.class,
            EmulateCommand.class,
            SweepCommand.class,
            ResultsCommand.class,
            ExportCommand.class,
            BenchCommand.class,
            ConvertCommand.class,
            VerifyCommand.class,
            InstancesCommand.class,
            DevicesCommand.class,
            DoctorCommand.class,
            CommandLine.HelpCommand.class
        },
        mixinStandardHelpOptions = true,
        versionProvider = QuenchCommand.VersionText.class,
        usageHelpAutoWidth = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done and feasible",
            "1:no feasible solution",
            "2:usage or bad input",
            "3:backend failure",
            "4:a bug in Quench"
        },
        footerHeading = "%nExample:%n",
        footer = "  quench solve problems/instances/mis/1dc.64.txt")
public final class QuenchCommand implements Runnable {
    @Spec private CommandSpec spec = CommandSpec.create();

    /** Makes the command; picocli fills it. */
    public QuenchCommand() {}

    /**
     * Runs one command line.
     *
     * @param out where results go
     * @param err where messages go
     * @param arguments verb, options, instances
     * @return the exit code: 0 done and feasible, 1 no feasible solution, 2 usage or bad input, 3
     *     backend failure, 4 a bug
     */
    public static int run(PrintWriter out, PrintWriter err, String... arguments) {
        var failures = new Failures(List.of(arguments).contains("--debug"));
        var line = new CommandLine(new QuenchCommand());
        line.setOut(out);
        line.setErr(err);
        line.setParameterExceptionHandler(failures::usage);
        line.setExecutionExceptionHandler(failures::execution);
        try {
            return line.execute(arguments);
        } catch (OutOfMemoryError e) {
            return failures.memory(err, e);
        }
    }

    /** Without a verb the help is shown. */
    @Override
    public void run() {
        PrintWriter out = spec.commandLine().getOut();
        spec.commandLine().usage(out);
        out.flush();
    }

    /** Prints the versions. */
    static final class VersionText implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return Versions.all().entrySet().stream()
                    .map(e -> e.getKey() + " " + e.getValue())
                    .toArray(String[]::new);
        }
    }
}
