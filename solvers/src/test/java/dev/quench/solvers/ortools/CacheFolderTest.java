package dev.quench.solvers.ortools;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class CacheFolderTest {
    private static Properties system(String os) {
        var properties = new Properties();
        properties.setProperty("os.name", os);
        properties.setProperty("user.home", "home");
        return properties;
    }

    @Test
    void followsTheOperatingSystem() {
        assertThat(CacheFolder.of(system("Linux"), Map.of()))
                .isEqualTo(Path.of("home", ".cache", "quench"));
        assertThat(CacheFolder.of(system("Mac OS X"), Map.of()))
                .isEqualTo(Path.of("home", "Library", "Caches", "quench"));
        assertThat(CacheFolder.of(system("Windows 11"), Map.of("LOCALAPPDATA", "local")))
                .isEqualTo(Path.of("local", "quench"));
    }

    @Test
    void followsXdgOnlyIfAbsolute() {
        Path absolute = Path.of("somewhere").toAbsolutePath();

        assertThat(CacheFolder.of(system("Linux"), Map.of("XDG_CACHE_HOME", absolute.toString())))
                .isEqualTo(absolute.resolve("quench"));
        assertThat(CacheFolder.of(system("Linux"), Map.of("XDG_CACHE_HOME", "relative")))
                .isEqualTo(Path.of("home", ".cache", "quench"));
    }

    @Test
    void thePropertyWinsOverTheEnvironment() {
        Properties chosen = system("Linux");
        chosen.setProperty("quench.cache", "mine");

        assertThat(CacheFolder.of(chosen, Map.of("QUENCH_CACHE", "theirs")))
                .isEqualTo(Path.of("mine"));
        assertThat(CacheFolder.of(system("Linux"), Map.of("QUENCH_CACHE", "theirs")))
                .isEqualTo(Path.of("theirs"));
    }
}
