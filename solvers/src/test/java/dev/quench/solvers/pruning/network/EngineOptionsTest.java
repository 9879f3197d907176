package dev.quench.solvers.pruning.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EngineOptionsTest {
    @Test
    void theCacheIsWhereTheUserWantsIt() {
        Map<String, String> both = Map.of("QUENCH_CACHE", "/named", "XDG_CACHE_HOME", "/xdg");

        assertThat(EngineOptions.cache("/property", "/home", both)).isEqualTo(Path.of("/property"));
        assertThat(EngineOptions.cache("", "/home", both)).isEqualTo(Path.of("/named"));
        assertThat(EngineOptions.cache("", "/home", Map.of("XDG_CACHE_HOME", "/xdg")))
                .isEqualTo(Path.of("/xdg/quench"));
        assertThat(EngineOptions.cache("", "/home", Map.of("XDG_CACHE_HOME", "relative")))
                .isEqualTo(Path.of("/home/.cache/quench"));
    }

    @Test
    void refusesNoThreads() {
        assertThatThrownBy(() -> EngineOptions.defaults().withThreads(0))
                .hasMessageContaining("The threads (0) must be 1 or more");
    }

    /** The module of the engine is not on the class path here. */
    @Test
    void saysHowToBuildAnEngineWhereThereIsNone() {
        assertThat(NetworkEngine.installed()).isEmpty();
        assertThatThrownBy(NetworkEngine::require)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("./mvnw -P network -pl solvers/network -am package");
    }
}
