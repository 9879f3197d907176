package dev.quench.tests;

import dev.quench.app.command.QuenchCommand;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;

/**
 * What one command line printed and returned, run in this process.
 *
 * @param code the exit code
 * @param out standard output
 * @param err standard error
 */
public record Cli(int code, String out, String err) {
    /**
     * Runs a command line.
     *
     * @param arguments as after {@code quench}
     * @return what it did
     */
    public static Cli run(String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        int code = QuenchCommand.run(new PrintWriter(out), new PrintWriter(err), arguments);
        return new Cli(code, out.toString(), err.toString());
    }

    /**
     * Returns the lines of standard output.
     *
     * @return without line ends
     */
    public List<String> lines() {
        return out.lines().toList();
    }
}
