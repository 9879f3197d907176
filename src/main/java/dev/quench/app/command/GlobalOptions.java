package dev.quench.app.command;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options that every verb takes whose result is written whole. */
final class GlobalOptions {
    @Mixin private RunningOptions running = new RunningOptions();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Write the result to FILE as well; written whole or not at all.")
    private @Nullable String output;

    boolean json() {
        return running.json();
    }

    String output() {
        return Objects.requireNonNullElse(output, "");
    }

    long seed() {
        return running.seed();
    }

    boolean quiet() {
        return running.quiet();
    }

    boolean debug() {
        return running.debug();
    }

    boolean help() {
        return running.help();
    }
}
