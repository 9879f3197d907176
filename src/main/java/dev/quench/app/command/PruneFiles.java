package dev.quench.app.command;

import dev.quench.app.checkpoint.DescentLogFile;
import dev.quench.app.pruning.NetworkFile;
import dev.quench.app.pruning.PruneTask;
import dev.quench.app.report.JsonLines;
import dev.quench.app.report.PruneCurvePlot;
import dev.quench.app.report.PruneRecord;
import dev.quench.app.terminal.Versions;
import dev.quench.solvers.pruning.descent.DescentLog;
import dev.quench.solvers.pruning.network.Network;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Files that a pruning writes while it runs and when it has ended. */
final class PruneFiles {
    @Option(
            names = "--checkpoint",
            paramLabel = "FILE",
            description =
                    "Keep every step in FILE: the same command goes on where an interrupt, a kill or the time limit ended it, with the same result.")
    private @Nullable String checkpoint;

    @Option(
            names = "--log",
            paramLabel = "FILE",
            description = "Append every step to FILE as a line of JSON (quench.prune-step/1).")
    private @Nullable String log;

    @Option(
            names = "--plot",
            paramLabel = "FILE",
            description = "Write quality against time as SVG.")
    private @Nullable String plot;

    @Option(
            names = "--mask",
            paramLabel = "FILE",
            description =
                    "Write which weights survive to FILE, .npz or .safetensors: an array of truth values for each pruned layer.")
    private @Nullable String mask;

    @Option(
            names = "--pruned",
            paramLabel = "FILE",
            description =
                    "Write the pruned network to FILE, .npz or .safetensors; --model reads it again.")
    private @Nullable String pruned;

    /** Files that are written at the end, checked before the work. */
    record Targets(
            @Nullable OutputFile record,
            @Nullable OutputFile plot,
            @Nullable Path mask,
            @Nullable Path pruned) {
        /** Writes what was asked for. */
        void write(PruneTask task, PruneTask.Outcome outcome, PruneRecord told) {
            Network network = task.named().network();
            if (mask != null) {
                NetworkFile.writeMasks(network, outcome.result().survivors(), mask);
            }
            if (pruned != null) {
                NetworkFile.write(
                        network,
                        task.named().untrained() ? task.data().split() : task.named().trainedOn(),
                        pruned);
            }
            if (plot != null) {
                plot.write(
                        PruneCurvePlot.svg(
                                title(task, outcome),
                                outcome.result().curve(),
                                outcome.densePoint()));
            }
            if (record != null) {
                record.write(JsonLines.line(told) + "\n");
            }
        }

        private static String title(PruneTask task, PruneTask.Outcome outcome) {
            return String.format(
                    Locale.ROOT,
                    "%s at density %.4g, %s",
                    task.named().name(),
                    outcome.pruned().density(),
                    task.solver().name());
        }
    }

    /**
     * Checks all files before the work.
     *
     * @param output of the record; empty for none
     * @throws IllegalArgumentException if one cannot be written, or two are the same
     */
    Targets targets(String output) {
        Stream.of(checkpoint, log, mask, pruned)
                .flatMap(Stream::ofNullable)
                .forEach(OutputFile::requireWritable);
        requireDifferent(output);
        return new Targets(
                output.isEmpty() ? null : new OutputFile(output),
                plot == null ? null : new OutputFile(plot),
                mask == null ? null : NetworkFile.writable("--mask", mask),
                pruned == null ? null : NetworkFile.writable("--pruned", pruned));
    }

    private void requireDifferent(String output) {
        List<String> names =
                Stream.of(checkpoint, log, mask, pruned, plot, output)
                        .flatMap(Stream::ofNullable)
                        .filter(name -> !name.isEmpty())
                        .map(name -> Path.of(name).toAbsolutePath().normalize().toString())
                        .toList();
        for (String name : names) {
            if (Collections.frequency(names, name) > 1) {
                throw new IllegalArgumentException(
                        "The file %s is named by two options, of which one would overwrite the other.\nMaybe give each a name of its own."
                                .formatted(name));
            }
        }
    }

    /** Returns where every step is appended; empty for nowhere. */
    Optional<String> log() {
        return Optional.ofNullable(log);
    }

    /**
     * Runs something with the checkpoint, or with a log that keeps nothing.
     *
     * @param facts which pruning it is
     * @param notices hears of steps that were remembered, and of a checkpoint that was lost
     * @param work is given the log
     * @return what the work gives
     */
    <T> T logged(
            SequencedMap<String, String> facts,
            List<String> notices,
            Function<DescentLog, T> work) {
        if (checkpoint == null) {
            return work.apply(DescentLog.NONE);
        }
        try (var file = DescentLogFile.open(Path.of(checkpoint), facts, Versions.all())) {
            if (file.remembered() > 0) {
                notices.add(
                        "%d steps were taken from the checkpoint %s."
                                .formatted(file.remembered(), checkpoint));
            }
            T result = work.apply(file);
            if (!file.loss().isEmpty()) {
                notices.add(file.loss());
            }
            return result;
        }
    }
}
