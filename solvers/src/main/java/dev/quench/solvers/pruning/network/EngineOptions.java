package dev.quench.solvers.pruning.network;

import java.nio.file.Path;
import java.util.Map;

/**
 * What an engine needs of the machine.
 *
 * @param threads how many its arithmetic may use, 1 or more; one setting for the whole process, and
 *     the last bits of results depend on it
 * @param cache folder where it unpacks its native libraries, once a user
 */
public record EngineOptions(int threads, Path cache) {
    /**
     * Checks the threads.
     *
     * @throws IllegalArgumentException if there are none
     */
    public EngineOptions {
        if (threads < 1) {
            throw new IllegalArgumentException(
                    "The threads (%d) must be 1 or more.".formatted(threads));
        }
    }

    /**
     * Returns the options of this machine: all its processors, and the cache folder of the user.
     *
     * @return the folder that the system property {@code quench.cache} or else the environment
     *     variable {@code QUENCH_CACHE} names, or {@code quench} in {@code XDG_CACHE_HOME} or in
     *     {@code ~/.cache}
     */
    public static EngineOptions defaults() {
        return new EngineOptions(
                Runtime.getRuntime().availableProcessors(),
                cache(
                        System.getProperty("quench.cache", ""),
                        System.getProperty("user.home", "."),
                        System.getenv()));
    }

    /**
     * Returns these options with another number of threads.
     *
     * @param threads 1 or more
     * @return the new options
     */
    public EngineOptions withThreads(int threads) {
        return new EngineOptions(threads, cache);
    }

    /**
     * Returns these options with another folder.
     *
     * @param cache made when it is needed
     * @return the new options
     */
    public EngineOptions withCache(Path cache) {
        return new EngineOptions(threads, cache);
    }

    static Path cache(String property, String home, Map<String, String> environment) {
        String named = property.isEmpty() ? environment.getOrDefault("QUENCH_CACHE", "") : property;
        if (!named.isEmpty()) {
            return Path.of(named);
        }
        // The rule of that variable: relative values are to be ignored.
        Path xdg = Path.of(environment.getOrDefault("XDG_CACHE_HOME", ""));
        return (xdg.isAbsolute() ? xdg : Path.of(home, ".cache")).resolve("quench");
    }
}
