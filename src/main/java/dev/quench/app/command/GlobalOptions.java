package dev.quench.app.command;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that every verb takes. */
final class GlobalOptions {
    @Option(
            names = "--json",
            description = "Machine-readable result on standard output, nothing else there.")
    private boolean json;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Write the result to FILE as well; written whole or not at all.")
    private @Nullable String output;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Seed of all random draws (default ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = {"-q", "--quiet"},
            description = "No progress and no text beside the result.")
    private boolean quiet;

    @Option(names = "--debug", description = "Show stack traces of failures.")
    private boolean debug;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help and exit.")
    private boolean help;

    boolean json() {
        return json;
    }

    String output() {
        return Objects.requireNonNullElse(output, "");
    }

    long seed() {
        return seed;
    }

    boolean quiet() {
        return quiet;
    }

    boolean debug() {
        return debug;
    }

    boolean help() {
        return help;
    }
}
