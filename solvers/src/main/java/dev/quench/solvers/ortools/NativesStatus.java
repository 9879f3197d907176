package dev.quench.solvers.ortools;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Whether the native libraries of OR-Tools can be used in this process, and from where.
 *
 * @param available true if they are loaded
 * @param folder where they were loaded from; empty if there is none
 * @param message one sentence for the user: which version and place, or why not
 */
public record NativesStatus(boolean available, Optional<Path> folder, String message) {
    static NativesStatus loaded(Path folder, String message) {
        return new NativesStatus(true, Optional.of(folder), message);
    }

    static NativesStatus missing(String message) {
        return new NativesStatus(false, Optional.empty(), message);
    }
}
