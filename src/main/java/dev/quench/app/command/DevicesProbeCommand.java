package dev.quench.app.command;

import dev.quench.app.terminal.Interrupt;
import dev.quench.hardware.backend.BackendException;
import dev.quench.hardware.backend.BitOrderProbe;
import dev.quench.hardware.remote.RemoteTarget;
import dev.quench.solvers.pipeline.RandomStreams;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code quench devices probe}. */
@Command(
        name = "probe",
        description =
                "Find out in which order a provider's device answers: three small circuits that tell all bits apart, four problems for an annealer. Costs as many jobs.",
        usageHelpAutoWidth = true)
final class DevicesProbeCommand implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private RunningOptions running = new RunningOptions();
    @Mixin private RemoteOptions remote = new RemoteOptions();

    @Parameters(paramLabel = "BACKEND", description = "PROVIDER:DEVICE[@ADDRESS].")
    private String backend = "";

    @Option(
            names = "--shots",
            paramLabel = "N",
            defaultValue = "100",
            description = "Of each (default ${DEFAULT-VALUE}).")
    private int shots = 100;

    @Override
    public Integer call() {
        if (shots < 1) {
            throw new IllegalArgumentException(
                    "The option --shots (%d) must be 1 or more.".formatted(shots));
        }
        RemoteTarget target = RemoteTarget.parse(backend);
        remote.check();
        Interrupt interrupt = Interrupt.install();
        List<String> command = spec.root().commandLine().getParseResult().originalArgs();
        try (RemoteSession session = RemoteSession.of(remote, target, command)) {
            var random = new RandomStreams(running.seed()).stream("compile");
            return report(
                    Refusals.told(() ->
                            BitOrderProbe.run(
                                    session.backend(
                                            target,
                                            remote,
                                            command,
                                            this::tell,
                                            false,
                                            interrupt::requested),
                                    shots,
                                    random)));
        } finally {
            interrupt.finished();
        }
    }

    private int report(List<BitOrderProbe.Finding> findings) {
        PrintWriter out = spec.commandLine().getOut();
        for (BitOrderProbe.Finding finding : findings) {
            out.println(
                    "expected %s, most frequent %s, %.1f %% as expected: %s"
                            .formatted(
                                    finding.expected(),
                                    finding.seen(),
                                    100 * finding.share(),
                                    switch (finding.order()) {
                                        case RIGHT -> "right";
                                        case REVERSED -> "reversed";
                                        case OTHER -> "wrong, or drowned in noise";
                                    }));
        }
        out.flush();
        boolean right = findings.stream().allMatch(f -> f.order() == BitOrderProbe.Order.RIGHT);
        if (!right) {
            throw new BackendException(
                    new BackendException.Broken(),
                    "The bits of %s do not come in the order that is documented.\nMaybe more --shots tell noise from order; until then trust no result of it."
                            .formatted(backend));
        }
        return 0;
    }

    private void tell(String news) {
        if (!running.quiet()) {
            PrintWriter err = spec.commandLine().getErr();
            err.println("quench: " + news);
            err.flush();
        }
    }
}
