package dev.quench.solvers.ortools;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Where this user's caches are.
 *
 * <p>The first that is set of: the system property {@code quench.cache}; the environment variable
 * {@code QUENCH_CACHE}; {@code quench} in the operating system's place, which is {@code
 * %LOCALAPPDATA%} on Windows, {@code ~/Library/Caches} on macOS and {@code $XDG_CACHE_HOME} or
 * {@code ~/.cache} elsewhere. Nothing is created here.
 */
final class CacheFolder {
    private CacheFolder() {}

    static Path of(Properties system, Map<String, String> environment) {
        String chosen = system.getProperty("quench.cache", environment.get("QUENCH_CACHE"));
        if (isSet(chosen)) {
            return Path.of(chosen);
        }
        Path home = Path.of(system.getProperty("user.home", "."));
        String os = system.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        return userCaches(os, home, environment).resolve("quench");
    }

    private static Path userCaches(String os, Path home, Map<String, String> environment) {
        if (os.startsWith("windows")) {
            String local = environment.get("LOCALAPPDATA");
            return isSet(local) ? Path.of(local) : home.resolve("AppData").resolve("Local");
        }
        if (os.startsWith("mac")) {
            return home.resolve("Library").resolve("Caches");
        }
        String xdg = environment.get("XDG_CACHE_HOME");
        return isSet(xdg) && Path.of(xdg).isAbsolute() ? Path.of(xdg) : home.resolve(".cache");
    }

    private static boolean isSet(@Nullable String value) {
        return value != null && !value.isBlank();
    }
}
