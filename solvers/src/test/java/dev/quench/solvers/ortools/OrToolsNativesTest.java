package dev.quench.solvers.ortools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrToolsNativesTest {
    private static final ClassLoader LOADER = OrToolsNativesTest.class.getClassLoader();

    private static String platform(String os, String arch) {
        var properties = new Properties();
        properties.setProperty("os.name", os);
        properties.setProperty("os.arch", arch);
        return NativeBundle.platform(properties);
    }

    @Test
    void loadsFromAVersionedFolder() throws IOException {
        NativesStatus status = OrToolsNatives.status();

        assertThat(status.available()).as(status.message()).isTrue();
        assertThat(status.message()).contains(OrToolsNatives.version(LOADER));
        assertThat(OrToolsNatives.status()).isSameAs(status);
    }

    @Test
    void namesTheResourceFolderOfEachPlatform() {
        assertThat(platform("Linux", "amd64")).isEqualTo("ortools-linux-x86-64");
        assertThat(platform("Mac OS X", "aarch64")).isEqualTo("ortools-darwin-aarch64");
        assertThat(platform("Windows 11", "amd64")).isEqualTo("ortools-win32-x86-64");
    }

    @Test
    void aPlatformWithoutLibrariesSaysWhichArtifactIsMissing(@TempDir Path root) {
        assertThatThrownBy(() -> OrToolsNatives.place(root, "ortools-linux-riscv64", LOADER))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("Maybe add the artifact")
                .hasMessageContaining("ortools-linux-riscv64");
    }

    @Test
    @Tag("slow")
    void unpacksTheRealLibrariesIntoTheCache(@TempDir Path root) throws IOException {
        String platform = NativeBundle.platform(System.getProperties());

        var first = OrToolsNatives.place(root, platform, LOADER);
        var second = OrToolsNatives.place(root, platform, LOADER);

        assertThat(first.folder().resolve(System.mapLibraryName("jniortools"))).exists();
        assertThat(first.folder()).startsWith(root);
        assertThat(second).isEqualTo(first);
        assertThat(first.notice()).isEmpty();
    }

    @Test
    @Tag("slow")
    void aCacheThatCannotBeWrittenFallsBackWithANotice(@TempDir Path root) throws IOException {
        Path file = Files.writeString(root.resolve("file"), "no folder");

        var place =
                OrToolsNatives.place(file, NativeBundle.platform(System.getProperties()), LOADER);

        assertThat(place.folder().resolve(System.mapLibraryName("jniortools"))).exists();
        assertThat(place.notice()).contains("for this process only");
        NativesCache.delete(place.folder());
    }
}
