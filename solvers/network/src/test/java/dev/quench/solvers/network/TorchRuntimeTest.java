package dev.quench.solvers.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.pytorch.jni.JniUtils;
import ai.djl.util.Utils;
import dev.quench.solvers.pruning.network.NetworkEngine;
import org.junit.jupiter.api.Test;

class TorchRuntimeTest {
    @Test
    void theEngineIsFoundOnTheClassPath() {
        assertThat(NetworkEngine.installed()).containsInstanceOf(TorchEngine.class);
        assertThat(NetworkEngine.require().name()).isEqualTo("pytorch");
        assertThat(NetworkEngine.require().builds())
                .containsExactly(
                        "mlp:widths=784-512-512-10",
                        "cnn:image=28x28x1,channels=32-64,dense=128,classes=10",
                        "vit:image=28x28x1,patch=7,dim=64,depth=4,heads=4,ratio=4,classes=10");
    }

    @Test
    void neverAsksTheNetwork() {
        TorchRuntime.start(Engines.OPTIONS).close();

        assertThat(Utils.isOfflineMode()).isTrue();
        assertThat(Boolean.getBoolean("offline")).isTrue();
        assertThat(Utils.getEngineCacheDir()).isEqualTo(Engines.OPTIONS.cache().toAbsolutePath());
    }

    @Test
    void usesAsManyThreadsAsItIsGiven() {
        TorchRuntime.start(Engines.OPTIONS.withThreads(2)).close();
        assertThat(JniUtils.getNumThreads()).isEqualTo(2);

        TorchRuntime.start(Engines.OPTIONS.withThreads(1)).close();
        assertThat(JniUtils.getNumThreads()).isEqualTo(1);
    }

    @Test
    void refusesMachinesThatItHasNoLibraryFor() {
        assertThatThrownBy(() -> TorchRuntime.check("Mac OS X", "aarch64"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Mac OS X on aarch64")
                .hasMessageContaining("built-in perceptron");
        assertThatThrownBy(() -> TorchRuntime.check("Linux", "aarch64"))
                .isInstanceOf(IllegalStateException.class);
        assertThatCode(() -> TorchRuntime.check("Linux", "amd64")).doesNotThrowAnyException();
    }
}
