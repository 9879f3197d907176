package dev.quench.app.command;

import dev.quench.hardware.remote.DeviceSessions;
import dev.quench.hardware.remote.DeviceSessions.Session;
import dev.quench.hardware.remote.RemoteTarget;
import java.io.PrintWriter;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code quench jobs session}: a stretch of a device's time for several jobs. */
@Command(
        name = "session",
        description =
                "Open, show and close a session or a batch of a provider (ibm, azure), which jobs join by --job-option session=ID. A dedicated session is charged for its whole time: close it.",
        mixinStandardHelpOptions = true,
        usageHelpAutoWidth = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  quench jobs session open ibm:ibm_torino --mode batch --longest 3600",
            "  quench solve g.col --recipe qaoa --backend ibm:ibm_torino --job-option session=ID",
            "  quench jobs session close ibm:ibm_torino ID",
            "  quench jobs session open azure:quantinuum.sim.h2-1e"
        })
final class JobsSessionCommand implements Runnable {
    @Spec private CommandSpec spec = CommandSpec.create();

    /** Without a verb the help is shown. */
    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
        spec.commandLine().getOut().flush();
    }

    @Command(
            name = "open",
            description = "Open a session and print its id.",
            usageHelpAutoWidth = true)
    int open(
            @Mixin RunningOptions running,
            @Mixin JournalOption journal,
            @Parameters(paramLabel = "BACKEND", description = "PROVIDER:DEVICE[@ADDRESS].")
                    String backend,
            @Option(
                            names = "--mode",
                            paramLabel = "MODE",
                            defaultValue = "batch",
                            description =
                                    "batch (charged for its jobs) or dedicated (charged for its time); default ${DEFAULT-VALUE}.")
                    String mode,
            @Option(
                            names = "--longest",
                            paramLabel = "SECONDS",
                            defaultValue = "3600",
                            description =
                                    "When it ends at the latest (default ${DEFAULT-VALUE}); azure ends it itself.")
                    long longest) {
        RemoteTarget target = RemoteTarget.parse(backend);
        DeviceSessions.Mode charged = mode(mode);
        try (RemoteSession session = RemoteSession.of(journal)) {
            Session opened =
                    sessions(session, target)
                            .open(target.device(), charged, Duration.ofSeconds(longest));
            print(opened);
            if (!running.quiet()) {
                out().println("use it: --job-option session=" + opened.id());
            }
        }
        out().flush();
        return 0;
    }

    @Command(name = "show", description = "Say how a session stands.", usageHelpAutoWidth = true)
    int show(
            @Mixin RunningOptions running,
            @Mixin JournalOption journal,
            @Parameters(paramLabel = "BACKEND", description = "PROVIDER:DEVICE[@ADDRESS].")
                    String backend,
            @Parameters(paramLabel = "ID", description = "Of the session.") String id) {
        RemoteTarget target = RemoteTarget.parse(backend);
        try (RemoteSession session = RemoteSession.of(journal)) {
            print(sessions(session, target).find(id));
        }
        out().flush();
        return 0;
    }

    @Command(
            name = "close",
            description = "Take no more jobs; those that wait still run.",
            usageHelpAutoWidth = true)
    int close(
            @Mixin RunningOptions running,
            @Mixin JournalOption journal,
            @Parameters(paramLabel = "BACKEND", description = "PROVIDER:DEVICE[@ADDRESS].")
                    String backend,
            @Parameters(paramLabel = "ID", description = "Of the session.") String id,
            @Option(names = "--cancel", description = "Cancel the jobs that wait in it.")
                    boolean cancel) {
        RemoteTarget target = RemoteTarget.parse(backend);
        try (RemoteSession session = RemoteSession.of(journal)) {
            DeviceSessions sessions = sessions(session, target);
            sessions.close(id, cancel);
            print(sessions.find(id));
        }
        out().flush();
        return 0;
    }

    private static DeviceSessions.Mode mode(String word) {
        for (DeviceSessions.Mode mode : DeviceSessions.Mode.values()) {
            if (mode.word().equals(word)) {
                return mode;
            }
        }
        throw new IllegalArgumentException(
                "The option --mode is '%s'; it must be batch or dedicated.".formatted(word));
    }

    private static DeviceSessions sessions(RemoteSession session, RemoteTarget target) {
        return session.service(target)
                .sessions()
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "Sessions of %s are not supported.\nMaybe submit the jobs without one."
                                        .formatted(target.provider())));
    }

    private void print(Session session) {
        out().println(
                        "session %s on %s: %s, %s%s"
                                .formatted(
                                        session.id(),
                                        session.device(),
                                        session.state(),
                                        session.takesJobs() ? "takes jobs" : "takes no jobs",
                                        session.longest()
                                                .map(l -> ", %d s at most".formatted(l.toSeconds()))
                                                .orElse("")));
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
