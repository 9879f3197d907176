package dev.quench.app;

import dev.quench.app.command.QuenchCommand;
import java.io.PrintWriter;
import java.io.StringWriter;

/**
 * Runs the commands that an ahead-of-time cache should know, one after the other in one process,
 * and throws their output away. The launcher calls it once after a build.
 */
public final class Training {
    private Training() {}

    /**
     * Runs the commands.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) {
        run("--help");
        run("solve", "--help");
        run("solve", "1tc.16", "mdkp-10x5-0.50-s1", "--json");
        run("solve", "1dc.64", "qap-grid2x3-s1", "tsp-10-s1");
        run("instances", "list", "--problem", "mis");
        System.exit(0);
    }

    private static void run(String... arguments) {
        var sink = new PrintWriter(new StringWriter());
        QuenchCommand.run(sink, sink, arguments);
    }
}
