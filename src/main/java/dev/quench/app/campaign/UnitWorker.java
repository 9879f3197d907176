package dev.quench.app.campaign;

import dev.quench.app.report.JsonLines;
import dev.quench.solvers.control.StopSignal;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Optional;

/** What a child of {@link ChildRunner} does: answers each unit that it reads with its outcome. */
public final class UnitWorker {
    private UnitWorker() {}

    /**
     * Answers until the input ends.
     *
     * @param in a unit a line
     * @param out takes an outcome a line
     * @param runner of the units
     * @throws IOException if the input fails
     */
    public static void serve(BufferedReader in, PrintStream out, UnitRunner runner)
            throws IOException {
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            Optional<RunUnit> unit = JsonLines.read(line, RunUnit.class);
            UnitOutcome outcome =
                    unit.isPresent()
                            ? runner.run(unit.get(), StopSignal.NEVER)
                            : UnitOutcome.without(
                                    UnitOutcome.Status.FAILED, "The unit cannot be read.", 0);
            out.println(JsonLines.line(outcome));
            out.flush();
        }
    }
}
