package dev.quench.app.command;

import dev.quench.app.report.JobText;
import dev.quench.app.terminal.Interrupt;
import dev.quench.app.terminal.ProgressLine;
import dev.quench.hardware.backend.Backend;
import dev.quench.hardware.backend.BackendException;
import dev.quench.hardware.remote.RemoteTarget;
import dev.quench.hardware.remote.budget.Spending;
import dev.quench.hardware.remote.desk.PendingJobsException;
import dev.quench.hardware.remote.journal.JobRecord;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.ToIntFunction;
import picocli.CommandLine.Model.CommandSpec;

/**
 * The part of a command that a provider's device answers: opens a session, says on standard error
 * what becomes of its jobs, what they took and how a run is carried on, and chooses the exit code.
 * The jobs are in the journal whatever happens here.
 */
final class RemoteSolving {
    private final RemoteOptions options;
    private final RemoteTarget target;
    private final CommandSpec spec;
    private final GlobalOptions global;

    private Optional<ProgressLine> shown = Optional.empty();

    RemoteSolving(
            RemoteOptions options, RemoteTarget target, CommandSpec spec, GlobalOptions global) {
        this.options = options;
        this.target = target;
        this.spec = spec;
        this.global = global;
    }

    /** From now on, what is told stands above a line of progress. */
    void above(ProgressLine progress) {
        shown = Optional.of(progress);
    }

    /**
     * Solves with the device.
     *
     * @param trainer trains for it; empty if it trains itself
     * @param asked what is done about errors of the measurement
     * @param interrupt ends the waiting
     * @param solving gives the exit code of what was found
     * @return that code; 0 where jobs are not waited for, {@link Failures#BACKEND} where the device
     *     ended the work or jobs go on
     */
    int solve(
            Optional<Backend> trainer,
            MeasuringOptions.Asked asked,
            Interrupt interrupt,
            ToIntFunction<Measuring> solving) {
        return Refusals.told(() -> solved(trainer, asked, interrupt, solving));
    }

    private int solved(
            Optional<Backend> trainer,
            MeasuringOptions.Asked asked,
            Interrupt interrupt,
            ToIntFunction<Measuring> solving) {
        List<String> command = spec.root().commandLine().getParseResult().originalArgs();
        try (RemoteSession session = RemoteSession.of(options, target, command)) {
            UUID run = session.run();
            var there =
                    session.backend(
                            target,
                            options,
                            command,
                            this::tell,
                            Surroundings.showsProgress(global),
                            interrupt::requested);
            try {
                int code =
                        solving.applyAsInt(
                                Measuring.there(
                                        there, session.journal(), trainer, asked, options.caps()));
                return stopped(there, session) ? Failures.BACKEND : code;
            } catch (PendingJobsException e) {
                tell(
                        "run %s: %d jobs are submitted\nMaybe quench jobs resume %s carries it on when they are done."
                                .formatted(run, e.keys().size(), e.keys().getFirst()));
                return 0;
            } finally {
                Spending spent = session.journal().ofRun(run);
                tell(
                        "run %s took %d shots, %s s of the processor%s (charged, or estimated where no charge is known)"
                                .formatted(
                                        run,
                                        spent.shots(),
                                        spent.seconds().stripTrailingZeros().toPlainString(),
                                        JobText.money(spent)));
            }
        }
    }

    /** A run that was stopped has told what it found; this says why, and what goes on. */
    private boolean stopped(RemoteSession.Remote there, RemoteSession session) {
        Optional<BackendException> failure = there.clock().failure();
        failure.ifPresent(e -> print(String.valueOf(e.getMessage())));
        List<JobRecord> open =
                session.journal().open().stream()
                        .filter(job -> job.run().equals(session.run()))
                        .toList();
        if (failure.isEmpty() && !open.isEmpty()) {
            print(
                    "%d job%s of the run go%s on\nMaybe quench jobs resume %s later."
                            .formatted(
                                    open.size(),
                                    open.size() == 1 ? "" : "s",
                                    open.size() == 1 ? "es" : "",
                                    open.getFirst().key()));
        }
        return failure.isPresent() || !open.isEmpty();
    }

    /** Says something on standard error, unless nothing shall be said. */
    void tell(String news) {
        if (!global.quiet()) {
            shown.ifPresentOrElse(line -> line.above(() -> print(news)), () -> print(news));
        }
    }

    private void print(String news) {
        PrintWriter err = spec.commandLine().getErr();
        err.println("quench: " + news);
        err.flush();
    }
}
