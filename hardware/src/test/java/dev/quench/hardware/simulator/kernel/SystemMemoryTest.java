package dev.quench.hardware.simulator.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SystemMemoryTest {
    private static void write(Path folder, String max) throws IOException {
        Files.writeString(folder.resolve("memory.max"), max + "\n");
        Files.writeString(folder.resolve("memory.current"), "600\n");
        Files.writeString(folder.resolve("memory.stat"), "anon 90\ninactive_file 200\nslab 7\n");
    }

    @Test
    void aContainerLeavesItsLimitLessWhatCannotBeDropped(@TempDir Path folder) throws IOException {
        write(folder, "1000");

        assertThat(SystemMemory.left(folder)).hasValue(600);
    }

    @Test
    void nothingIsLimitedWithoutANumber(@TempDir Path folder) throws IOException {
        assertThat(SystemMemory.left(folder)).isEmpty();
        write(folder, "max");
        assertThat(SystemMemory.left(folder)).isEmpty();
        assertThat(SystemMemory.free()).isPositive();
    }
}
