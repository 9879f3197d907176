package dev.quench.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.quench.app.command.QuenchCommand;
import dev.quench.app.terminal.StandardOutput;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;

/** Starts the command line. */
public final class Main {
    private static final int RESULT_LOST = 2;

    private Main() {}

    /**
     * Runs one command and ends the process with its exit code.
     *
     * @param arguments verb, options, instances
     */
    public static void main(String[] arguments) {
        var stream = new StandardOutput(new FileOutputStream(FileDescriptor.out));
        var out = new PrintWriter(stream, true, UTF_8);
        var err = new PrintWriter(new FileOutputStream(FileDescriptor.err), true, UTF_8);
        int code = QuenchCommand.run(out, err, arguments);
        out.flush();
        if (stream.lost()) {
            err.println("quench: the result could not be written to standard output");
            System.exit(Math.max(code, RESULT_LOST));
        }
        System.exit(code);
    }
}
