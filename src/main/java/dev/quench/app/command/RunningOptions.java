package dev.quench.app.command;

import picocli.CommandLine.Option;

/** Options that every verb takes. */
final class RunningOptions {
    @Option(
            names = "--json",
            description = "Machine-readable result on standard output, nothing else there.")
    private boolean json;

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
