package dev.quench.app.command;

import dev.quench.app.campaign.UnitWorker;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** The process in which {@code quench sweep} runs units: one a line in, one outcome a line out. */
public final class SweepWorker {
    private SweepWorker() {}

    /**
     * Serves until its input ends.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) {
        var out =
                new PrintStream(
                        new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
        System.setOut(System.err); // natives and libraries may talk, but not to our parent
        UnitWorker.serve(
                new BufferedReader(
                        new InputStreamReader(
                                new FileInputStream(FileDescriptor.in), StandardCharsets.UTF_8)),
                out,
                new SolveUnits(System::nanoTime),
                () -> Runtime.getRuntime().halt(0));
    }
}
