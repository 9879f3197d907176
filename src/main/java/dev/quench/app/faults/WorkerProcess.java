package dev.quench.app.faults;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A {@link CampaignWorker} as seen from outside. */
final class WorkerProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    /** What the status of a process is that {@code SIGKILL} ended. */
    private static final int SIGKILLED = 128 + 9;

    private final Process process;
    private final BufferedReader out;
    private final List<String> lines = new ArrayList<>();

    private WorkerProcess(Process process) {
        this.process = process;
        this.out = process.inputReader(StandardCharsets.UTF_8);
    }

    static WorkerProcess start(CampaignWorker.Order order, List<String> options, Class<?> worker) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.add("--enable-native-access=ALL-UNNAMED");
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(worker.getName());
        command.addAll(order.arguments());
        try {
            return new WorkerProcess(
                    new ProcessBuilder(command)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads until the worker begins with its jobs; false if it ends before. */
    boolean ready() {
        return reads(CampaignWorker.READY);
    }

    private boolean reads(String begin) {
        try {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                lines.add(line);
                if (line.startsWith(begin)) {
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            return false;
        }
    }

    /** Reads until the worker is done with its jobs; false if it ends before. */
    boolean done() {
        return reads(CampaignWorker.PEAKS);
    }

    /** Kills without a warning. */
    void kill() {
        process.destroyForcibly();
    }

    /** Waits for the end; true if it was killed before it ended itself. */
    boolean killed() {
        finished();
        return process.exitValue() == SIGKILLED;
    }

    /** Waits for the end; true if all is done. */
    boolean finished() {
        if (lines.stream().noneMatch(line -> line.startsWith(CampaignWorker.PEAKS))) {
            done();
        }
        waitFor();
        return process.exitValue() == 0;
    }

    List<String> lines() {
        return lines;
    }

    private void waitFor() {
        try {
            if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
