package dev.quench.app.command;

import dev.quench.app.report.DryRun;
import dev.quench.app.report.JobText;
import dev.quench.app.report.JsonLines;
import dev.quench.app.report.MitigationText;
import dev.quench.app.terminal.Interrupt;
import dev.quench.app.terminal.ProgressLine;
import dev.quench.hardware.backend.CircuitProgram;
import dev.quench.hardware.backend.Counts;
import dev.quench.hardware.circuit.Circuit;
import dev.quench.hardware.mitigation.MitigationOptions;
import dev.quench.hardware.mitigation.QuasiDistribution;
import dev.quench.hardware.mitigation.ReadoutMitigation;
import dev.quench.hardware.remote.RemoteTarget;
import dev.quench.hardware.remote.desk.PendingJobsException;
import dev.quench.hardware.remote.journal.JobFilter;
import dev.quench.hardware.remote.journal.JobRecord;
import dev.quench.solvers.pipeline.RandomStreams;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.random.RandomGenerator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code quench submit}: one circuit to a provider's device. */
@Command(
        name = "submit",
        description =
                "Compile a circuit for a provider's device and submit it. The job is in the journal before it is sent; an instance is submitted by quench solve --backend … --detach.",
        usageHelpAutoWidth = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  quench submit bell.qasm --backend ibm:ibm_torino --shots 1000 --max-cost 5USD",
            "  quench submit bell.qasm --backend ionq:qpu.forte-1 --dry-run",
            "  quench submit bell.qasm --backend ibm:ibm_torino@http://127.0.0.1:8080 --detach"
        })
final class SubmitCommand implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private RunningOptions running = new RunningOptions();
    @Mixin private RemoteOptions remote = new RemoteOptions();
    @Mixin private MeasuringOptions measuring = new MeasuringOptions();

    private Optional<ProgressLine> shown = Optional.empty();

    @Parameters(paramLabel = "FILE.qasm", description = "A circuit in OpenQASM 2 or 3.")
    private String file = "";

    @Option(
            names = "--backend",
            required = true,
            paramLabel = "NAME",
            description = "PROVIDER:DEVICE, or PROVIDER:DEVICE@ADDRESS for a server that plays it.")
    private String backend = "";

    @Option(
            names = "--shots",
            paramLabel = "N",
            defaultValue = "1024",
            description = "How often it is run (default ${DEFAULT-VALUE}).")
    private int shots = 1024;

    @Option(
            names = "--input",
            paramLabel = "NAME=VALUE",
            description = "Values of the circuit's inputs.")
    private Map<String, Double> inputs = Map.of();

    @Option(
            names = "--dry-run",
            description =
                    "Print the request, without secrets, the estimate and what the provider itself limits, and send nothing; exit code 3 if a cap or a limit would refuse it.")
    private boolean dryRun;

    @Override
    public Integer call() {
        if (shots < 1) {
            throw new IllegalArgumentException(
                    "The option --shots (%d) must be 1 or more.\nMaybe --shots 1024."
                            .formatted(shots));
        }
        if (!CircuitFile.is(file)) {
            throw new IllegalArgumentException(
                    "The file %s is no circuit (.qasm).\nMaybe an instance: quench solve %s --backend %s --detach."
                            .formatted(file, ShellText.quoted(file), ShellText.quoted(backend)));
        }
        RemoteTarget target = RemoteTarget.parse(backend);
        remote.check();
        measuring.asked();
        Circuit circuit = CircuitFile.program(file, inputs).circuit();
        Interrupt interrupt = Interrupt.install();
        List<String> command = spec.root().commandLine().getParseResult().originalArgs();
        try (RemoteSession session = RemoteSession.of(remote, target, command)) {
            return Refusals.told(() ->
                    dryRun
                            ? preview(session, target, circuit)
                            : submit(session, target, circuit, command, interrupt));
        } finally {
            interrupt.finished();
        }
    }

    private RandomGenerator random() {
        return new RandomStreams(running.seed()).stream("compile");
    }

    private int preview(RemoteSession session, RemoteTarget target, Circuit circuit) {
        var preview = new SubmitPreview(session, target, remote);
        if (!preview.device().identity().kind().runsGates()) {
            throw new IllegalArgumentException(
                    "%s runs no circuits, so that %s cannot be submitted.\nMaybe an instance: quench solve INSTANCE --backend %s."
                            .formatted(target.name(), file, ShellText.quoted(backend)));
        }
        DryRun there = preview.of(circuit, shots, measuring.asked().more(), random());
        PrintWriter out = spec.commandLine().getOut();
        if (running.json()) {
            out.println(JsonLines.line(there.facts()));
        } else {
            there.lines().forEach(out::println);
        }
        out.flush();
        return there.refusals().isEmpty() ? 0 : Failures.BACKEND;
    }

    private int submit(
            RemoteSession session,
            RemoteTarget target,
            Circuit circuit,
            List<String> command,
            Interrupt interrupt) {
        UUID run = session.run();
        boolean live = Surroundings.showsProgress(running.quiet());
        var there =
                session.backend(target, remote, command, this::tell, live, interrupt::requested);
        Measuring place =
                Measuring.there(
                        there,
                        session.journal(),
                        Optional.empty(),
                        measuring.asked(),
                        remote.caps());
        Optional<Counts> counts = Optional.empty();
        var line = new ProgressLine(System.err, System::nanoTime, live, there::waiting).started();
        shown = Optional.of(line);
        try {
            counts = Optional.of(place.backend().run(new CircuitProgram(circuit), shots, random()));
        } catch (PendingJobsException e) {
            tell(
                    measuring.asked().nothing()
                            ? "Maybe quench jobs fetch brings the results when they are there."
                            : "Maybe quench jobs resume %s carries the run on when they are there."
                                    .formatted(e.keys().getFirst()));
        } finally {
            line.clear();
        }
        PrintWriter out = spec.commandLine().getOut();
        List<JobRecord> jobs =
                session.journal()
                        .list(
                                new JobFilter(
                                        Set.of(),
                                        Optional.empty(),
                                        Optional.of(run),
                                        Integer.MAX_VALUE));
        for (JobRecord job : jobs.reversed()) {
            var answer = session.journal().answer(job.key());
            if (running.json()) {
                out.println(JsonLines.line(JobText.facts(job, answer)));
            } else {
                JobText.details(job, session.journal().events(job.key()), answer)
                        .forEach(out::println);
            }
        }
        counts.ifPresent(c -> mitigated(place, c, out));
        out.flush();
        return 0;
    }

    /** The raw counts are printed before; these stand beside them. */
    private void mitigated(Measuring place, Counts counts, PrintWriter out) {
        List<String> methods = place.mitigation();
        if (counts.readout().isEmpty()) {
            place.unapplied().get().ifPresent(why -> unapplied(methods, why, out));
            return;
        }
        QuasiDistribution quasi =
                new ReadoutMitigation(
                                counts.readout().get(),
                                MitigationOptions.forStrings(counts.distinct()))
                        .mitigate(counts);
        if (running.json()) {
            out.println(JsonLines.line(MitigationText.facts(methods, counts, quasi)));
        } else {
            out.println();
            MitigationText.lines(methods, counts, quasi).forEach(out::println);
        }
    }

    private void unapplied(List<String> methods, String why, PrintWriter out) {
        if (running.json()) {
            out.println(JsonLines.line(MitigationText.unapplied(methods, why)));
        } else {
            out.println();
            out.println("not mitigated: " + String.join(", ", methods));
            why.lines().findFirst().ifPresent(line -> out.println("  " + line));
        }
    }

    private void tell(String news) {
        if (!running.quiet()) {
            shown.ifPresentOrElse(line -> line.above(() -> print(news)), () -> print(news));
        }
    }

    private void print(String news) {
        PrintWriter err = spec.commandLine().getErr();
        err.println("quench: " + news);
        err.flush();
    }
}
