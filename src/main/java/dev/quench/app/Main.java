package dev.quench.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.quench.app.command.QuenchCommand;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;

/** Starts the command line. */
public final class Main {
    private Main() {}

    /**
     * Runs one command and ends the process with its exit code.
     *
     * @param arguments verb, options, instances
     */
    public static void main(String[] arguments) {
        var out = new PrintWriter(new FileOutputStream(FileDescriptor.out), true, UTF_8);
        var err = new PrintWriter(new FileOutputStream(FileDescriptor.err), true, UTF_8);
        System.exit(QuenchCommand.run(out, err, arguments));
    }
}
