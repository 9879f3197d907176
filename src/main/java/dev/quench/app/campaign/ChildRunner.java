package dev.quench.app.campaign;

import dev.quench.app.report.JsonLines;
import dev.quench.solvers.control.StopSignal;
import dev.quench.solvers.control.Ticker;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Runs units in a virtual machine of its own, so that a native crash, an endless solver or a heap
 * that is full ends that process and no other.
 *
 * <p>The child reads a unit a line from its standard input and answers with an outcome a line; it
 * ends with its input, which the system closes when this process is killed. It is started for the
 * first unit and again after it has ended.
 */
public final class ChildRunner implements UnitRunner {
    private static final long LOOK_MILLISECONDS = 50;
    private static final int MOST_WORDS = 2000;
    private static final String END = "";

    private final Command command;
    private final double grace;
    private final Ticker ticker;
    private @Nullable Child child;

    /**
     * How a child is started.
     *
     * @param main class that calls {@link UnitWorker}
     * @param heap as {@code -Xmx} takes it; empty for the default of the machine
     * @param errors file for what it writes to standard error
     */
    public record Command(String main, String heap, Path errors) {
        List<String> words() {
            var words = new ArrayList<String>();
            words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            if (!heap.isEmpty()) {
                words.add("-Xmx" + heap);
            }
            words.add("-XX:+ExitOnOutOfMemoryError");
            words.add("--enable-native-access=ALL-UNNAMED");
            words.add("--add-modules=jdk.incubator.vector");
            words.add("-cp");
            words.add(System.getProperty("java.class.path"));
            words.add(main);
            return words;
        }
    }

    /**
     * Makes a runner; no process is started yet.
     *
     * @param command how a child is started
     * @param graceSeconds above the time of a unit before the child is ended
     * @param ticker a clock
     */
    public ChildRunner(Command command, double graceSeconds, Ticker ticker) {
        this.command = command;
        this.grace = graceSeconds;
        this.ticker = ticker;
    }

    @Override
    public UnitOutcome run(RunUnit unit, StopSignal stop) {
        long start = ticker.nanoseconds();
        Child asked = child == null || !child.process.isAlive() ? started() : child;
        child = asked;
        double limit = unit.seconds() + grace;
        if (!asked.send(JsonLines.line(unit))) {
            return ended(asked, ticker.secondsSince(start));
        }
        while (!stop.requested()) {
            @Nullable String line = asked.next();
            double seconds = ticker.secondsSince(start);
            if (line != null && line.isEmpty()) {
                return ended(asked, seconds);
            }
            if (line != null) {
                Optional<UnitOutcome> outcome = JsonLines.read(line, UnitOutcome.class);
                if (outcome.isPresent()) {
                    UnitOutcome told = outcome.get();
                    return new UnitOutcome(told.status(), told.record(), told.failure(), seconds);
                }
            } else if (seconds > limit) {
                close();
                return UnitOutcome.without(
                        UnitOutcome.Status.TIMEOUT,
                        "It took more than its %s s and %s s of grace, and its process was ended."
                                .formatted(unit.seconds(), grace),
                        seconds);
            }
        }
        close();
        return UnitOutcome.without(
                UnitOutcome.Status.FAILED, "interrupted", ticker.secondsSince(start));
    }

    private Child started() {
        try {
            Files.deleteIfExists(command.errors());
            return new Child(
                    new ProcessBuilder(command.words())
                            .redirectError(command.errors().toFile())
                            .start());
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "No process for the runs can be started: %s\nMaybe --isolation none."
                            .formatted(e.getMessage()),
                    e);
        }
    }

    private UnitOutcome ended(Child gone, double seconds) {
        int code = gone.waitFor();
        child = null;
        return UnitOutcome.without(
                UnitOutcome.Status.CRASHED,
                "Its process ended with %d%s: %s"
                        .formatted(code, code == 3 ? " (no memory left)" : "", lastWords()),
                seconds);
    }

    private String lastWords() {
        try {
            String all = Files.readString(command.errors(), StandardCharsets.ISO_8859_1).strip();
            return all.substring(Math.max(0, all.length() - MOST_WORDS));
        } catch (IOException e) {
            return "it left no words";
        }
    }

    @Override
    public void close() {
        if (child != null) {
            child.process.destroyForcibly();
            child.waitFor();
            child = null;
        }
    }

    /** A process and its lines. */
    private static final class Child {
        private final Process process;
        private final BufferedWriter in;
        private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

        Child(Process process) {
            this.process = process;
            this.in = process.outputWriter(StandardCharsets.UTF_8);
            Thread.ofVirtual().start(this::read);
        }

        private void read() {
            try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
                for (String line = out.readLine(); line != null; line = out.readLine()) {
                    if (!line.isEmpty()) {
                        lines.add(line);
                    }
                }
            } catch (IOException e) {
                // the process is gone, as the last line says
            }
            lines.add(END);
        }

        boolean send(String line) {
            try {
                in.write(line);
                in.newLine();
                in.flush();
                return true;
            } catch (IOException e) {
                return false;
            }
        }

        /** Returns the next line, an empty one at the end; null if none came in a moment. */
        @Nullable String next() {
            try {
                return lines.poll(LOOK_MILLISECONDS, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return null;
            }
        }

        int waitFor() {
            boolean interrupted = false;
            while (true) {
                try {
                    int code = process.waitFor();
                    if (interrupted) {
                        Thread.currentThread().interrupt();
                    }
                    return code;
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        }
    }
}
