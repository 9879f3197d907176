package dev.quench.app.command;

import dev.quench.hardware.remote.journal.JobJournal;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the journal of remote jobs is. */
final class JournalOption {
    @Option(
            names = "--journal",
            paramLabel = "FILE",
            description =
                    "The journal of jobs (default: $QUENCH_JOURNAL, else jobs.db in $XDG_STATE_HOME/quench or ~/.local/state/quench).")
    private @Nullable String file;

    boolean given() {
        return file != null;
    }

    JobJournal open() {
        return JobJournal.open(path(System.getenv()), InstantSource.system());
    }

    private Path path(Map<String, String> environment) {
        if (file != null) {
            return Path.of(file);
        }
        String chosen = environment.getOrDefault("QUENCH_JOURNAL", "");
        if (!chosen.isBlank()) {
            return Path.of(chosen);
        }
        String state = environment.getOrDefault("XDG_STATE_HOME", "");
        Path root =
                state.isBlank()
                        ? Path.of(System.getProperty("user.home", "."), ".local", "state")
                        : Path.of(state);
        return root.resolve("quench").resolve("jobs.db");
    }
}
