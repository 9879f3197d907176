package dev.quench.app.command;

import dev.quench.hardware.backend.BackendException;
import dev.quench.problems.io.FormatException;
import dev.quench.solvers.estimate.NoGoException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Turns failures into messages on standard error and exit codes; a stack trace only on demand. */
final class Failures {
    static final int NO_SOLUTION = 1;
    static final int BAD_INPUT = 2;
    static final int BACKEND = 3;
    static final int BUG = 4;

    private final boolean debug;

    Failures(boolean debug) {
        this.debug = debug;
    }

    int usage(ParameterException failure, String[] arguments) {
        CommandLine line = failure.getCommandLine();
        print(line.getErr(), failure, message(failure));
        if (!CommandLine.UnmatchedArgumentException.printSuggestions(failure, line.getErr())) {
            line.getErr()
                    .println(
                            "Maybe see '%s --help'."
                                    .formatted(line.getCommandSpec().qualifiedName()));
        }
        line.getErr().flush();
        return BAD_INPUT;
    }

    int execution(Exception failure, CommandLine line, ParseResult parsed) {
        return switch (failure) {
            case FormatException e -> fail(line, e, message(e), BAD_INPUT);
            case NoGoException e -> fail(line, e, message(e), NO_SOLUTION);
            case IllegalArgumentException e when isOurs(e) -> fail(line, e, message(e), BAD_INPUT);
            case UncheckedIOException e -> fail(line, e, message(e), BAD_INPUT);
            case IOException e -> fail(line, e, message(e), BAD_INPUT);
            case BackendException e -> fail(line, e, advised(e), BACKEND);
            default ->
                    fail(
                            line,
                            failure,
                            "This is a bug in Quench: %s\nMaybe run again with --debug and report what it prints."
                                    .formatted(failure),
                            BUG);
        };
    }

    int memory(PrintWriter err, OutOfMemoryError failure) {
        print(
                err,
                failure,
                "Java's heap of %d MiB is too small for this instance (%s).\nMaybe raise it: QUENCH_JAVA_OPTIONS=-Xmx%dg quench …"
                        .formatted(
                                Runtime.getRuntime().maxMemory() >> 20,
                                failure.getMessage(),
                                (Runtime.getRuntime().maxMemory() >> 29) + 1));
        return BAD_INPUT;
    }

    /** A check of ours tells the user what is wrong; one of a library tells us that we are. */
    private static boolean isOurs(IllegalArgumentException failure) {
        StackTraceElement[] stack = failure.getStackTrace();
        return stack.length == 0 || stack[0].getClassName().startsWith("dev.quench.");
    }

    /** A provider's own words say what is wrong, and seldom what to do. */
    private static String advised(BackendException failure) {
        String message = message(failure);
        return message.contains("\nMaybe ")
                ? message
                : message.stripTrailing() + "\nMaybe " + advice(failure.kind());
    }

    private static String advice(BackendException.Kind kind) {
        return switch (kind) {
            case BackendException.Unavailable _, BackendException.Throttled _ ->
                    "the same command later; quench jobs list shows what was sent.";
            case BackendException.Uncertain _ ->
                    "quench jobs reconcile finds out whether it was done.";
            case BackendException.Unauthorised _ ->
                    "the credential is wrong, has expired, or belongs to another account or region: make a new one.";
            case BackendException.Missing _ ->
                    "the name is misspelt, or what it names is retired: quench jobs list.";
            case BackendException.OverBudget _ -> "fewer shots, or a higher cap (--max-…).";
            case BackendException.JobFailed _ ->
                    "a smaller program, or the same again later; quench jobs show tells all that is known.";
            case BackendException.Refused _ ->
                    "the account has no right to it, or the request must change: quench jobs show JOB --request prints it.";
            case BackendException.Broken _ ->
                    "quench jobs fetch once more; quench jobs show JOB --raw prints what came.";
        };
    }

    /** What is told of a failure that ends a part of a command. */
    static String said(RuntimeException failure) {
        return switch (failure) {
            case BackendException e -> advised(e);
            case IllegalArgumentException e when isOurs(e) -> message(e);
            case UncheckedIOException e -> message(e);
            case CommandLine.ParameterException e -> message(e);
            default -> "This is a bug in Quench: %s".formatted(failure);
        };
    }

    /** What a person should read; a failure without a message is named by its kind. */
    private static String message(Throwable failure) {
        String message = failure.getMessage();
        return message == null ? failure.getClass().getSimpleName() : message;
    }

    private int fail(CommandLine line, Exception failure, String message, int code) {
        print(line.getErr(), failure, message);
        return code;
    }

    private void print(PrintWriter err, Throwable failure, String message) {
        err.println("quench: " + message);
        if (debug) {
            failure.printStackTrace(err);
        }
        err.flush();
    }
}
