package dev.quench.app.campaign;

import dev.quench.app.report.JsonLines;
import dev.quench.solvers.control.StopSignal;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * What a child of {@link ChildRunner} does: answers each unit that it reads with its outcome. When
 * its input ends, as it does when the parent is killed, nobody wants the unit under way any more.
 */
public final class UnitWorker {
    private static final String END = "";

    private UnitWorker() {}

    /**
     * Answers until the input ends.
     *
     * @param in a unit a line
     * @param out takes an outcome a line
     * @param runner of the units
     * @param orphaned is run as soon as the input ends, on another thread
     */
    public static void serve(
            BufferedReader in, PrintStream out, UnitRunner runner, Runnable orphaned) {
        BlockingQueue<String> lines = new LinkedBlockingQueue<>();
        Thread.ofPlatform().daemon().name("input").start(() -> read(in, lines, orphaned));
        try {
            for (String line = lines.take(); !line.isEmpty(); line = lines.take()) {
                out.println(JsonLines.line(outcome(line, runner)));
                out.flush();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void read(BufferedReader in, BlockingQueue<String> lines, Runnable orphaned) {
        try {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                lines.add(line);
            }
        } catch (IOException e) {
            // an input that fails has ended
        }
        lines.add(END);
        orphaned.run();
    }

    private static UnitOutcome outcome(String line, UnitRunner runner) {
        Optional<RunUnit> unit = JsonLines.read(line, RunUnit.class);
        return unit.isPresent()
                ? runner.run(unit.get(), StopSignal.NEVER)
                : UnitOutcome.without(
                        UnitOutcome.Status.FAILED, "The unit cannot be read: " + line, 0);
    }
}
